package fr.paraphe.query.progress;

import fr.paraphe.events.Milestones;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.query.Measure;
import fr.paraphe.query.Moment;
import fr.paraphe.query.RegionRule;
import fr.paraphe.query.Scope;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
            List<String> ladder = rules.ladder();
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
                case TERRITORIES_TOLD ->
                    DESIGNATED.and(new Condition("exists (select from paraphe_read.milestone m"
                            + " where m.programme = t.programme and m.code = t.code and m.position <= :position"
                            + " and m.known_until > :position and m.earliest <= :day and m.milestone not in ('"
                            + Milestones.DESIGNATED + "', '" + Milestones.REPLACED + "'))"));
                case GROUPINGS, INTERCOMMUNALITIES, COMMUNES ->
                    reached(Set.of(Milestones.DESIGNATED), "earliest <= :day")
                            .and(reached(Set.of(Milestones.REPLACED), "latest <= :day")
                                    .not());
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

        /** The regions with deadlines of their own first; everywhere else as the programme says. */
        private static Condition mayBeLate(ProgrammeRules rules) {
            List<String> any = new ArrayList<>();
            List<String> own = new ArrayList<>();
            for (ProgrammeRules.RegionRules changed : rules.changedByRegions()) {
                if (changed.deadlines() != null) {
                    own.add(changed.region());
                    any.add("t.lead_region = '" + changed.region() + "' and "
                            + beyond(rules.in(changed.region())).sql());
                }
            }
            String elsewhere = beyond(rules).sql();
            any.add(own.isEmpty() ? elsewhere : "t.lead_region not in (" + literals(own) + ") and " + elsewhere);
            return new Condition("(" + String.join(" or ", any) + ")");
        }

        private static Condition beyond(ProgrammeRules rules) {
            List<String> ladder = rules.ladder();
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

        private static Condition reached(Collection<String> milestones, String when) {
            return new Condition("exists (select from paraphe_read.milestone m where m.programme = t.programme"
                    + " and m.code = t.code and m.position <= :position and m.known_until > :position"
                    + " and m.milestone in (" + tellers(milestones) + ") and m." + when + ")");
        }

        /** It is designated, and nothing that may have happened after a day and up to the day asked about is told of it. */
        static Condition silentSince(LocalDate since) {
            String told = "exists (select from paraphe_read.%1$s x where x.programme = t.programme and x.code = t.code"
                    + " and x.position <= :position and x.known_until > :position and x.earliest <= :day"
                    + " and x.latest > date '" + since + "')";
            return DESIGNATED
                    .and(new Condition(told.formatted("milestone")).not())
                    .and(new Condition(told.formatted("project_step")).not());
        }

        /** It is designated and certainly reached both milestones. */
        static Condition certainlyReached(String one, String other) {
            return DESIGNATED.and(reached(Set.of(one), "latest <= :day")).and(reached(Set.of(other), "latest <= :day"));
        }

        /**
         * Its name or code holds a text.
         *
         * @param wanted the text as {@link TerritoryRow#plain} gives it
         * @param renamed the names of the territories that bear another one than they were designated by, by code
         */
        static Condition called(String wanted, Map<String, String> renamed) {
            String first = "t.searched like '%" + wanted + "%'";
            if (renamed.isEmpty()) {
                return new Condition(first);
            }
            List<String> found = renamed.entrySet().stream()
                    .filter(name -> TerritoryRow.plain(name.getValue()).contains(wanted)
                            || TerritoryRow.plain(name.getKey()).contains(wanted))
                    .map(Map.Entry::getKey)
                    .toList();
            return new Condition("(t.code in (" + literals(found) + ") or (t.code not in (" + literals(renamed.keySet())
                    + ") and " + first + "))");
        }

        private static String literals(Collection<String> codes) {
            return codes.isEmpty()
                    ? "null"
                    : codes.stream()
                            .sorted()
                            .map(code -> "'" + code.replace("'", "''") + "'")
                            .collect(Collectors.joining(", "));
        }

        /** The milestones that tell one of those asked about, as a list of literals. */
        static String tellers(Collection<String> milestones) {
            return literals(milestones.stream()
                    .flatMap(asked ->
                            Stream.of(asked, Milestones.PLAN_SUBMITTED).filter(told -> Milestones.tells(told, asked)))
                    .collect(Collectors.toSet()));
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
        return jdbc.sql("select t.code" + from(scope, rule, !others.isEmpty()) + " and t.code > :after and "
                        + condition.sql() + " order by t.code limit :limit")
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

    /** How many territories of a scope fulfil a condition. */
    int count(String programme, Scope scope, RegionRule rule, Condition condition, Moment moment) {
        return jdbc.sql("select count(*)" + from(scope, rule, false) + " and " + condition.sql())
                .param("programme", programme)
                .param("position", moment.position())
                .param("day", moment.asOf())
                .param("region", scope.code())
                .query(Integer.class)
                .single();
    }

    /**
     * Days from one milestone to another, both certain by the day and known to the day.
     *
     * @param territories how many territories reached both, in this order
     * @param quartiles the lower quartile, the median and the upper quartile, in days; empty without territories
     * @param unclear how many reached both, but on days that are not known exactly
     * @param reversed how many reached the second one first
     */
    record Days(int territories, List<Double> quartiles, int unclear, int reversed) {}

    /** How long the designated territories of a scope took from one milestone to another. */
    Days days(String programme, Scope scope, RegionRule rule, String from, String to, Moment moment) {
        return jdbc.sql("with reached as (select m.code,"
                        + first("earliest", from, "from_earliest") + "," + first("latest", from, "from_latest") + ","
                        + first("earliest", to, "to_earliest") + "," + first("latest", to, "to_latest")
                        + " from paraphe_read.milestone m where m.programme = :programme and m.position <= :position"
                        + " and m.known_until > :position and m.latest <= :day and m.milestone in ("
                        + Condition.tellers(List.of(from, to)) + ") group by m.code)"
                        + ", both_reached as (select r.*, from_earliest = from_latest and to_earliest = to_latest as exact,"
                        + " to_latest - from_latest as days"
                        + from(scope, rule, false).replace(" where ", " join reached r using (code) where ")
                        + " and from_latest is not null and to_latest is not null and "
                        + Condition.DESIGNATED.sql() + ")"
                        + " select count(*) filter (where exact and days >= 0) as territories,"
                        + " percentile_cont(array[0.25, 0.5, 0.75]) within group (order by days)"
                        + " filter (where exact and days >= 0) as quartiles,"
                        + " count(*) filter (where not exact) as unclear,"
                        + " count(*) filter (where exact and days < 0) as reversed from both_reached")
                .param("programme", programme)
                .param("position", moment.position())
                .param("day", moment.asOf())
                .param("region", scope.code())
                .query((row, number) -> new Days(
                        row.getInt("territories"),
                        row.getArray("quartiles") == null
                                ? List.of()
                                : List.of((Double[]) row.getArray("quartiles").getArray()),
                        row.getInt("unclear"),
                        row.getInt("reversed")))
                .single();
    }

    private static String first(String column, String milestone, String name) {
        return " min(m." + column + ") filter (where m.milestone in (" + Condition.tellers(List.of(milestone))
                + ")) as " + name;
    }

    /** All codes of a scope that fulfil a condition, in order. */
    List<String> codes(String programme, Scope scope, RegionRule rule, Condition condition, Moment moment) {
        return codes(programme, scope, rule, condition, moment, "", List.of(), Integer.MAX_VALUE);
    }

    private static String from(Scope scope, RegionRule rule, boolean others) {
        String there = switch (rule) {
            case LEAD -> "t.lead_region = :region";
            case CONCERNED -> "t.lead_region = :region or :region = any(t.regions)";
        };
        return " from paraphe_read.territory t where t.programme = :programme and t.position <= :position"
                + (scope.region() == null ? "" : " and (" + there + (others ? " or t.code = any(:others))" : ")"));
    }
}
