package fr.paraphe.query;

import fr.paraphe.events.ProgrammeRules;
import java.util.Optional;

/** The rules of programmes, for the questions whose answers depend on them. */
public interface RulesInForce {

    /** The rules of a programme after the fact at {@code position}; empty before the programme was defined. */
    Optional<ProgrammeRules> find(String programme, long position);

    /** The same, for a question that makes no sense without them. */
    default ProgrammeRules get(String programme, long position) {
        return find(programme, position).orElseThrow(() -> new NotFound(NotFound.Thing.PROGRAMME, programme));
    }
}
