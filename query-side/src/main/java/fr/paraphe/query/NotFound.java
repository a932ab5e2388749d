package fr.paraphe.query;

/** Nothing is recorded under that name at that moment. */
public class NotFound extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Thing thing;
    private final String name;

    /** What was looked for. */
    public enum Thing {
        PROGRAMME,
        TERRITORY,
        PROJECT,
        PROTOCOL,
        BODY,
        CEREMONY,
        TEXT,
        FILE,
        FACT,
        MEASURE,
        READ_MODEL
    }

    /** Nothing of that kind bears that name. */
    public NotFound(Thing thing, String name) {
        super(thing + " " + name);
        this.thing = thing;
        this.name = name;
    }

    /** What was looked for. */
    public Thing thing() {
        return thing;
    }

    /** The name under which nothing was found. */
    public String name() {
        return name;
    }
}
