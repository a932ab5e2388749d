package fr.paraphe.query.protocols;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.ProtocolEvent.EvidenceLevel;
import fr.paraphe.events.ProtocolEvent.Mandate;
import fr.paraphe.events.ProtocolEvent.Means;
import fr.paraphe.events.ProtocolEvent.ProtocolCorrection;
import fr.paraphe.query.DocumentState;
import fr.paraphe.query.Personal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A protocol at a moment.
 *
 * @param id id of the protocol
 * @param programme code of the programme
 * @param code code of the territory
 * @param documentKind kind of document
 * @param state where the document stands
 * @param text the frozen text; null while there is none
 * @param deadline last day on which a party may sign; null while none is set
 * @param groups who must sign, by group, in the programme's order
 * @param parties every party, in order
 * @param signedOn when the last needed signature was given; null while it is missing
 * @param signedOnBefore when that was said to be before it was rectified; null while it stands as it was told
 * @param recallReason why it was called back; null unless it was
 * @param version version of the protocol's stream
 */
public record ProtocolView(
        String id,
        String programme,
        String code,
        String documentKind,
        DocumentState state,
        @Nullable Text text,
        @Nullable LocalDate deadline,
        List<Group> groups,
        List<Party> parties,
        @Nullable BusinessDate signedOn,
        @Nullable BusinessDate signedOnBefore,
        @Nullable Personal recallReason,
        long version) {

    /** Digest of the frozen text; null while there is none. */
    @JsonProperty
    public @Nullable String digest() {
        return text == null ? null : text.digest();
    }

    /** The signatures given, in the order of the parties. */
    @JsonProperty
    public List<PartySignature> signatures() {
        List<PartySignature> given = new ArrayList<>();
        for (Party party : parties) {
            if (party.signature() != null) {
                given.add(new PartySignature(party.id(), party.signature()));
            }
        }
        return given;
    }

    /** A signature with the id of its party. */
    public record PartySignature(
            String party, @JsonUnwrapped Signature signature) {}

    /**
     * The frozen text.
     *
     * @param version number of the text, from 1
     * @param digest {@code sha-256:} digest of the bytes
     * @param size number of bytes
     * @param mediaType media type of the bytes
     */
    public record Text(int version, String digest, long size, String mediaType) {}

    /**
     * A group of parties.
     *
     * @param code code of the group
     * @param name its name by language
     * @param needed how many signatures the group needs
     * @param signed how many it has
     */
    public record Group(String code, Map<String, String> name, int needed, int signed) {}

    /**
     * A party.
     *
     * @param id id within the protocol
     * @param group code of its group
     * @param body its name
     * @param signature its signature; null while it has not signed
     * @param refusal its refusal; null unless it declined
     */
    public record Party(
            String id,
            String group,
            String body,
            @Nullable Signature signature,
            @Nullable Refusal refusal) {}

    /**
     * A signature.
     *
     * @param rectifiedBy position of its last rectification; null while it stands as it was told
     * @param before what it told before it was rectified; null likewise
     */
    public record Signature(
            Personal signatory,
            String capacity,
            Mandate mandate,
            String place,
            Means means,
            String digest,
            EvidenceLevel evidenceLevel,
            BusinessDate occurredOn,
            Instant recordedAt,
            String eventId,
            @Nullable Long rectifiedBy,
            @Nullable ProtocolCorrection before) {}

    /**
     * A refusal to sign.
     *
     * @param rectifiedBy position of its last rectification; null while it stands as it was told
     * @param before what it told before it was rectified; null likewise
     */
    public record Refusal(
            Personal signatory,
            Personal reason,
            BusinessDate occurredOn,
            String eventId,
            @Nullable Long rectifiedBy,
            @Nullable ProtocolCorrection before) {}
}
