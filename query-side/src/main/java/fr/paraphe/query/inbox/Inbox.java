package fr.paraphe.query.inbox;

import fr.paraphe.query.BadRequest;
import fr.paraphe.query.Moment;
import fr.paraphe.query.NotFound;
import org.jspecify.annotations.Nullable;

/** What is awaited at any moment. */
public interface Inbox {

    /**
     * A page of what is awaited.
     *
     * @param cursor where the page before ended; null for the first
     * @param limit most items of the page
     * @throws NotFound when there is no programme of that code at the moment
     * @throws BadRequest when the cursor belongs to another list or moment
     */
    InboxPage page(InboxQuestion question, Moment moment, @Nullable String cursor, int limit);
}
