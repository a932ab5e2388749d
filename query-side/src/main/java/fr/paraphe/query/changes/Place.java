package fr.paraphe.query.changes;

import fr.paraphe.query.BadRequest;
import fr.paraphe.query.Moment;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.UUID;

/**
 * Where an answer goes on, with both of its moments, so that every part compares the same.
 *
 * @param question digest of what is compared
 * @param from first moment
 * @param to second moment
 * @param fact position of the last fact shown
 * @param territory code of the last territory shown; empty before the first
 */
record Place(String question, Moment from, Moment to, long fact, String territory) {

    /** Tells questions apart. */
    static String digest(Compared what) {
        String asked = String.join(
                "\n",
                what.programme(),
                what.scope().code(),
                "" + what.code(),
                what.rule().code());
        return UUID.nameUUIDFromBytes(asked.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
    }

    /** The opaque text that a request gives back. */
    String text() {
        String all = String.join(" ", question, text(from), text(to), Long.toString(fact), territory);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Moment moment) {
        return moment.asOf() + " " + moment.knownAt() + " " + moment.position();
    }

    /**
     * The place that a request gives back.
     *
     * @param from first moment that the request asks for
     * @param to second moment that the request asks for
     * @throws BadRequest when it is none of ours, or belongs to another question
     */
    static Place of(String text, Compared what, Moment from, Moment to) {
        Place place = read(text, from, to);
        if (!place.question.equals(digest(what))) {
            throw new BadRequest("cursor", "cursor.otherList");
        }
        if (other(from, place.from) || other(to, place.to)) {
            throw new BadRequest("cursor", "cursor.otherMoment");
        }
        return place;
    }

    private static boolean other(Moment asked, Moment begun) {
        return (asked.asOfGiven() && !asked.asOf().equals(begun.asOf()))
                || (asked.knownAtGiven() && asked.position() != begun.position())
                || begun.position() > asked.position();
    }

    private static Place read(String text, Moment from, Moment to) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 9);
            if (parts.length == 9) {
                return new Place(
                        parts[0], moment(parts, 1, from), moment(parts, 4, to), Long.parseLong(parts[7]), parts[8]);
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // told below, together with a text of another shape
        }
        throw new BadRequest("cursor", "cursor.unreadable");
    }

    private static Moment moment(String[] parts, int at, Moment asked) {
        LocalDate day = LocalDate.parse(parts[at]);
        Instant knownAt = Instant.parse(parts[at + 1]);
        long position = Long.parseLong(parts[at + 2]);
        if (day.getYear() < 1 || day.getYear() > 9999 || position < 0) {
            throw new DateTimeException("Out of range: " + parts[at]);
        }
        return new Moment(day, asked.asOfGiven(), knownAt, asked.knownAtGiven(), position);
    }
}
