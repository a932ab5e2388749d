package fr.paraphe.command.deadlines;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that the calendar waits for.
 *
 * @param day day, from its beginning in Europe/Paris, on which it happens unless facts come before
 * @param asks what happens then
 * @param programme code of the programme
 * @param code code of the territory
 * @param protocolId the document; null for a stage
 * @param deadline last day on which a party may sign, or on which the stage is awaited
 * @param parties ids of the parties whose signature is awaited now; empty for a stage
 * @param milestone the stage awaited; null for a document
 * @param failures how often it was tried in vain
 */
record Waiting(
        LocalDate day,
        Asks asks,
        String programme,
        String code,
        @Nullable String protocolId,
        LocalDate deadline,
        List<String> parties,
        @Nullable String milestone,
        int failures) {

    /** What happens on the day. */
    enum Asks {
        /** The parties awaited are reminded. */
        REMINDER,
        /** The document lapses. */
        LAPSE,
        /** The territory is told that a stage is overdue. */
        OVERDUE_STAGE
    }
}
