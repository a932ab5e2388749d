package fr.paraphe.query.ui;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.ProtocolEvent.Binding;
import fr.paraphe.events.ProtocolEvent.Doubt;
import fr.paraphe.events.ProtocolEvent.EvidenceLevel;
import fr.paraphe.events.ProtocolEvent.FileForm;
import fr.paraphe.events.ProtocolEvent.Means;
import fr.paraphe.events.ProtocolEvent.Outcome;
import fr.paraphe.events.testing.Conformance;
import fr.paraphe.query.DocumentState;
import fr.paraphe.query.Moment;
import fr.paraphe.query.Seals;
import fr.paraphe.query.certificates.Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.MessageSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CertificatePaperTest {

    private static final Moment MOMENT =
            new Moment(LocalDate.of(2026, 11, 25), true, Instant.parse("2026-11-25T10:00:00.123456Z"), true, 1240);
    private static final MessageSource MESSAGES = new UiConfiguration().messageSource();

    private final CertificatePaper paper = new CertificatePaper();

    static Stream<Certificate> everyCertificate() {
        return SampleProofs.all();
    }

    private byte[] write(Certificate certificate, Locale locale) {
        return paper.write(certificate, MOMENT, new Wording(locale, MESSAGES));
    }

    @ParameterizedTest
    @MethodSource("everyCertificate")
    void it_holds_PDF_A_3a_and_PDF_UA_1_in_both_languages(Certificate certificate) {
        assertThat(Conformance.broken(write(certificate, UiConfiguration.FRENCH)))
                .isEmpty();
        assertThat(Conformance.broken(write(certificate, UiConfiguration.ENGLISH)))
                .isEmpty();
    }

    @Test
    void the_same_facts_make_the_same_bytes_in_another_time_zone_and_language_of_the_machine() {
        Locale language = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        byte[] first = write(SampleProofs.certificate("prt-2", false), UiConfiguration.FRENCH);
        try {
            Locale.setDefault(Locale.JAPAN);
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            assertThat(new CertificatePaper()
                            .write(
                                    SampleProofs.certificate("prt-2", false),
                                    MOMENT,
                                    new Wording(UiConfiguration.FRENCH, MESSAGES)))
                    .isEqualTo(first);
        } finally {
            Locale.setDefault(language);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void another_instant_makes_other_bytes() {
        Certificate certificate = SampleProofs.certificate("prt-2", false);
        Moment later = new Moment(MOMENT.asOf(), true, MOMENT.knownAt().plusSeconds(60), true, MOMENT.position() + 1);
        assertThat(paper.write(certificate, later, new Wording(UiConfiguration.FRENCH, MESSAGES)))
                .isNotEqualTo(write(certificate, UiConfiguration.FRENCH));
    }

    @Test
    void it_says_who_signed_on_what_evidence_and_each_fact_with_its_fingerprint() throws Exception {
        Certificate certificate = SampleProofs.certificate("prt-1", true);
        try (PDDocument file = Loader.loadPDF(write(certificate, UiConfiguration.FRENCH))) {
            String text =
                    new PDFTextStripper().getText(file).replaceAll("\\s+", " ").replace("’ ", "’");
            assertThat(text)
                    .contains("Dominique <Essai>", "texte effacé", "nom réservé à qui y a droit", "<b>trop tôt</b>")
                    .contains("Signature avancée, vérifiée", "certificat révoqué", "le certificat nomme l’organisme")
                    .contains("Un fait du dossier n’est pas celui qui a été scellé.")
                    .contains("autorité d’essai, sans valeur légale", "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=")
                    .contains("https://paraphe.example/protocoles/prt-1/etat");
            long told = certificate.chapters().stream()
                    .flatMap(chapter -> chapter.entries().stream())
                    .filter(entry -> text.contains(" " + entry.position() + " "))
                    .count();
            assertThat(told).isEqualTo(certificate.facts());
            byte[] carried = file.getDocumentCatalog()
                    .getNames()
                    .getEmbeddedFiles()
                    .getNames()
                    .get("certificat-prt-1.json")
                    .getEmbeddedFile()
                    .toByteArray();
            JsonNode source = JsonMapper.shared().readTree(carried);
            assertThat(source.get("format").asString()).isEqualTo("paraphe-certificate/1");
            assertThat(source.get("certificate").get("chapters"))
                    .hasSize(certificate.chapters().size());
        }
    }

    static Stream<String> everyWordThatACertificateMaySay() {
        return Stream.of(
                        keys("documents.", DocumentState.values()),
                        keys("protocol.evidence.", EvidenceLevel.values()),
                        keys("means.", Means.values()),
                        keys("examined.form.", FileForm.values()),
                        keys("examined.outcome.", Outcome.values()),
                        keys("examined.doubt.", Doubt.values()),
                        keys("examined.binding.", Binding.values()),
                        keys("certificate.subject.", Certificate.Subject.values()),
                        keys("certificate.standing.", Seals.Standing.values()))
                .flatMap(keys -> keys);
    }

    private static Stream<String> keys(String prefix, Enum<?>[] values) {
        return Stream.of(values).map(value -> prefix + value.name());
    }

    @ParameterizedTest
    @MethodSource("everyWordThatACertificateMaySay")
    void whatever_is_found_has_words_in_both_languages(String key) {
        for (Locale locale : List.of(UiConfiguration.FRENCH, UiConfiguration.ENGLISH)) {
            assertThat(MESSAGES.getMessage(key, null, "", locale)).isNotBlank();
        }
    }
}
