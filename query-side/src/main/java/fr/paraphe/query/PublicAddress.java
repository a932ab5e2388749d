package fr.paraphe.query;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where readers reach the service from outside, for what is printed or sent. */
@Component
public class PublicAddress {

    private final String base;

    /** @param base what addresses begin with; blank when the service has no public address */
    public PublicAddress(@Value("${paraphe.mail.link-base:http://localhost:8080}") String base) {
        this.base = base.strip().replaceFirst("/+$", "");
    }

    /** The address that tells everybody what became of a document; null when the service has no public address. */
    public @Nullable String ofDocument(String protocolId) {
        return base.isEmpty()
                ? null
                : base + "/protocoles/" + URLEncoder.encode(protocolId, StandardCharsets.UTF_8) + "/etat";
    }
}
