package fr.paraphe.query.history;

import fr.paraphe.query.Moment;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What of a history is asked for.
 *
 * @param moment what had possibly happened on its day, as known at its instant
 * @param locale language of the sentences
 * @param type stored name of the facts; null for all
 * @param actor reference of who recorded them; null for all
 * @param changes whether each entry tells the fields that it changed
 * @param cursor where the page begins; null for the first
 * @param limit the most entries on the page
 */
public record HistoryQuestion(
        Moment moment,
        Locale locale,
        @Nullable String type,
        @Nullable String actor,
        boolean changes,
        @Nullable String cursor,
        int limit) {}
