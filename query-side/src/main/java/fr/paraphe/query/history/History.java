package fr.paraphe.query.history;

import fr.paraphe.query.FactLater;
import fr.paraphe.query.Moment;
import fr.paraphe.query.NotFound;
import java.util.List;
import java.util.Locale;

/** The histories of territories, projects, protocols, programmes and bodies, and the single facts in them. */
public interface History {

    /**
     * Every fact about a territory and its protocols that had possibly happened at that moment, in the order in which
     * they were recorded; empty for a territory of which nothing is recorded.
     */
    List<HistoryEntry> of(String programme, String code, Moment moment, Locale locale);

    /**
     * A page of the same.
     *
     * @throws NotFound when nothing is recorded of the territory at that moment
     */
    HistoryPage territory(String programme, String code, HistoryQuestion question);

    /**
     * A page of the facts of one protocol.
     *
     * @throws NotFound when there is no such protocol at that moment
     */
    HistoryPage protocol(String id, HistoryQuestion question);

    /**
     * A page of the facts of one project of a territory, from its proposal on.
     *
     * @throws NotFound when there is no such project at that moment
     */
    HistoryPage project(String programme, String code, String id, HistoryQuestion question);

    /**
     * A page of the facts of a programme itself: its rules, the figures published about it, its ceremonies.
     *
     * @throws NotFound when there is no such programme at that moment
     */
    HistoryPage programme(String code, HistoryQuestion question);

    /**
     * A page of the facts of a body: who was given power to act for it, and what ended it.
     *
     * @throws NotFound when nothing is recorded of the body at that moment
     */
    HistoryPage body(String id, HistoryQuestion question);

    /**
     * A page of the facts of a ceremony; what was signed at it stands in the histories of the documents.
     *
     * @throws NotFound when there is no such ceremony at that moment
     */
    HistoryPage ceremony(String id, HistoryQuestion question);

    /**
     * The fact at a position.
     *
     * @throws NotFound when there is none
     * @throws FactLater when it comes after the moment, on either clock
     */
    FactView fact(long position, Moment moment, Locale locale);
}
