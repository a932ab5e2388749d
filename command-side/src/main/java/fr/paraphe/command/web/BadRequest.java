package fr.paraphe.command.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that cannot be read as a command; lists every fault found. */
public final class BadRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    /**
     * One fault.
     *
     * @param place JSON pointer into the body, or the name of a header or parameter
     * @param detail what is wrong there
     * @param at where that is in the text of the body; null when it is not told
     */
    public record Fault(
            String place, String detail, @Nullable Position at) {

        /** A fault that is told by its place alone. */
        public Fault(String place, String detail) {
            this(place, detail, null);
        }
    }

    /** A position in a text: line and column, both from 1. */
    public record Position(int line, int column) {}

    /** A request with these faults. */
    public BadRequest(List<Fault> faults) {
        super(faults.toString());
        this.faults = List.copyOf(faults);
    }

    /** A request with one fault. */
    public static BadRequest at(String place, String detail) {
        return new BadRequest(List.of(new Fault(place, detail)));
    }

    /** What is wrong, in the order found. */
    public List<Fault> faults() {
        return faults;
    }
}
