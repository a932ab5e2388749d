package fr.paraphe.query.mail;

import fr.paraphe.events.BodyEvent.MailWish;
import fr.paraphe.query.Moment;
import fr.paraphe.query.Personal;
import java.util.List;

/** Where mails about bodies go. */
public interface BodyContacts {

    /**
     * A contact of a body.
     *
     * @param id id of the contact within the body
     * @param address where its mails go, for those who may read it
     * @param label what it is called
     * @param language {@code fr} or {@code en}
     * @param wants which mails it wants
     */
    record BodyContact(String id, Personal address, String label, String language, MailWish wants) {}

    /** Whether whoever reads may know the contacts of a body: they are told to whoever keeps its register. */
    boolean told(String bodyId);

    /** The contacts of a body as known at a moment, in the order in which they were given. */
    List<BodyContact> of(String bodyId, Moment moment);
}
