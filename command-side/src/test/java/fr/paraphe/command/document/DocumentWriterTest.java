package fr.paraphe.command.document;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.testing.Conformance;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DocumentWriterTest {

    private static final byte[] JSON = "{\"id\":\"prt-7k3m9q2x4d5h\"}".getBytes(StandardCharsets.UTF_8);

    private final DocumentWriter writer = new DocumentWriter();

    @Test
    void a_protocol_holds_PDF_A_3a_and_PDF_UA_1() {
        assertThat(Conformance.broken(writer.write(Samples.content(3, null, 1), JSON)))
                .isEmpty();
    }

    @Test
    void an_amendment_of_many_pages_holds_both_as_well() {
        assertThat(Conformance.broken(writer.write(Samples.content(120, "prt-22222222222a", 1), JSON)))
                .isEmpty();
    }

    @Test
    void the_same_content_makes_the_same_bytes_in_another_time_zone_and_language() {
        Locale language = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        byte[] first = writer.write(Samples.content(3, null, 1), JSON);
        try {
            Locale.setDefault(Locale.JAPAN);
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            assertThat(new DocumentWriter().write(Samples.content(3, null, 1), JSON))
                    .isEqualTo(first);
        } finally {
            Locale.setDefault(language);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void another_text_makes_other_bytes() {
        assertThat(writer.write(Samples.content(3, null, 2), JSON))
                .isNotEqualTo(writer.write(Samples.content(3, null, 1), JSON));
    }

    @Test
    void it_says_who_signs_what_and_carries_its_source() throws Exception {
        try (PDDocument file = Loader.loadPDF(writer.write(Samples.content(2, null, 1), JSON))) {
            assertThat(new PDFTextStripper().getText(file))
                    .contains("Vallée de l’Œuvre & plateaux <d’essai>")
                    .contains(
                            "Région Grand Est",
                            "Préfecture de la région",
                            "Projet n° 2",
                            "à partir du 1er janvier 2027")
                    .contains("Article 1. Objet", "Un second.", "1er décembre 2026", "Document fictif");
            var carried = file.getDocumentCatalog()
                    .getNames()
                    .getEmbeddedFiles()
                    .getNames()
                    .get("prt-7k3m9q2x4d5h.json");
            assertThat(carried.getEmbeddedFile().toByteArray()).isEqualTo(JSON);
            assertThat(carried.getCOSObject().getNameAsString("AFRelationship")).isEqualTo("Source");
        }
    }

    @Test
    void what_a_clause_says_is_text_and_never_markup() throws Exception {
        ProtocolContent plain = Samples.content(0, null, 1);
        ProtocolContent odd = new ProtocolContent(
                plain.id(),
                1,
                plain.kind(),
                plain.programme(),
                false,
                plain.territoryCode(),
                plain.territory(),
                null,
                plain.frozenOn(),
                plain.parties(),
                List.of(new ProtocolContent.Clause(
                        "<img src='file:///etc/passwd'/>", "${1+1} &amp; [[${it}]] <script>")),
                List.of(),
                null);
        try (PDDocument file = Loader.loadPDF(writer.write(odd, JSON))) {
            assertThat(new PDFTextStripper().getText(file))
                    .contains("<img src='file:///etc/passwd'/>", "${1+1} &amp; [[${it}]] <script>")
                    .doesNotContain("Document fictif");
        }
    }
}
