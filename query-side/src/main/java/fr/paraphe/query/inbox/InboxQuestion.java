package fr.paraphe.query.inbox;

import org.jspecify.annotations.Nullable;

/**
 * Who looks into the inbox, and at what.
 *
 * @param programme code of the only programme; null for all
 * @param region INSEE code of the only lead region; null for all, and then ceremonies are among them
 * @param capacity the reader's capacity; null when nothing is the reader's or the service's
 * @param body identifier of the reader's body on the register; null when the reader names none
 * @param group the only group that is listed; null for all; counts tell all of them
 */
public record InboxQuestion(
        @Nullable String programme,
        @Nullable String region,
        @Nullable Capacity capacity,
        @Nullable String body,
        @Nullable Group group) {

    /** For whom an awaited act is. */
    Group group(Awaited one) {
        if (body != null && body.equals(one.bodyId())) {
            return Group.MINE;
        }
        if (capacity == null || !one.capacities().contains(capacity)) {
            return Group.OTHERS;
        }
        if (body == null) {
            return Group.MINE;
        }
        return one.body() == null ? Group.SERVICE : Group.OTHERS;
    }

    /** What tells this list from another one. */
    String list() {
        return String.join("\n", "" + programme, "" + region, "" + capacity, "" + body, "" + group);
    }
}
