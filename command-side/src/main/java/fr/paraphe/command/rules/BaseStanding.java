package fr.paraphe.command.rules;

import fr.paraphe.events.BusinessDate;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where a document stands that an amendment is about.
 *
 * @param programme code of its programme
 * @param code code of its territory
 * @param documentKind its kind
 * @param amendment whether it is an amendment itself
 * @param inForceSince first day on which it binds; null while it does not, or no longer
 * @param endsOn last day on which it binds; null while it has no end
 */
public record BaseStanding(
        String programme,
        String code,
        String documentKind,
        boolean amendment,
        @Nullable BusinessDate inForceSince,
        @Nullable LocalDate endsOn) {}
