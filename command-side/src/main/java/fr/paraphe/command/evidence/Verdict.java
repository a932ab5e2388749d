package fr.paraphe.command.evidence;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of looking at a signed file.
 *
 * @param outcome what it amounts to
 * @param reason why it is not proven; null when it is
 * @param detail what the validation said of the signature that decided it, for experts; null when it said nothing
 * @param signers the signatures found other than the seal of the service, in the order of the file; empty unless proven
 * @param policyDigest {@code sha-256:} digest of the validation policy that was applied
 * @param report the report of the validation, XML in UTF-8; empty when it did not come to one
 */
public record Verdict(
        Outcome outcome,
        @Nullable Reason reason,
        @Nullable String detail,
        List<Signer> signers,
        String policyDigest,
        byte[] report) {

    public Verdict {
        signers = List.copyOf(signers);
        report = report.clone();
    }

    @Override
    public byte[] report() {
        return report.clone();
    }

    /** What a verdict amounts to. */
    public enum Outcome {
        /** Every signature holds, under the document that was issued. */
        PROVEN,
        /** It does not prove what it was sent for. */
        REFUSED,
        /** What is needed to tell is not at hand now: neither proven nor refused, to be looked at again. */
        INCONCLUSIVE
    }

    /** Why a file proves nothing, or nothing yet. */
    public enum Reason {
        /** It is not a file of the kind that was announced. */
        UNREADABLE,
        /** It does not begin with the bytes that were issued: another document, or one that a program saved anew. */
        ANOTHER_DOCUMENT,
        /** It is an earlier state of the file: signatures that were accepted are missing. */
        OLDER_REVISION,
        /** It continues the issued document, but not the revision that other parties signed since. */
        OTHER_REVISION,
        /** It holds no signature beside the seal of the service. */
        NO_SIGNATURE,
        /** A signature does not fit the bytes that it covers. */
        BYTES_CHANGED,
        /** Something was added after a signature that it does not allow. */
        CHANGED_AFTER_SIGNATURE,
        /** No chain leads from a certificate to an authority that is trusted here. */
        CERTIFICATE_UNKNOWN,
        /** A certificate was revoked. */
        CERTIFICATE_REVOKED,
        /** A certificate was not valid when it signed, as far as can be proven. */
        CERTIFICATE_NOT_VALID,
        /** A signature does not keep the rules of its format or of cryptography. */
        NOT_IN_ORDER,
        /** Whether a certificate was revoked cannot be told now. */
        REVOCATION_UNKNOWN,
        /** The validation could not decide. */
        UNDECIDED
    }

    /** Strength of an electronic signature, by what was verified. */
    public enum Level {
        /** The chain leads to an authority that the operator trusts. */
        ADVANCED,
        /** The certificate is qualified, by fresh European lists. */
        ADVANCED_QC,
        /** A qualified signature, by fresh European lists. */
        QUALIFIED
    }

    /**
     * One signature that holds.
     *
     * @param signature {@code sha-256:} digest of the signature value; the same in every revision of the file
     * @param certificate {@code sha-256:} digest of the certificate
     * @param name common name in the certificate; null when it has none
     * @param organisations identifiers of organisations in the certificate, digits and letters only; may be empty
     * @param signedAt when it was proven to exist: the time of its time stamp, or of this validation
     * @param claimedAt when the signatory's program says that it was made; null when it says nothing
     * @param level strength
     */
    public record Signer(
            String signature,
            String certificate,
            @Nullable String name,
            List<String> organisations,
            Instant signedAt,
            @Nullable Instant claimedAt,
            Level level) {

        public Signer {
            organisations = List.copyOf(organisations);
        }
    }
}
