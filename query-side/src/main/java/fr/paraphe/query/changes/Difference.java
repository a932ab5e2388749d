package fr.paraphe.query.changes;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.query.MilestoneDate;
import fr.paraphe.query.Moment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two moments.
 *
 * @param from the first moment
 * @param to the second moment; it may be the earlier one
 * @param programme code of the programme
 * @param scope {@code FR} or the INSEE code of a region
 * @param code code of the one territory compared; null for all of the scope
 * @param figures the figures that differ; all others are equal
 * @param territories the territories that differ, by code; all others are equal
 * @param facts what was recorded between the two positions, in the order of the store
 * @param totals how many differ in all, over every answer that {@code next} leads to
 * @param sentences the differences of this answer in words: how many, then figures, then territories
 * @param next cursor of further territories and facts; null when there are none
 */
public record Difference(
        At from,
        At to,
        String programme,
        String scope,
        @Nullable String code,
        List<FigureChange> figures,
        List<TerritoryChange> territories,
        List<FactBetween> facts,
        Totals totals,
        List<String> sentences,
        @Nullable String next) {

    /** A moment: what was true on a day, as known by the fact at a position. */
    public record At(LocalDate asOf, Instant knownAt, long position) {

        static At of(Moment moment) {
            return new At(moment.asOf(), moment.knownAt(), moment.position());
        }
    }

    /** How many figures, territories and facts there are. */
    public record Totals(int figures, int territories, long facts) {}

    /** Whether nothing differs and nothing was recorded in between. */
    public boolean nothing() {
        return totals.figures() == 0 && totals.territories() == 0 && totals.facts() == 0;
    }

    /** A figure that differs. */
    public record FigureChange(String measure, Count before, Count after, String sentence) {

        /** Whether the number itself is the same, and only what it is a share of differs. */
        public boolean onlyItsShare() {
            return Objects.equals(before.value, after.value) && Objects.equals(before.possible, after.possible);
        }
    }

    /** How many figures keep their number and are a share of another one. */
    public long onlyTheirShare() {
        return figures.stream().filter(FigureChange::onlyItsShare).count();
    }

    /**
     * A figure at one of the moments.
     *
     * @param value what is certain; null when the records cannot tell
     * @param possible what may be; null when the records cannot tell
     * @param of the denominator: territories designated; null when a share would mean nothing
     * @param explain address of the facts that make the number
     */
    public record Count(
            @Nullable Integer value,
            @Nullable Integer possible,
            @Nullable Integer of,
            String explain) {

        /** Whether it tells the same numbers. */
        boolean tells(Count other) {
            return Objects.equals(value, other.value)
                    && Objects.equals(possible, other.possible)
                    && Objects.equals(of, other.of);
        }
    }

    /** How a territory differs. */
    public enum What {
        /** It is among the designated ones at the second moment only. */
        JOINED,
        /** It is among the designated ones at the first moment only. */
        LEFT,
        /** It is among them at both, and differs. */
        CHANGED
    }

    /**
     * A territory that differs.
     *
     * @param from the stage on which it stood; null for none
     * @param to the stage on which it stands; null for none
     * @param nameBefore the name that it bore; null when it is the same or the territory joined
     * @param milestones the milestones that differ; all others are equal
     * @param sentences the same in words
     */
    public record TerritoryChange(
            String code,
            String name,
            String leadRegion,
            What what,
            @Nullable Stood from,
            @Nullable Stood to,
            @Nullable String nameBefore,
            List<MilestoneChange> milestones,
            List<String> sentences) {}

    /**
     * A rung of the ladder.
     *
     * @param stage code of the rung
     * @param since first day on which it is certain
     */
    public record Stood(String stage, @Nullable LocalDate since) {}

    /** How a milestone differs. */
    public enum Turn {
        /** It is told at the second moment only. */
        APPEARED,
        /** It is told at the first moment only. */
        VANISHED,
        /** Another date, or another kind of document, is told. */
        MOVED,
        /** It was possible and is certain. */
        BECAME_CERTAIN,
        /** It was certain and is only possible. */
        BECAME_POSSIBLE,
        /** Another fact tells the same. */
        TOLD_BY_ANOTHER_FACT
    }

    /**
     * A milestone that differs.
     *
     * @param milestone its name in camelCase
     * @param before how it was told; null when it was not
     * @param after how it is told; null when it is not
     */
    public record MilestoneChange(
            String milestone,
            Turn turn,
            @Nullable Told before,
            @Nullable Told after,
            String sentence) {}

    /** A milestone at one of the moments, and whether it was certainly reached by its day. */
    public record Told(MilestoneDate date, boolean certain) {}

    /**
     * A fact recorded between the two positions.
     *
     * @param code code of the territory; null for a fact of the programme itself
     * @param learned whether it is known at the second moment and not at the first; else it is the other way round
     * @param milestones the milestones of its territory that this fact tells at one moment and not at the other
     * @param sentence the fact as the history tells it
     */
    public record FactBetween(
            long position,
            String eventId,
            String type,
            @Nullable String code,
            BusinessDate occurredOn,
            Instant recordedAt,
            boolean learned,
            List<String> milestones,
            String sentence) {}
}
