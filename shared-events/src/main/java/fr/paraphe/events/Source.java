package fr.paraphe.events;

import org.jspecify.annotations.Nullable;

/**
 * The document that tells a reported fact.
 *
 * @param label what it is, for a reader: a list, a press release, an act
 * @param address where it can be read, when published
 * @param digest {@code sha-256:} and 64 hexadecimal digits of its bytes, when kept
 */
public record Source(
        String label, @Nullable String address, @Nullable String digest) {

    /** A source known by its label only. */
    public static Source of(String label) {
        return new Source(label, null, null);
    }
}
