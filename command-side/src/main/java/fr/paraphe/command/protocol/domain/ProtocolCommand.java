package fr.paraphe.command.protocol.domain;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.DatumRef;
import fr.paraphe.events.ProtocolEvent.Augmented;
import fr.paraphe.events.ProtocolEvent.Doubt;
import fr.paraphe.events.ProtocolEvent.EvidenceLevel;
import fr.paraphe.events.ProtocolEvent.FileForm;
import fr.paraphe.events.ProtocolEvent.Mandate;
import fr.paraphe.events.ProtocolEvent.Means;
import fr.paraphe.events.ProtocolEvent.Outcome;
import fr.paraphe.events.ProtocolEvent.Party;
import fr.paraphe.events.ProtocolEvent.Prompt;
import fr.paraphe.events.Source;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What actors may ask of a document that parties sign. One with a source reports the past; the others are live acts. */
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
     * @param amends id of the document that it amends; null when it is no amendment
     */
    record DraftProtocol(
            String protocolId,
            String programme,
            String code,
            String documentKind,
            List<Party> parties,
            @Nullable String amends,
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
     * A party tells that its assembly authorised the signature.
     *
     * @param party id of the party within the protocol
     * @param reference number of the act
     * @param digest digest of the text that the assembly saw
     * @param occurredOn day of the vote
     * @param source the document that tells it, when it is reported after the event
     */
    record RecordDeliberation(
            String protocolId,
            String party,
            String reference,
            String digest,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements ProtocolCommand {}

    /**
     * A party tells that a deliberation reached the State's representative.
     *
     * @param party id of the party within the protocol
     * @param reference number of the deliberation
     * @param receipt identifier of the acknowledgement
     * @param occurredOn day of the receipt
     * @param source the document that tells it, when it is reported after the event
     */
    record RecordTransmission(
            String protocolId,
            String party,
            String reference,
            String receipt,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements ProtocolCommand {}

    /**
     * The Region or the State opens signature.
     *
     * @param deadline last day on which a party may sign
     */
    record OpenSignature(String protocolId, LocalDate deadline, BusinessDate occurredOn) implements ProtocolCommand {}

    /**
     * The Region or the State gives parties more time to sign.
     *
     * @param deadline last day on which a party may sign from then on
     */
    record ExtendDeadline(String protocolId, LocalDate deadline, BusinessDate occurredOn) implements ProtocolCommand {}

    /**
     * The parties whose signature is awaited are reminded of it.
     *
     * @param prompt whether the calendar or somebody asks for it; the calendar does on the days that the programme sets
     */
    record RemindParties(String protocolId, Prompt prompt, BusinessDate occurredOn) implements ProtocolCommand {}

    /**
     * A territory that was suspended tells the document under way that it goes on. No actor sends it.
     *
     * @param suspendedOn day on which the territory was suspended
     * @param occurredOn day from which on it goes on
     */
    record GiveDaysBack(String protocolId, LocalDate suspendedOn, BusinessDate occurredOn) implements ProtocolCommand {}

    /**
     * The programme's administrator has the document go by other rules of the programme from here on.
     *
     * @param toVersion number of these rules; null for the newest
     * @param reason why; null is refused
     */
    record MigrateProtocol(
            String protocolId,
            @Nullable Integer toVersion,
            @Nullable DatumRef reason,
            BusinessDate occurredOn) implements ProtocolCommand {}

    /** The Region, the State or the calendar takes note that the deadline passed unsigned. */
    record LapseProtocol(String protocolId, BusinessDate occurredOn) implements ProtocolCommand {}

    /**
     * The Region or the State declares when a signed document takes effect.
     *
     * @param endsOn last day on which it binds; null while it has no end
     * @param occurredOn first day on which it binds
     */
    record EnterIntoForce(String protocolId, @Nullable LocalDate endsOn, BusinessDate occurredOn)
            implements ProtocolCommand {}

    /**
     * An amendment tells the document that it amends that it took effect. No actor sends it.
     *
     * @param amendmentId id of the amendment
     */
    record RecordAmendment(String protocolId, String amendmentId, BusinessDate occurredOn) implements ProtocolCommand {}

    /**
     * The parties looked at a year of the document.
     *
     * @param year the year that was looked at
     * @param decisions what they decided
     */
    record HoldAnnualReview(String protocolId, int year, DatumRef decisions, BusinessDate occurredOn)
            implements ProtocolCommand {}

    /**
     * The document is ended before its last day.
     *
     * @param reason why; null is refused
     */
    record TerminateProtocol(String protocolId, @Nullable DatumRef reason, BusinessDate occurredOn)
            implements ProtocolCommand {}

    /**
     * A party signs. The strength of the evidence follows from the means.
     *
     * @param party id of the party within the protocol
     * @param digest digest of the text that the signatory saw
     * @param ceremonyId the ceremony at which it is signed; null when it is signed elsewhere
     * @param source the document that tells it, when it is reported after the event
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
            @Nullable String ceremonyId,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements ProtocolCommand {}

    /**
     * A file that was signed elsewhere is sent back for a party.
     *
     * @param signing the signature that it is to prove
     * @param presented what the examination of the file found
     */
    record PresentSignature(SignProtocol signing, Presented presented) implements ProtocolCommand {
        @Override
        public String protocolId() {
            return signing.protocolId();
        }

        @Override
        public BusinessDate occurredOn() {
            return signing.occurredOn();
        }
    }

    /**
     * A copy of the paper that a party signed by hand is handed in.
     *
     * @param signing the signature that it is evidence of
     * @param scan digest of the copy
     * @param pages number of its pages, as counted
     * @param attested what an officer attests of it; null when nobody does
     */
    record PresentCopy(
            SignProtocol signing,
            String scan,
            int pages,
            @Nullable Attested attested) implements ProtocolCommand {
        @Override
        public String protocolId() {
            return signing.protocolId();
        }

        @Override
        public BusinessDate occurredOn() {
            return signing.occurredOn();
        }
    }

    /**
     * What an officer attests of a copy.
     *
     * @param pages number of pages
     * @param printed digest of the document that was printed
     * @param signedOn day on which it was signed
     * @param keptAt where the paper is kept
     * @param deposit reference under which the paper is deposited; null while it is not
     * @param statement digest of the attestation as a text of its own
     * @param seal digest of the seal of the service on that text; null when it has none
     */
    record Attested(
            int pages,
            String printed,
            LocalDate signedOn,
            String keptAt,
            @Nullable String deposit,
            String statement,
            @Nullable String seal) {}

    /**
     * What the examination of a signed file found, before it is decided whose signature it is.
     *
     * @param form what kind of file it is
     * @param file digest of the file
     * @param continued digest of the file that it was to continue; null for a detached signature
     * @param outcome whether every signature in it holds, under the document that was issued
     * @param doubt why not; null when they do
     * @param detail what the validation said, for experts; null when it said nothing
     * @param signers the signatures in it; empty unless they hold
     * @param confirmed whether an officer says that the signature is the party's
     * @param policy digest of the validation policy that was applied
     * @param report digest of the report of the validation; null when it did not come to one
     * @param augmented the same file with what proves it in years to come; null without
     */
    record Presented(
            FileForm form,
            String file,
            @Nullable String continued,
            Outcome outcome,
            @Nullable Doubt doubt,
            @Nullable String detail,
            List<Signer> signers,
            boolean confirmed,
            String policy,
            @Nullable String report,
            @Nullable Augmented augmented) {

        /** A file that was not added to. */
        public Presented(
                FileForm form,
                String file,
                @Nullable String continued,
                Outcome outcome,
                @Nullable Doubt doubt,
                @Nullable String detail,
                List<Signer> signers,
                boolean confirmed,
                String policy,
                @Nullable String report) {
            this(form, file, continued, outcome, doubt, detail, signers, confirmed, policy, report, null);
        }

        /** The same with what was added to it. */
        public Presented with(Augmented added) {
            return new Presented(
                    form, file, continued, outcome, doubt, detail, signers, confirmed, policy, report, added);
        }

        /** The same with another doubt. */
        public Presented with(Doubt other) {
            return new Presented(
                    form, file, continued, outcome, other, detail, signers, confirmed, policy, report, augmented);
        }
    }

    /**
     * One signature in a file.
     *
     * @param signature digest of its value
     * @param certificate digest of the signatory's certificate
     * @param organisations identifiers of organisations in the certificate
     * @param level its strength
     */
    record Signer(String signature, String certificate, List<String> organisations, EvidenceLevel level) {}

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

    /**
     * An earlier fact of the document was told wrongly; what is null stays as it was told.
     *
     * @param factId id of that fact
     * @param factName its stored name
     * @param version its place in the protocol's stream, from 0
     * @param happenedOn when it really happened
     * @param capacity function in which the signatory really signed
     * @param mandate the deed under which the signatory really signed
     * @param place where it was really signed
     * @param completion the facts that tell that the document is signed; null while it is not
     * @param reason why it is corrected; null is refused
     * @param occurredOn when the mistake was found
     * @param source the document that tells it, if any
     */
    record RectifyProtocolFact(
            String protocolId,
            String factId,
            String factName,
            long version,
            @Nullable BusinessDate happenedOn,
            @Nullable String capacity,
            @Nullable Mandate mandate,
            @Nullable String place,
            @Nullable Completion completion,
            @Nullable DatumRef reason,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements ProtocolCommand {}

    /**
     * The facts that tell that a document is signed: their date follows from its signatures.
     *
     * @param ofProtocol the one of the document
     * @param ofTerritory the one of its territory
     */
    record Completion(Told ofProtocol, Told ofTerritory) {}

    /** A fact that was told, by its id and its stored name. */
    record Told(String factId, String factName) {}
}
