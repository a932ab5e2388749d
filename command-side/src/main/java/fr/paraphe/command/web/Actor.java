package fr.paraphe.command.web;

import fr.paraphe.events.AccountEvent.Role;
import fr.paraphe.events.access.AccountRights;
import fr.paraphe.events.access.SignedIn;

/**
 * Who sends a command.
 *
 * @param ref pseudonymous reference, never a name
 * @param capacity function in which the actor acts, such as {@code REGION}
 * @param body the body acted for; empty when it is not told
 * @param signedIn whether somebody signed in stands behind it, so that its rights are looked up; what the service does by
 *     itself, such as loading its reference data, is not asked for rights
 * @param byPassword whether it signed in with its password, or may have: one that was drawn is to be changed first
 */
public record Actor(String ref, String capacity, String body, boolean signedIn, boolean byPassword) {

    /** The service itself, or whoever runs it. */
    public Actor(String ref, String capacity, String body) {
        this(ref, capacity, body, false, false);
    }

    /** Somebody signed in, in the capacity of its first right until the door finds the one under which it acts. */
    public static Actor of(SignedIn who) {
        String capacity =
                who.rights().isEmpty() ? "" : who.rights().getFirst().role().name();
        return new Actor(who.ref(), capacity, who.body(), true, who.byPassword());
    }

    /** An actor that was written down with what goes on in the background. */
    public static Actor recalled(String ref, String capacity, String body) {
        return new Actor(ref, capacity, body, AccountRights.isHolder(ref), true);
    }

    /** The same in the capacity in which it may act. */
    Actor as(Role role) {
        return new Actor(ref, role.name(), body, signedIn, byPassword);
    }
}
