package fr.paraphe.query.journal;

import fr.paraphe.query.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the facts of the journal.
 *
 * @param items the facts, the last day first, on each day the last recorded first
 * @param next cursor of the following ones; null after the last
 * @param moment the moment of the whole list, the same on each of its pages
 */
public record JournalPage(
        List<JournalEntry> items, @Nullable String next, Moment moment) {}
