package fr.paraphe.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A part of a page of {@code docs/} that has to say what the code does; it stands between two marks. */
public final class Documented {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Path RIGHT_TEXTS = Path.of("target", "docs");

    private Documented() {}

    public static String page(String name) {
        try {
            return Files.readString(DOCS.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compares parts of a page with the right texts, by name; leaves these under {@code target/docs} to be copied. */
    public static void partsAre(String page, Map<String, String> rightTexts) {
        rightTexts.forEach(Documented::keep);
        String text = page(page);
        rightTexts.forEach((part, rightText) -> {
            String begin = "<!-- begin " + part + " -->\n";
            String end = "<!-- end " + part + " -->";
            assertThat(text).as("docs/%s marks the part %s", page, part).contains(begin, end);
            String written = text.substring(text.indexOf(begin) + begin.length(), text.indexOf(end));
            assertThat(written.strip())
                    .as("docs/%s, part %s; the right text is also in %s", page, part, RIGHT_TEXTS)
                    .isEqualTo(rightText.strip());
        });
    }

    private static void keep(String part, String rightText) {
        try {
            Files.createDirectories(RIGHT_TEXTS);
            Files.writeString(RIGHT_TEXTS.resolve(part + ".md"), rightText);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
