package fr.paraphe.query;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.store.StoredFact;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Recorded facts in sentences, for whoever shows what became known. */
public interface FactSentences {

    /** How many facts are wanted. */
    long count(Wanted wanted);

    /**
     * The facts wanted, in the order of the store.
     *
     * @param beyond position after which they go on
     * @param limit most of them
     */
    List<FactSentence> tell(Wanted wanted, long beyond, int limit, Locale locale);

    /**
     * Facts in sentences, whatever they are about.
     *
     * @param upTo position of the rules by which they are told
     * @return the sentence of each fact, by its position
     */
    Map<Long, String> tell(Collection<StoredFact> facts, long upTo, Locale locale);

    /**
     * Facts of a programme recorded after one position and up to another.
     *
     * @param after exclusive
     * @param upTo inclusive; the facts are told by the rules in force then
     * @param place what the programme's own facts are looked at for: {@code FR} for all, the code of a region for its
     *     rules and what was published of that region, null for none of them
     * @param territories codes of the territories whose facts are wanted; null for all
     */
    record Wanted(
            String programme,
            long after,
            long upTo,
            @Nullable String place,
            @Nullable Set<String> territories) {}

    /**
     * A fact told.
     *
     * @param position position of the fact
     * @param eventId id of the fact
     * @param type stored name of the fact, such as {@code plan-validated}
     * @param code code of the territory; null for a fact of the programme itself
     * @param occurredOn the legal day, as an interval
     * @param recordedAt when the service stored it
     * @param sentence the fact in one sentence
     */
    record FactSentence(
            long position,
            String eventId,
            String type,
            @Nullable String code,
            BusinessDate occurredOn,
            Instant recordedAt,
            String sentence) {}
}
