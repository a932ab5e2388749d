package fr.paraphe.events;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The life of a document that parties sign: drafted, frozen, opened, signed. */
public sealed interface ProtocolEvent extends Fact {

    /** Id of the protocol, unique in the service, such as {@code prt-7k3m9q2x4d5h}. */
    String protocolId();

    /** Code of the territory whose document this is. */
    String code();

    /**
     * A document was drafted, with the parties that are to sign it.
     *
     * @param documentKind kind declared by the programme
     */
    record ProtocolDrafted(
            String protocolId,
            String programme,
            String code,
            String documentKind,
            List<Party> parties,
            BusinessDate occurredOn)
            implements ProtocolEvent {}

    /**
     * A body that is to sign.
     *
     * @param id short id within the protocol, such as {@code region}
     * @param group group declared by the programme
     * @param body name of the body
     */
    record Party(String id, String group, String body) {}

    /**
     * The text was frozen: from here on parties sign exactly these bytes.
     *
     * @param textVersion number of the text, from 1
     * @param digest {@code sha-256:} digest of the bytes
     * @param size number of bytes
     * @param mediaType media type of the bytes
     */
    record TextFrozen(
            String protocolId,
            String programme,
            String code,
            int textVersion,
            String digest,
            long size,
            String mediaType,
            BusinessDate occurredOn)
            implements ProtocolEvent {}

    /**
     * Signature was opened until a last day.
     *
     * @param deadline last day on which a party may sign
     */
    record SignatureOpened(
            String protocolId, String programme, String code, LocalDate deadline, BusinessDate occurredOn)
            implements ProtocolEvent {}

    /**
     * One party signed.
     *
     * @param signatory who signed
     * @param capacity function in which the signatory signed
     * @param mandate the deed that lets the signatory act for the party
     * @param place where it was signed
     * @param means how it was signed
     * @param digest digest of the text that was signed
     * @param evidenceLevel strength of the recorded evidence
     */
    record ProtocolSignedByParty(
            String protocolId,
            String programme,
            String code,
            String party,
            DatumRef signatory,
            String capacity,
            Mandate mandate,
            String place,
            Means means,
            String digest,
            EvidenceLevel evidenceLevel,
            BusinessDate occurredOn)
            implements ProtocolEvent {}

    /**
     * The deed under which a person signs for a body.
     *
     * @param deed reference of the deed
     * @param validFrom first day
     * @param validUntil last day; null while it has no end
     */
    record Mandate(
            String deed, LocalDate validFrom, @Nullable LocalDate validUntil) {

        /** Whether the mandate holds on {@code day}. */
        public boolean holdsOn(LocalDate day) {
            return !day.isBefore(validFrom) && (validUntil == null || !day.isAfter(validUntil));
        }
    }

    /** How a party signs. */
    enum Means {
        ELECTRONIC,
        HANDWRITTEN
    }

    /** Strength of the evidence of a signature; computed by the service, never typed. */
    enum EvidenceLevel {
        /** An authenticated act in the service, without a certificate of the signatory. */
        SIMPLE,
        /** A handwritten signature declared by an actor, no copy attested yet. */
        DECLARED
    }

    /** A party refused to sign. */
    record SignatureDeclined(
            String protocolId,
            String programme,
            String code,
            String party,
            DatumRef signatory,
            DatumRef reason,
            BusinessDate occurredOn)
            implements ProtocolEvent {}

    /** Every party whose signature is needed has signed; the last signature brings this fact with it. */
    record ProtocolSigned(
            String protocolId,
            String programme,
            String code,
            String documentKind,
            String digest,
            BusinessDate occurredOn)
            implements ProtocolEvent {}

    /** The document was called back before it was signed; it can no longer be signed. */
    record ProtocolRecalled(String protocolId, String programme, String code, DatumRef reason, BusinessDate occurredOn)
            implements ProtocolEvent {}

    /**
     * An earlier fact of the document was corrected: from here on its corrected values hold. For whoever asks what was
     * known before, the former ones still do. Who signed for which party, and which bytes, is never corrected.
     *
     * @param factId id of the fact that was told wrongly
     * @param factName stored name of that fact, such as {@code protocol-signed-by-party}
     * @param party id of the party whose signature or refusal it is; null for another fact
     * @param version its place in the stream, from 0
     * @param supersedes place of the fact whose values held until now: {@code version}, or an earlier rectification of it
     * @param before the values that held until now
     * @param after the values that hold from now on
     * @param reason why it is corrected
     * @param occurredOn when it was found
     * @param source the document that tells what is right, if any
     */
    record ProtocolFactRectified(
            String protocolId,
            String programme,
            String code,
            String factId,
            String factName,
            @Nullable String party,
            long version,
            long supersedes,
            ProtocolCorrection before,
            ProtocolCorrection after,
            DatumRef reason,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements ProtocolEvent, Rectification {}

    /**
     * The values of a fact of a document that can be corrected; null where the fact has none.
     *
     * @param occurredOn when it happened
     * @param capacity function in which the signatory signed, of a signature
     * @param mandate the deed that lets the signatory act for the party, of a signature
     * @param place where it was signed, of a signature
     */
    record ProtocolCorrection(
            BusinessDate occurredOn,
            @Nullable String capacity,
            @Nullable Mandate mandate,
            @Nullable String place) {}
}
