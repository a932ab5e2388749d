package fr.paraphe.command.provider;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somewhere that a party signs. What a provider says is never believed: whatever its status, the artefacts are fetched and
 * verified like any file that a party sends back, and only what they prove is recorded.
 */
public interface SignatureProvider {

    /** Its name in settings and in what is logged, such as {@code manual-upload}. */
    String name();

    /** What it can do. */
    Capabilities capabilities();

    /**
     * Has a party asked to sign. The same key gives the same envelope, however often it is submitted.
     *
     * @throws IllegalArgumentException when it does not take such a request
     */
    EnvelopeRef submit(SignatureRequest request);

    /** Where an envelope stands, as far as the provider tells. */
    EnvelopeStatus status(EnvelopeRef ref);

    /** What the provider has of an envelope; none while nothing is signed. */
    List<Artefact> artefacts(EnvelopeRef ref);

    /** Takes an envelope back; one that is unknown, or signed, stays as it is. */
    void cancel(EnvelopeRef ref, String reason);

    /**
     * Reads a call of the provider, which is a hint and nothing more: the envelope is worth asking about.
     *
     * @param headers headers of the call
     * @param rawBody its body, byte for byte, by which it is authenticated
     * @return the envelope; empty when the call is not the provider's, or says nothing
     */
    default Optional<EnvelopeRef> callback(Map<String, String> headers, byte[] rawBody) {
        return Optional.empty();
    }

    /** In what form something signed comes back. */
    enum Form {
        SIGNED_PDF,
        DETACHED,
        PAPER
    }

    /** Whether news of an envelope is called in, asked for, or brought by the parties themselves. */
    enum News {
        CALLBACK,
        POLLING,
        BY_HAND
    }

    /**
     * What a provider can do.
     *
     * @param forms in what forms signatures come back
     * @param counterparts whether parties may sign copies of the same file apart from each other
     * @param news how it is known that something was signed
     * @param legalValue whether its signatures can have a legal value
     */
    record Capabilities(Set<Form> forms, boolean counterparts, News news, boolean legalValue) {}

    /**
     * What a party is asked to sign.
     *
     * @param key the same for the same signature
     * @param document the file to sign: the frozen text, or the last state of it that other parties signed
     * @param digest {@code sha-256:} digest of the document
     * @param party id of the party within the protocol
     * @param body name of the party's body
     * @param bodyId its identifier on the register; null when it has none
     * @param deadline last day on which it may sign
     */
    record SignatureRequest(
            String key,
            byte[] document,
            String digest,
            String party,
            String body,
            @Nullable String bodyId,
            LocalDate deadline) {}

    /**
     * An envelope of a provider.
     *
     * @param provider name of the provider
     * @param id what the provider calls it
     */
    record EnvelopeRef(String provider, String id) {}

    /** Where an envelope stands. */
    enum EnvelopeStatus {
        SENT,
        SIGNED,
        REFUSED,
        EXPIRED,
        CANCELLED,
        UNKNOWN
    }

    /**
     * Something that a provider gives back.
     *
     * @param form what it is
     * @param bytes the file
     */
    record Artefact(Form form, byte[] bytes) {}
}
