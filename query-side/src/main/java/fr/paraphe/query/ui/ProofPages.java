package fr.paraphe.query.ui;

import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.store.seal.Bundle;
import fr.paraphe.query.Moment;
import fr.paraphe.query.Moments;
import fr.paraphe.query.NotFound;
import fr.paraphe.query.Seals;
import fr.paraphe.query.certificates.Certificate;
import fr.paraphe.query.certificates.Certificate.EvidenceFile;
import fr.paraphe.query.certificates.Certificates;
import fr.paraphe.query.protocols.ProtocolView;
import fr.paraphe.query.protocols.Protocols;
import fr.paraphe.query.sheet.Sheets;
import fr.paraphe.query.sheet.TerritorySheet;
import fr.paraphe.query.web.Answer;
import fr.paraphe.query.web.Asked;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Objects;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** What proves a document: its certificate, what anybody who holds it is told, and how all that is verified. */
@Controller
class ProofPages {

    private final Shells shells;
    private final Moments moments;
    private final Certificates certificates;
    private final CertificatePaper paper;
    private final Protocols protocols;
    private final Sheets sheets;
    private final Seals seals;

    ProofPages(
            Shells shells,
            Moments moments,
            Certificates certificates,
            CertificatePaper paper,
            Protocols protocols,
            Sheets sheets,
            Seals seals) {
        this.shells = shells;
        this.moments = moments;
        this.certificates = certificates;
        this.paper = paper;
        this.protocols = protocols;
        this.sheets = sheets;
        this.seals = seals;
    }

    /** Every fact of the file of a document, what its signatures rest on, and the seal of each fact. */
    @GetMapping("/protocoles/{id}/certificat")
    ModelAndView certificate(@PathVariable String id, HttpServletRequest request, Locale locale) {
        Moment moment = shells.moment(request);
        Certificate certificate = certificates.of(Asked.text("id", id), moment, locale);
        Shell shell = shells.shell(request, moment, Shell.Section.REGIONS, certificate.programme());
        return shells.page("certificate", request, locale, shell)
                .addObject("it", certificate)
                .addObject("qr", QrPicture.of(certificate.address()));
    }

    /** The same as PDF/A-3a and PDF/UA-1: for the same facts, seal and rights the same bytes. */
    @GetMapping("/protocoles/{id}/certificat.pdf")
    ResponseEntity<byte[]> certificateFile(@PathVariable String id, HttpServletRequest request, Locale locale) {
        Moment moment = shells.moment(request);
        Certificate certificate = certificates.of(Asked.text("id", id), moment, locale);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("certificat-" + certificate.id() + ".pdf")
                                .build()
                                .toString())
                .body(paper.write(certificate, moment, shells.wording(locale)));
    }

    /** A file that an examination of a signed document names, for whoever may read the names that it bears. */
    @GetMapping("/protocoles/{id}/fichiers/{digest}")
    ResponseEntity<byte[]> evidence(@PathVariable String id, @PathVariable String digest, HttpServletRequest request) {
        return Answer.file(
                certificates.file(Asked.text("id", id), Asked.text("digest", digest), shells.moment(request)),
                EvidenceFile.name(id, digest));
    }

    /**
     * Where a document that somebody holds stands now. The address is printed in it: it tells no more than a passer-by may know,
     * whoever asks, but for the names that the reader has a right to.
     */
    @GetMapping("/protocoles/{id}/etat")
    ModelAndView status(@PathVariable String id, HttpServletRequest request, Locale locale) {
        Moment moment = moments.now();
        ProtocolView protocol = protocols
                .find(Asked.text("id", id), moment)
                .filter(known -> known.text() != null)
                .orElseThrow(() -> new NotFound(NotFound.Thing.PROTOCOL, id));
        Shell shell = shells.shell(request, moment, Shell.Section.NONE, protocol.programme());
        ProgrammeRules rules = Objects.requireNonNull(shell.programme()).rules();
        return shells.page("status", request, locale, shell.timeless())
                .addObject(
                        "it",
                        PublicStatus.of(
                                protocol,
                                rules.documentKinds().stream()
                                        .filter(kind -> kind.code().equals(protocol.documentKind()))
                                        .findFirst()
                                        .map(ProgrammeRules.DocumentKind::name)
                                        .orElse(null),
                                sheets.find(protocol.programme(), protocol.code(), moment)
                                        .map(TerritorySheet::name)
                                        .orElse(protocol.code()),
                                rules.name(),
                                rules.fictitious(),
                                moment));
    }

    /** The last checkpoint, what to take away, and how to verify it without the service. */
    @GetMapping("/verification")
    ModelAndView verification(HttpServletRequest request, Locale locale) {
        Shell shell = shells.shell(request, moments.now(), Shell.Section.JOURNAL, null);
        return shells.page("verification", request, locale, shell.timeless())
                .addObject("verification", VerificationPanel.ofNone(seals))
                .addObject("recipe", Bundle.instructions(locale));
    }
}
