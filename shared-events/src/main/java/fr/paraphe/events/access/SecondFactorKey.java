package fr.paraphe.events.access;

import fr.paraphe.events.files.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.keygen.KeyGenerators;

/** Seals the secrets of second factors, by a key that stands in a file and never in the database. */
public final class SecondFactorKey {

    private static final int BYTES = 32;
    private static final int NONCE = 16;

    private final AesBytesEncryptor encryptor;

    private SecondFactorKey(byte[] key) {
        this.encryptor = new AesBytesEncryptor(
                new SecretKeySpec(key, "AES"), KeyGenerators.secureRandom(NONCE), CipherAlgorithm.GCM);
    }

    /**
     * The key in a file: 32 bytes in Base64.
     *
     * @throws IOException when it cannot be read or holds no such key; the message tells what to do
     */
    public static SecondFactorKey read(Path file) throws IOException {
        byte[] key;
        try {
            key = Base64.getDecoder()
                    .decode(Files.readString(file, StandardCharsets.US_ASCII).strip());
        } catch (IllegalArgumentException e) {
            key = new byte[0];
        }
        if (key.length != BYTES) {
            throw new IOException(file + " holds no key of 32 bytes in Base64; openssl rand -base64 32 makes one");
        }
        return new SecondFactorKey(key);
    }

    /** Makes the file when it is absent: for the eyes of its owner, and on disk before it is used. */
    public static void make(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        PrivateFile.write(file, (Base64.getEncoder().encodeToString(key) + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** The secret of an account, to be kept. */
    byte[] seal(String accountId, String secret) {
        return encryptor.encrypt((accountId + "\n" + secret).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The secret that was kept of an account.
     *
     * @throws SecondFactorUnreadable when it was sealed by another key, or of another account
     */
    String open(String accountId, byte[] sealed) {
        byte[] plain;
        try {
            plain = encryptor.decrypt(sealed);
        } catch (RuntimeException e) {
            throw new SecondFactorUnreadable("The secret was sealed by another key", e);
        }
        byte[] owner = (accountId + "\n").getBytes(StandardCharsets.UTF_8);
        if (plain.length <= owner.length || !Arrays.equals(plain, 0, owner.length, owner, 0, owner.length)) {
            throw new SecondFactorUnreadable("The secret is that of another account");
        }
        return new String(plain, owner.length, plain.length - owner.length, StandardCharsets.UTF_8);
    }
}
