package fr.paraphe.query.history;

import fr.paraphe.query.BadRequest;
import fr.paraphe.query.Moment;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;

/**
 * Where a history goes on, and the moment it was begun at, so that every page shows the same moment.
 *
 * @param after position of the last entry shown
 * @param position position of the moment
 * @param knownAt recording instant of the moment
 * @param asOf day of the moment
 * @param list what the history was asked for, in short
 */
record HistoryCursor(long after, long position, Instant knownAt, LocalDate asOf, String list) {

    /** The opaque text that a request gives back. */
    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((after + " " + position + " " + knownAt + " " + asOf + " " + list)
                        .getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The cursor that a request gives back.
     *
     * @throws BadRequest when it is none of ours
     */
    static HistoryCursor of(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", -1);
            if (parts.length == 5) {
                HistoryCursor cursor = new HistoryCursor(
                        Long.parseLong(parts[0]),
                        Long.parseLong(parts[1]),
                        Instant.parse(parts[2]),
                        LocalDate.parse(parts[3]),
                        parts[4]);
                if (cursor.after >= 0
                        && cursor.position >= 0
                        && ordinary(cursor.asOf)
                        && ordinary(LocalDate.ofInstant(cursor.knownAt, ZoneOffset.UTC))) {
                    return cursor;
                }
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // told below, together with a text of another shape
        }
        throw new BadRequest("cursor", "cursor.unreadable");
    }

    private static boolean ordinary(LocalDate day) {
        return day.getYear() >= 1 && day.getYear() <= 9999;
    }

    /**
     * The moment of the pages before.
     *
     * @throws BadRequest when the request asks for another one, or for another history
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
