package fr.paraphe.command.web;

import java.util.List;

/** A request that cannot be read as a command; lists every fault found. */
public final class BadRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    /**
     * One fault.
     *
     * @param place JSON pointer into the body, or the name of a header or parameter
     * @param detail what is wrong there
     */
    public record Fault(String place, String detail) {}

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
