package fr.paraphe.query.bodies;

import fr.paraphe.events.BodyEvent.BodyKind;
import fr.paraphe.events.Source;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A body on the register of mandates.
 *
 * @param id public identifier: a SIREN, or FR, R44 or D67 for the State
 * @param kind what sort of body it is
 * @param name its name
 * @param registeredOn when it came on the register; mandates may be older
 * @param source the document that names it; null when none does
 * @param mandatesInForce how many mandates are in force on the day
 * @param mandates address of these
 * @param history address of its facts
 */
public record BodyView(
        String id,
        BodyKind kind,
        String name,
        LocalDate registeredOn,
        @Nullable Source source,
        int mandatesInForce,
        String mandates,
        String history) {}
