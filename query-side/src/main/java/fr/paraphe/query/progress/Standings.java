package fr.paraphe.query.progress;

import fr.paraphe.events.Milestones;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.query.Measure;
import fr.paraphe.query.Moment;
import fr.paraphe.query.RegionRule;
import fr.paraphe.query.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which territories of a programme fulfil a condition at a moment, by code: the database looks at one territory after
 * the other and stops when there are enough.
 */
@Component
class Standings {

    private final JdbcClient jdbc;

    Standings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is asked of a territory {@code t}, in SQL over {@code :day} and {@code :position}.
     *
     * @param sql the condition
     */
    record Condition(String sql) {

        /** Any territory, whatever is told of it. */
        static final Condition ANY = new Condition("true");

        /** It is certainly designated and not certainly replaced. */
        static final Condition DESIGNATED = reached(Set.of(Milestones.DESIGNATED), "latest <= :day")
                .and(reached(Set.of(Milestones.REPLACED), "latest <= :day").not());

        /** It is designated, and the rung is the highest that it certainly reached. */
        static Condition standingOn(String stage, ProgrammeRules rules) {
            List<String> ladder = ladder(rules);
            List<String> above = ladder.subList(ladder.indexOf(stage) + 1, ladder.size());
            Condition there = DESIGNATED.and(reached(Set.of(stage), "latest <= :day"));
            return above.isEmpty()
                    ? there
                    : there.and(reached(above, "latest <= :day").not());
        }

        /** It may count for a measure; whoever asks looks at its facts to know how. */
        static Condition of(Measure measure, ProgrammeRules rules) {
            return switch (measure) {
                case PROJECTS ->
                    new Condition("exists (select from paraphe_read.project_step p where p.programme = t.programme"
                            + " and p.code = t.code and p.position <= :position and p.known_until > :position"
                            + " and p.earliest <= :day)");
                case SIGNED_ON_DAY -> reached(measure.milestones(), "earliest <= :day and m.latest >= :day");
                case LATE -> DESIGNATED.and(mayBeLate(rules));
                case TERRITORIES_DESIGNATED,
                        GOVERNANCE_INSTALLED,
                        PLANS_SUBMITTED,
                        PLANS_VALIDATED,
                        TERRITORIES_WITH_ACTION_PLAN,
                        TERRITORIES_SIGNED ->
                    reached(measure.milestones(), "earliest <= :day")
                            .and(reached(Set.of(Milestones.REPLACED), "latest <= :day")
                                    .not());
            };
        }

        private static Condition mayBeLate(ProgrammeRules rules) {
            List<String> ladder = ladder(rules);
            List<String> any = new ArrayList<>();
            for (ProgrammeRules.Deadline deadline : rules.deadlines()) {
                int rung = ladder.indexOf(deadline.milestone());
                if (rung >= 1) {
                    any.add(reached(Set.of(ladder.get(rung - 1)), "earliest + " + deadline.days() + " < :day")
                            .and(reached(ladder.subList(rung, ladder.size()), "latest <= :day")
                                    .not())
                            .sql());
                }
            }
            return new Condition(any.isEmpty() ? "false" : "(" + String.join(" or ", any) + ")");
        }

        private static List<String> ladder(ProgrammeRules rules) {
            return rules.milestones().stream()
                    .filter(ProgrammeRules.Milestone::stage)
                    .map(ProgrammeRules.Milestone::code)
                    .toList();
        }

        private static Condition reached(Collection<String> milestones, String when) {
            Set<String> tellers = milestones.stream()
                    .flatMap(asked ->
                            Stream.of(asked, Milestones.PLAN_SUBMITTED).filter(told -> Milestones.tells(told, asked)))
                    .collect(Collectors.toCollection(TreeSet::new));
            return new Condition("exists (select from paraphe_read.milestone m where m.programme = t.programme"
                    + " and m.code = t.code and m.position <= :position and m.known_until > :position"
                    + " and m.milestone in ("
                    + tellers.stream()
                            .map(code -> "'" + code.replace("'", "''") + "'")
                            .collect(Collectors.joining(", "))
                    + ") and m." + when + ")");
        }

        Condition and(Condition other) {
            return new Condition(sql + " and " + other.sql);
        }

        private Condition not() {
            return new Condition("not " + sql);
        }
    }

    /**
     * The codes of some territories, in order.
     *
     * @param after code after which to begin; empty for the first
     * @param others codes of territories that are taken although they do not lie in the scope
     * @param limit how many at most
     */
    List<String> codes(
            String programme,
            Scope scope,
            RegionRule rule,
            Condition condition,
            Moment moment,
            String after,
            Collection<String> others,
            int limit) {
        return jdbc.sql("select t.code" + from(scope, rule) + " and t.code > :after and " + condition.sql()
                        + " order by t.code limit :limit")
                .param("programme", programme)
                .param("position", moment.position())
                .param("day", moment.asOf())
                .param("region", scope.code())
                .param("others", others.toArray(String[]::new))
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** All codes of a scope that fulfil a condition, in order. */
    List<String> codes(String programme, Scope scope, RegionRule rule, Condition condition, Moment moment) {
        return codes(programme, scope, rule, condition, moment, "", List.of(), Integer.MAX_VALUE);
    }

    /** A territory by its code and the name that its designation gave. */
    record Named(String code, String name) {}

    /** The territories of a scope that are recorded up to the moment, whatever is told of them, by code. */
    List<Named> recorded(String programme, Scope scope, RegionRule rule, Moment moment) {
        return jdbc.sql("select t.code, t.name" + from(scope, rule) + " order by t.code")
                .param("programme", programme)
                .param("position", moment.position())
                .param("region", scope.code())
                .param("others", new String[0])
                .query((row, number) -> new Named(row.getString(1), row.getString(2)))
                .list();
    }

    /** Those of the codes that fulfil a condition, in order. */
    List<String> among(Collection<String> codes, String programme, Condition condition, Moment moment) {
        return jdbc.sql("select t.code from paraphe_read.territory t where t.programme = :programme"
                        + " and t.position <= :position and t.code = any(:codes) and " + condition.sql()
                        + " order by t.code")
                .param("programme", programme)
                .param("position", moment.position())
                .param("day", moment.asOf())
                .param("codes", codes.toArray(String[]::new))
                .query((row, number) -> row.getString(1))
                .list();
    }

    private static String from(Scope scope, RegionRule rule) {
        String there = switch (rule) {
            case LEAD -> "t.lead_region = :region";
            case CONCERNED -> "t.lead_region = :region or :region = any(t.regions)";
        };
        return " from paraphe_read.territory t where t.programme = :programme and t.position <= :position"
                + (scope.region() == null ? "" : " and (" + there + " or t.code = any(:others))");
    }
}
