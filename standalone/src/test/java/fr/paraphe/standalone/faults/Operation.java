package fr.paraphe.standalone.faults;

import fr.paraphe.command.territory.domain.TerritoryCommand;
import org.jspecify.annotations.Nullable;

/**
 * One request of a client and what it heard; a repetition under the same key is an operation of its own.
 *
 * @param client number of the client
 * @param key idempotency key
 * @param command what was asked for; its texts are placeholders
 * @param stream stream that it is about
 * @param expected version named in {@code If-Match}; null when none was
 * @param invoked nanoseconds of this JVM's clock before the request was sent
 * @param completed nanoseconds after the answer was read, or hope was given up
 * @param outcome what came of it, as far as the client knows
 * @param status HTTP status; 0 when none came
 * @param code code of the problem; empty when none
 * @param answer body of the answer, empty when none
 */
record Operation(
        int client,
        String key,
        TerritoryCommand command,
        String stream,
        @Nullable Long expected,
        long invoked,
        long completed,
        Outcome outcome,
        int status,
        String code,
        String answer) {

    /** What a client knows of its request. */
    enum Outcome {
        OK,
        REJECTED,
        /** May take effect, or have taken effect, or not. */
        UNKNOWN
    }

    /** As one line of a recorded history, with the version and positions of an answer that came. */
    String line(String version, String positions) {
        return String.join(
                "\t",
                Integer.toString(client),
                key,
                command.getClass().getSimpleName(),
                stream,
                expected == null ? "-" : expected.toString(),
                Long.toString(invoked),
                Long.toString(completed),
                outcome + (code.isEmpty() ? "" : ":" + code),
                version,
                positions);
    }
}
