package fr.paraphe.query.journal;

import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.Supplier;

/**
 * Facts counted day by day, kept for a moment: whoever moves along time asks again and again for the same counts, which
 * do not depend on the day looked at. A fact that was set aside and is applied late shows once they are forgotten.
 */
final class Counted {

    private static final int MOST = 64;
    private static final Duration KEPT = Duration.ofSeconds(20);

    private final Map<Key, Kept> kept = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Kept> eldest) {
            return size() > MOST;
        }
    };

    /** What was counted. */
    record Key(JournalQuestion question, long position, boolean accounts) {}

    private record Kept(NavigableMap<LocalDate, Map<Family, Long>> days, long since) {}

    /** The counts, from {@code counting} unless they were counted a moment ago. */
    NavigableMap<LocalDate, Map<Family, Long>> get(
            Key key, Supplier<NavigableMap<LocalDate, Map<Family, Long>>> counting) {
        synchronized (kept) {
            Kept known = kept.get(key);
            if (known != null && System.nanoTime() - known.since < KEPT.toNanos()) {
                return known.days;
            }
        }
        NavigableMap<LocalDate, Map<Family, Long>> days = counting.get();
        synchronized (kept) {
            kept.remove(key);
            kept.put(key, new Kept(days, System.nanoTime()));
        }
        return days;
    }
}
