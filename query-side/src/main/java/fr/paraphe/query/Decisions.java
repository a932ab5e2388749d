package fr.paraphe.query;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What may be decided next, for pages that lead to decisions; a node that decides nothing has none. */
public interface Decisions {

    /** The decisions about a territory, in the order of its life; as whoever is signed in may take them now. */
    List<NextDecision> ofTerritory(String programme, String code, Locale locale);

    /** The decisions about a document, likewise. */
    List<NextDecision> ofProtocol(String id, Locale locale);

    /** The decisions about a project of a territory, likewise. */
    List<NextDecision> ofProject(String programme, String code, String id, Locale locale);

    /**
     * The page of the decision that is awaited.
     *
     * @param command the command that would do, such as {@code SubmitPlan}
     * @return its path within the application; empty when no page is for it alone
     */
    Optional<String> page(String command, Awaiting about);

    /**
     * The page on which the decision that is awaited is taken about many at once.
     *
     * @param command the command that would do
     * @return its path within the application; empty when it is taken about one at a time
     */
    Optional<String> pageOfMany(String command, List<Awaiting> about);

    /** What the decision at such a path is called. */
    String name(String page, Locale locale);

    /**
     * What a decision is awaited about.
     *
     * @param subjectId id of the document, ceremony or project; that of the territory otherwise
     * @param code code of the territory; null for none
     * @param party id of the party within the document that is to act; null for none
     */
    record Awaiting(
            String programme,
            @Nullable String code,
            String subjectId,
            @Nullable String party) {}

    /**
     * A decision.
     *
     * @param act its key, such as {@code territories.plan.submission}
     * @param name what it is called
     * @param effect what it brings about, in one sentence
     * @param page path of its page within the application
     * @param address address of its command in the API
     * @param open whether it may be taken now by whoever is signed in
     * @param mine whether whoever is signed in holds a right to it, whatever the rules say
     * @param code code of the rule that says no; null when none does
     * @param why sentence of that rule
     * @param legalSource text of law that the rule comes from; null for none
     * @param roles codes of the roles that may take it
     * @param roleNames their names
     */
    record NextDecision(
            String act,
            String name,
            String effect,
            String page,
            String address,
            boolean open,
            boolean mine,
            @Nullable String code,
            @Nullable String why,
            @Nullable String legalSource,
            List<String> roles,
            List<String> roleNames) {}
}
