package fr.paraphe.command.personaldata.domain;

import fr.paraphe.events.DatumRef;
import fr.paraphe.events.PersonalDataEvent.Category;
import fr.paraphe.events.PersonalDataEvent.Cause;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be asked of the names and texts beside the facts. */
public sealed interface PersonalDataCommand {

    /**
     * Erases names or texts.
     *
     * @param erasureId id of the erasure
     * @param refs references of what is erased, as far as it is there
     * @param legalBasis the article that asks for it
     * @param reason why; may be missing
     */
    record ErasePersonalData(
            String erasureId,
            List<String> refs,
            Cause cause,
            String legalBasis,
            @Nullable DatumRef reason,
            LocalDate occurredOn)
            implements PersonalDataCommand {
        public ErasePersonalData {
            refs = List.copyOf(refs);
        }
    }

    /**
     * Sets how long what is of a category is kept.
     *
     * @param months how long after it was written
     * @param legalBasis the article or decision that says so
     */
    record SetRetention(Category category, int months, String legalBasis, LocalDate occurredOn)
            implements PersonalDataCommand {}

    /** Keeps what is of a category until somebody asks for its erasure. */
    record LiftRetention(Category category, LocalDate occurredOn) implements PersonalDataCommand {}
}
