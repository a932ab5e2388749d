package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.AccountEvent;
import fr.paraphe.events.BodyEvent;
import fr.paraphe.events.CeremonyEvent;
import fr.paraphe.events.FactOfProgramme;
import fr.paraphe.events.FigureEvent.FigurePublished;
import fr.paraphe.events.FigureEvent.FigureRectified;
import fr.paraphe.events.PersonalDataEvent;
import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.ProjectEvent;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.TerritoryEvent.TerritoryDesignated;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.Measure;
import fr.paraphe.query.MilestoneDate;
import fr.paraphe.query.Moment;
import fr.paraphe.query.NotFound;
import fr.paraphe.query.RegionRule;
import fr.paraphe.query.Scope;
import fr.paraphe.query.changes.Changes;
import fr.paraphe.query.changes.Compared;
import fr.paraphe.query.changes.Difference;
import fr.paraphe.query.changes.Difference.FactBetween;
import fr.paraphe.query.changes.Difference.MilestoneChange;
import fr.paraphe.query.changes.Difference.TerritoryChange;
import fr.paraphe.query.changes.Difference.Turn;
import fr.paraphe.query.changes.Difference.What;
import fr.paraphe.query.progress.Figure;
import fr.paraphe.query.progress.Progress;
import fr.paraphe.query.progress.TerritoryFilter;
import fr.paraphe.query.progress.TerritoryLine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/** The first state and the difference give the second state, whatever the moments and whichever comes first. */
@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChangesLawIT {

    /** All pairs are tried in the long profile, a part of them in every build. */
    private static final int PAIRS = 150 * Integer.getInteger("paraphe.law.percent", 25) / 100;

    private static final List<String> PROGRAMMES = List.of("DEMO", "TI-2018-2022", "TI-2023-2027");
    private static final List<String> REGIONS = List.of("44", "28", "32", "84", "06", "75");

    private static ConfigurableApplicationContext service;
    private static List<StoredFact> facts;
    private static Changes changes;
    private static Progress progress;

    private static final Set<Turn> TURNS = new TreeSet<>();
    private static final Set<What> WHATS = new TreeSet<>();
    private static int told;

    @BeforeAll
    static void invent_lives_beside_the_reference_data() throws Exception {
        service = InventedLives.start("target/changes-data", 3_000, 23);
        facts = service.getBean(FactLog.class).after(0, 20_000);
        changes = service.getBean(Changes.class);
        progress = service.getBean(Progress.class);
    }

    @AfterAll
    static void stop_and_see_that_every_kind_of_difference_was_met() {
        service.close();
        assertThat(TURNS).contains(Turn.APPEARED, Turn.VANISHED, Turn.BECAME_CERTAIN, Turn.BECAME_POSSIBLE);
        assertThat(WHATS).containsExactlyInAnyOrder(What.values());
        assertThat(told).isGreaterThan(12 * PAIRS);
    }

    /** The state of what is compared: the stage and milestones of each territory, and each figure. */
    private record State(Map<String, Territory> territories, Map<String, Numbers> figures) {}

    private record Territory(
            String name, @Nullable String stage, @Nullable LocalDate since, Map<String, MilestoneDate> milestones) {}

    private record Numbers(
            @Nullable Integer value,
            @Nullable Integer possible,
            @Nullable Integer of) {

        static final Numbers UNKNOWN = new Numbers(null, null, null);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void the_first_state_and_the_difference_give_the_second_state(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int pair = 0; pair < PAIRS; pair++) {
            Compared what = compared(random);
            Moment first = moment(random);
            Moment second = switch (random.nextInt(3)) {
                case 0 -> first.on(day(random));
                case 1 -> known(first.asOf(), random);
                default -> moment(random);
            };
            check(what, first, second);
            check(what, second, first);
        }
    }

    private void check(Compared what, Moment from, Moment to) {
        State before = state(what, from);
        State after = state(what, to);
        Difference whole;
        try {
            whole = whole(what, from, to);
        } catch (NotFound nothingYet) {
            assertThat(before.territories()).isEmpty();
            assertThat(after.territories()).isEmpty();
            return;
        }
        String asked = what + " from " + from + " to " + to;
        State reached = applied(before, whole);
        assertThat(reached.territories()).as(asked).isEqualTo(after.territories());
        if (what.code() == null) {
            assertThat(reached.figures()).as(asked).isEqualTo(after.figures());
        }
        assertThat(whole.totals().territories()).isEqualTo(whole.territories().size());
        assertThat(whole.totals().facts()).isEqualTo(whole.facts().size());
        assertThat(positions(whole)).as(asked).isEqualTo(recorded(what, from.position(), to.position()));
        whole.territories().forEach(change -> {
            WHATS.add(change.what());
            change.milestones().forEach(milestone -> TURNS.add(milestone.turn()));
            assertThat(change.sentences()).isNotEmpty().allMatch(ChangesLawIT::isSentence);
        });
        told += whole.facts().size();
    }

    private static boolean isSentence(String text) {
        return !text.isBlank() && !text.contains("{") && text.endsWith(".");
    }

    private static State applied(State before, Difference difference) {
        Map<String, Territory> territories = new TreeMap<>(before.territories());
        for (TerritoryChange change : difference.territories()) {
            Territory was = territories.remove(change.code());
            Difference.Stood from = change.from();
            assertThat(was == null ? null : was.stage()).isEqualTo(from == null ? null : from.stage());
            assertThat(was == null ? null : was.since()).isEqualTo(from == null ? null : from.since());
            assertThat(was == null).isEqualTo(change.what() == What.JOINED);
            Map<String, MilestoneDate> milestones = was == null ? new HashMap<>() : new HashMap<>(was.milestones());
            for (MilestoneChange milestone : change.milestones()) {
                MilestoneDate old = milestones.remove(milestone.milestone());
                assertThat(old)
                        .isEqualTo(
                                milestone.before() == null
                                        ? null
                                        : milestone.before().date());
                if (milestone.after() != null) {
                    milestones.put(milestone.milestone(), milestone.after().date());
                }
            }
            if (change.what() == What.LEFT) {
                assertThat(milestones).isEmpty();
            } else {
                Difference.Stood to = change.to();
                territories.put(
                        change.code(),
                        new Territory(
                                change.name(),
                                to == null ? null : to.stage(),
                                to == null ? null : to.since(),
                                milestones));
            }
        }
        Map<String, Numbers> figures = new TreeMap<>(before.figures());
        difference.figures().forEach(figure -> {
            if (difference.code() == null) {
                assertThat(numbers(figure.before())).isEqualTo(before.figures().get(figure.measure()));
            }
            assertThat(numbers(figure.before())).isNotEqualTo(numbers(figure.after()));
            figures.put(figure.measure(), numbers(figure.after()));
        });
        return new State(territories, figures);
    }

    private static Numbers numbers(Difference.Count count) {
        return new Numbers(count.value(), count.possible(), count.of());
    }

    private static State state(Compared what, Moment moment) {
        try {
            Map<String, Territory> territories = progress
                    .territories(what.programme(), Scope.FRANCE, moment, TerritoryFilter.ALL, null, Integer.MAX_VALUE)
                    .items()
                    .stream()
                    .filter(line -> what.scope().holds(line.leadRegion(), line.regions(), what.rule()))
                    .filter(line -> what.code() == null || what.code().equals(line.code()))
                    .collect(Collectors.toMap(TerritoryLine::code, ChangesLawIT::territory));
            Map<String, Numbers> figures =
                    progress
                            .figures(what.programme(), what.scope(), moment, what.rule(), Locale.FRENCH)
                            .items()
                            .stream()
                            .collect(Collectors.toMap(
                                    Figure::measure,
                                    figure -> new Numbers(figure.value(), figure.possible(), figure.of())));
            return new State(territories, figures);
        } catch (NotFound notDefinedYet) {
            return new State(
                    Map.of(),
                    Stream.of(Measure.values()).collect(Collectors.toMap(Measure::code, any -> Numbers.UNKNOWN)));
        }
    }

    private static Territory territory(TerritoryLine line) {
        return new Territory(line.name(), line.stage(), line.since(), line.milestones());
    }

    /** All parts of a difference as one. */
    private static Difference whole(Compared what, Moment from, Moment to) {
        Difference first = changes.between(what, from, to, null, 40, Locale.FRENCH);
        List<TerritoryChange> territories = new ArrayList<>(first.territories());
        List<FactBetween> between = new ArrayList<>(first.facts());
        for (String next = first.next(); next != null; ) {
            Difference more = changes.between(what, from, to, next, 200, Locale.ENGLISH);
            territories.addAll(more.territories());
            between.addAll(more.facts());
            next = more.next();
        }
        return new Difference(
                first.from(),
                first.to(),
                first.programme(),
                first.scope(),
                first.code(),
                first.figures(),
                territories,
                between,
                first.totals(),
                first.sentences(),
                null);
    }

    private static List<Long> positions(Difference difference) {
        return difference.facts().stream().map(FactBetween::position).toList();
    }

    /** The facts of the log that concern what is compared; regions are looked at by the facts of their territories. */
    private static List<Long> recorded(Compared what, long one, long other) {
        long after = Math.min(one, other);
        long upTo = Math.max(one, other);
        Set<String> codes = what.code() != null
                ? Set.of(what.code())
                : facts.stream()
                        .map(StoredFact::fact)
                        .filter(fact -> fact instanceof TerritoryDesignated designated
                                && designated.programme().equals(what.programme())
                                && what.scope().holds(designated.leadRegion(), designated.regions(), what.rule()))
                        .map(fact -> ((TerritoryEvent) fact).code())
                        .collect(Collectors.toSet());
        return facts.stream()
                .filter(stored -> stored.position() > after && stored.position() <= upTo)
                .filter(stored -> stored.fact() instanceof FactOfProgramme about
                        && about.programme().equals(what.programme()))
                .filter(stored -> switch (stored.fact()) {
                    case TerritoryEvent fact -> codes.contains(fact.code());
                    case ProjectEvent fact -> codes.contains(fact.code());
                    case ProtocolEvent fact -> codes.contains(fact.code());
                    case ProgrammeEvent fact -> what.code() == null;
                    case FigurePublished fact -> of(fact.scope(), what);
                    case FigureRectified fact -> of(fact.scope(), what);
                    case CeremonyEvent fact -> what.code() == null;
                    case BodyEvent fact -> false;
                    case AccountEvent fact -> false;
                    case PersonalDataEvent fact -> false;
                })
                .map(StoredFact::position)
                .toList();
    }

    private static boolean of(String scope, Compared what) {
        return what.code() == null
                && (what.scope().equals(Scope.FRANCE) || what.scope().code().equals(scope));
    }

    private static Compared compared(SplittableRandom random) {
        String programme = PROGRAMMES.get(random.nextInt(PROGRAMMES.size()));
        RegionRule rule = random.nextBoolean() ? RegionRule.LEAD : RegionRule.CONCERNED;
        return switch (random.nextInt(4)) {
            case 0 -> new Compared(programme, Scope.FRANCE, null, rule);
            case 1 -> new Compared(programme, Scope.FRANCE, code(programme, random), rule);
            default -> new Compared(programme, Scope.of(REGIONS.get(random.nextInt(REGIONS.size()))), null, rule);
        };
    }

    private static String code(String programme, SplittableRandom random) {
        List<String> codes = facts.stream()
                .map(StoredFact::fact)
                .filter(TerritoryDesignated.class::isInstance)
                .map(TerritoryDesignated.class::cast)
                .filter(designated -> designated.programme().equals(programme))
                .map(TerritoryDesignated::code)
                .toList();
        return codes.get(random.nextInt(codes.size()));
    }

    private static Moment moment(SplittableRandom random) {
        return known(day(random), random);
    }

    private static LocalDate day(SplittableRandom random) {
        return random.nextInt(4) == 0
                ? LocalDate.of(2019, 11, 14).plusDays(random.nextInt(8))
                : LocalDate.of(2018, 11, 1).plusDays(random.nextInt(2_900));
    }

    private static Moment known(LocalDate day, SplittableRandom random) {
        StoredFact last = facts.get(random.nextInt(facts.size()));
        return new Moment(day, true, Objects.requireNonNull(last.recordedAt()), true, last.position());
    }
}
