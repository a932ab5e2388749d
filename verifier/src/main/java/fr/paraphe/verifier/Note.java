package fr.paraphe.verifier;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * A signed checkpoint (c2sp.org/signed-note, c2sp.org/tlog-checkpoint).
 *
 * @param text what is signed
 * @param origin name of the log
 * @param size number of facts
 * @param root root of their tree
 * @param signatures key names and what stands behind them, in base64
 */
record Note(String text, String origin, long size, byte[] root, List<String[]> signatures) {

    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    /** @throws Unusable when it is no signed checkpoint */
    static Note parse(String note) throws Unusable {
        int blank = note.lastIndexOf("\n\n");
        String[] lines = note.split("\n", -1);
        try {
            if (blank > 0 && note.endsWith("\n") && lines.length > 4) {
                List<String[]> signatures = new ArrayList<>();
                for (String line : note.substring(blank + 2).split("\n")) {
                    String[] parts = line.split(" ");
                    if (parts.length != 3 || !parts[0].equals("\u2014")) {
                        throw new Unusable(Message.NO_CHECKPOINT);
                    }
                    signatures.add(new String[] {parts[1], parts[2]});
                }
                byte[] root = Base64.getDecoder().decode(lines[2]);
                if (root.length == 32) {
                    return new Note(note.substring(0, blank + 1), lines[0], Long.parseLong(lines[1]), root, signatures);
                }
            }
        } catch (IllegalArgumentException e) {
            throw new Unusable(Message.NO_CHECKPOINT);
        }
        throw new Unusable(Message.NO_CHECKPOINT);
    }

    /**
     * Whether a public key signed this.
     *
     * @throws Unusable when the text is no public key
     */
    boolean signedBy(String vkey) throws Unusable {
        String[] parts = vkey.strip().split("\\+", 3);
        try {
            if (parts.length == 3) {
                byte[] typed = Base64.getDecoder().decode(parts[2]);
                byte[] id = id(parts[0], typed);
                if (typed.length == 33
                        && typed[0] == 1
                        && HexFormat.of().formatHex(id).equals(parts[1])) {
                    return signedBy(parts[0], id, Arrays.copyOfRange(typed, 1, 33));
                }
            }
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new Unusable(Message.NO_KEY, vkey.strip());
        }
        throw new Unusable(Message.NO_KEY, vkey.strip());
    }

    private boolean signedBy(String name, byte[] id, byte[] raw) throws GeneralSecurityException {
        byte[] encoded = Arrays.copyOf(X509, X509.length + raw.length);
        System.arraycopy(raw, 0, encoded, X509.length, raw.length);
        PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        boolean signed = false;
        for (String[] signature : signatures) {
            byte[] all = Base64.getDecoder().decode(signature[1]);
            if (signature[0].equals(name) && Arrays.equals(Arrays.copyOf(all, 4), id)) {
                Signature ed25519 = Signature.getInstance("Ed25519");
                ed25519.initVerify(key);
                ed25519.update(text.getBytes(StandardCharsets.UTF_8));
                if (all.length != 68 || !ed25519.verify(Arrays.copyOfRange(all, 4, all.length))) {
                    return false;
                }
                signed = true;
            }
        }
        return signed;
    }

    private static byte[] id(String name, byte[] typed) {
        MessageDigest digest = Tree.sha256();
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        digest.update(typed);
        return Arrays.copyOf(digest.digest(), 4);
    }
}
