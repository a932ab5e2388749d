package fr.paraphe.query.history;

import fr.paraphe.query.Moment;
import java.util.List;
import java.util.Locale;

/** The histories of territories. */
public interface History {

    /**
     * Every fact about a territory and its protocols that had possibly happened at that moment, in the order in which
     * they were recorded; empty for a territory of which nothing is recorded.
     */
    List<HistoryEntry> of(String programme, String code, Moment moment, Locale locale);
}
