package fr.paraphe.events.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A stored fact whose name is known but whose payload does not have the shape that the name promises. */
public final class UnreadableFact extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long position;
    private final String streamId;
    private final String eventId;
    private final transient Instant recordedAt;
    private final @Nullable String programme;
    private final @Nullable String code;

    UnreadableFact(
            long position,
            String streamId,
            String eventId,
            String name,
            Instant recordedAt,
            @Nullable String programme,
            @Nullable String code,
            Throwable cause) {
        super("Unreadable fact " + name + " at position " + position + ": " + cause.getMessage(), cause);
        this.position = position;
        this.streamId = streamId;
        this.eventId = eventId;
        this.recordedAt = recordedAt;
        this.programme = programme;
        this.code = code;
    }

    /** Place in the order of the store. */
    public long position() {
        return position;
    }

    /** Stream that the fact belongs to. */
    public String streamId() {
        return streamId;
    }

    /** Id of the fact. */
    public String eventId() {
        return eventId;
    }

    /** When the database ordered the fact. */
    public Instant recordedAt() {
        return recordedAt;
    }

    /** Programme that the payload names, if it can be made out. */
    public @Nullable String programme() {
        return programme;
    }

    /** Territory that the payload names, if it can be made out. */
    public @Nullable String code() {
        return code;
    }
}
