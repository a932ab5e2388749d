package fr.paraphe.command.evidence;

import eu.europa.esig.dss.diagnostic.CertificateWrapper;
import eu.europa.esig.dss.diagnostic.DiagnosticData;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureQualification;
import eu.europa.esig.dss.enumerations.SubIndication;
import eu.europa.esig.dss.enumerations.TokenExtractionStrategy;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;
import fr.paraphe.command.evidence.Verdict.Level;
import fr.paraphe.command.evidence.Verdict.Outcome;
import fr.paraphe.command.evidence.Verdict.Reason;
import fr.paraphe.command.evidence.Verdict.Signer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what a party sends back: is it the document that was issued, does every signature hold, whose are they?
 * Validation takes a second or so and some memory: callers bound how many run at a time, and never call it to replay.
 */
public final class SignatureVerifier {

    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    private final HardenedPolicy policy = new HardenedPolicy();

    /** A verifier with the hardened policy. */
    public SignatureVerifier() {}

    /** {@code sha-256:} digest of the policy that is applied. */
    public String policyDigest() {
        return policy.digest();
    }

    /**
     * Looks at a signed PDF.
     *
     * @param sent the file that was sent back
     * @param issued the file that was issued
     * @param continued the file that it is to continue: the last one that was accepted, or {@code issued} for a
     *     counterpart
     */
    public Verdict pdf(byte[] sent, byte[] issued, byte[] continued, Trust trust) {
        if (!begins(sent, PDF)) {
            return refused(Reason.UNREADABLE);
        }
        if (!begins(sent, continued)) {
            if (begins(continued, sent)) {
                return refused(Reason.OLDER_REVISION);
            }
            return refused(begins(sent, issued) ? Reason.OTHER_REVISION : Reason.ANOTHER_DOCUMENT);
        }
        try {
            List<String> earlier = signatures(continued);
            return judged(validator(sent, trust), trust, earlier);
        } catch (RuntimeException e) {
            return new Verdict(
                    Outcome.REFUSED,
                    Reason.UNREADABLE,
                    e.getClass().getSimpleName(),
                    List.of(),
                    policy.digest(),
                    new byte[0]);
        }
    }

    /**
     * Looks at a detached signature (CAdES).
     *
     * @param signature the signature file
     * @param issued the file that it is to be about
     */
    public Verdict detached(byte[] signature, byte[] issued, Trust trust) {
        try {
            SignedDocumentValidator validator = validator(signature, trust);
            validator.setDetachedContents(List.of(new InMemoryDocument(issued, "document")));
            return judged(validator, trust, List.of());
        } catch (RuntimeException e) {
            return new Verdict(
                    Outcome.REFUSED,
                    Reason.UNREADABLE,
                    e.getClass().getSimpleName(),
                    List.of(),
                    policy.digest(),
                    new byte[0]);
        }
    }

    private Verdict refused(Reason reason) {
        return new Verdict(Outcome.REFUSED, reason, null, List.of(), policy.digest(), new byte[0]);
    }

    private static boolean begins(byte[] bytes, byte[] with) {
        return bytes.length >= with.length && Arrays.mismatch(bytes, 0, with.length, with, 0, with.length) < 0;
    }

    private static List<String> signatures(byte[] pdf) {
        return SignedDocumentValidator.fromDocument(new InMemoryDocument(pdf)).getSignatures().stream()
                .map(SignatureVerifier::value)
                .toList();
    }

    private static String value(AdvancedSignature signature) {
        return HardenedPolicy.digestOf(signature.getSignatureValue());
    }

    private static SignedDocumentValidator validator(byte[] file, Trust trust) {
        SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(new InMemoryDocument(file));
        validator.setCertificateVerifier(verifier(trust));
        validator.setTokenExtractionStrategy(TokenExtractionStrategy.EXTRACT_CERTIFICATES_ONLY);
        validator.setLocale(Locale.ENGLISH);
        return validator;
    }

    /** Nothing is asked over the network: a source that is not set is not asked. */
    static CommonCertificateVerifier verifier(Trust trust) {
        CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
        Stream.concat(trust.authorities().stream(), Stream.ofNullable(trust.seal()))
                .map(DSSUtils::loadCertificate)
                .forEach(trusted::addCertificate);
        CommonCertificateVerifier verifier = new CommonCertificateVerifier(true);
        verifier.setTrustedCertSources(trusted);
        if (!trust.revocationLists().isEmpty()) {
            verifier.setCrlSource(new ExternalResourcesCRLSource(
                    trust.revocationLists().stream().map(InMemoryDocument::new).toArray(DSSDocument[]::new)));
        }
        return verifier;
    }

    private Verdict judged(SignedDocumentValidator validator, Trust trust, List<String> earlier) {
        List<AdvancedSignature> signatures = validator.getSignatures();
        List<String> values = signatures.stream().map(SignatureVerifier::value).toList();
        if (!values.containsAll(earlier)) {
            return refused(Reason.OLDER_REVISION);
        }
        Reports reports = validator.validateDocument(policy.policy());
        SimpleReport simple = reports.getSimpleReport();
        byte[] report = reports.getXmlSimpleReport().getBytes(StandardCharsets.UTF_8);
        @Nullable Verdict worst = null;
        for (String id : simple.getSignatureIdList()) {
            Optional<Verdict> wrong = wrong(simple, id, report);
            if (wrong.isPresent() && (worst == null || wrong.get().outcome() == Outcome.REFUSED)) {
                worst = wrong.get();
                if (worst.outcome() == Outcome.REFUSED) {
                    return worst;
                }
            }
        }
        if (worst != null) {
            return worst;
        }
        @Nullable String seal = trust.seal() == null ? null : HardenedPolicy.digestOf(trust.seal());
        List<Signer> signers = new ArrayList<>();
        DiagnosticData diagnostic = reports.getDiagnosticData();
        for (AdvancedSignature signature : signatures) {
            Signer signer = signer(signature, diagnostic.getSignatureById(signature.getId()), simple);
            if (!signer.certificate().equals(seal)) {
                signers.add(signer);
            }
        }
        return signers.isEmpty()
                ? new Verdict(Outcome.REFUSED, Reason.NO_SIGNATURE, null, List.of(), policy.digest(), report)
                : new Verdict(Outcome.PROVEN, null, null, signers, policy.digest(), report);
    }

    private Optional<Verdict> wrong(SimpleReport simple, String id, byte[] report) {
        Indication indication = simple.getIndication(id);
        if (indication == Indication.TOTAL_PASSED) {
            return Optional.empty();
        }
        @Nullable SubIndication why = simple.getSubIndication(id);
        Reason reason = reason(why);
        Outcome outcome = reason == Reason.REVOCATION_UNKNOWN || reason == Reason.UNDECIDED
                ? Outcome.INCONCLUSIVE
                : Outcome.REFUSED;
        return Optional.of(new Verdict(
                outcome, reason, indication + (why == null ? "" : " / " + why), List.of(), policy.digest(), report));
    }

    private static Reason reason(@Nullable SubIndication why) {
        if (why == null) {
            return Reason.UNDECIDED;
        }
        return switch (why) {
            case HASH_FAILURE, SIG_CRYPTO_FAILURE -> Reason.BYTES_CHANGED;
            case FORMAT_FAILURE -> Reason.CHANGED_AFTER_SIGNATURE;
            case NO_CERTIFICATE_CHAIN_FOUND, NO_CERTIFICATE_CHAIN_FOUND_NO_POE, NO_SIGNING_CERTIFICATE_FOUND ->
                Reason.CERTIFICATE_UNKNOWN;
            case REVOKED, REVOKED_NO_POE, REVOKED_CA_NO_POE -> Reason.CERTIFICATE_REVOKED;
            case EXPIRED, NOT_YET_VALID, OUT_OF_BOUNDS_NO_POE, OUT_OF_BOUNDS_NOT_REVOKED ->
                Reason.CERTIFICATE_NOT_VALID;
            case SIG_CONSTRAINTS_FAILURE,
                    CHAIN_CONSTRAINTS_FAILURE,
                    CRYPTO_CONSTRAINTS_FAILURE,
                    CRYPTO_CONSTRAINTS_FAILURE_NO_POE,
                    TIMESTAMP_ORDER_FAILURE -> Reason.NOT_IN_ORDER;
            case CERTIFICATE_CHAIN_GENERAL_FAILURE, TRY_LATER, REVOCATION_OUT_OF_BOUNDS_NO_POE ->
                Reason.REVOCATION_UNKNOWN;
            case POLICY_PROCESSING_ERROR, SIGNATURE_POLICY_NOT_AVAILABLE, NO_POE, SIGNED_DATA_NOT_FOUND ->
                Reason.UNDECIDED;
        };
    }

    private static Signer signer(AdvancedSignature signature, SignatureWrapper wrapper, SimpleReport simple) {
        CertificateWrapper certificate = wrapper.getSigningCertificate();
        @Nullable Date claimed = signature.getSigningTime();
        Date proven = simple.getBestSignatureTime(signature.getId());
        return new Signer(
                value(signature),
                HardenedPolicy.digestOf(Objects.requireNonNull(signature.getSigningCertificateToken())
                        .getEncoded()),
                certificate.getCommonName(),
                Stream.of(
                                certificate.getOrganizationIdentifier(),
                                certificate.getOrganizationalUnit(),
                                certificate.getSubjectSerialNumber())
                        .filter(Objects::nonNull)
                        .map(text -> text.replaceAll("[^0-9A-Za-z]", ""))
                        .filter(text -> !text.isEmpty())
                        .toList(),
                proven.toInstant(),
                claimed == null ? null : claimed.toInstant(),
                level(simple.getSignatureQualification(signature.getId())));
    }

    /** Without fresh European lists nothing is known of a qualification: the signature is an advanced one. */
    private static Level level(@Nullable SignatureQualification qualification) {
        if (qualification == SignatureQualification.QESIG) {
            return Level.QUALIFIED;
        }
        return qualification == SignatureQualification.ADESIG_QC ? Level.ADVANCED_QC : Level.ADVANCED;
    }
}
