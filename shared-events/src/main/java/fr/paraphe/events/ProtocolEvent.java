package fr.paraphe.events;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The life of a document that parties sign: drafted, frozen, authorised, opened, signed, in force, amended, ended. */
public sealed interface ProtocolEvent extends FactOfProgramme {

    /** Id of the protocol, unique in the service, such as {@code prt-7k3m9q2x4d5h}. */
    String protocolId();

    /** Code of the territory whose document this is. */
    String code();

    /**
     * A document was drafted, with the parties that are to sign it.
     *
     * @param documentKind kind declared by the programme
     * @param amends id of the document that it amends; null when it is no amendment
     */
    record ProtocolDrafted(
            String protocolId,
            String programme,
            String code,
            String documentKind,
            List<Party> parties,
            @Nullable String amends,
            BusinessDate occurredOn)
            implements ProtocolEvent {}

    /**
     * A body that is to sign.
     *
     * @param id short id within the protocol, such as {@code region}
     * @param group group declared by the programme
     * @param body name of the body
     * @param bodyId identifier of the body on the register of mandates; null when it signs under a deed that is quoted
     */
    record Party(
            String id, String group, String body, @Nullable String bodyId) {

        /** A party that signs under a deed that is quoted. */
        public Party(String id, String group, String body) {
            this(id, group, body, null);
        }
    }

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
     * The assembly of a party authorised its signature of one text. A new text needs a new deliberation.
     *
     * @param party id of the party within the protocol
     * @param reference number of the act
     * @param digest digest of the text that the assembly saw
     * @param occurredOn day of the vote
     * @param source the document that tells it when it is reported after the event
     */
    record DeliberationRecorded(
            String protocolId,
            String programme,
            String code,
            String party,
            String reference,
            String digest,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements ProtocolEvent {}

    /**
     * A deliberation reached the State's representative: from the next day on the party may sign.
     *
     * @param party id of the party within the protocol
     * @param reference number of the deliberation
     * @param digest digest of the text that the assembly saw
     * @param receipt identifier of the acknowledgement, such as {@code 024-242400752-20191213-2019_6_21-DE}
     * @param occurredOn day of the receipt
     * @param source the document that tells it when it is reported after the event
     */
    record DeliberationTransmitted(
            String protocolId,
            String programme,
            String code,
            String party,
            String reference,
            String digest,
            String receipt,
            BusinessDate occurredOn,
            @Nullable Source source)
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
     * Parties got more time to sign; what they signed stays signed.
     *
     * @param deadline last day on which a party may sign from here on
     * @param suspendedOn day on which the territory was suspended, when its resumption gives back the days that passed
     *     meanwhile; null when somebody gave more time
     */
    record DeadlineExtended(
            String protocolId,
            String programme,
            String code,
            LocalDate deadline,
            @Nullable LocalDate suspendedOn,
            BusinessDate occurredOn)
            implements ProtocolEvent {

        /** More time that somebody gave. */
        public DeadlineExtended(
                String protocolId, String programme, String code, LocalDate deadline, BusinessDate occurredOn) {
            this(protocolId, programme, code, deadline, null, occurredOn);
        }
    }

    /**
     * Parties whose signature is awaited were reminded of it.
     *
     * @param parties ids of these parties within the protocol, in its order
     * @param deadline last day on which a party may sign
     * @param daysLeft days from the reminder to that day; 0 on the day itself
     * @param prompt what brought the reminder about
     */
    record SignatureReminded(
            String protocolId,
            String programme,
            String code,
            List<String> parties,
            LocalDate deadline,
            int daysLeft,
            Prompt prompt,
            BusinessDate occurredOn)
            implements ProtocolEvent {}

    /** What brings a reminder about. */
    enum Prompt {
        /** The calendar, so many days before the deadline as the programme asks for. */
        CALENDAR,
        /** Somebody. */
        HAND
    }

    /**
     * The document goes by another version of its programme's rules from here on.
     *
     * @param fromVersion version that it went by, from 1
     * @param toVersion version that it goes by now
     * @param reason why
     */
    record ProtocolMigrated(
            String protocolId,
            String programme,
            String code,
            int fromVersion,
            int toVersion,
            DatumRef reason,
            BusinessDate occurredOn)
            implements ProtocolEvent {}

    /** The deadline passed before every needed party had signed; the document can no longer be signed. */
    record ProtocolLapsed(String protocolId, String programme, String code, BusinessDate occurredOn)
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
     * @param ceremonyId the ceremony at which it was signed; null when it was signed elsewhere
     * @param source the document that tells it when it is reported after the event; null for a live act
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
            @Nullable String ceremonyId,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements ProtocolEvent {}

    /**
     * The deed under which a person signs for a body.
     *
     * @param deed reference of the deed
     * @param validFrom first day
     * @param validUntil last day; null while it has no end
     * @param mandateId id of the mandate on the register of the party's body; null when the deed is only quoted
     * @param delegatedFrom id of the mandate that it is delegated from; null when the body itself gave it
     */
    record Mandate(
            String deed,
            LocalDate validFrom,
            @Nullable LocalDate validUntil,
            @Nullable String mandateId,
            @Nullable String delegatedFrom) {

        /** A deed that is quoted. */
        public Mandate(String deed, LocalDate validFrom, @Nullable LocalDate validUntil) {
            this(deed, validFrom, validUntil, null, null);
        }

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
        DECLARED,
        /** A copy of a handwritten signature that nobody attested: no signature for the service. */
        COPY_UNATTESTED,
        /** A copy of a handwritten signature that an officer attested. */
        COPY_ATTESTED,
        /** Likewise, and the paper original is deposited. */
        ORIGINAL_DEPOSITED,
        /** A certificate that leads to an authority which the operator trusts, bound to the party. */
        ADVANCED,
        /** Likewise, and the certificate is qualified. */
        ADVANCED_QC,
        /** A qualified electronic signature. */
        QUALIFIED
    }

    /**
     * A signed file that a party sent back was examined. One that proves a signature brings the signature with it.
     *
     * @param party id of the party for which it was sent
     * @param form what kind of file it is
     * @param file digest of the file
     * @param continued digest of the file that it was to continue; null for a detached signature
     * @param outcome what it amounts to
     * @param doubt why it proves nothing, or nothing yet; null when it does
     * @param detail what the validation said, for experts; null when it said nothing
     * @param level strength of the signature; null unless it is proven, or too weak for the programme
     * @param signature digest of the signature's value; null unless it is proven
     * @param certificate digest of the signatory's certificate; null likewise
     * @param binding by what the certificate is known to be the party's; null likewise
     * @param policy digest of the validation policy that was applied; null of a copy of paper, which none judges
     * @param report digest of the report of the validation; null when it did not come to one
     * @param attestation what an officer attests of a copy of paper; null of any other file, or when nobody does
     * @param announced the signature that it was to prove, while that is not decided; null once it is
     * @param augmented the same file with what proves the signature in years to come; null without
     */
    record SignatureExamined(
            String protocolId,
            String programme,
            String code,
            String party,
            FileForm form,
            String file,
            @Nullable String continued,
            Outcome outcome,
            @Nullable Doubt doubt,
            @Nullable String detail,
            @Nullable EvidenceLevel level,
            @Nullable String signature,
            @Nullable String certificate,
            @Nullable Binding binding,
            @Nullable String policy,
            @Nullable String report,
            BusinessDate occurredOn,
            @Nullable Attestation attestation,
            @Nullable Announced announced,
            @Nullable Augmented augmented)
            implements ProtocolEvent {

        /** A file that is neither a copy of paper, nor awaits another examination, nor was added to. */
        public SignatureExamined(
                String protocolId,
                String programme,
                String code,
                String party,
                FileForm form,
                String file,
                @Nullable String continued,
                Outcome outcome,
                @Nullable Doubt doubt,
                @Nullable String detail,
                @Nullable EvidenceLevel level,
                @Nullable String signature,
                @Nullable String certificate,
                @Nullable Binding binding,
                @Nullable String policy,
                @Nullable String report,
                BusinessDate occurredOn) {
            this(
                    protocolId,
                    programme,
                    code,
                    party,
                    form,
                    file,
                    continued,
                    outcome,
                    doubt,
                    detail,
                    level,
                    signature,
                    certificate,
                    binding,
                    policy,
                    report,
                    occurredOn,
                    null,
                    null,
                    null);
        }
    }

    /**
     * What an officer attests of a copy of the paper that a party signed by hand.
     *
     * @param pages number of pages of the copy
     * @param printed digest of the document that was printed
     * @param place where it was signed
     * @param signedOn day on which it was signed
     * @param capacity function in which it was signed
     * @param keptAt where the paper is kept
     * @param deposit reference under which the paper is deposited; null while it is not
     * @param statement digest of the attestation as a text of its own
     * @param seal digest of the seal of the service on that text; null when it has none
     */
    record Attestation(
            int pages,
            String printed,
            String place,
            LocalDate signedOn,
            String capacity,
            String keptAt,
            @Nullable String deposit,
            String statement,
            @Nullable String seal) {}

    /**
     * A signature that a file was sent for, as whoever sent it announced it.
     *
     * @param signatory who signed
     * @param capacity function in which the signatory signed
     * @param mandate the deed that lets the signatory act for the party
     * @param place where it was signed
     * @param confirmed whether an officer says that the signature is the party's
     */
    record Announced(DatumRef signatory, String capacity, Mandate mandate, String place, boolean confirmed) {}

    /**
     * A signed file with what proves its signatures in years to come; it begins with the file that was sent.
     *
     * @param file its digest
     * @param level name of the level that it was brought to, such as {@code PAdES-BASELINE-LTA}
     */
    record Augmented(String file, String level) {}

    /** What kind of file proves a signature. */
    enum FileForm {
        /** The document with the signature inside. */
        SIGNED_PDF,
        /** A signature in a file of its own. */
        DETACHED,
        /** A copy of the paper that was signed by hand. */
        SCAN
    }

    /** What an examination amounts to. */
    enum Outcome {
        /** It proves a signature of the party. */
        PROVEN,
        /** It does not. */
        REFUSED,
        /** What is needed to tell was not at hand: it is to be examined again. */
        INCONCLUSIVE
    }

    /** Why a file proves nothing, or nothing yet. */
    enum Doubt {
        UNREADABLE,
        ANOTHER_DOCUMENT,
        OLDER_REVISION,
        OTHER_REVISION,
        NO_SIGNATURE,
        BYTES_CHANGED,
        CHANGED_AFTER_SIGNATURE,
        CERTIFICATE_UNKNOWN,
        CERTIFICATE_REVOKED,
        CERTIFICATE_NOT_VALID,
        NOT_IN_ORDER,
        REVOCATION_UNKNOWN,
        UNDECIDED,
        /** Every signature in it is another party's already. */
        NO_NEW_SIGNATURE,
        /** Nothing says that the certificate is the party's. */
        SIGNER_NOT_BOUND,
        /** The signature holds, but the programme asks this party for stronger evidence. */
        EVIDENCE_TOO_WEAK,
        /** It is a copy of paper that no officer attests. */
        NOT_ATTESTED,
        /** What was needed to tell did not come in time: it is not examined again by itself. */
        GIVEN_UP
    }

    /** By what a certificate is known to be a party's. */
    enum Binding {
        /** It names the identifier of the party's body. */
        ORGANISATION,
        /** An officer who knows the signatory says so. */
        OFFICER
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

    /**
     * A signed document took effect.
     *
     * @param endsOn last day on which it binds; null while it has no end
     * @param occurredOn first day on which it binds
     */
    record ProtocolEnteredIntoForce(
            String protocolId,
            String programme,
            String code,
            @Nullable LocalDate endsOn,
            BusinessDate occurredOn) implements ProtocolEvent {}

    /**
     * An amendment took effect: from here on the document reads with it.
     *
     * @param amendmentId id of the amendment, a protocol of its own
     */
    record ProtocolAmended(
            String protocolId, String programme, String code, String amendmentId, BusinessDate occurredOn)
            implements ProtocolEvent {}

    /**
     * The parties looked at a year of the document.
     *
     * @param year the year that was looked at
     * @param decisions what they decided
     */
    record AnnualReviewHeld(
            String protocolId, String programme, String code, int year, DatumRef decisions, BusinessDate occurredOn)
            implements ProtocolEvent {}

    /** The document was ended before its last day. */
    record ProtocolTerminated(
            String protocolId, String programme, String code, DatumRef reason, BusinessDate occurredOn)
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
