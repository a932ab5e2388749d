package fr.paraphe.events.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text and the signatures below it, as c2sp.org/signed-note writes them.
 *
 * @param text what is signed, line feed at its end included
 * @param signatures in their order
 */
public record SignedNote(String text, List<Signature> signatures) {

    private static final int LONGEST = 100_000;
    private static final Pattern LINE = Pattern.compile("\u2014 ([^\\s+]+) ([A-Za-z0-9+/]+={0,2})");

    /**
     * One signature line.
     *
     * @param name name of the key
     * @param keyId four bytes that tell the key from others of its name, in hexadecimal
     * @param base64 key id and signature, as in the line
     */
    public record Signature(String name, String keyId, String base64) {

        byte[] bytes() {
            byte[] all = Base64.getDecoder().decode(base64);
            return Arrays.copyOfRange(all, 4, all.length);
        }
    }

    /** The note as it is written. */
    public String note() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append("\u2014 ")
                .append(signature.name())
                .append(' ')
                .append(signature.base64())
                .append('\n'));
        return note.toString();
    }

    /** @throws MalformedNote when it is no signed note */
    public static SignedNote parse(String note) {
        int blank = note.lastIndexOf("\n\n");
        if (note.length() > LONGEST || blank < 0 || !note.endsWith("\n")) {
            throw new MalformedNote("this is no signed note: a text, an empty line, and signatures");
        }
        List<Signature> signatures = new ArrayList<>();
        for (String line : note.substring(blank + 2).split("\n", -1)) {
            if (!line.isEmpty()) {
                signatures.add(signature(line));
            }
        }
        if (signatures.isEmpty()) {
            throw new MalformedNote("the note bears no signature");
        }
        return new SignedNote(note.substring(0, blank + 1), List.copyOf(signatures));
    }

    private static Signature signature(String line) {
        Matcher found = LINE.matcher(line);
        try {
            if (found.matches() && Base64.getDecoder().decode(found.group(2)).length > 4) {
                byte[] all = Base64.getDecoder().decode(found.group(2));
                return new Signature(found.group(1), VerifierKey.hex(Arrays.copyOf(all, 4)), found.group(2));
            }
        } catch (IllegalArgumentException e) {
            throw new MalformedNote("a signature is not in base64: " + line, e);
        }
        throw new MalformedNote("this is no signature line: " + line);
    }

    /**
     * Whether {@code key} signed this. A note that bears a wrong signature of the key is not signed by it, whatever else
     * it bears.
     */
    public boolean signedBy(VerifierKey key) {
        List<Signature> own = signatures.stream()
                .filter(signature ->
                        signature.name().equals(key.name()) && signature.keyId().equals(key.keyId()))
                .toList();
        return !own.isEmpty() && own.stream().allMatch(signature -> key.verifies(text, signature.bytes()));
    }
}
