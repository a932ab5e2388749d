package fr.paraphe.command.body;

import fr.paraphe.command.body.domain.BodyCommand.ChooseMail;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.command.web.Actor;
import fr.paraphe.command.web.Answer;
import fr.paraphe.command.web.Asked;
import fr.paraphe.command.web.Door;
import fr.paraphe.command.web.Door.Prepared;
import fr.paraphe.command.web.Texts;
import fr.paraphe.events.BodyEvent.MailWish;
import fr.paraphe.events.store.OptOuts;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Stops the mails to a contact by the address that each mail bears (RFC 8058): whoever has it needs no account. */
@RestController
@RequestMapping(OptOuts.PATH + "{body}/{contact}/{seal}")
class OptOutController {

    private static final String PAGE = """
        <!doctype html>
        <html lang="fr">
        <head><meta charset="utf-8"><title>Ne plus recevoir de courriels · Paraphe</title></head>
        <body>
        <main>
        <h1>Ne plus recevoir de courriels</h1>
        <p lang="en">Receive no more mails</p>
        <form method="post"><button type="submit">Confirmer · <span lang="en">Confirm</span></button></form>
        </main>
        </body>
        </html>
        """;

    private static final String DONE = """
        <!doctype html>
        <html lang="fr">
        <head><meta charset="utf-8"><title>Plus de courriels · Paraphe</title></head>
        <body>
        <main>
        <h1>C’est fait : plus aucun courriel ne part vers cette adresse</h1>
        <p lang="en">Done: no more mails are sent to this address</p>
        </main>
        </body>
        </html>
        """;

    private final Door door;
    private final OptOuts optOuts;

    OptOutController(Door door, OptOuts optOuts) {
        this.door = door;
        this.optOuts = optOuts;
    }

    /** Asks before it acts: programs that look at every link of a mail must not stop it. */
    @Operation(summary = "Asks whether the mails to a contact are to stop")
    @GetMapping(produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> ask(@PathVariable String body, @PathVariable String contact, @PathVariable String seal) {
        check(body, contact, seal);
        return page(PAGE);
    }

    /** What somebody who pressed the button sees; mail programs ask for JSON, or for nothing in particular. */
    @Hidden
    @PostMapping(produces = MediaType.TEXT_HTML_VALUE, headers = "Accept=text/html")
    ResponseEntity<String> stopped(@PathVariable String body, @PathVariable String contact, @PathVariable String seal) {
        stop(body, contact, seal);
        return page(DONE);
    }

    private static ResponseEntity<String> page(String page) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(page);
    }

    @Operation(summary = "Stops the mails to a contact; asked again, they stay stopped")
    @PostMapping(produces = "application/json")
    ResponseEntity<Answer> stop(@PathVariable String body, @PathVariable String contact, @PathVariable String seal) {
        check(body, contact, seal);
        Asked asked = new Asked(new Actor("contact:" + contact, "CONTACT", body), null, null, "opt-out", null);
        return door.answer(asked, () -> {
            Circumstances circumstances = door.state().circumstances();
            return Prepared.body(
                    new ChooseMail(body, contact, MailWish.NOTHING, circumstances.today()), circumstances, new Texts());
        });
    }

    /** A wrong seal tells nothing of whether there is such a contact. */
    private void check(String body, String contact, String seal) {
        if (!optOuts.sealed(body, contact, seal)) {
            throw new Refusal(Rule.CONTACT_UNKNOWN, "contact", contact);
        }
    }
}
