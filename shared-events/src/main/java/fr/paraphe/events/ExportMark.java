package fr.paraphe.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a line of an exported list carries so that it can come back edited: which territory it is about, of which moment
 * it tells, and a digest of what it said. No spreadsheet takes its text for a number, a date or a formula.
 *
 * @param programme code of the programme
 * @param code code of the territory
 * @param asOf business day that the list was asked for
 * @param position position of the last fact that the list could use
 * @param digest first half of the SHA-256 digest of all of this and of the line's cells, in hexadecimal digits
 */
public record ExportMark(String programme, String code, LocalDate asOf, long position, String digest) {

    private static final Pattern TEXT = Pattern.compile(
            "([A-Z][A-Z0-9-]{1,39})/([a-z0-9][a-z0-9-]{1,39})/(\\d{4}-\\d{2}-\\d{2})/(\\d{1,18})/([0-9a-f]{32})");
    private static final String BETWEEN_CELLS = "\u001F";

    /** The mark of a line with these cells, in the order of the columns, the mark itself left out. */
    public static ExportMark of(String programme, String code, LocalDate asOf, long position, List<String> cells) {
        return new ExportMark(programme, code, asOf, position, digest(programme, code, asOf, position, cells));
    }

    /** The mark that a text says; empty when it says none. */
    public static Optional<ExportMark> parse(String text) {
        Matcher mark = TEXT.matcher(text.strip());
        if (!mark.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ExportMark(
                    mark.group(1),
                    mark.group(2),
                    LocalDate.parse(mark.group(3)),
                    Long.parseLong(mark.group(4)),
                    mark.group(5)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether it is the mark of a line that said this. */
    public boolean isOf(List<String> cells) {
        return digest.equals(digest(programme, code, asOf, position, cells));
    }

    /** The text that {@link #parse} reads. */
    public String text() {
        return String.join("/", programme, code, asOf.toString(), Long.toString(position), digest);
    }

    private static String digest(String programme, String code, LocalDate asOf, long position, List<String> cells) {
        String said = String.join(BETWEEN_CELLS, programme, code, asOf.toString(), Long.toString(position))
                + BETWEEN_CELLS
                + String.join(BETWEEN_CELLS, cells);
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(said.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(whole, 0, whole.length / 2);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
