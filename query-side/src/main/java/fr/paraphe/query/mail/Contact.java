package fr.paraphe.query.mail;

import fr.paraphe.events.BodyEvent.MailWish;
import fr.paraphe.events.DatumRef;

/**
 * Where mails about a body go.
 *
 * @param id id of the contact within the body
 * @param body name of the body
 * @param language {@code fr} or {@code en}
 * @param wants which mails it wants
 */
record Contact(
        String bodyId, String body, String id, DatumRef address, String label, String language, MailWish wants) {}
