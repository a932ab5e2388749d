package fr.paraphe.standalone.backup;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A segment of PostgreSQL's log.
 *
 * @param timeline the life of the cluster that it belongs to; a restored cluster begins a new one
 * @param number place on its timeline, counting on without holes
 */
record Segment(long timeline, long number) implements Comparable<Segment> {

    private static final Pattern NAME = Pattern.compile("[0-9A-F]{24}");

    /** The segment that a file of {@code bytes} bytes per segment holds; empty when the name is no segment's. */
    static Optional<Segment> of(String name, long bytes) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        long high = HexFormat.fromHexDigitsToLong(name, 8, 16);
        long low = HexFormat.fromHexDigitsToLong(name, 16, 24);
        return Optional.of(new Segment(HexFormat.fromHexDigitsToLong(name, 0, 8), high * ((1L << 32) / bytes) + low));
    }

    @Override
    public int compareTo(Segment other) {
        return timeline != other.timeline ? Long.compare(timeline, other.timeline) : Long.compare(number, other.number);
    }
}
