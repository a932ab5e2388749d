package fr.paraphe.command.rules;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a decision needs to know beside the history of its own stream; gathered before the decision, so that deciding
 * reads no clock and no store.
 *
 * @param today the current day, in the service's time zone
 * @param programme the rules in force; null when the programme is unknown
 * @param territory where the protocol's territory stands; null when it is unknown or when the command is not about a
 *     protocol
 */
public record Circumstances(
        LocalDate today,
        @Nullable ProgrammeInForce programme,
        @Nullable TerritoryStanding territory) {

    /** Circumstances of a command about a programme or a territory. */
    public static Circumstances of(LocalDate today, @Nullable ProgrammeInForce programme) {
        return new Circumstances(today, programme, null);
    }
}
