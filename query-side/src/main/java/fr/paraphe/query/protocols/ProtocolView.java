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
 * @param programmeVersion version of the programme's rules that it goes by, from 1: the one that it was drafted under,
 *     or migrated to; null when its row was written before that was kept
 * @param state where the document stands
 * @param text the frozen text; null while there is none
 * @param deadline last day on which a party may sign; null while none is set
 * @param groups who must sign, by group, in the programme's order
 * @param parties every party, in order
 * @param signedOn when the last needed signature was given; null while it is missing
 * @param signedOnBefore when that was said to be before it was rectified; null while it stands as it was told
 * @param recallReason why it was called back; null unless it was
 * @param amends id of the document that it amends; null when it is no amendment
 * @param inForceSince first day on which it binds; null while it does not
 * @param endsOn last day on which it binds; null while it has no end
 * @param content the texts that make it up, the base first, then the amendments in force; empty before it is signed
 * @param reviews annual reviews, in the order in which they were held
 * @param termination why and when it was ended; null unless it was
 * @param version version of the protocol's stream
 */
public record ProtocolView(
        String id,
        String programme,
        String code,
        String documentKind,
        @Nullable Integer programmeVersion,
        DocumentState state,
        @Nullable Text text,
        @Nullable LocalDate deadline,
        List<Group> groups,
        List<Party> parties,
        @Nullable BusinessDate signedOn,
        @Nullable BusinessDate signedOnBefore,
        @Nullable Personal recallReason,
        @Nullable String amends,
        @Nullable BusinessDate inForceSince,
        @Nullable LocalDate endsOn,
        List<Content> content,
        List<Review> reviews,
        @Nullable Termination termination,
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

    /** The authorisations told, in the order of the parties. */
    @JsonProperty
    public List<PartyAuthorisation> authorisations() {
        return parties.stream()
                .flatMap(party -> party.authorisation().stream()
                        .map(authorisation -> new PartyAuthorisation(party.id(), authorisation)))
                .toList();
    }

    /** An authorisation with the id of its party. */
    public record PartyAuthorisation(
            String party, @JsonUnwrapped Authorisation authorisation) {}

    /**
     * An act by which an assembly authorises the signature of the frozen text.
     *
     * @param reference number of the act
     * @param adoptedOn day of the vote
     * @param receipt identifier of the acknowledgement; null while it is not transmitted
     * @param transmittedOn day of the receipt; null likewise. The party may sign from the next day on
     */
    public record Authorisation(
            String reference,
            BusinessDate adoptedOn,
            @Nullable String receipt,
            @Nullable BusinessDate transmittedOn) {}

    /**
     * A text that makes up the document on that day.
     *
     * @param protocolId the document that the text is of: the base or an amendment
     * @param since first day on which it is part of it; null for a base that is signed and not yet in force
     * @param text address of the text
     */
    public record Content(String protocolId, @Nullable BusinessDate since, String text) {}

    /** An annual review. */
    public record Review(int year, Personal decisions, BusinessDate heldOn) {}

    /** The end of a document before its last day. */
    public record Termination(Personal reason, BusinessDate occurredOn) {}

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
     * @param bodyId identifier of the body on the register of mandates; null when it has none
     * @param deliberates whether its assembly authorises its signature
     * @param authorisation what its assembly decided on the frozen text
     * @param signature its signature; null while it has not signed
     * @param refusal its refusal; null unless it declined
     */
    public record Party(
            String id,
            String group,
            String body,
            @Nullable String bodyId,
            boolean deliberates,
            List<Authorisation> authorisation,
            @Nullable Signature signature,
            @Nullable Refusal refusal) {}

    /**
     * A signature.
     *
     * @param ceremonyId the ceremony at which it was given; null when it was given elsewhere
     * @param reported whether a source tells it after the event
     * @param rectifiedBy position of its last rectification; null while it stands as it was told
     * @param before what it told before it was rectified; null likewise
     * @param evidenceLevel strength of the strongest evidence on file
     * @param copy the copy of the signed paper that an officer attested last; null when none did
     */
    public record Signature(
            Personal signatory,
            String capacity,
            Mandate mandate,
            String place,
            Means means,
            String digest,
            EvidenceLevel evidenceLevel,
            @Nullable String ceremonyId,
            boolean reported,
            BusinessDate occurredOn,
            Instant recordedAt,
            String eventId,
            @Nullable Long rectifiedBy,
            @Nullable ProtocolCorrection before,
            @Nullable AttestedCopy copy) {}

    /**
     * A copy of the paper that a party signed by hand, as an officer attested it.
     *
     * @param digest digest of the copy
     * @param pages number of its pages
     * @param printed digest of the document that was printed
     * @param signedOn day on which it was signed
     * @param keptAt where the paper is kept
     * @param deposit reference under which the paper is deposited; null while it is not
     * @param statement digest of the attestation as a text of its own
     * @param attestedOn when it was attested
     */
    public record AttestedCopy(
            String digest,
            int pages,
            String printed,
            LocalDate signedOn,
            String keptAt,
            @Nullable String deposit,
            String statement,
            BusinessDate attestedOn) {}

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
