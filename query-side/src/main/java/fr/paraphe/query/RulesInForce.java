package fr.paraphe.query;

import fr.paraphe.events.ProgrammeRules;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of programmes, for the questions whose answers depend on them. */
public interface RulesInForce {

    /** The rules of a programme after the fact at {@code position}; empty before the programme was defined. */
    Optional<ProgrammeRules> find(String programme, long position);

    /**
     * The rules of that number, which cases that began under them go by; empty when the programme had none of that
     * number at {@code position}.
     */
    Optional<ProgrammeRules> version(String programme, long position, int version);

    /**
     * How a question counts territories of several regions: as it says, else as the programme declares then.
     *
     * @param asked {@code lead} or {@code concerned}; null when it does not say
     * @throws BadRequest when it is neither
     */
    default RegionRule regionRule(String programme, long position, @Nullable String asked) {
        return asked == null
                ? find(programme, position).map(RegionRule::declaredBy).orElse(RegionRule.LEAD)
                : RegionRule.of(asked);
    }

    /** The rules in force then, for a question that makes no sense without them. */
    default ProgrammeRules get(String programme, long position) {
        return find(programme, position).orElseThrow(() -> new NotFound(NotFound.Thing.PROGRAMME, programme));
    }
}
