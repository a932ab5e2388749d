package fr.paraphe.query.progress;

import fr.paraphe.events.Milestones;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.query.Moment;
import fr.paraphe.query.RegionRule;
import fr.paraphe.query.Scope;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Where the territories of a programme stand at a moment, counted by the database: one pass over an index gives every
 * figure of every region at once.
 */
@Component
class Standings {

    /** Days are counted from here where two of them are packed into one number. */
    private static final String EPOCH = "date '0001-01-01'";

    private static final int PACKED_BITS = 24;
    private static final long PACKED_MASK = (1 << PACKED_BITS) - 1;

    private final JdbcClient jdbc;

    Standings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How a deadline stands. */
    enum Lateness {
        IN_TIME,
        POSSIBLY_LATE,
        LATE
    }

    /**
     * Territories that stand alike.
     *
     * @param certain bits of {@link Signs} that are certain
     * @param possible bits that may be, the certain ones among them
     * @param territories how many there are
     */
    record Alike(
            String leadRegion, List<String> regions, long certain, long possible, Lateness lateness, int territories) {

        boolean in(Scope scope, RegionRule rule) {
            return scope.holds(leadRegion, regions, rule);
        }
    }

    /**
     * Projects of territories that lie alike.
     *
     * @param certain how many are certainly proposed
     * @param possible how many may be, the certain ones among them
     */
    record Projects(String leadRegion, List<String> regions, int certain, int possible) {

        boolean in(Scope scope, RegionRule rule) {
            return scope.holds(leadRegion, regions, rule);
        }
    }

    /** A territory by its code and the name that its designation gave. */
    record Named(String code, String name) {}

    /** The territories of a programme, those that stand alike together. */
    List<Alike> alike(String programme, Moment moment, ProgrammeRules rules) {
        Signs signs = new Signs(rules);
        return jdbc.sql(told(signs) + " select lead_region, regions, certain, possible, " + lateness(signs)
                        + " as lateness, count(*) as territories"
                        + " from told join paraphe_read.territory t using (code)"
                        + " where t.programme = :programme and t.position <= :position"
                        + " group by lead_region, regions, certain, possible, lateness")
                .param("programme", programme)
                .param("position", moment.position())
                .param("day", moment.asOf())
                .query((row, number) -> new Alike(
                        row.getString("lead_region"),
                        strings(row, "regions"),
                        row.getLong("certain"),
                        row.getLong("possible"),
                        Lateness.values()[row.getInt("lateness")],
                        row.getInt("territories")))
                .list();
    }

    /**
     * The territories of a scope that are certainly designated and not certainly replaced, by code.
     *
     * @param stage code of the rung on which they stand; null for any
     * @param concerned whether regions that do not lead count too
     */
    List<Named> designated(
            String programme,
            Scope scope,
            RegionRule concerned,
            @Nullable String stage,
            Moment moment,
            ProgrammeRules rules) {
        Signs signs = new Signs(rules);
        String region = scope.region() == null ? null : scope.region().code();
        return jdbc.sql(told(signs) + " select t.code, t.name"
                        + " from told join paraphe_read.territory t using (code)"
                        + " where t.programme = :programme and t.position <= :position and "
                        + designated(signs)
                        + (stage == null
                                ? ""
                                : " and certain & " + signs.mask(List.of(stage)) + " <> 0 and certain & "
                                        + signs.above(stage) + " = 0")
                        + (region == null
                                ? ""
                                : concerned == RegionRule.LEAD
                                        ? " and t.lead_region = :region"
                                        : " and (t.lead_region = :region or :region = any(t.regions))")
                        + " order by t.code")
                .param("programme", programme)
                .param("position", moment.position())
                .param("day", moment.asOf())
                .param("region", region)
                .query((row, number) -> new Named(row.getString(1), row.getString(2)))
                .list();
    }

    private static String designated(Signs signs) {
        return "certain & " + signs.mask(List.of(Milestones.DESIGNATED)) + " <> 0 and certain & "
                + signs.mask(List.of(Milestones.REPLACED)) + " = 0";
    }

    /** The projects of a programme that are in a plan, counted where their territories lie. */
    List<Projects> projects(String programme, Moment moment) {
        return jdbc.sql("with project as (select code,"
                        + " min(earliest) filter (where step = 'PROPOSED') as earliest,"
                        + " min(latest) filter (where step = 'PROPOSED') as latest"
                        + " from paraphe_read.project_step"
                        + " where programme = :programme and position <= :position and known_until > :position"
                        + " group by code, project_id"
                        + " having coalesce(not bool_or(step = 'DROPPED' and latest <= :day), true))"
                        + " select t.lead_region, t.regions, count(*) filter (where latest <= :day) as certain,"
                        + " count(*) filter (where earliest <= :day) as possible"
                        + " from project join paraphe_read.territory t using (code)"
                        + " where t.programme = :programme and t.position <= :position"
                        + " group by t.lead_region, t.regions")
                .param("programme", programme)
                .param("position", moment.position())
                .param("day", moment.asOf())
                .query((row, number) -> new Projects(
                        row.getString("lead_region"),
                        strings(row, "regions"),
                        row.getInt("certain"),
                        row.getInt("possible")))
                .list();
    }

    /** One row per territory of which anything may have happened. */
    private static String told(Signs signs) {
        String lasts = IntStream.range(0, signs.terms().size())
                .mapToObj(i -> ", min(case when milestone in ("
                        + signs.terms().get(i).from().stream()
                                .map(Signs::quoted)
                                .collect(Collectors.joining(", "))
                        + ") then (latest - " + EPOCH + ")::bigint << " + PACKED_BITS + " | (earliest - " + EPOCH
                        + ") end) as last_" + i)
                .collect(Collectors.joining());
        return "with told as (select code, bit_or(case when latest <= :day then " + signs.certainBits()
                + " else 0 end) as certain, bit_or(" + signs.possibleBits() + ") as possible" + lasts
                + " from paraphe_read.milestone"
                + " where programme = :programme and position <= :position and known_until > :position"
                + " and earliest <= :day group by code)";
    }

    private static String lateness(Signs signs) {
        if (signs.terms().isEmpty()) {
            return "0";
        }
        String late = alternatives(signs, true);
        String possibly = alternatives(signs, false);
        return "case when not (" + designated(signs) + ") then 0 when " + late + " then 2 when " + possibly
                + " then 1 else 0 end";
    }

    private static String alternatives(Signs signs, boolean certain) {
        return IntStream.range(0, signs.terms().size())
                .mapToObj(i -> {
                    Signs.Term term = signs.terms().get(i);
                    String day = certain ? "last_" + i + " >> " + PACKED_BITS : "last_" + i + " & " + PACKED_MASK;
                    return "(" + (certain ? "possible" : "certain") + " & " + term.onwards() + " = 0 and " + EPOCH
                            + " + (" + day + ")::int + " + term.days() + " < :day)";
                })
                .collect(Collectors.joining(" or "));
    }

    private static List<String> strings(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return Arrays.asList((String[]) array.getArray());
    }
}
