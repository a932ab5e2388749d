package fr.paraphe.query.tally;

import fr.paraphe.events.Member;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.query.Figures;
import fr.paraphe.query.Measure;
import fr.paraphe.query.Moment;
import fr.paraphe.query.RegionRule;
import fr.paraphe.query.RulesInForce;
import fr.paraphe.query.Scope;
import fr.paraphe.query.Tallies.Count;
import java.sql.Array;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Numbers, added up from the steps of marks. */
@Component
class RecordedFigures implements Figures {

    private static final int MOST_MARKS_KEPT = 50_000;
    private static final int NOWHERE = -1;

    private final TallySums sums;
    private final RulesInForce rules;
    private final JdbcClient jdbc;
    private final Map<Long, Mark> known = new ConcurrentHashMap<>();

    RecordedFigures(TallySums sums, RulesInForce rules, JdbcClient jdbc) {
        this.sums = sums;
        this.rules = rules;
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public Then at(String programme, Moment moment) {
        ProgrammeRules rulesThen = rules.get(programme, moment.position());
        return at(List.of(new Asked(programme, rulesThen, moment.asOf())), moment.position())
                .getFirst();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Then> at(List<Asked> asked, long position) {
        List<Map<Long, Integer>> many = sums.at(asked, position);
        Map<Long, Mark> marks =
                marks(many.stream().flatMap(sum -> sum.keySet().stream()).collect(Collectors.toSet()));
        List<Map<Mark, Integer>> counts = many.stream()
                .map(sum -> {
                    Map<Mark, Integer> counted = new HashMap<>();
                    sum.forEach((number, count) -> counted.put(marks.get(number), count));
                    return counted;
                })
                .toList();
        Map<String, Map<String, Mark.Place>> places = places(partners(asked, counts), position);
        return IntStream.range(0, asked.size())
                .<Then>mapToObj(i -> {
                    Asked one = asked.get(i);
                    return new Counts(one.rules(), counts.get(i), places.getOrDefault(one.programme(), Map.of()));
                })
                .toList();
    }

    /** The territories that share projects of others, by programme. */
    private static Map<String, Set<String>> partners(List<Asked> asked, List<Map<Mark, Integer>> counts) {
        Map<String, Set<String>> partners = new HashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            String programme = asked.get(i).programme();
            counts.get(i).keySet().forEach(mark -> {
                if (mark instanceof Mark.OfProject project
                        && !project.partners().isEmpty()) {
                    partners.computeIfAbsent(programme, code -> new HashSet<>()).addAll(project.partners());
                }
            });
        }
        return partners;
    }

    @Override
    @Transactional(readOnly = true)
    public List<MonthEnd> months(String programme, ProgrammeRules rules, Scope scope, RegionRule rule, long position) {
        List<String> ladder = rules.ladder();
        SortedMap<LocalDate, Map<Long, Integer>> months = sums.months(programme, position);
        Map<Long, Integer> rungs = new HashMap<>();
        marks(months.values().stream().flatMap(marks -> marks.keySet().stream()).collect(Collectors.toSet()))
                .forEach((number, mark) -> {
                    if (mark instanceof Mark.OfTerritory one && one.place().in(scope, rule)) {
                        rungs.put(number, Counts.rung(one, ladder));
                    }
                });
        return months.entrySet().stream()
                .map(month -> {
                    int[] standing = new int[ladder.size()];
                    month.getValue().forEach((number, many) -> {
                        int rung = rungs.getOrDefault(number, NOWHERE);
                        if (rung != NOWHERE) {
                            standing[rung] += many;
                        }
                    });
                    return new MonthEnd(
                            month.getKey(), Arrays.stream(standing).boxed().toList());
                })
                .toList();
    }

    private Map<Long, Mark> marks(Collection<Long> numbers) {
        Map<Long, Mark> marks = new HashMap<>();
        Set<Long> unknown = new HashSet<>();
        for (Long number : numbers) {
            Mark mark = known.get(number);
            if (mark == null) {
                unknown.add(number);
            } else {
                marks.put(number, mark);
            }
        }
        if (!unknown.isEmpty()) {
            if (known.size() > MOST_MARKS_KEPT) {
                known.clear();
            }
            jdbc.sql("select mark, body from paraphe_read.tally_mark where mark = any(?)")
                    .param(unknown.toArray(Long[]::new))
                    .query(row -> {
                        Mark mark = Mark.of(row.getString("body"));
                        known.put(row.getLong("mark"), mark);
                        marks.put(row.getLong("mark"), mark);
                    });
        }
        return marks;
    }

    private Map<String, Map<String, Mark.Place>> places(Map<String, Set<String>> codes, long position) {
        Map<String, Map<String, Mark.Place>> places = new HashMap<>();
        if (!codes.isEmpty()) {
            List<String> programmes = new ArrayList<>();
            List<String> territories = new ArrayList<>();
            codes.forEach((programme, some) -> some.forEach(code -> {
                programmes.add(programme);
                territories.add(code);
            }));
            jdbc.sql(
                            "select programme, code, lead_region, regions from paraphe_read.tally_case"
                                    + " where (programme, code) in (select * from unnest(?::text[], ?::text[])) and position <= ?")
                    .param(programmes.toArray(String[]::new))
                    .param(territories.toArray(String[]::new))
                    .param(position)
                    .query(row -> {
                        Array regions = row.getArray("regions");
                        places.computeIfAbsent(row.getString("programme"), programme -> new HashMap<>())
                                .put(
                                        row.getString("code"),
                                        new Mark.Place(row.getString("lead_region"), Arrays.asList((String[])
                                                regions.getArray())));
                    });
        }
        return places;
    }

    /** How many things have which mark; one request uses it. */
    private static final class Counts implements Then {

        private final ProgrammeRules rules;
        private final Map<Mark, Integer> marks;
        private final Map<String, Mark.Place> partners;
        private final Map<Lying, There> places = new HashMap<>();

        /** @param partners where the territories lie that share projects of others */
        Counts(ProgrammeRules rules, Map<Mark, Integer> marks, Map<String, Mark.Place> partners) {
            this.rules = rules;
            this.marks = marks;
            this.partners = partners;
        }

        private record Lying(Scope scope, RegionRule rule) {}

        private record Marked<M>(M mark, int many) {}

        /** What lies in one place. */
        private record There(
                List<Marked<Mark.OfTerritory>> territories,
                List<Marked<Mark.OfProject>> projects,
                List<Marked<Mark.OfMember>> members) {}

        private There there(Scope scope, RegionRule rule) {
            return places.computeIfAbsent(new Lying(scope, rule), asked -> {
                There there = new There(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
                marks.forEach((mark, many) -> {
                    switch (mark) {
                        case Mark.OfTerritory one
                        when one.place().in(scope, rule) -> there.territories().add(new Marked<>(one, many));
                        case Mark.OfProject one
                        when in(one, scope, rule) -> there.projects().add(new Marked<>(one, many));
                        case Mark.OfMember one
                        when one.place().in(scope, rule) -> there.members().add(new Marked<>(one, many));
                        case Mark elsewhere -> {}
                    }
                });
                return there;
            });
        }

        private static <M> int sum(List<Marked<M>> marked, Predicate<M> which) {
            int sum = 0;
            for (Marked<M> one : marked) {
                sum += which.test(one.mark()) ? one.many() : 0;
            }
            return sum;
        }

        private int territories(Scope scope, RegionRule rule, Predicate<Mark.OfTerritory> which) {
            return sum(there(scope, rule).territories(), which);
        }

        private static boolean replaced(Mark.OfTerritory territory) {
            return territory.certain().contains(Milestones.REPLACED);
        }

        private static boolean designated(Mark.OfTerritory territory) {
            return territory.certain().contains(Milestones.DESIGNATED) && !replaced(territory);
        }

        private static boolean told(Collection<String> reached, Collection<String> asked) {
            for (String one : reached) {
                for (String other : asked) {
                    if (Milestones.tells(one, other)) {
                        return true;
                    }
                }
            }
            return false;
        }

        @Override
        public @Nullable Count count(Measure measure, Scope scope, RegionRule rule) {
            return switch (measure) {
                case PROJECTS -> projects(scope, rule, project -> true);
                case LATE ->
                    rules.deadlinesSet()
                            ? new Count(
                                    territories(scope, rule, one -> one.lateness() == Mark.Lateness.LATE),
                                    territories(scope, rule, one -> one.lateness() != Mark.Lateness.IN_TIME))
                            : null;
                case SIGNED_ON_DAY ->
                    new Count(
                            territories(scope, rule, one -> one.signed() == Mark.OnDay.CERTAINLY),
                            territories(scope, rule, one -> one.signed() != Mark.OnDay.NOT));
                case TERRITORIES_TOLD -> {
                    int known = told(scope, rule).value();
                    yield new Count(known, known);
                }
                case GROUPINGS, INTERCOMMUNALITIES, COMMUNES -> members(measure.members(), scope, rule);
                case TERRITORIES_DESIGNATED,
                        GOVERNANCE_INSTALLED,
                        PLANS_SUBMITTED,
                        PLANS_VALIDATED,
                        TERRITORIES_WITH_ACTION_PLAN,
                        TERRITORIES_SIGNED ->
                    new Count(
                            territories(
                                    scope, rule, one -> !replaced(one) && told(one.certain(), measure.milestones())),
                            territories(
                                    scope, rule, one -> !replaced(one) && told(one.possible(), measure.milestones())));
            };
        }

        @Override
        public Count signed(String documentKind, Scope scope, RegionRule rule) {
            return new Count(
                    territories(
                            scope,
                            rule,
                            one -> !replaced(one) && one.certainKinds().contains(documentKind)),
                    territories(
                            scope,
                            rule,
                            one -> !replaced(one) && one.possibleKinds().contains(documentKind)));
        }

        @Override
        public Count told(Scope scope, RegionRule rule) {
            return new Count(
                    territories(
                            scope,
                            rule,
                            one -> designated(one)
                                    && one.possible().stream()
                                            .anyMatch(milestone -> !milestone.equals(Milestones.DESIGNATED)
                                                    && !milestone.equals(Milestones.REPLACED))),
                    territories(scope, rule, Counts::designated));
        }

        /** Index of the highest rung that a designated territory certainly reached; {@link #NOWHERE} without one. */
        static int rung(Mark.OfTerritory territory, List<String> ladder) {
            for (int i = ladder.size() - 1; i >= 0 && designated(territory); i--) {
                if (told(territory.certain(), List.of(ladder.get(i)))) {
                    return i;
                }
            }
            return NOWHERE;
        }

        @Override
        public int standing(String stage, Scope scope, RegionRule rule) {
            List<String> ladder = rules.ladder();
            List<String> above = ladder.subList(ladder.indexOf(stage) + 1, ladder.size());
            return territories(
                    scope,
                    rule,
                    one -> designated(one) && told(one.certain(), List.of(stage)) && !told(one.certain(), above));
        }

        /** How many members of these kinds the designated territories have; one of two territories counts twice. */
        private Count members(Set<Member.Kind> kinds, Scope scope, RegionRule rule) {
            List<Marked<Mark.OfMember>> members = there(scope, rule).members();
            return new Count(
                    sum(members, one -> one.certain() && kinds.contains(one.kind())),
                    sum(members, one -> kinds.contains(one.kind())));
        }

        @Override
        public List<OfAxis> axes(Scope scope, RegionRule rule) {
            Set<String> axes = new LinkedHashSet<>();
            rules.axes().forEach(axis -> axes.add(axis.code()));
            marks.keySet().stream()
                    .flatMap(mark ->
                            mark instanceof Mark.OfProject project ? project.axes().stream() : Stream.<String>empty())
                    .sorted()
                    .forEach(axes::add);
            return axes.stream()
                    .map(axis -> new OfAxis(
                            axis,
                            projects(scope, rule, project -> project.axes().contains(axis)),
                            assignedBy(scope, rule, axis)))
                    .toList();
        }

        private Map<String, Integer> assignedBy(Scope scope, RegionRule rule, String axis) {
            Map<String, Integer> many = new TreeMap<>();
            there(scope, rule).projects().forEach(marked -> {
                Mark.OfProject project = marked.mark();
                if (project.certain()
                        && project.assignedBy() != null
                        && project.axes().contains(axis)) {
                    many.merge(project.assignedBy(), marked.many(), Integer::sum);
                }
            });
            return many;
        }

        private Count projects(Scope scope, RegionRule rule, Predicate<Mark.OfProject> which) {
            List<Marked<Mark.OfProject>> projects = there(scope, rule).projects();
            return new Count(sum(projects, which.and(Mark.OfProject::certain)), sum(projects, which));
        }

        /** A project counts where its territory lies, and where one lies that shares it. */
        private boolean in(Mark.OfProject project, Scope scope, RegionRule rule) {
            return project.place().in(scope, rule)
                    || project.partners().stream()
                            .map(partners::get)
                            .anyMatch(place -> place != null && place.in(scope, rule));
        }
    }
}
