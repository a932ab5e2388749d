package fr.paraphe.events.store.export;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests the lines of an export while they pass by: the whole file, and what is between its first and last line. */
final class ExportDigest {

    private final MessageDigest file = sha256();
    private final MessageDigest content = sha256();

    void header(byte[] line) {
        add(file, line);
    }

    void body(byte[] line) {
        add(file, line);
        add(content, line);
    }

    /** Digest of all lines; ends the digesting. */
    String file() {
        return text(file);
    }

    /** Digest of the lines after the first; ends the digesting. */
    String content() {
        return text(content);
    }

    private static void add(MessageDigest digest, byte[] line) {
        digest.update(line);
        digest.update((byte) '\n');
    }

    private static String text(MessageDigest digest) {
        return "sha-256:" + HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
