package fr.paraphe.command.rules;

import fr.paraphe.events.BodyEvent.MandateScope;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the register of mandates says of one mandate.
 *
 * @param bodyId identifier of its body
 * @param mandateId id of the mandate within its body
 * @param scope what it gives power for
 * @param validFrom first day
 * @param lastDay last day, whatever ended it; null while it has no end
 */
public record Power(
        String bodyId,
        String mandateId,
        MandateScope scope,
        LocalDate validFrom,
        @Nullable LocalDate lastDay) {

    /** Whether it gives power on a day. */
    public boolean holdsOn(LocalDate day) {
        return !day.isBefore(validFrom) && (lastDay == null || !day.isAfter(lastDay));
    }
}
