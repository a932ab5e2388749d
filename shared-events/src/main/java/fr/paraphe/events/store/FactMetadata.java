package fr.paraphe.events.store;

/** Keys of a fact's metadata; every value is a string and a key whose value is unknown is absent. */
public final class FactMetadata {

    /** Pseudonymous reference of the actor. */
    public static final String ACTOR = "actor";
    /** Function in which the actor acted. */
    public static final String CAPACITY = "capacity";
    /** Body that the actor acted for. */
    public static final String BODY = "body";
    /** Idempotency key of the request. */
    public static final String REQUEST_ID = "requestId";
    /** Id of the message that began the chain of messages. */
    public static final String CORRELATION_ID = "correlationId";
    /** Id of the message that led to the fact. */
    public static final String CAUSATION_ID = "causationId";
    /** Import that the fact came with. */
    public static final String IMPORT_BATCH = "importBatch";
    /** Version of the programme's rules that the decision used. */
    public static final String PROGRAMME_VERSION = "programmeVersion";

    private FactMetadata() {}
}
