package fr.paraphe.query.bodies;

/**
 * A mandate, seen from a day.
 *
 * @param standing whether it gives power on the day
 */
public record HeldMandate(MandateView mandate, Standing standing) {

    /** How a mandate stands on a day. */
    public enum Standing {
        IN_FORCE,
        /** Its first day is still to come. */
        TO_COME,
        /** Its last day has passed. */
        ENDED
    }
}
