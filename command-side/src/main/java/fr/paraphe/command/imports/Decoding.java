package fr.paraphe.command.imports;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds out how the bytes of a text file are encoded, or says why nobody can. */
final class Decoding {

    /** Encodings that may be asked for. */
    static final List<String> NAMES =
            List.of("UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "windows-1252", "ISO-8859-1", "ISO-8859-15");

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final Pattern UTF_8_SEQUENCE =
            Pattern.compile("[\\xC2-\\xDF][\\x80-\\xBF]|[\\xE0-\\xEF][\\x80-\\xBF]{2}|[\\xF0-\\xF4][\\x80-\\xBF]{3}");
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F]");
    private static final Pattern BEYOND_ASCII = Pattern.compile("[\\x80-\\xFF]");

    private static final Sentence SAVE_AS_CSV = new Sentence(
            "Enregistrez la feuille au format « CSV UTF-8 » et envoyez ce fichier.",
            "Save the sheet as “CSV UTF-8” and send that file.");
    private static final Sentence SAY_ENCODING = new Sentence(
            "Enregistrez le fichier en UTF-8, ou dites son encodage par encoding=.",
            "Save the file in UTF-8, or say its encoding by encoding=.");

    private Decoding() {}

    /**
     * A text and how it was encoded.
     *
     * @param text without its byte order mark
     */
    record Decoded(String text, String encoding) {}

    /**
     * Decodes strictly: no byte is replaced.
     *
     * @param wanted one of {@link #NAMES}; null to detect
     * @throws FileUnreadable when the bytes are no text of that encoding, or of any that can be told
     */
    static Decoded decode(byte[] bytes, @Nullable String wanted) {
        if (bytes.length == 0) {
            throw FileUnreadable.at(
                    0,
                    "FILE_EMPTY",
                    new Sentence("Le fichier est vide", "The file is empty"),
                    new Sentence("Envoyez un fichier CSV avec une ligne d’en-tête.", "Send a CSV file with a header."));
        }
        refuseBinary(bytes);
        if (wanted != null) {
            return strictly(bytes, Charset.forName(wanted));
        }
        if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
            return strictly(bytes, StandardCharsets.UTF_8);
        }
        if (starts(bytes, 0xFF, 0xFE, 0, 0) || starts(bytes, 0, 0, 0xFE, 0xFF)) {
            throw FileUnreadable.at(
                    1,
                    "ENCODING_UNKNOWN",
                    new Sentence(
                            "Le fichier est en UTF-32, qui n’est pas lu", "The file is in UTF-32, which is not read"),
                    SAY_ENCODING);
        }
        if (starts(bytes, 0xFF, 0xFE)) {
            return strictly(bytes, StandardCharsets.UTF_16LE);
        }
        if (starts(bytes, 0xFE, 0xFF)) {
            return strictly(bytes, StandardCharsets.UTF_16BE);
        }
        return withoutMark(bytes);
    }

    private static Decoded withoutMark(byte[] bytes) {
        String one = new String(bytes, StandardCharsets.ISO_8859_1);
        int zero = one.indexOf('\0');
        if (zero >= 0 && one.chars().filter(c -> c == 0).count() > bytes.length / 4) {
            throw FileUnreadable.at(
                    1,
                    "ENCODING_UNKNOWN",
                    new Sentence(
                            "Le fichier semble être en UTF-16 sans marque d’ordre des octets",
                            "The file looks like UTF-16 without a byte order mark"),
                    SAY_ENCODING);
        }
        int bad = firstMalformed(bytes, StandardCharsets.UTF_8);
        if (bad < 0) {
            return strictly(bytes, StandardCharsets.UTF_8);
        }
        long sequences = UTF_8_SEQUENCE.matcher(one).results().count();
        long alone = BEYOND_ASCII
                .matcher(UTF_8_SEQUENCE.matcher(one).replaceAll(""))
                .results()
                .count();
        if (sequences > alone) {
            throw FileUnreadable.at(
                    lineAt(one, bad),
                    "ENCODING_BROKEN",
                    new Sentence(
                            "Le fichier est en UTF-8, mais l’octet " + (bad + 1) + " n’y a pas de sens",
                            "The file is in UTF-8, but its byte " + (bad + 1) + " makes no sense there"),
                    SAY_ENCODING);
        }
        if (CONTROL.matcher(one).find() || firstMalformed(bytes, WINDOWS) >= 0) {
            throw FileUnreadable.at(
                    lineAt(one, bad),
                    "ENCODING_UNKNOWN",
                    new Sentence(
                            "Le fichier n’est ni en UTF-8 ni en Windows-1252 (octet " + (bad + 1) + ")",
                            "The file is neither in UTF-8 nor in Windows-1252 (byte " + (bad + 1) + ")"),
                    SAY_ENCODING);
        }
        return strictly(bytes, WINDOWS);
    }

    private static Decoded strictly(byte[] bytes, Charset charset) {
        int bad = firstMalformed(bytes, charset);
        if (bad >= 0) {
            throw FileUnreadable.at(
                    lineAt(new String(bytes, StandardCharsets.ISO_8859_1), bad),
                    "ENCODING_BROKEN",
                    new Sentence(
                            "L’octet " + (bad + 1) + " n’a pas de sens en " + charset.name(),
                            "Byte " + (bad + 1) + " makes no sense in " + charset.name()),
                    SAY_ENCODING);
        }
        String text = new String(bytes, charset);
        return new Decoded(text.startsWith("\uFEFF") ? text.substring(1) : text, charset.name());
    }

    /** Place of the first byte that cannot be decoded; -1 when all can. */
    private static int firstMalformed(byte[] bytes, Charset charset) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        boolean broken = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, CharBuffer.allocate(bytes.length + 1), true)
                .isError();
        return broken ? in.position() : -1;
    }

    private static void refuseBinary(byte[] bytes) {
        if (starts(bytes, 'P', 'K', 3, 4)
                || starts(bytes, 0xD0, 0xCF, 0x11, 0xE0)
                || starts(bytes, '%', 'P', 'D', 'F')) {
            throw FileUnreadable.at(
                    0,
                    "NOT_A_TEXT",
                    new Sentence(
                            "Le fichier est un classeur ou un document, pas un texte",
                            "The file is a spreadsheet or a document, not a text"),
                    SAVE_AS_CSV);
        }
    }

    private static boolean starts(byte[] bytes, int... mark) {
        byte[] wanted = new byte[mark.length];
        for (int i = 0; i < mark.length; i++) {
            wanted[i] = (byte) mark[i];
        }
        return bytes.length >= mark.length && Arrays.equals(bytes, 0, mark.length, wanted, 0, mark.length);
    }

    private static long lineAt(String text, int place) {
        return 1 + text.substring(0, place).chars().filter(c -> c == '\n').count();
    }
}
