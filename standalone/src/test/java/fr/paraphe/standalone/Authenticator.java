package fr.paraphe.standalone;

import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator as RFC 4226 and RFC 6238 describe it, written apart from the one that the service checks by. */
final class Authenticator {

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final byte[] key;

    /** @param secret in Base32, as the page shows it */
    Authenticator(String secret) {
        String text = secret.replace(" ", "");
        key = new byte[text.length() * 5 / 8];
        long bits = 0;
        int held = 0;
        int at = 0;
        for (char sign : text.toCharArray()) {
            bits = bits << 5 | BASE32.indexOf(sign);
            held += 5;
            if (held >= 8) {
                held -= 8;
                key[at++] = (byte) (bits >> held);
            }
        }
    }

    /** The code that it shows now. */
    String now() {
        return at(Instant.now());
    }

    /** The code that it shows at a moment. */
    String at(Instant moment) {
        long step = moment.getEpochSecond() / 30;
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            byte[] hash =
                    mac.doFinal(java.nio.ByteBuffer.allocate(8).putLong(step).array());
            int from = hash[hash.length - 1] & 15;
            int number = (hash[from] & 127) << 24
                    | (hash[from + 1] & 255) << 16
                    | (hash[from + 2] & 255) << 8
                    | hash[from + 3] & 255;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
