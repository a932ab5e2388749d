package fr.paraphe.query.mail;

import fr.paraphe.query.Moment;
import fr.paraphe.query.Moments;
import fr.paraphe.query.mail.BodyContacts.BodyContact;
import fr.paraphe.query.web.Answer;
import fr.paraphe.query.web.Asked;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The outbox and the contacts over HTTP, for those who keep them. */
@RestController
class MailsController {

    private static final int LARGEST_PAGE = 200;

    private final Mails box;
    private final BodyContacts contacts;
    private final Moments moments;

    MailsController(Mails box, BodyContacts contacts, Moments moments) {
        this.box = box;
        this.contacts = contacts;
        this.moments = moments;
    }

    @Operation(
            summary = "The mails in the outbox, with what became of them",
            description = "For the administrator. server false: no mail server is set, nothing is sent and mails wait.")
    @GetMapping("/api/v1/mails")
    Mails.Page mails(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(required = false) @Nullable String limit) {
        return box.page(state, before, Asked.number("limit", limit, 50, 1, LARGEST_PAGE));
    }

    @Operation(summary = "The contacts of a body, for those who may change them")
    @GetMapping("/api/v1/bodies/{id}/contacts")
    Answer.Items<BodyContact> contacts(@PathVariable String id) {
        if (!contacts.told(id)) {
            throw new AccessDeniedException("The contacts of a body are told to whoever keeps its register");
        }
        Moment now = moments.now();
        Moment everything = new Moment(now.asOf(), false, now.knownAt(), false, Long.MAX_VALUE);
        return Answer.Items.of(contacts.of(Asked.text("id", id), everything), now);
    }
}
