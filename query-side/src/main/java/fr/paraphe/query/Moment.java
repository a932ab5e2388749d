package fr.paraphe.query;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What a question is asked about: what was true on a day, as it was known at an instant.
 *
 * @param asOf business day, inclusive
 * @param asOfGiven whether the asker chose the day; else it is today in Paris
 * @param knownAt recording instant, inclusive
 * @param knownAtGiven whether the asker chose the instant; else it is that of the last applied fact
 * @param position position of the last fact that the answer may use; 0 before the first
 */
public record Moment(LocalDate asOf, boolean asOfGiven, Instant knownAt, boolean knownAtGiven, long position) {

    /** Whether the question is about here and now: neither clock was set by the asker. */
    public boolean live() {
        return !asOfGiven && !knownAtGiven;
    }

    /** The same knowledge of another day, chosen by whoever asks. */
    public Moment on(LocalDate day) {
        return new Moment(day, true, knownAt, knownAtGiven, position);
    }
}
