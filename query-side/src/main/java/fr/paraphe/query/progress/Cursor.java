package fr.paraphe.query.progress;

import fr.paraphe.query.BadRequest;
import fr.paraphe.query.Moment;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * Where a list goes on, and the moment it was begun at, so that every page shows the same moment.
 *
 * @param position position of the moment
 * @param knownAt recording instant of the moment
 * @param asOf day of the moment
 * @param list digest of what the list was asked for
 * @param after code of the last territory shown
 */
record Cursor(long position, Instant knownAt, LocalDate asOf, String list, String after) {

    /** The place after {@code code} in a list of {@code moment}. */
    static Cursor after(String code, String list, Moment moment) {
        return new Cursor(moment.position(), moment.knownAt(), moment.asOf(), list, code);
    }

    /** A few characters that tell what one list was asked for from what another was. */
    static String digest(String asked) {
        return UUID.nameUUIDFromBytes(asked.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
    }

    /** The opaque text that a request gives back. */
    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((position + " " + knownAt + " " + asOf + " " + list + " " + after)
                        .getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The cursor that a request gives back.
     *
     * @throws BadRequest when it is none of ours
     */
    static Cursor of(String text) {
        try {
            List<String> parts =
                    List.of(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 5));
            if (parts.size() == 5) {
                Cursor cursor = new Cursor(
                        Long.parseLong(parts.get(0)),
                        Instant.parse(parts.get(1)),
                        LocalDate.parse(parts.get(2)),
                        parts.get(3),
                        parts.get(4));
                if (cursor.position >= 0
                        && isOrdinary(cursor.asOf)
                        && isOrdinary(cursor.knownAt.atZone(ZoneOffset.UTC).toLocalDate())) {
                    return cursor;
                }
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // told below, together with a text of another shape
        }
        throw new BadRequest("cursor", "cursor.unreadable");
    }

    private static boolean isOrdinary(LocalDate day) {
        return day.getYear() >= 1 && day.getYear() <= 9999;
    }

    /**
     * The moment of the pages before.
     *
     * @throws BadRequest when the request asks for another one, or for another list
     */
    Moment moment(String listAsked, Moment asked) {
        if (!listAsked.equals(list)) {
            throw new BadRequest("cursor", "cursor.otherList");
        }
        if ((asked.asOfGiven() && !asked.asOf().equals(asOf))
                || (asked.knownAtGiven() && asked.position() != position)
                || position > asked.position()) {
            throw new BadRequest("cursor", "cursor.otherMoment");
        }
        return new Moment(asOf, asked.asOfGiven(), knownAt, asked.knownAtGiven(), position);
    }
}
