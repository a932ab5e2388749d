package fr.paraphe.query;

import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.query.Tallies.Count;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The numbers of programmes at any moment, whatever the size of the programme. */
public interface Figures {

    /**
     * The numbers of a programme at a moment.
     *
     * @throws NotFound when the programme is unknown then
     */
    Then at(String programme, Moment moment);

    /** The numbers of programmes on days, as known at a position, in the order asked for; from one question. */
    List<Then> at(List<Asked> asked, long position);

    /**
     * A programme on a day.
     *
     * @param rules those in force at the position asked about
     */
    record Asked(String programme, ProgrammeRules rules, LocalDate day) {}

    /**
     * Where the designated territories stood at the end of each month, from the first month of which anything is told.
     *
     * @param rules those in force at the position
     */
    List<MonthEnd> months(String programme, ProgrammeRules rules, Scope scope, RegionRule rule, long position);

    /**
     * How many designated territories stand on each rung on a day.
     *
     * @param day last day of a month, or a day asked about
     * @param standing in the order of the programme's rungs
     */
    record MonthEnd(LocalDate day, List<Integer> standing) {}

    /** The numbers of one programme at one moment. */
    interface Then {

        /** How many units of a measure; null when the records cannot tell. */
        @Nullable Count count(Measure measure, Scope scope, RegionRule rule);

        /** How many territories signed a document of that kind, as it was told. */
        Count signed(String documentKind, Scope scope, RegionRule rule);

        /** How many territories have told anything but their designation, and how many there are. */
        Count told(Scope scope, RegionRule rule);

        /** How many designated territories stand on a rung, the highest that they certainly reached. */
        int standing(String stage, Scope scope, RegionRule rule);

        /** How many projects have an axis, the programme's axes first, then others that sheets name. */
        List<OfAxis> axes(Scope scope, RegionRule rule);
    }

    /**
     * Projects of an axis; a project counts in each of its axes.
     *
     * @param axis code of the axis
     * @param count how many projects
     * @param assignedBy how many of the certain ones were given their axes by somebody else than their owner, by whom
     */
    record OfAxis(String axis, Count count, Map<String, Integer> assignedBy) {}
}
