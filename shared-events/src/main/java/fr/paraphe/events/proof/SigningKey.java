package fr.paraphe.events.proof;

import fr.paraphe.events.files.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** A private Ed25519 key that signs checkpoints; kept as PKCS#8 in PEM, as {@code openssl genpkey} writes it. */
public final class SigningKey {

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    /** What stands before the 32 bytes of the seed (RFC 8410). */
    private static final byte[] PREFIX = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private final PrivateKey key;
    private final PublicKey publicKey;

    private SigningKey(byte[] seed) throws GeneralSecurityException {
        byte[] encoded = Arrays.copyOf(PREFIX, PREFIX.length + seed.length);
        System.arraycopy(seed, 0, encoded, PREFIX.length, seed.length);
        key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        publicKey = publicOf(seed);
    }

    /** The JDK derives the public key only while it makes a pair: it is given the seed as its chance. */
    private static PublicKey publicOf(byte[] seed) throws GeneralSecurityException {
        KeyPairGenerator pairs = KeyPairGenerator.getInstance("Ed25519");
        pairs.initialize(NamedParameterSpec.ED25519, new Seeded(seed));
        return pairs.generateKeyPair().getPublic();
    }

    private static final class Seeded extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final byte[] seed;

        Seeded(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }

    /** A new key. */
    public static SigningKey fresh() {
        byte[] seed = new byte[32];
        new SecureRandom().nextBytes(seed);
        try {
            return new SigningKey(seed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK since 15 has Ed25519", e);
        }
    }

    /**
     * The key in a file.
     *
     * @throws IOException when it cannot be read or holds no such key; the message tells what to do
     */
    public static SigningKey read(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        try {
            if (begin >= 0 && end > begin) {
                byte[] encoded = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
                if (encoded.length == PREFIX.length + 32 && Arrays.mismatch(encoded, PREFIX) == PREFIX.length) {
                    return new SigningKey(Arrays.copyOfRange(encoded, PREFIX.length, encoded.length));
                }
            }
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new IOException(file + " holds no Ed25519 key", e);
        }
        throw new IOException(file + " holds no Ed25519 key in PEM; openssl genpkey -algorithm ed25519 makes one");
    }

    /** The key in a file, which is made when it is absent: for the eyes of its owner, and on disk before it is used. */
    public static SigningKey readOrMake(Path file) throws IOException {
        if (!Files.exists(file)) {
            PrivateFile.write(file, fresh().pem().getBytes(StandardCharsets.US_ASCII));
        }
        return read(file);
    }

    private String pem() {
        return BEGIN + "\n" + Base64.getEncoder().encodeToString(key.getEncoded()) + "\n" + END + "\n";
    }

    /** The public key of the log {@code origin}. */
    public VerifierKey verifier(String origin) {
        return VerifierKey.of(origin, publicKey);
    }

    /** {@code checkpoint} with a signature of each key, in their order. */
    public static SignedNote sign(Checkpoint checkpoint, List<SigningKey> keys) {
        return new SignedNote(
                checkpoint.text(),
                keys.stream()
                        .map(key -> key.signature(checkpoint.origin(), checkpoint.text()))
                        .toList());
    }

    private SignedNote.Signature signature(String name, String text) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(key);
            ed25519.update(text.getBytes(StandardCharsets.UTF_8));
            String id = verifier(name).keyId();
            byte[] signature = ed25519.sign();
            byte[] all = Arrays.copyOf(HexFormat.of().parseHex(id), 4 + signature.length);
            System.arraycopy(signature, 0, all, 4, signature.length);
            return new SignedNote.Signature(name, id, Base64.getEncoder().encodeToString(all));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A checkpoint cannot be signed", e);
        }
    }
}
