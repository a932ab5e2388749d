package fr.paraphe.query;

import java.util.List;

/** A question that cannot be read: each parameter at fault with the key of the sentence that says why. */
public class BadRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    /**
     * One parameter at fault.
     *
     * @param parameter name of the parameter or header
     * @param sentence key of the sentence in the bundle of problems
     * @param arguments what the sentence quotes
     */
    public record Fault(String parameter, String sentence, List<Object> arguments) {

        /** A fault whose sentence quotes {@code arguments}. */
        public static Fault of(String parameter, String sentence, Object... arguments) {
            return new Fault(parameter, sentence, List.of(arguments));
        }
    }

    /** A question with one or more faults. */
    public BadRequest(List<Fault> faults) {
        super(faults.toString());
        this.faults = List.copyOf(faults);
    }

    /** A question with one fault. */
    public BadRequest(String parameter, String sentence, Object... arguments) {
        this(List.of(Fault.of(parameter, sentence, arguments)));
    }

    /** The parameters at fault, at least one. */
    public List<Fault> faults() {
        return faults;
    }
}
