package fr.paraphe.command.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * A copy of paper: a PDF, or one page as an image.
 *
 * @param mediaType media type of its bytes
 * @param pages number of pages
 */
public record Scan(String mediaType, int pages) {

    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    /** What some bytes are a copy of; empty when they are none that can be read. */
    public static Optional<Scan> of(byte[] bytes) {
        if (begins(bytes, PDF)) {
            return pdf(bytes);
        }
        if (begins(bytes, JPEG)) {
            return image(bytes, "image/jpeg");
        }
        return begins(bytes, PNG) ? image(bytes, "image/png") : Optional.empty();
    }

    private static boolean begins(byte[] bytes, byte[] with) {
        return bytes.length >= with.length && Arrays.mismatch(bytes, 0, with.length, with, 0, with.length) < 0;
    }

    private static Optional<Scan> pdf(byte[] bytes) {
        try (PDDocument document = Loader.loadPDF(bytes)) {
            int pages = document.getNumberOfPages();
            return pages == 0 ? Optional.empty() : Optional.of(new Scan("application/pdf", pages));
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // damaged, or locked with a password
        }
    }

    /** Only its head is read: an image is not unpacked here. */
    private static Optional<Scan> image(byte[] bytes, String mediaType) {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                return reader.getWidth(0) > 0 && reader.getHeight(0) > 0
                        ? Optional.of(new Scan(mediaType, 1))
                        : Optional.empty();
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
