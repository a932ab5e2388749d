package fr.paraphe.command.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.command.document.Samples;
import fr.paraphe.command.evidence.Verdict.Level;
import fr.paraphe.command.evidence.Verdict.Outcome;
import fr.paraphe.command.evidence.Verdict.Reason;
import fr.paraphe.command.evidence.Verdict.Signer;
import fr.paraphe.events.testing.Conformance;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What a party may send back, and what is made of it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SignatureVerifierTest {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final char[] PASSWORD = "essai".toCharArray();
    private static final SignatureVerifier VERIFIER = new SignatureVerifier();

    private static LocalAuthority authority;
    private static SigningKey seal;
    private static SigningKey[] parties;
    private static byte[] unsealed;
    private static byte[] issued;
    private static byte[] signed;

    @BeforeAll
    static void four_parties_sign_one_after_the_other() {
        authority = new LocalAuthority("Autorité", NOW);
        seal = key(authority, "Cachet", null);
        parties = new SigningKey[] {
            key(authority, "Camille", "200052264"), key(authority, "Dominique", "999000901"),
            key(authority, "Claude", null), key(authority, "Maxime", null)
        };
        unsealed = Samples.protocol("prt-7k3m9q2x4d5h");
        issued = seal.seal(unsealed, NOW);
        signed = issued;
        for (SigningKey party : parties) {
            signed = party.sign(signed, NOW);
        }
    }

    private static SigningKey key(LocalAuthority authority, String name, String organisation) {
        return new SigningKey(authority.issue(name, organisation, PASSWORD), PASSWORD);
    }

    private static Trust trust() {
        return new Trust(List.of(authority.certificate()), List.of(authority.revocationList(NOW)), seal.certificate());
    }

    private static void refused(Verdict verdict, Reason reason) {
        assertThat(verdict.reason()).as(verdict.detail()).isEqualTo(reason);
        assertThat(verdict.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(verdict.signers()).isEmpty();
    }

    @Test
    void four_signatures_one_after_the_other_are_proven() {
        Verdict verdict = VERIFIER.pdf(signed, issued, issued, trust());
        assertThat(verdict.outcome())
                .as("%s %s", verdict.reason(), verdict.detail())
                .isEqualTo(Outcome.PROVEN);
        assertThat(verdict.signers())
                .extracting(Signer::name)
                .containsExactly(
                        "Camille" + LocalAuthority.LABEL,
                        "Dominique" + LocalAuthority.LABEL,
                        "Claude" + LocalAuthority.LABEL,
                        "Maxime" + LocalAuthority.LABEL);
        assertThat(verdict.signers().getFirst().organisations()).containsExactly("NTRFR200052264");
        assertThat(verdict.signers()).extracting(Signer::level).containsOnly(Level.ADVANCED);
        assertThat(verdict.signers()).extracting(Signer::claimedAt).containsOnly(NOW);
        assertThat(new String(verdict.report(), StandardCharsets.UTF_8)).contains("TOTAL_PASSED");
        assertThat(verdict.policyDigest()).isEqualTo(VERIFIER.policyDigest());
    }

    @Test
    void a_signature_keeps_its_name_in_every_later_revision() {
        byte[] first = parties[0].sign(issued, NOW);
        byte[] second = parties[1].sign(first, NOW);
        Verdict alone = VERIFIER.pdf(first, issued, issued, trust());
        Verdict continued = VERIFIER.pdf(second, issued, first, trust());
        assertThat(continued.outcome()).isEqualTo(Outcome.PROVEN);
        assertThat(continued.signers()).hasSize(2);
        assertThat(continued.signers().getFirst().signature())
                .isEqualTo(alone.signers().getFirst().signature());
    }

    @Test
    void the_file_holds_PDF_A_3a_and_PDF_UA_1_before_and_after_it_is_sealed_and_signed() {
        assertThat(Conformance.broken(unsealed)).isEmpty();
        assertThat(Conformance.broken(issued)).isEmpty();
        assertThat(Conformance.broken(signed)).isEmpty();
    }

    @Test
    void a_detached_signature_is_proven_for_its_document_alone() {
        byte[] detached = parties[0].signDetached(issued, NOW);
        Verdict verdict = VERIFIER.detached(detached, issued, trust());
        assertThat(verdict.outcome()).as(verdict.detail()).isEqualTo(Outcome.PROVEN);
        assertThat(verdict.signers()).hasSize(1);
        refused(VERIFIER.detached(detached, Samples.protocol("prt-22222222222a"), trust()), Reason.BYTES_CHANGED);
    }

    @Test
    void a_byte_that_was_flipped_in_the_issued_document_is_found() {
        byte[] flipped = signed.clone();
        flipped[issued.length / 2] ^= 1;
        refused(VERIFIER.pdf(flipped, issued, issued, trust()), Reason.ANOTHER_DOCUMENT);
        // Also by the signatures themselves, were the issued bytes not at hand.
        byte[] same = Arrays.copyOf(flipped, issued.length);
        refused(VERIFIER.pdf(flipped, same, same, trust()), Reason.BYTES_CHANGED);
    }

    @Test
    void a_certificate_of_an_unknown_authority_with_the_same_name_is_refused() {
        LocalAuthority impostor = new LocalAuthority("Autorité", NOW);
        byte[] forged = key(impostor, "Camille", "200052264").sign(issued, NOW);
        refused(VERIFIER.pdf(forged, issued, issued, trust()), Reason.CERTIFICATE_UNKNOWN);
    }

    @Test
    void a_revoked_certificate_is_refused() {
        LocalAuthority other = new LocalAuthority("Autre autorité", NOW);
        SigningKey lost = key(other, "Sacha", null);
        byte[] file = lost.sign(issued, NOW);
        other.revoke(lost.certificate());
        Trust both = new Trust(
                List.of(authority.certificate(), other.certificate()),
                List.of(authority.revocationList(NOW), other.revocationList(NOW)),
                seal.certificate());
        refused(VERIFIER.pdf(file, issued, issued, both), Reason.CERTIFICATE_REVOKED);
    }

    @Test
    void without_a_revocation_list_nothing_is_decided() {
        Trust blind = new Trust(List.of(authority.certificate()), List.of(), seal.certificate());
        Verdict verdict = VERIFIER.pdf(parties[0].sign(issued, NOW), issued, issued, blind);
        assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(verdict.reason()).isEqualTo(Reason.REVOCATION_UNKNOWN);
        assertThat(verdict.signers()).isEmpty();
    }

    @Test
    void a_page_painted_over_after_the_last_signature_is_refused() throws IOException {
        refused(VERIFIER.pdf(painted(signed), issued, issued, trust()), Reason.CHANGED_AFTER_SIGNATURE);
    }

    @Test
    void a_page_painted_over_is_refused_also_where_the_issued_document_bears_no_seal() throws IOException {
        byte[] file = parties[1].sign(parties[0].sign(unsealed, NOW), NOW);
        assertThat(VERIFIER.pdf(file, unsealed, unsealed, trust()).outcome()).isEqualTo(Outcome.PROVEN);
        refused(VERIFIER.pdf(painted(file), unsealed, unsealed, trust()), Reason.CHANGED_AFTER_SIGNATURE);
    }

    @Test
    void a_seal_that_vouches_for_itself_closes_the_document_as_well() throws IOException {
        SigningKey own = new SigningKey(LocalAuthority.seal("Sceau", NOW, PASSWORD), PASSWORD);
        Trust trust =
                new Trust(List.of(authority.certificate()), List.of(authority.revocationList(NOW)), own.certificate());
        byte[] sealed = own.seal(unsealed, NOW);
        byte[] file = parties[1].sign(parties[0].sign(sealed, NOW), NOW);

        assertThat(VERIFIER.pdf(file, sealed, sealed, trust).outcome()).isEqualTo(Outcome.PROVEN);
        assertThat(VERIFIER.pdf(file, sealed, sealed, trust).signers()).hasSize(2);
        refused(VERIFIER.pdf(commented(file), sealed, sealed, trust), Reason.CHANGED_AFTER_SIGNATURE);
        assertThat(VERIFIER.pdf(file, sealed, sealed, trust()).outcome())
                .as("nobody else trusts it")
                .isNotEqualTo(Outcome.PROVEN);
        assertThat(Conformance.broken(sealed)).isEmpty();
    }

    @Test
    void a_comment_after_the_seal_is_refused() throws IOException {
        refused(VERIFIER.pdf(commented(signed), issued, issued, trust()), Reason.CHANGED_AFTER_SIGNATURE);
    }

    @Test
    void an_older_revision_is_refused() {
        byte[] first = parties[0].sign(issued, NOW);
        byte[] second = parties[1].sign(first, NOW);
        refused(VERIFIER.pdf(first, issued, second, trust()), Reason.OLDER_REVISION);
    }

    @Test
    void a_revision_beside_the_one_that_was_accepted_is_refused_unless_it_is_a_counterpart() {
        byte[] accepted = parties[0].sign(issued, NOW);
        byte[] beside = parties[1].sign(issued, NOW);
        refused(VERIFIER.pdf(beside, issued, accepted, trust()), Reason.OTHER_REVISION);
        assertThat(VERIFIER.pdf(beside, issued, issued, trust()).outcome()).isEqualTo(Outcome.PROVEN);
    }

    @Test
    void another_document_that_is_signed_well_is_refused() {
        byte[] other = parties[0].sign(seal.seal(Samples.protocol("prt-22222222222a"), NOW), NOW);
        refused(VERIFIER.pdf(other, issued, issued, trust()), Reason.ANOTHER_DOCUMENT);
    }

    @Test
    void the_document_saved_anew_and_then_signed_is_refused() throws IOException {
        byte[] resaved = parties[0].sign(saved(unsealed), NOW);
        refused(VERIFIER.pdf(resaved, unsealed, unsealed, trust()), Reason.ANOTHER_DOCUMENT);
    }

    @Test
    void a_file_that_was_cut_off_is_refused() {
        refused(VERIFIER.pdf(Arrays.copyOf(signed, issued.length + 500), issued, issued, trust()), Reason.NO_SIGNATURE);
        refused(VERIFIER.pdf(Arrays.copyOf(signed, issued.length / 2), issued, issued, trust()), Reason.OLDER_REVISION);
    }

    @Test
    void the_issued_document_itself_proves_nothing() {
        refused(VERIFIER.pdf(issued, issued, issued, trust()), Reason.NO_SIGNATURE);
        refused(VERIFIER.pdf(unsealed, unsealed, unsealed, trust()), Reason.NO_SIGNATURE);
    }

    @Test
    void what_is_no_signed_file_at_all_is_refused() {
        byte[] noise = "Bonjour".getBytes(StandardCharsets.UTF_8);
        refused(VERIFIER.pdf(noise, issued, issued, trust()), Reason.UNREADABLE);
        refused(VERIFIER.pdf(new byte[0], issued, issued, trust()), Reason.UNREADABLE);
        refused(VERIFIER.detached(noise, issued, trust()), Reason.UNREADABLE);
        refused(VERIFIER.detached(new byte[0], issued, trust()), Reason.UNREADABLE);
    }

    private static byte[] painted(byte[] pdf) throws IOException {
        try (PDDocument file = Loader.loadPDF(pdf)) {
            PDPage page = file.getPage(0);
            try (PDPageContentStream over =
                    new PDPageContentStream(file, page, PDPageContentStream.AppendMode.APPEND, true, true)) {
                over.setNonStrokingColor(1f, 1f, 1f);
                over.addRect(50, 500, 400, 200);
                over.fill();
            }
            page.getCOSObject().setNeedToBeUpdated(true);
            page.getResources().getCOSObject().setNeedToBeUpdated(true);
            file.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
            file.getDocumentCatalog().getPages().getCOSObject().setNeedToBeUpdated(true);
            return incrementally(file);
        }
    }

    private static byte[] commented(byte[] pdf) throws IOException {
        try (PDDocument file = Loader.loadPDF(pdf)) {
            PDPage page = file.getPage(0);
            PDAnnotationText comment = new PDAnnotationText();
            comment.setContents("Sous réserve");
            comment.setRectangle(new PDRectangle(100, 100, 20, 20));
            var annotations = page.getAnnotations();
            annotations.add(comment);
            page.setAnnotations(annotations);
            page.getCOSObject().setNeedToBeUpdated(true);
            comment.getCOSObject().setNeedToBeUpdated(true);
            return incrementally(file);
        }
    }

    private static byte[] incrementally(PDDocument file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        file.saveIncremental(out);
        return out.toByteArray();
    }

    private static byte[] saved(byte[] pdf) throws IOException {
        try (PDDocument file = Loader.loadPDF(pdf)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            file.save(out);
            return out.toByteArray();
        }
    }
}
