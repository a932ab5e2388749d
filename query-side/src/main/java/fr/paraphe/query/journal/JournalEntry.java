package fr.paraphe.query.journal;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.query.Personal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fact in the journal.
 *
 * @param position position of the fact
 * @param eventId id of the fact
 * @param type stored name of the fact, such as {@code plan-validated}
 * @param family what it is mainly about
 * @param programme code of the programme; null for a fact of a body, of an account or of personal data
 * @param code code of the territory; null when it is about none
 * @param territory name by which the territory was designated; null likewise
 * @param protocolId id of the protocol; null unless it belongs to one
 * @param bodyId identifier of the body; null unless it belongs to one
 * @param ceremonyId id of the ceremony; null unless it belongs to one
 * @param occurredOn the legal day, as an interval
 * @param recordedAt when the service stored it
 * @param late whether it was recorded on a later day than it happened on
 * @param actor pseudonymous reference of who recorded it; null when it is not told
 * @param capacity capacity in which the actor acted; null likewise
 * @param body body for which the actor acted; null likewise
 * @param imported whether an import recorded it
 * @param sentence the fact in one sentence, in the language asked for
 * @param signature who signed for whom; null unless it is a signature
 * @param digest {@code sha-256:} digest of the fact as it is stored
 * @param fact address of the fact
 */
public record JournalEntry(
        long position,
        String eventId,
        String type,
        Family family,
        @Nullable String programme,
        @Nullable String code,
        @Nullable String territory,
        @Nullable String protocolId,
        @Nullable String bodyId,
        @Nullable String ceremonyId,
        BusinessDate occurredOn,
        Instant recordedAt,
        boolean late,
        @Nullable String actor,
        @Nullable String capacity,
        @Nullable String body,
        boolean imported,
        String sentence,
        @Nullable Signed signature,
        String digest,
        String fact) {

    /**
     * Who signed for whom.
     *
     * @param signatory the person
     * @param capacity function in which the person signed
     * @param forBody name of the body; null when the draft that names it is not known
     * @param deed the deed under which the person signed
     */
    public record Signed(
            Personal signatory, String capacity, @Nullable String forBody, String deed) {}

    /** The first twelve digits of the digest, enough to compare by eye. */
    public String fingerprint() {
        return digest.substring(digest.indexOf(':') + 1).substring(0, 12);
    }
}
