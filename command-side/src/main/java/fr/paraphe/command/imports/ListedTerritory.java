package fr.paraphe.command.imports;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.Rectifiable;
import fr.paraphe.events.Streams;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.TerritoryEvent.DocumentSigned;
import fr.paraphe.events.TerritoryEvent.FactRectified;
import fr.paraphe.events.TerritoryEvent.GovernanceInstalled;
import fr.paraphe.events.TerritoryEvent.MilestoneReported;
import fr.paraphe.events.TerritoryEvent.PlanRefused;
import fr.paraphe.events.TerritoryEvent.PlanSentBack;
import fr.paraphe.events.TerritoryEvent.PlanSubmitted;
import fr.paraphe.events.TerritoryEvent.PlanValidated;
import fr.paraphe.events.TerritoryEvent.TerritoriesMerged;
import fr.paraphe.events.TerritoryEvent.TerritoryDesignated;
import fr.paraphe.events.TerritoryEvent.TerritoryRenamed;
import fr.paraphe.events.TerritoryEvent.TerritorySplit;
import fr.paraphe.events.store.StoredFact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an exported list said of a territory, told again from its facts: the same as the side that shows, which wrote the
 * list, and without asking it.
 *
 * @param columns the cells by the names of their columns, from left to right, without the mark
 * @param shown the fact behind each milestone that the list gave a date, by the milestone's code
 */
record ListedTerritory(Map<String, Column> columns, Map<String, Told> shown) {

    /** Key under which {@link #touched} tells that the name is concerned. */
    static final String NAME = "name";

    private static final Comparator<Told> SOONEST_CERTAIN = Comparator.comparing(
                    (Told told) -> told.on().latest())
            .thenComparing(told -> told.on().earliest())
            .thenComparingLong(Told::position);

    /** What may stand in a column. */
    enum Sort {
        TEXT,
        /** Codes of regions, of which a spreadsheet drops the leading zero. */
        REGIONS,
        DAY,
        WORD
    }

    /**
     * A cell of the list.
     *
     * @param milestone code of the milestone that it is about; null when it is about none
     * @param text what stood there; empty for nothing
     */
    record Column(String name, Sort sort, @Nullable String milestone, String text) {}

    /**
     * A fact as it holds.
     *
     * @param first the fact as it was told at first
     * @param position its position, or that of its last rectification
     * @param fact what it says now
     */
    record Told(StoredFact first, long position, TerritoryEvent fact) {

        BusinessDate on() {
            return fact.occurredOn();
        }

        @Nullable String milestone() {
            return ListedTerritory.milestone(fact);
        }

        @Nullable String documentKind() {
            return switch (fact) {
                case MilestoneReported f -> f.documentKind();
                case DocumentSigned f -> f.documentKind();
                case TerritoryEvent f -> null;
            };
        }
    }

    /** The territory as a list showed it on a day, known up to a position; empty when no list showed it then. */
    static Optional<ListedTerritory> of(List<StoredFact> stream, ProgrammeRules rules, LocalDate day, long position) {
        List<Told> facts = inForce(
                stream.stream().filter(stored -> stored.position() <= position).toList());
        Told designation = facts.stream()
                .filter(told -> told.fact() instanceof TerritoryDesignated)
                .findFirst()
                .orElse(null);
        if (designation == null
                || certain(facts, Milestones.DESIGNATED, day) == null
                || certain(facts, Milestones.REPLACED, day) != null) {
            return Optional.empty();
        }
        TerritoryDesignated named = (TerritoryDesignated) designation.first().fact();
        Map<String, Column> columns = new LinkedHashMap<>();
        put(columns, "programme", Sort.TEXT, null, named.programme());
        put(columns, "code", Sort.TEXT, null, named.code());
        put(columns, NAME, Sort.TEXT, null, name(facts, named.name(), day));
        put(columns, "leadRegion", Sort.REGIONS, null, named.leadRegion());
        put(columns, "regions", Sort.REGIONS, null, String.join(" ", named.regions()));
        Map.Entry<String, Told> stage = stage(facts, rules, day);
        put(columns, "stage", Sort.WORD, null, stage == null ? "" : stage.getKey());
        put(
                columns,
                "since",
                Sort.DAY,
                null,
                stage == null ? "" : stage.getValue().on().latest().toString());
        Map<String, Told> shown = new LinkedHashMap<>();
        for (ProgrammeRules.Milestone milestone : rules.milestones()) {
            String code = milestone.code();
            Told told = certain(facts, code, day);
            if (told == null) {
                told = among(facts, code, one -> one.on().possibleBy(day));
            }
            if (told != null) {
                shown.put(code, told);
            }
            put(columns, code, told);
        }
        return Optional.of(new ListedTerritory(columns, shown));
    }

    private static void put(Map<String, Column> columns, String milestone, @Nullable Told told) {
        String name = camelCase(milestone);
        BusinessDate on = told == null ? null : told.on();
        put(
                columns,
                name + "Earliest",
                Sort.DAY,
                milestone,
                on == null ? "" : on.earliest().toString());
        put(
                columns,
                name + "Latest",
                Sort.DAY,
                milestone,
                on == null ? "" : on.latest().toString());
        put(
                columns,
                name + "Precision",
                Sort.WORD,
                milestone,
                on == null ? "" : on.precision().name());
        if (milestone.equals(Milestones.DOCUMENT_SIGNED)) {
            put(
                    columns,
                    name + "Kind",
                    Sort.WORD,
                    milestone,
                    told == null ? "" : Objects.requireNonNullElse(told.documentKind(), ""));
        }
    }

    private static void put(
            Map<String, Column> columns, String name, Sort sort, @Nullable String milestone, String text) {
        columns.put(fr.paraphe.command.imports.Column.plain(name), new Column(name, sort, milestone, text));
    }

    /** What the mark of the line was taken over. */
    List<String> cells() {
        return columns.values().stream().map(Column::text).toList();
    }

    /** Every fact with its last values, in the order of the stream; what belongs to another territory is left out. */
    static List<Told> inForce(List<StoredFact> stream) {
        List<@Nullable Told> facts = new ArrayList<>();
        for (StoredFact stored : stream) {
            facts.add(new Told(stored, stored.position(), (TerritoryEvent) stored.fact()));
            if (stored.fact() instanceof FactRectified f) {
                int place = Math.toIntExact(f.version());
                Told wrong = facts.get(place);
                facts.set(
                        place,
                        wrong == null || f.movedTo() != null
                                ? null
                                : new Told(
                                        wrong.first(), stored.position(), Rectifiable.with(wrong.fact(), f.after())));
            }
        }
        return facts.stream().filter(Objects::nonNull).toList();
    }

    /** Codes of the milestones whose date a fact tells or corrects, and {@link #NAME} when it is about the name. */
    static Set<String> touched(List<StoredFact> stream, StoredFact stored) {
        TerritoryEvent fact = (TerritoryEvent) stored.fact();
        Stream<TerritoryEvent> about = Stream.of(fact);
        if (fact instanceof FactRectified f) {
            TerritoryEvent wrong =
                    (TerritoryEvent) stream.get(Math.toIntExact(f.version())).fact();
            about = Stream.of(Rectifiable.with(wrong, f.before()), Rectifiable.with(wrong, f.after()));
            if (wrong instanceof TerritoryDesignated
                    && !Objects.equals(f.before().name(), f.after().name())) {
                return Set.of(Milestones.DESIGNATED, NAME);
            }
        }
        return about.map(told -> told instanceof TerritoryRenamed ? NAME : milestone(told))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** The milestone that a fact reaches; null when it reaches none. */
    static @Nullable String milestone(TerritoryEvent fact) {
        return switch (fact) {
            case TerritoryDesignated f -> Milestones.DESIGNATED;
            case TerritorySplit f -> Milestones.REPLACED;
            case TerritoriesMerged f -> Milestones.REPLACED;
            case GovernanceInstalled f -> Milestones.GOVERNANCE_INSTALLED;
            case PlanSubmitted f -> Milestones.PLAN_SUBMITTED;
            case PlanValidated f -> Milestones.PLAN_VALIDATED;
            case PlanSentBack f -> Milestones.PLAN_RETURNED;
            case PlanRefused f -> Milestones.PLAN_RETURNED;
            case MilestoneReported f -> f.milestone();
            case DocumentSigned f -> Milestones.DOCUMENT_SIGNED;
            case TerritoryEvent f -> null;
        };
    }

    /** Of the names in the order of their telling the one that holds; one told late does not hide a later one. */
    private static String name(List<Told> facts, String atFirst, LocalDate day) {
        Told last = null;
        for (Told told : facts) {
            boolean renamed = told.fact() instanceof TerritoryRenamed;
            boolean corrected = told.fact() instanceof TerritoryDesignated
                    && told.position() != told.first().position();
            if ((renamed || corrected)
                    && (last == null
                            || told.on().certainBy(day) && !told.on().certainlyBefore(last.on())
                            || last.fact() instanceof TerritoryRenamed
                                    && !last.on().certainBy(day))) {
                last = told;
            }
        }
        return last == null || !last.on().certainBy(day)
                ? atFirst
                : switch (last.fact()) {
                    case TerritoryRenamed f -> f.name();
                    case TerritoryDesignated f -> f.name();
                    case TerritoryEvent f -> atFirst;
                };
    }

    private static Map.@Nullable Entry<String, Told> stage(List<Told> facts, ProgrammeRules rules, LocalDate day) {
        for (ProgrammeRules.Milestone rung : rules.milestones().reversed()) {
            Told told = rung.stage() ? certain(facts, rung.code(), day) : null;
            if (told != null) {
                return Map.entry(rung.code(), told);
            }
        }
        return null;
    }

    private static @Nullable Told certain(List<Told> facts, String milestone, LocalDate day) {
        return among(facts, milestone, told -> told.on().certainBy(day));
    }

    private static @Nullable Told among(List<Told> facts, String asked, Predicate<Told> when) {
        return facts.stream()
                .filter(told -> {
                    String reached = told.milestone();
                    return reached != null && Milestones.tells(reached, asked) && when.test(told);
                })
                .min(SOONEST_CERTAIN)
                .orElse(null);
    }

    /** {@code GOVERNANCE_INSTALLED} as {@code governanceInstalled}. */
    private static String camelCase(String code) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < code.length(); i++) {
            boolean capital = i > 0 && code.charAt(i - 1) == '_';
            if (code.charAt(i) != '_') {
                name.append(capital ? code.charAt(i) : Character.toLowerCase(code.charAt(i)));
            }
        }
        return name.toString();
    }

    /** The stream of a territory. */
    static String streamOf(String programme, String code) {
        return Streams.territory(programme, code);
    }
}
