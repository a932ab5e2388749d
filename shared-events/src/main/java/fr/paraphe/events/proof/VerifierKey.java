package fr.paraphe.events.proof;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The public key that notes are verified with, as c2sp.org/signed-note writes it: name, id, algorithm and key. Ed25519
 * only.
 *
 * @param name name of the key: that of the log
 * @param publicKey its 32 bytes, in base64
 */
public record VerifierKey(String name, String publicKey) {

    private static final byte ED25519 = 1;
    private static final int LENGTH = 32;

    /** What stands before the 32 bytes in the form that the JDK and OpenSSL know (RFC 8410). */
    private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    /** The key {@code encoded} as X.509, under a name. */
    static VerifierKey of(String name, PublicKey encoded) {
        byte[] all = encoded.getEncoded();
        return new VerifierKey(
                name, Base64.getEncoder().encodeToString(Arrays.copyOfRange(all, all.length - LENGTH, all.length)));
    }

    /** @throws MalformedNote when the text is no key of a note */
    public static VerifierKey parse(String text) {
        String[] parts = text.strip().split("\\+", 3);
        try {
            if (parts.length == 3 && !parts[0].isEmpty()) {
                byte[] key = Base64.getDecoder().decode(parts[2]);
                if (key.length == LENGTH + 1 && key[0] == ED25519) {
                    VerifierKey parsed = new VerifierKey(
                            parts[0], Base64.getEncoder().encodeToString(Arrays.copyOfRange(key, 1, key.length)));
                    if (parsed.keyId().equals(parts[1])) {
                        return parsed;
                    }
                }
            }
        } catch (IllegalArgumentException e) {
            throw new MalformedNote("the key is not in base64: " + text.strip(), e);
        }
        throw new MalformedNote("this is no key of a log (name+id+base64, Ed25519): " + text.strip());
    }

    /** Four bytes that tell the key from others of its name, in hexadecimal. */
    public String keyId() {
        MessageDigest digest = Hash.sha256();
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        digest.update(ED25519);
        digest.update(raw());
        return hex(Arrays.copyOf(digest.digest(), 4));
    }

    /** The key as it is published. */
    public String text() {
        byte[] typed = new byte[LENGTH + 1];
        typed[0] = ED25519;
        System.arraycopy(raw(), 0, typed, 1, LENGTH);
        return name + "+" + keyId() + "+" + Base64.getEncoder().encodeToString(typed);
    }

    boolean verifies(String text, byte[] signature) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(key());
            ed25519.update(text.getBytes(StandardCharsets.UTF_8));
            return ed25519.verify(signature);
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new MalformedNote("the key cannot be used: " + text(), e);
        }
    }

    private PublicKey key() throws GeneralSecurityException {
        byte[] encoded = Arrays.copyOf(PREFIX, PREFIX.length + LENGTH);
        System.arraycopy(raw(), 0, encoded, PREFIX.length, LENGTH);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    private byte[] raw() {
        return Base64.getDecoder().decode(publicKey);
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
