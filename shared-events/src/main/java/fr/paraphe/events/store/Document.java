package fr.paraphe.events.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a document that facts name by their digest.
 *
 * @param digest {@code sha-256:} and 64 hexadecimal digits
 * @param mediaType media type of the bytes, such as {@code application/pdf}
 * @param bytes the document
 */
public record Document(String digest, String mediaType, byte[] bytes) {

    public Document {
        bytes = bytes.clone();
    }

    /** The document made of {@code bytes}. */
    public static Document of(byte[] bytes, String mediaType) {
        return new Document(digestOf(bytes), mediaType, bytes);
    }

    /** The digest that names {@code bytes}. */
    public static String digestOf(byte[] bytes) {
        try {
            return "sha-256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** A copy of the bytes. */
    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Documents are equal when their digests and media types are. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Document that && digest.equals(that.digest) && mediaType.equals(that.mediaType);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    @Override
    public String toString() {
        return "Document[" + digest + ", " + mediaType + ", " + bytes.length + " bytes]";
    }
}
