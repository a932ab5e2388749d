package fr.paraphe.command.evidence;

import eu.europa.esig.dss.alert.SilentOnStatusAlert;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSException;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.TimestampBinary;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import fr.paraphe.command.evidence.Verdict.Outcome;
import java.io.IOException;

/**
 * Adds to a signed PDF what proves its signatures in years to come, once certificates have expired: time stamps, and what
 * is known of the certificates. The former bytes stay as they are; the signatures are the same.
 */
public final class Augmenter {

    /** Name of the level that a file is brought to. */
    public static final String LEVEL = "PAdES-BASELINE-LTA";

    private final SignatureVerifier verifier;
    private final Dating authority;

    /** Has digests dated by a time stamp authority (RFC 3161). */
    public interface Dating {

        /**
         * A time stamp token over a SHA-256 digest, in DER.
         *
         * @throws IOException when the authority is away or refuses
         */
        byte[] token(byte[] sha256) throws IOException, InterruptedException;
    }

    /** The file could not be added to: the authority is away, say, or nothing is known of a certificate. */
    public static final class NotAugmented extends Exception {
        private static final long serialVersionUID = 1L;

        NotAugmented(String why) {
            super(why);
        }
    }

    /** Dates by {@code authority} and judges what came of it by {@code verifier}. */
    public Augmenter(SignatureVerifier verifier, Dating authority) {
        this.verifier = verifier;
        this.authority = authority;
    }

    /**
     * The file with time stamps and what is known of its certificates.
     *
     * @param signed a file whose signatures hold
     * @param issued the file that was issued
     */
    public byte[] pdf(byte[] signed, byte[] issued, Trust trust) throws NotAugmented {
        PAdESSignatureParameters parameters = new PAdESSignatureParameters();
        parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_LTA);
        parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
        parameters.getSignatureTimestampParameters().setDigestAlgorithm(DigestAlgorithm.SHA256);
        parameters.getArchiveTimestampParameters().setDigestAlgorithm(DigestAlgorithm.SHA256);
        CommonCertificateVerifier known = SignatureVerifier.verifier(trust);
        // Signatures of earlier parties may have been added to already.
        known.setAugmentationAlertOnHigherSignatureLevel(new SilentOnStatusAlert());
        PAdESService service = new PAdESService(known);
        service.setTspSource((algorithm, digest) -> new TimestampBinary(dated(digest)));
        byte[] augmented;
        try {
            augmented = DSSUtils.toByteArray(service.extendDocument(new InMemoryDocument(signed), parameters));
        } catch (RuntimeException e) {
            throw new NotAugmented(String.valueOf(e.getMessage()));
        }
        Verdict verdict = verifier.pdf(augmented, issued, signed, trust);
        if (verdict.outcome() != Outcome.PROVEN) {
            throw new NotAugmented("what came of it is " + verdict.reason() + " (" + verdict.detail() + ")");
        }
        return augmented;
    }

    private byte[] dated(byte[] digest) {
        try {
            return authority.token(digest);
        } catch (IOException e) {
            throw new DSSException("The time stamp authority gives no token: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DSSException("Nobody waits for the token any longer", e);
        }
    }
}
