package fr.paraphe.command.rules;

import fr.paraphe.events.BusinessDate;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a protocol or a project needs to know of its territory.
 *
 * @param ended the rule that says how its life in the programme ended; null while it goes on
 * @param designatedOn when it was designated
 * @param planValidatedOn when its plan was validated, by a live act or as a source reports it; null while it is not
 * @param suspendedOn day on which it was suspended; null while it is not
 * @param reached codes of the milestones that it has reached, likewise
 * @param signedKinds kinds of the documents that it has signed, likewise
 */
public record TerritoryStanding(
        @Nullable Rule ended,
        BusinessDate designatedOn,
        @Nullable BusinessDate planValidatedOn,
        @Nullable LocalDate suspendedOn,
        List<String> reached,
        List<String> signedKinds) {

    /** A territory that is not suspended and has reached nothing that a programme's file names as coming first. */
    public TerritoryStanding(@Nullable Rule ended, BusinessDate designatedOn, @Nullable BusinessDate planValidatedOn) {
        this(ended, designatedOn, planValidatedOn, null, List.of(), List.of());
    }
}
