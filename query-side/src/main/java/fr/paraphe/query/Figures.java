package fr.paraphe.query;

import fr.paraphe.query.Tallies.Count;
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
