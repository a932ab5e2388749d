package fr.paraphe.events.store;

import fr.paraphe.events.DatumRef;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A name or another text that facts refer to and that can be erased later, with the random key of its commitment.
 *
 * @param ref what facts carry instead of the value
 * @param category what kind of text it is
 * @param value the text itself
 * @param key 32 random bytes, kept beside the value and erased with it
 */
public record Datum(DatumRef ref, Category category, String value, byte[] key) {

    /** What kind of text a datum is; its name is part of the commitment. */
    public enum Category {
        /** The name of a natural person. */
        PERSON_NAME,
        /** A mail address. */
        MAIL_ADDRESS,
        /** Free text: a reason, a title, a remark. */
        TEXT
    }

    private static final SecureRandom RANDOM = new SecureRandom();

    public Datum {
        key = key.clone();
    }

    /** A new datum that holds the name of a person. */
    public static Datum personName(String name) {
        return of(Category.PERSON_NAME, name);
    }

    /** A new datum that holds a mail address. */
    public static Datum mailAddress(String address) {
        return of(Category.MAIL_ADDRESS, address);
    }

    /** A new datum that holds free text. */
    public static Datum text(String text) {
        return of(Category.TEXT, text);
    }

    private static Datum of(Category category, String value) {
        byte[] ref = new byte[16];
        byte[] key = new byte[32];
        RANDOM.nextBytes(ref);
        RANDOM.nextBytes(key);
        return new Datum(
                new DatumRef("datum-" + HexFormat.of().formatHex(ref), commitment(category, value, key)),
                category,
                value,
                key);
    }

    /**
     * The commitment to a value: HMAC-SHA256 under {@code key} of the category's name, a zero byte and the value as a
     * JSON string, as unpadded base64url.
     */
    public static String commitment(Category category, String value, byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(category.name().getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            mac.update(CanonicalJson.ofString(value).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }

    /** A copy of the 32 bytes. */
    @Override
    public byte[] key() {
        return key.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Datum that
                && ref.equals(that.ref)
                && category == that.category
                && value.equals(that.value)
                && Arrays.equals(key, that.key);
    }

    @Override
    public int hashCode() {
        return Objects.hash(ref, category, value);
    }

    /** The reference only: a log must not show what can be erased. */
    @Override
    public String toString() {
        return "Datum[" + ref.ref() + "]";
    }
}
