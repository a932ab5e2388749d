package fr.paraphe.query.mail;

import fr.paraphe.query.BadRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The mails of the outbox, for those who watch over it. */
public interface Mails {

    /** Every state that a mail can be in. */
    List<String> STATES = List.of("WAITING", "SENT", "GIVEN_UP", "DROPPED", "GATHERED", "TOLD");

    /**
     * The outbox.
     *
     * @param server whether a mail server is set; without one nothing is sent and everything waits
     * @param items the latest first
     * @param next value of before for the following page; null when there is none
     */
    @Schema(name = "Mails")
    record Page(boolean server, List<Kept> items, @Nullable Long next) {}

    /**
     * A mail in the outbox.
     *
     * @param kind EACH: about one fact; DIGEST: about several; PART: a fact that a digest tells
     * @param state WAITING, SENT, GIVEN_UP (the server refuses its recipient), DROPPED (nobody wants it any more),
     *     GATHERED for the next digest, TOLD in one
     * @param position position of the fact; null for a digest
     * @param lastError why it could not be sent; null when nothing went wrong
     */
    record Kept(
            long id,
            String kind,
            String state,
            String messageId,
            String body,
            String contact,
            @Nullable Long position,
            int attempts,
            @Nullable String lastError,
            Instant createdAt,
            @Nullable Instant endedAt) {}

    /**
     * Some of the mails, the latest first.
     *
     * @param state the only state wanted; null for any
     * @param before only mails with a lower number; null from the latest on
     * @param most most mails of a page
     * @throws BadRequest when there is no such state, or {@code before} is no number
     */
    Page page(@Nullable String state, @Nullable String before, int most);
}
