package fr.paraphe.query.replay;

import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.StoredFact;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The last facts that were read, so that the readers of a node, which all want the same ones at the same time, fetch
 * and parse them once.
 */
@Component
final class RecentFacts {

    private static final int KEPT = 2_000;

    private final FactLog facts;
    private final Deque<StoredFact> recent = new ArrayDeque<>();
    private long from;
    private long to;

    RecentFacts(FactLog facts) {
        this.facts = facts;
    }

    /** As {@link FactLog#after}; a reader that is far behind reads for itself. */
    List<StoredFact> after(long position, int limit) {
        synchronized (recent) {
            if (position > to) {
                recent.clear();
                from = position;
                to = position;
            }
            if (position >= from) {
                return position < to ? kept(position, limit) : read(limit);
            }
        }
        return facts.after(position, limit);
    }

    private List<StoredFact> kept(long position, int limit) {
        List<StoredFact> found = new ArrayList<>();
        for (StoredFact stored : recent) {
            if (stored.position() > position && found.size() < limit) {
                found.add(stored);
            }
        }
        return found;
    }

    private List<StoredFact> read(int limit) {
        List<StoredFact> more = facts.after(to, limit);
        for (StoredFact stored : more) {
            recent.addLast(stored);
            to = stored.position();
            if (recent.size() > KEPT) {
                from = recent.removeFirst().position();
            }
        }
        return more;
    }
}
