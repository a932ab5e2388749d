package fr.paraphe.query.bodies;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.paraphe.events.BodyEvent.MandateScope;
import fr.paraphe.query.Personal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Who may act for a body.
 *
 * @param id id of the mandate in its body
 * @param personRef reference of the person, the same in each of that person's mandates for this body
 * @param person the person's name
 * @param capacity function in which the person acts
 * @param scope what the mandate gives power for; what is absent in it is not limited
 * @param validFrom first day
 * @param validUntil last day by the deed; null when it has no end
 * @param lastDay last day as it is known, whatever ended it; null while it has no end
 * @param deed reference of the deed
 * @param deedOn day of the deed
 * @param delegatedFrom id of the mandate that it was delegated from; null when the body itself gave it
 * @param end what ended the mandate itself before its last day; null when nothing did
 * @param fact address of the fact that tells it
 */
public record MandateView(
        String id,
        String personRef,
        Personal person,
        String capacity,
        MandateScope scope,
        LocalDate validFrom,
        @Nullable LocalDate validUntil,
        @Nullable LocalDate lastDay,
        String deed,
        LocalDate deedOn,
        @Nullable String delegatedFrom,
        @Nullable End end,
        String fact) {

    /**
     * What ended a mandate.
     *
     * @param on first day without it
     * @param cause how it ended
     * @param reason why it was revoked; null when it lapsed
     * @param legalSource the text by which it lapsed; null when it was revoked
     * @param fact address of the fact that ended it
     */
    public record End(
            LocalDate on,
            Cause cause,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Personal reason,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String legalSource,

            String fact) {}

    /** How a mandate ended before its last day. */
    public enum Cause {
        /** It was taken back. */
        REVOKED,
        /** An interim opened in the office that it was delegated from. */
        LAPSED
    }
}
