package fr.paraphe.query.history;

import fr.paraphe.query.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the entries of a history.
 *
 * @param items the entries, by position
 * @param next cursor of the following ones; null after the last
 * @param moment the moment of the whole history, the same on each of its pages
 */
public record HistoryPage(
        List<HistoryEntry> items, @Nullable String next, Moment moment) {}
