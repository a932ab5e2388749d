package fr.paraphe.command.provider;

import fr.paraphe.command.evidence.LocalAuthority;
import fr.paraphe.command.evidence.SigningKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Signs at once with certificates of an authority that this process makes for itself: to try out the way from the document
 * to the last signature. Its certificates say that they have no legal value, nobody else trusts them, and they are gone
 * with the process.
 */
@Component
public final class LocalTest implements SignatureProvider {

    /** Its name in settings. */
    public static final String NAME = "local-test";

    private static final Logger LOG = LoggerFactory.getLogger(LocalTest.class);
    private static final char[] PASSWORD = "local-test".toCharArray();

    /** What is kept for whoever fetches it; a trial needs no more. */
    private static final int MOST = 100;

    private final boolean enabled;
    private final Map<String, byte[]> signed = new ConcurrentHashMap<>();
    private @Nullable LocalAuthority authority;

    /** Signs where an operator allows it. */
    public LocalTest(@Value("${paraphe.signatures.local-test:false}") boolean enabled) {
        this.enabled = enabled;
        if (enabled) {
            LOG.warn("Test signatures without legal value are allowed in fictitious programmes");
        }
    }

    /** Whether the operator allows it. */
    public boolean enabled() {
        return enabled;
    }

    /** Certificate of its authority, DER: for fictitious documents alone; none where it is not allowed. */
    public List<byte[]> authorities() {
        return enabled ? List.of(authority().certificate()) : List.of();
    }

    /** What its authority says of revoked certificates, DER. */
    public List<byte[]> revocationLists() {
        return enabled ? List.of(authority().revocationList(now())) : List.of();
    }

    private synchronized LocalAuthority authority() {
        LocalAuthority known = authority;
        if (known == null) {
            known = new LocalAuthority("Autorité locale", now());
            authority = known;
        }
        return known;
    }

    private static Instant now() {
        // Certificates are judged by the machine's clock, which is never put forward.
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(Set.of(Form.SIGNED_PDF, Form.DETACHED), true, News.POLLING, false);
    }

    @Override
    public EnvelopeRef submit(SignatureRequest request) {
        if (!enabled) {
            throw new IllegalArgumentException("paraphe.signatures.local-test does not allow test signatures");
        }
        if (signed.size() >= MOST) {
            signed.clear();
        }
        signed.computeIfAbsent(request.key(), key -> sign(request));
        return new EnvelopeRef(NAME, request.key());
    }

    private byte[] sign(SignatureRequest request) {
        SigningKey key = new SigningKey(authority().issue(request.body(), request.bodyId(), PASSWORD), PASSWORD);
        return pdf(request.document())
                ? key.sign(request.document(), now())
                : key.signDetached(request.document(), now());
    }

    private static boolean pdf(byte[] bytes) {
        return bytes.length > 4 && bytes[0] == '%' && bytes[1] == 'P' && bytes[2] == 'D' && bytes[3] == 'F';
    }

    @Override
    public EnvelopeStatus status(EnvelopeRef ref) {
        return signed.containsKey(ref.id()) ? EnvelopeStatus.SIGNED : EnvelopeStatus.UNKNOWN;
    }

    @Override
    public List<Artefact> artefacts(EnvelopeRef ref) {
        byte[] bytes = signed.get(ref.id());
        return bytes == null ? List.of() : List.of(new Artefact(pdf(bytes) ? Form.SIGNED_PDF : Form.DETACHED, bytes));
    }

    @Override
    public void cancel(EnvelopeRef ref, String reason) {
        // It signs at once: what is signed stays as it is.
    }
}
