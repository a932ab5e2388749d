package fr.paraphe.query.ceremonies;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.query.DocumentState;
import fr.paraphe.query.Personal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ceremony at a moment: the board of the room, and what is still to be prepared.
 *
 * @param closedOn when it was closed; null while it is open
 * @param attendance who came, one for each body, in the order in which they came
 * @param documents the documents that it calls, in order
 * @param signatures number of signatures given on them
 * @param expected number of parties of them
 * @param complete number of documents that every needed party has signed
 */
public record CeremonyView(
        String id,
        String programme,
        String name,
        String place,
        LocalDate openedOn,
        @Nullable LocalDate closedOn,
        List<Attendance> attendance,
        List<Called> documents,
        int signatures,
        int expected,
        int complete) {

    /** Somebody who came to sign for a body. */
    public record Attendance(String body, String mandateId, Personal person, String capacity, LocalDate cameOn) {}

    /**
     * A document that is called.
     *
     * @param deadline last day on which a party may sign; null while signature is not open
     * @param text address of the frozen text; null while there is none
     */
    public record Called(
            String protocolId,
            String code,
            String documentKind,
            DocumentState state,
            @Nullable String digest,
            @Nullable LocalDate deadline,
            @Nullable String text,
            List<Party> parties) {}

    /**
     * A party of it.
     *
     * @param bodyId identifier of its body on the register of mandates; null when it signs elsewhere, under a deed that
     *     it quotes
     * @param signedOn when it signed; null while it has not
     * @param missing what keeps it from signing on that day; empty when nothing does or it has signed
     */
    public record Party(
            String id,
            String group,
            String body,
            @Nullable String bodyId,
            @Nullable BusinessDate signedOn,
            List<Missing> missing) {}

    /** What keeps a party from signing. */
    public enum Missing {
        /** Signature is not open. */
        OPENING,
        /** Its body is not on the register of mandates: it cannot sign at a ceremony. */
        REGISTRATION,
        /** No mandate of its body gives power for this document on that day. */
        MANDATE,
        /** Its assembly has not deliberated on the frozen text. */
        DELIBERATION,
        /** The deliberation was not transmitted before that day. */
        TRANSMISSION,
        /** It refused to sign. */
        CONSENT,
        /** Nobody came for it. */
        ATTENDANCE
    }
}
