package fr.paraphe.query.nodes;

import java.util.List;
import java.util.SequencedCollection;
import java.util.TreeSet;

/** How read models are spread over nodes: none keeps more than its fair share. */
final class Balance {

    private Balance() {}

    /** How many of {@code readModels} one of {@code nodes} may keep; all of them for the only node. */
    static int share(int readModels, int nodes) {
        return Math.ceilDiv(readModels, Math.max(1, nodes));
    }

    /** Which of the {@code kept} read models are beyond the share, the last by name first. */
    static List<String> surplus(SequencedCollection<String> kept, int share) {
        return new TreeSet<>(kept)
                .descendingSet().stream()
                        .limit(Math.max(0, kept.size() - share))
                        .toList();
    }
}
