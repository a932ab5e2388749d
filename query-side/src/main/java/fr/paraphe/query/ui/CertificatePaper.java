package fr.paraphe.query.ui;

import fr.paraphe.events.paper.Pdf;
import fr.paraphe.events.paper.QrCode;
import fr.paraphe.events.paper.Templates;
import fr.paraphe.events.store.CanonicalJson;
import fr.paraphe.query.Moment;
import fr.paraphe.query.certificates.Certificate;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.thymeleaf.context.Context;

/** Writes certificates as files. */
@Component
class CertificatePaper {

    /** Each file takes a fraction of a second of a core, and anybody may ask for one. */
    private static final int AT_A_TIME = 2;

    private static final long PATIENCE_SECONDS = 10;

    private final Templates templates = new Templates(CertificatePaper.class);
    private final Semaphore places = new Semaphore(AT_A_TIME, true);

    /**
     * What a program reads of a certificate.
     *
     * @param format name and version of this shape
     */
    record Source(String format, LocalDate asOf, Instant knownAt, long position, Certificate certificate) {}

    /** The certificate in the language of {@code say}, dated by the moment that it tells of. */
    byte[] write(Certificate certificate, Moment moment, Wording say) {
        boolean english = say.lang().equals("en");
        String heading = say.say(
                "protocol.heading",
                certificate.kindName() == null ? say.say("documents.kind") : say.name(certificate.kindName()),
                certificate.territory());
        Context context = new Context(english ? UiConfiguration.ENGLISH : UiConfiguration.FRENCH);
        context.setVariable("it", certificate);
        context.setVariable("say", say);
        context.setVariable("moment", moment);
        context.setVariable("heading", heading);
        context.setVariable("lang", english ? "en-GB" : "fr-FR");
        context.setVariable(
                "note",
                certificate.checkpoint() == null
                        ? List.of()
                        : certificate.checkpoint().note().lines().toList());
        context.setVariable("qr", certificate.address() == null ? null : QrCode.dataUri(certificate.address()));
        Source source =
                new Source("paraphe-certificate/1", moment.asOf(), moment.knownAt(), moment.position(), certificate);
        Pdf pdf = new Pdf(
                say.say("certificate.of", heading),
                say.name(certificate.programmeName()) + ", " + certificate.id(),
                english ? "en-GB" : "fr-FR",
                moment.knownAt(),
                "certificate/" + certificate.id() + "/" + moment.asOf() + "/" + moment.position());
        enter();
        try {
            return pdf.write(
                    templates.page("certificate", context),
                    new Pdf.Attachment(
                            "certificat-" + certificate.id() + ".json",
                            "application/json",
                            say.say("certificate.attached"),
                            CanonicalJson.ofRecord(source).getBytes(StandardCharsets.UTF_8)));
        } finally {
            places.release();
        }
    }

    private void enter() {
        try {
            if (places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "Too many certificates are being written");
    }
}
