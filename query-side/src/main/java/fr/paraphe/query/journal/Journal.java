package fr.paraphe.query.journal;

import fr.paraphe.query.BadRequest;
import fr.paraphe.query.Moment;
import fr.paraphe.query.NotFound;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every fact by the day on which it happened. Facts of accounts are there for those only who may read them.
 * Every method throws {@link NotFound} for a programme, or a territory of one, that is unknown at the moment.
 */
public interface Journal {

    /**
     * The question that parameters ask: {@code programme}, {@code region}, {@code code}, {@code type}, {@code body},
     * {@code from} and {@code to}.
     *
     * @param asked values by name, without blank ones; others are of no matter
     * @throws BadRequest when one cannot be read
     */
    JournalQuestion question(Map<String, String> asked);

    /** Stored names of all facts that there can be, in their order. */
    List<String> types();

    /**
     * The facts that had possibly happened on the day of a moment.
     *
     * @param cursor where to go on, from the page before; null for the first page
     * @param limit most facts of the page, at least 1
     * @throws BadRequest when the cursor is none of ours
     */
    JournalPage page(JournalQuestion question, Moment moment, @Nullable String cursor, int limit, Locale locale);

    /** How many of all facts known at a moment happened when, before its day and after. */
    Timeline timeline(JournalQuestion question, Moment moment);

    /** The names of the bodies that facts known at a moment were recorded for, in their order. */
    List<String> bodies(Moment moment);
}
