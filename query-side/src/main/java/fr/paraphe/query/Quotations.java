package fr.paraphe.query;

import fr.paraphe.events.DatumRef;
import fr.paraphe.events.Fact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The names and texts that facts refer to, for whoever reads now. Names of persons and addresses are told to those who
 * hold a right to read personal data there, and to everybody where a programme is invented; other texts to everybody.
 */
public interface Quotations {

    /** The text behind each reference, by what it is about; one that was erased is absent. */
    Map<String, Personal> of(Map<Concern, List<String>> refs);

    /** The same for references that are about one thing. */
    default Map<String, Personal> ofRefs(Collection<String> refs, Concern about) {
        return of(Map.of(about, List.copyOf(refs)));
    }

    /** The same for references as they stand in facts. */
    default Map<String, Personal> of(Collection<DatumRef> refs, Concern about) {
        return ofRefs(refs.stream().map(DatumRef::ref).toList(), about);
    }

    /** The texts that the sentences of facts quote, each by what its own fact is about. */
    default Map<String, Personal> of(Collection<? extends Fact> facts, Function<Fact, List<DatumRef>> quoted) {
        Map<Concern, List<String>> refs = new HashMap<>();
        for (Fact fact : facts) {
            List<String> ofConcern = refs.computeIfAbsent(Concern.of(fact), about -> new ArrayList<>());
            quoted.apply(fact).forEach(ref -> ofConcern.add(ref.ref()));
        }
        return of(refs);
    }

    /** Whether the names of persons in what is about this are told to whoever reads now. */
    boolean tellsNames(Concern about);
}
