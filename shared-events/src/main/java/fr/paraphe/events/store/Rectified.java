package fr.paraphe.events.store;

import fr.paraphe.events.Rectifiable;
import fr.paraphe.events.Rectification;
import fr.paraphe.events.TerritoryEvent.FactRectified;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The facts of a stream as they were corrected. */
public final class Rectified {

    private Rectified() {}

    /**
     * A stream with every correction made that it holds, in the order of the stream: each fact keeps its position and
     * takes its last values, and one that belongs to another territory is left out.
     *
     * @param stream the facts of one stream from its beginning, oldest first
     */
    public static List<StoredFact> inForce(List<StoredFact> stream) {
        if (stream.stream().noneMatch(stored -> stored.fact() instanceof Rectification)) {
            return stream;
        }
        List<StoredFact> facts = new ArrayList<>(stream);
        List<StoredFact> moved = new ArrayList<>();
        for (StoredFact stored : stream) {
            if (stored.fact() instanceof Rectification rectification) {
                int place = Math.toIntExact(rectification.version());
                StoredFact wrong = facts.get(place);
                facts.set(place, with(wrong, wrong, rectification));
                if (moves(rectification)) {
                    moved.add(facts.get(place));
                }
            }
        }
        facts.removeIf(fact -> moved.stream().anyMatch(gone -> gone == fact));
        return facts;
    }

    /**
     * The same for several streams at once, in the order of the store.
     *
     * @param story the facts of each stream from its beginning, oldest first
     */
    public static List<StoredFact> allInForce(List<StoredFact> story) {
        if (story.stream().noneMatch(stored -> stored.fact() instanceof Rectification)) {
            return story;
        }
        return story.stream()
                .collect(Collectors.groupingBy(StoredFact::streamId, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .flatMap(stream -> inForce(stream).stream())
                .sorted(Comparator.comparingLong(StoredFact::position))
                .toList();
    }

    /**
     * The fact that {@code stored} corrects, told by the rectification itself: with its position, id and moment, and
     * the values that hold from then on; empty when the fact belongs to another territory.
     *
     * @param stream the facts of the stream from its beginning to the rectification at least
     */
    public static Optional<StoredFact> retold(List<StoredFact> stream, StoredFact stored) {
        return stored.fact() instanceof Rectification rectification && !moves(rectification)
                ? Optional.of(with(stream.get(Math.toIntExact(rectification.version())), stored, rectification))
                : Optional.empty();
    }

    /** The fact, or the earlier rectification of it, that {@code rectification} takes out of force. */
    public static StoredFact superseded(List<StoredFact> stream, StoredFact rectification) {
        return stream.get(Math.toIntExact(((Rectification) rectification.fact()).supersedes()));
    }

    /** The fact that {@code rectification} is about, as it was told first. */
    public static StoredFact first(List<StoredFact> stream, StoredFact rectification) {
        return stream.get(Math.toIntExact(((Rectification) rectification.fact()).version()));
    }

    /** What {@code stored} tells: itself, or the fact that it rectifies, told again. */
    public static StoredFact told(List<StoredFact> stream, StoredFact stored) {
        return retold(stream, stored).orElse(stored);
    }

    private static boolean moves(Rectification rectification) {
        return rectification instanceof FactRectified fact && fact.movedTo() != null;
    }

    private static StoredFact with(StoredFact wrong, StoredFact place, Rectification rectification) {
        return new StoredFact(
                place.position(),
                place.streamId(),
                place.version(),
                place.eventId(),
                wrong.name(),
                wrong.revision(),
                place.recordedAt(),
                Rectifiable.corrected(wrong.fact(), rectification),
                place.metadata(),
                place.payload());
    }
}
