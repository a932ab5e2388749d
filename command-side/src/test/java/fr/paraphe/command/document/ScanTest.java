package fr.paraphe.command.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What bytes are a copy of paper, and how many pages it has. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ScanTest {

    private static byte[] pdf(int pages, String password) throws IOException {
        try (PDDocument document = new PDDocument()) {
            for (int i = 0; i < pages; i++) {
                document.addPage(new PDPage());
            }
            if (!password.isEmpty()) {
                document.protect(new StandardProtectionPolicy(password, password, new AccessPermission()));
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    private static byte[] image(String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(20, 30, BufferedImage.TYPE_INT_RGB), format, out);
        return out.toByteArray();
    }

    @Test
    void the_pages_of_a_pdf_are_counted() throws IOException {
        assertThat(Scan.of(pdf(3, ""))).contains(new Scan("application/pdf", 3));
    }

    @Test
    void a_pdf_that_is_empty_locked_or_damaged_is_none() throws IOException {
        assertThat(Scan.of(pdf(0, ""))).isEmpty();
        assertThat(Scan.of(pdf(1, "secret"))).isEmpty();
        assertThat(Scan.of("%PDF-1.7 and nothing".getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"png, image/png", "jpg, image/jpeg"})
    void an_image_is_one_page_and_one_that_breaks_off_in_its_head_is_none(String format, String mediaType)
            throws IOException {
        byte[] whole = image(format);

        assertThat(Scan.of(whole)).contains(new Scan(mediaType, 1));
        assertThat(Scan.of(Arrays.copyOf(whole, 10))).isEmpty();
    }

    @Test
    void other_bytes_are_none() {
        assertThat(Scan.of("une image".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(Scan.of(new byte[0])).isEmpty();
    }
}
