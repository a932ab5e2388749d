package fr.paraphe.events.store;

import fr.paraphe.events.Rectifiable;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.TerritoryEvent.FactRectified;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The facts of a territory's stream as they were corrected. */
public final class Rectified {

    private Rectified() {}

    /**
     * A stream with every correction made that it holds, in the order of the stream: each fact keeps its position and
     * takes its last values, and one that belongs to another territory is left out.
     *
     * @param stream the facts of one stream from its beginning, oldest first; of other streams than a territory's any
     */
    public static List<StoredFact> inForce(List<StoredFact> stream) {
        if (stream.stream().noneMatch(stored -> stored.fact() instanceof FactRectified)) {
            return stream;
        }
        List<StoredFact> facts = new ArrayList<>(stream);
        List<StoredFact> moved = new ArrayList<>();
        for (StoredFact stored : stream) {
            if (stored.fact() instanceof FactRectified rectification) {
                int place = Math.toIntExact(rectification.version());
                StoredFact wrong = facts.get(place);
                facts.set(place, with(wrong, wrong, rectification));
                if (rectification.movedTo() != null) {
                    moved.add(facts.get(place));
                }
            }
        }
        facts.removeIf(fact -> moved.stream().anyMatch(gone -> gone == fact));
        return facts;
    }

    /**
     * The fact that {@code stored} corrects, told by the rectification itself: with its position, id and moment, and
     * the values that hold from then on; empty when the fact belongs to another territory.
     *
     * @param stream the facts of the stream from its beginning to the rectification at least
     */
    public static Optional<StoredFact> retold(List<StoredFact> stream, StoredFact stored) {
        return stored.fact() instanceof FactRectified rectification && rectification.movedTo() == null
                ? Optional.of(with(stream.get(Math.toIntExact(rectification.version())), stored, rectification))
                : Optional.empty();
    }

    /** The fact, or the earlier rectification of it, that {@code rectification} takes out of force. */
    public static StoredFact superseded(List<StoredFact> stream, StoredFact rectification) {
        return stream.get(Math.toIntExact(((FactRectified) rectification.fact()).supersedes()));
    }

    /** The fact that {@code rectification} is about, as it was told first. */
    public static StoredFact first(List<StoredFact> stream, StoredFact rectification) {
        return stream.get(Math.toIntExact(((FactRectified) rectification.fact()).version()));
    }

    /** What {@code stored} tells: itself, or the fact that it rectifies, told again. */
    public static StoredFact told(List<StoredFact> stream, StoredFact stored) {
        return retold(stream, stored).orElse(stored);
    }

    private static StoredFact with(StoredFact wrong, StoredFact place, FactRectified rectification) {
        return new StoredFact(
                place.position(),
                place.streamId(),
                place.version(),
                place.eventId(),
                wrong.name(),
                wrong.revision(),
                place.recordedAt(),
                Rectifiable.with((TerritoryEvent) wrong.fact(), rectification.after()),
                place.metadata(),
                place.payload());
    }
}
