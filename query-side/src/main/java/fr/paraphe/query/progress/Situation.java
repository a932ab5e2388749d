package fr.paraphe.query.progress;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.Suspensions;
import fr.paraphe.query.Measure;
import fr.paraphe.query.MemberJoined;
import fr.paraphe.query.Region;
import fr.paraphe.query.RegionRule;
import fr.paraphe.query.Scope;
import fr.paraphe.query.progress.Board.Awaited;
import fr.paraphe.query.progress.Board.Card;
import fr.paraphe.query.progress.Board.Column;
import fr.paraphe.query.progress.ProjectStepRow.Step;
import fr.paraphe.query.progress.TerritoryCase.Lateness;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A programme on a day, as far as it was known: every count and every list is taken from here, so that a number and
 * the facts behind it cannot differ.
 */
final class Situation {

    private static final Map<String, Awaited> AWAITED = Map.of(
            Milestones.GOVERNANCE_INSTALLED, Awaited.TERRITORY,
            Milestones.ACTION_PLAN_ESTABLISHED, Awaited.LEAD_PAIR,
            Milestones.PLAN_SUBMITTED, Awaited.LEAD_PAIR,
            Milestones.PLAN_VALIDATED, Awaited.REGIONAL_COUNCIL,
            Milestones.DOCUMENT_SIGNED, Awaited.PARTIES);

    private final ProgrammeRules rules;
    private final List<ProgrammeRules.Milestone> ladder;
    private final LocalDate day;
    private final Map<String, TerritoryCase> cases;
    private final List<ProjectStepRow> projectSteps;
    private final Supplier<Map<String, Suspensions>> suspensions;

    /**
     * The territories of a programme on a day.
     *
     * @param suspensions when territories were suspended, by code; asked once, when it matters
     */
    Situation(
            ProgrammeRules rules,
            LocalDate day,
            List<TerritoryRow> territories,
            List<MilestoneRow> milestones,
            List<ProjectStepRow> projectSteps,
            Supplier<Map<String, Suspensions>> suspensions) {
        this.rules = rules;
        this.suspensions = once(suspensions);
        this.ladder = rules.milestones().stream()
                .filter(ProgrammeRules.Milestone::stage)
                .toList();
        this.day = day;
        this.projectSteps = projectSteps;
        Map<String, List<MilestoneRow>> byCode = milestones.stream().collect(Collectors.groupingBy(row -> row.code));
        this.cases = new LinkedHashMap<>();
        territories.forEach(row ->
                cases.put(row.code, new TerritoryCase(row, byCode.getOrDefault(row.code, List.of()))));
    }

    private static <T> Supplier<T> once(Supplier<T> source) {
        AtomicReference<@Nullable T> known = new AtomicReference<>();
        return () -> {
            T value = known.get();
            if (value == null) {
                value = source.get();
                known.set(value);
            }
            return value;
        };
    }

    List<ProgrammeRules.Milestone> ladder() {
        return ladder;
    }

    /** The territories of the scope that are certainly designated, by code. */
    List<TerritoryCase> designated(Scope scope, RegionRule rule) {
        return in(scope, rule).stream()
                .filter(territory -> territory.designated(day))
                .toList();
    }

    private List<TerritoryCase> in(Scope scope, RegionRule rule) {
        return cases.values().stream()
                .filter(territory -> scope.holds(territory.row().leadRegion, territory.row().regions, rule))
                .toList();
    }

    TerritoryLine line(TerritoryCase territory, long position) {
        TerritoryRow row = territory.row();
        MilestoneRow stage = territory.stage(ladder, day);
        return new TerritoryLine(
                row.programme,
                row.code,
                row.name,
                row.leadRegion,
                List.copyOf(row.regions),
                stage == null ? null : stage.milestone,
                stage == null ? null : stage.latest,
                territory.milestones(rules, day),
                row.lastPosition <= position ? row.version : null);
    }

    /** The facts that count for a measure, one per unit, certain ones first; null when the records cannot tell. */
    @Nullable List<FigureFact> facts(Measure measure, Scope scope, RegionRule rule) {
        List<FigureFact> facts = new ArrayList<>();
        switch (measure) {
            case PROJECTS -> projects(scope, rule, facts);
            case LATE -> {
                if (!rules.deadlinesSet()) {
                    return null;
                }
                for (TerritoryCase territory : designated(scope, rule)) {
                    Lateness lateness = lateness(territory);
                    if (lateness.since() != null) {
                        facts.add(fact(territory, lateness.since(), lateness.certain()));
                    }
                }
            }
            case SIGNED_ON_DAY -> {
                for (TerritoryCase territory : in(scope, rule)) {
                    signedOnDay(territory).ifPresent(facts::add);
                }
            }
            case TERRITORIES_TOLD -> {
                for (TerritoryCase territory : designated(scope, rule)) {
                    territory.told(day).ifPresent(row -> facts.add(fact(territory, row, true)));
                }
            }
            case GROUPINGS, INTERCOMMUNALITIES, COMMUNES -> {} // told by members(), from the facts by which they joined
            case TERRITORIES_DESIGNATED,
                    GOVERNANCE_INSTALLED,
                    PLANS_SUBMITTED,
                    PLANS_VALIDATED,
                    TERRITORIES_WITH_ACTION_PLAN,
                    TERRITORIES_SIGNED -> {
                for (TerritoryCase territory : in(scope, rule)) {
                    reached(territory, measure.milestones()).ifPresent(facts::add);
                }
            }
        }
        facts.sort(Comparator.comparing((FigureFact fact) -> !fact.certain()));
        return facts;
    }

    private Optional<FigureFact> reached(TerritoryCase territory, Set<String> milestones) {
        if (territory.replaced(day)) {
            return Optional.empty();
        }
        return territory
                .certain(milestones, day)
                .map(row -> fact(territory, row, true))
                .or(() -> territory.possible(milestones, day).map(row -> fact(territory, row, false)));
    }

    private Optional<FigureFact> signedOnDay(TerritoryCase territory) {
        List<MilestoneRow> thatDay = territory.reached().stream()
                .filter(row -> row.milestone.equals(Milestones.DOCUMENT_SIGNED))
                .filter(row -> !row.earliest.isAfter(day) && !row.latest.isBefore(day))
                .toList();
        return thatDay.stream()
                .filter(row -> row.toldAs == BusinessDate.Precision.DAY)
                .findFirst()
                .map(row -> fact(territory, row, true))
                .or(() -> thatDay.stream().findFirst().map(row -> fact(territory, row, false)));
    }

    /** The projects of one territory. */
    List<FigureFact> projectsOf(String code) {
        List<FigureFact> facts = new ArrayList<>();
        projects(Scope.FRANCE, RegionRule.LEAD, facts);
        facts.removeIf(fact -> !fact.code().equals(code));
        return facts;
    }

    private static FigureFact fact(TerritoryCase territory, MilestoneRow row, boolean certain) {
        return new FigureFact(
                row.position,
                row.eventId,
                row.programme,
                row.code,
                territory.row().name,
                row.milestone,
                null,
                List.of(),
                null,
                null,
                row.date(),
                certain,
                row.code);
    }

    /** Members of the territories that are, or may be, designated: the facts by which they joined. */
    List<FigureFact> members(List<MemberJoined> joined, Scope scope, RegionRule rule) {
        List<FigureFact> facts = new ArrayList<>();
        for (MemberJoined member : joined) {
            TerritoryCase territory = cases.get(member.code());
            if (territory == null
                    || territory.replaced(day)
                    || !scope.holds(territory.row().leadRegion, territory.row().regions, rule)
                    || territory.possible(Set.of(Milestones.DESIGNATED), day).isEmpty()) {
                continue;
            }
            facts.add(new FigureFact(
                    member.date().position(),
                    member.eventId(),
                    territory.row().programme,
                    member.code(),
                    territory.row().name,
                    null,
                    null,
                    List.of(),
                    null,
                    member.member(),
                    member.date(),
                    member.certain() && territory.designated(day),
                    member.code() + "/" + member.member().siren()));
        }
        return facts;
    }

    private void projects(Scope scope, RegionRule rule, List<FigureFact> facts) {
        Map<String, List<ProjectStepRow>> byProject = projectSteps.stream()
                .collect(Collectors.groupingBy(
                        row -> row.code + "/" + row.projectId, LinkedHashMap::new, Collectors.toList()));
        byProject.forEach((unit, steps) -> {
            boolean dropped = steps.stream().anyMatch(row -> row.step == Step.DROPPED && !row.latest.isAfter(day));
            ProjectStepRow proposed = steps.getFirst();
            ProjectStepRow sheet = sheet(steps);
            if (dropped || proposed.earliest.isAfter(day) || !sharedIn(sheet, scope, rule)) {
                return;
            }
            facts.add(new FigureFact(
                    proposed.position,
                    proposed.eventId,
                    proposed.programme,
                    proposed.code,
                    nameOf(proposed.code),
                    null,
                    proposed.projectId,
                    List.copyOf(sheet.axes),
                    sheet.axesAssignedBy,
                    null,
                    proposed.date(),
                    !proposed.latest.isAfter(day),
                    unit));
        });
    }

    /** The last sheet of the day. */
    private ProjectStepRow sheet(List<ProjectStepRow> steps) {
        ProjectStepRow sheet = steps.getFirst();
        for (ProjectStepRow step : steps) {
            if (step.step == Step.REVISED && !step.latest.isAfter(day) && !step.latest.isBefore(sheet.earliest)) {
                sheet = step;
            }
        }
        return sheet;
    }

    /** Whether the project's territory, or one that shares it, lies in the scope. */
    private boolean sharedIn(ProjectStepRow sheet, Scope scope, RegionRule rule) {
        return Stream.concat(sheet.partners.stream(), Stream.of(sheet.code))
                .map(cases::get)
                .anyMatch(territory ->
                        territory != null && scope.holds(territory.row().leadRegion, territory.row().regions, rule));
    }

    private String nameOf(String code) {
        TerritoryCase territory = cases.get(code);
        return territory == null ? code : territory.row().name;
    }

    Board board(Scope scope) {
        List<TerritoryCase> designated = designated(scope, RegionRule.declaredBy(rules));
        Region region = scope.region();
        ProgrammeRules there = region == null ? rules : rules.in(region.code());
        return new Board(there.milestones().stream()
                .filter(ProgrammeRules.Milestone::stage)
                .map(rung -> new Column(rung.code(), rung.name(), cards(designated, rung)))
                .toList());
    }

    private List<Card> cards(List<TerritoryCase> territories, ProgrammeRules.Milestone rung) {
        List<Card> cards = new ArrayList<>();
        for (TerritoryCase territory : territories) {
            MilestoneRow stage = territory.stage(ladder, day);
            if (stage != null && stage.milestone.equals(rung.code())) {
                cards.add(card(territory, stage));
            }
        }
        cards.sort(Comparator.comparing((Card card) -> !Boolean.TRUE.equals(card.late()))
                .thenComparing(card -> card.since().latest())
                .thenComparing(Card::code));
        return cards;
    }

    private Card card(TerritoryCase territory, MilestoneRow stage) {
        String next = next(stage.milestone);
        boolean runHere = !stage.reported;
        boolean dayKnown = stage.toldAs == BusinessDate.Precision.DAY;
        return new Card(
                territory.row().code,
                territory.row().name,
                stage.date(),
                dayKnown ? ChronoUnit.DAYS.between(stage.earliest, day) : null,
                next,
                next != null && runHere ? awaited(territory, next) : null,
                rules.deadlinesSet() ? lateness(territory).certain() : null);
    }

    private Lateness lateness(TerritoryCase territory) {
        ProgrammeRules there = rules.in(territory.row().leadRegion);
        Lateness running = territory.lateness(there, ladder, Suspensions.NONE, day);
        // suspensions only give days back: whoever is in time without them needs no question
        return running.since() == null
                ? running
                : territory.lateness(
                        there, ladder, suspensions.get().getOrDefault(territory.row().code, Suspensions.NONE), day);
    }

    private @Nullable Awaited awaited(TerritoryCase territory, String next) {
        return next.equals(Milestones.PLAN_VALIDATED) && territory.planReturned(day)
                ? Awaited.LEAD_PAIR
                : AWAITED.get(next);
    }

    private @Nullable String next(String milestone) {
        return ladder.stream()
                .dropWhile(rung -> !rung.code().equals(milestone))
                .skip(1)
                .filter(ProgrammeRules.Milestone::required)
                .map(ProgrammeRules.Milestone::code)
                .findFirst()
                .orElse(null);
    }
}
