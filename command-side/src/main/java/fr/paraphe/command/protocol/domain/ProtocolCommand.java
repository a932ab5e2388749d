package fr.paraphe.command.protocol.domain;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.DatumRef;
import fr.paraphe.events.ProtocolEvent.Mandate;
import fr.paraphe.events.ProtocolEvent.Means;
import fr.paraphe.events.ProtocolEvent.Party;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What actors may ask of a document that parties sign. All are live acts: their dates are days. */
public sealed interface ProtocolCommand {

    /** Id of the protocol. */
    String protocolId();

    /** The legal day of the act. */
    BusinessDate occurredOn();

    /**
     * The project manager or the Region drafts a document and names its parties.
     *
     * @param protocolId fresh id, such as {@code prt-7k3m9q2x4d5h}
     * @param documentKind kind declared by the programme
     */
    record DraftProtocol(
            String protocolId,
            String programme,
            String code,
            String documentKind,
            List<Party> parties,
            BusinessDate occurredOn)
            implements ProtocolCommand {}

    /**
     * The project manager or the Region freezes the text; again to replace it before signature is opened.
     *
     * @param digest {@code sha-256:} digest of the bytes
     * @param size number of bytes
     * @param mediaType media type of the bytes
     */
    record FreezeText(String protocolId, String digest, long size, String mediaType, BusinessDate occurredOn)
            implements ProtocolCommand {}

    /**
     * The Region or the State opens signature.
     *
     * @param deadline last day on which a party may sign
     */
    record OpenSignature(String protocolId, LocalDate deadline, BusinessDate occurredOn) implements ProtocolCommand {}

    /**
     * A party signs. The strength of the evidence follows from the means.
     *
     * @param party id of the party within the protocol
     * @param digest digest of the text that the signatory saw
     */
    record SignProtocol(
            String protocolId,
            String party,
            DatumRef signatory,
            String capacity,
            Mandate mandate,
            String place,
            Means means,
            String digest,
            BusinessDate occurredOn)
            implements ProtocolCommand {}

    /**
     * A party refuses to sign.
     *
     * @param reason why; null is refused
     */
    record DeclineToSign(
            String protocolId,
            String party,
            DatumRef signatory,
            @Nullable DatumRef reason,
            BusinessDate occurredOn) implements ProtocolCommand {}

    /**
     * The Region or the State calls the document back before it is signed.
     *
     * @param reason why; null is refused
     */
    record RecallProtocol(String protocolId, @Nullable DatumRef reason, BusinessDate occurredOn)
            implements ProtocolCommand {}
}
