package fr.paraphe.query.certificates;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.ProtocolEvent.Attestation;
import fr.paraphe.events.ProtocolEvent.Augmented;
import fr.paraphe.events.ProtocolEvent.Binding;
import fr.paraphe.events.ProtocolEvent.Doubt;
import fr.paraphe.events.ProtocolEvent.EvidenceLevel;
import fr.paraphe.events.ProtocolEvent.FileForm;
import fr.paraphe.events.ProtocolEvent.Mandate;
import fr.paraphe.events.ProtocolEvent.Means;
import fr.paraphe.events.ProtocolEvent.Outcome;
import fr.paraphe.query.DocumentState;
import fr.paraphe.query.Personal;
import fr.paraphe.query.Seals.Checkpointed;
import fr.paraphe.query.Seals.FactSeal;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The certificate of a document: what happened to it and what proves that.
 *
 * @param id id of the protocol
 * @param programme code of its programme
 * @param programmeName name of the programme by language
 * @param fictitious whether the programme is invented
 * @param code code of its territory
 * @param territory name of the territory
 * @param documentKind its kind
 * @param kindName name of the kind by language; null for a kind that the rules no longer know
 * @param state where it stands
 * @param amends id of the document that it amends; null when it is no amendment
 * @param signedOn when the last needed signature was given; null while it is missing
 * @param inForceSince first day on which it binds; null while it does not
 * @param endsOn last day on which it binds; null while it has no end
 * @param texts the texts that were frozen, the first one first
 * @param signatures every signature, whichever text it is under, in the order in which they were recorded
 * @param refusals every refusal to sign, likewise
 * @param examinations every examination of a signed file, likewise
 * @param amendments what amended it, in the order of taking effect
 * @param chapters every fact that concerns it, chapter after chapter
 * @param checkpoint the checkpoint that all these facts are sealed under; null while nothing is sealed
 * @param facts how many facts there are
 * @param proven how many of them are proven to be those that were sealed
 * @param unsealed how many of them no checkpoint covers yet
 * @param address public address that tells what became of the document; null when the service has none
 */
public record Certificate(
        String id,
        String programme,
        Map<String, String> programmeName,
        boolean fictitious,
        String code,
        String territory,
        String documentKind,
        @Nullable Map<String, String> kindName,
        DocumentState state,
        @Nullable String amends,
        @Nullable BusinessDate signedOn,
        @Nullable BusinessDate inForceSince,
        @Nullable LocalDate endsOn,
        List<TextVersion> texts,
        List<GivenSignature> signatures,
        List<RefusalToSign> refusals,
        List<Examination> examinations,
        List<Amendment> amendments,
        List<Chapter> chapters,
        @Nullable Checkpointed checkpoint,
        int facts,
        long proven,
        long unsealed,
        @Nullable String address) {

    public Certificate {
        texts = List.copyOf(texts);
        signatures = List.copyOf(signatures);
        refusals = List.copyOf(refusals);
        examinations = List.copyOf(examinations);
        amendments = List.copyOf(amendments);
        chapters = List.copyOf(chapters);
    }

    /** Whether a fact is not the one that was sealed. */
    public boolean contradicted() {
        return proven + unsealed < facts;
    }

    /** A text that was frozen. */
    @Schema(name = "CertificateTextVersion")
    public record TextVersion(
            int version, String digest, long size, String mediaType, BusinessDate frozenOn, long position) {}

    /**
     * A signature.
     *
     * @param body name of the party's body
     * @param bodyId its identifier on the register of mandates; null when it has none
     * @param text number of the text that was signed; null when it is none of those that were frozen
     * @param current whether it stands under the text that is in question now
     * @param examination what proved it; null when no signed file did
     * @param position position of the fact
     */
    public record GivenSignature(
            String party,
            String body,
            @Nullable String bodyId,
            Personal signatory,
            String capacity,
            Mandate mandate,
            String place,
            Means means,
            EvidenceLevel evidenceLevel,
            String digest,
            @Nullable Integer text,
            boolean current,
            @Nullable String ceremonyId,
            boolean reported,
            BusinessDate occurredOn,
            Instant recordedAt,
            long position,
            @Nullable Examination examination) {}

    /** A refusal to sign. */
    public record RefusalToSign(
            String party,
            String body,
            Personal signatory,
            Personal reason,
            BusinessDate occurredOn,
            Instant recordedAt,
            long position) {}

    /**
     * What an examination of a signed file found.
     *
     * @param file digest of the file
     * @param doubt why it proves nothing, or nothing yet; null when it does
     * @param level strength of the signature; null unless it is proven
     * @param certificate digest of the signatory's certificate; null likewise
     * @param binding by what the certificate is known to be the party's; null likewise
     * @param report digest of the report of the validation; null when it did not come to one
     * @param attestation what an officer attests of a copy of paper; null of any other file, or when nobody does
     * @param continued digest of the file that it was to continue; null of a detached signature
     * @param augmented the same file with what proves the signature in years to come; null without
     * @param files every file that is named here, with where whoever reads gets it
     */
    @Schema(name = "CertificateExamination")
    public record Examination(
            String party,
            String body,
            FileForm form,
            String file,
            Outcome outcome,
            @Nullable Doubt doubt,
            @Nullable EvidenceLevel level,
            @Nullable String certificate,
            @Nullable Binding binding,
            @Nullable String report,
            @Nullable Attestation attestation,
            @Nullable String continued,
            @Nullable Augmented augmented,
            List<EvidenceFile> files,
            Instant examinedAt,
            long position) {

        public Examination {
            files = List.copyOf(files);
        }
    }

    /** What a file is to an examination. */
    @Schema(name = "CertificateFileRole")
    public enum FileRole {
        /** It was sent, and examined. */
        SENT,
        /** The one that was sent, with what proves its signatures in years to come. */
        AUGMENTED,
        /** What the validation reports. */
        REPORT,
        /** What an officer attests. */
        ATTESTATION,
        /** The seal of the service on that. */
        ATTESTATION_SEAL
    }

    /**
     * A file that an examination names.
     *
     * @param address where it is; null for whoever may not read the names that such files bear
     */
    @Schema(name = "CertificateFile")
    public record EvidenceFile(
            FileRole role, String digest, @Nullable String address) {

        /** What a file of a document is called where it is kept. */
        public static String name(String protocolId, String digest) {
            return protocolId + "-" + digest.substring(digest.indexOf(':') + 1, Math.min(digest.length(), 20));
        }
    }

    /** What amended the document, and from when on. */
    @Schema(name = "CertificateAmendment")
    public record Amendment(String protocolId, BusinessDate since, long position) {}

    /** What a fact of the file is about. */
    public enum Subject {
        /** The document itself. */
        DOCUMENT,
        /** The documents that amend it. */
        AMENDMENTS,
        /** The bodies whose mandates were used, and these mandates. */
        MANDATES,
        /** The sittings at which it could be signed. */
        CEREMONIES,
        /** The territory that it is of. */
        TERRITORY,
        /** The rules that it goes by. */
        RULES,
        /** Names and texts that were erased. */
        PERSONAL_DATA
    }

    /** The facts of one subject, in the order in which they were recorded. */
    @Schema(name = "CertificateChapter")
    public record Chapter(Subject subject, List<Entry> entries) {}

    /**
     * A fact.
     *
     * @param type stored name of the fact, such as {@code protocol-signed}
     * @param sentence the fact in one sentence
     */
    @Schema(name = "CertificateEntry")
    public record Entry(
            long position, String type, BusinessDate occurredOn, Instant recordedAt, String sentence, FactSeal seal) {}
}
