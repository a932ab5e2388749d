package fr.paraphe.query.mail;

import fr.paraphe.query.BadRequest;
import fr.paraphe.query.Moment;
import fr.paraphe.query.Moments;
import fr.paraphe.query.mail.BodyContacts.BodyContact;
import fr.paraphe.query.mail.Outbox.Kept;
import fr.paraphe.query.web.Answer;
import fr.paraphe.query.web.Asked;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The outbox and the contacts over HTTP, for those who keep them. */
@RestController
class MailsController {

    private static final int LARGEST_PAGE = 200;
    private static final Set<String> STATES = Set.of("WAITING", "SENT", "GIVEN_UP", "DROPPED", "GATHERED", "TOLD");

    private final Outbox outbox;
    private final Posting posting;
    private final BodyContacts contacts;
    private final Moments moments;

    MailsController(Outbox outbox, Posting posting, BodyContacts contacts, Moments moments) {
        this.outbox = outbox;
        this.posting = posting;
        this.contacts = contacts;
        this.moments = moments;
    }

    /**
     * The outbox.
     *
     * @param server whether a mail server is set; without one nothing is sent and everything waits
     * @param items the latest first
     * @param next value of before for the following page; null when there is none
     */
    record Mails(boolean server, List<Kept> items, @Nullable Long next) {}

    @Operation(
            summary = "The mails in the outbox, with what became of them",
            description = "For the administrator. server false: no mail server is set, nothing is sent and mails wait.")
    @GetMapping("/api/v1/mails")
    Mails mails(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(required = false) @Nullable String limit) {
        if (state != null && !STATES.contains(state)) {
            throw new BadRequest("state", "mailState.unknown", state);
        }
        int most = Asked.number("limit", limit, 50, 1, LARGEST_PAGE);
        long from = before == null ? Long.MAX_VALUE : Asked.position("before", before);
        List<Kept> kept = outbox.list(state, from, most + 1);
        List<Kept> page = kept.subList(0, Math.min(most, kept.size()));
        return new Mails(
                posting.hasServer(), page, kept.size() > most ? page.getLast().id() : null);
    }

    @Operation(summary = "The contacts of a body, for those who may act for one")
    @GetMapping("/api/v1/bodies/{id}/contacts")
    Answer.Items<BodyContact> contacts(@PathVariable String id) {
        Moment now = moments.now();
        Moment everything = new Moment(now.asOf(), false, now.knownAt(), false, Long.MAX_VALUE);
        return Answer.Items.of(contacts.of(Asked.text("id", id), everything), now);
    }
}
