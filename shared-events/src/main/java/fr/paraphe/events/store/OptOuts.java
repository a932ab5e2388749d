package fr.paraphe.events.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The addresses by which a contact stops its mails without signing in: each is sealed with a key that never leaves the
 * database, so that nobody guesses another one's.
 */
public final class OptOuts {

    /** What every such address begins with. */
    public static final String PATH = "/api/v1/opt-outs/";

    private final JdbcClient jdbc;

    OptOuts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The address of a contact, from {@link #PATH} on. */
    public String path(String bodyId, String contactId) {
        return PATH + bodyId + "/" + contactId + "/" + seal(bodyId, contactId);
    }

    /** Whether {@code seal} is that of the contact; takes as long for a wrong one as for the right one. */
    public boolean sealed(String bodyId, String contactId, String seal) {
        return MessageDigest.isEqual(
                seal(bodyId, contactId).getBytes(StandardCharsets.UTF_8), seal.getBytes(StandardCharsets.UTF_8));
    }

    private String seal(String bodyId, String contactId) {
        byte[] key = jdbc.sql("select key from paraphe_store.mail_key")
                .query(byte[].class)
                .single();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(bodyId.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            mac.update(contactId.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }
}
