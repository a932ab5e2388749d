package fr.paraphe.command.evidence;

import eu.europa.esig.dss.cades.CAdESSignatureParameters;
import eu.europa.esig.dss.cades.signature.CAdESService;
import eu.europa.esig.dss.enumerations.CertificationPermission;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.SignaturePackaging;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.token.DSSPrivateKeyEntry;
import eu.europa.esig.dss.token.Pkcs12SignatureToken;
import java.security.KeyStore.PasswordProtection;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A private key with its certificate, from a PKCS#12 file: the one that seals what the service issues, or one of a test.
 * Signatures are invisible: a visible one would cost the file its accessibility.
 */
public final class SigningKey {

    private final byte[] pkcs12;
    private final char[] password;
    private final byte[] certificate;

    /**
     * The one key of a file.
     *
     * @throws IllegalArgumentException when the file cannot be opened with the password, or holds no key
     */
    public SigningKey(byte[] pkcs12, char[] password) {
        this.pkcs12 = pkcs12.clone();
        this.password = password.clone();
        try (Pkcs12SignatureToken token = token()) {
            this.certificate = key(token).getCertificate().getEncoded();
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "The PKCS#12 file cannot be opened with this password, or holds no key", e);
        }
    }

    /** The certificate, DER. */
    public byte[] certificate() {
        return certificate.clone();
    }

    /**
     * A PDF with the seal of the service: from there on only further signatures may be added.
     *
     * @param at when it is sealed, to the second
     */
    public byte[] seal(byte[] pdf, Instant at) {
        return sign(pdf, at, CertificationPermission.MINIMAL_CHANGES_PERMITTED);
    }

    /** A PDF with one more signature (PAdES baseline B); its former bytes stay as they are. */
    public byte[] sign(byte[] pdf, Instant at) {
        return sign(pdf, at, null);
    }

    private byte[] sign(byte[] pdf, Instant at, @Nullable CertificationPermission permission) {
        PAdESService service = new PAdESService(new CommonCertificateVerifier());
        DSSDocument document = new InMemoryDocument(pdf);
        PAdESSignatureParameters parameters = new PAdESSignatureParameters();
        parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_B);
        parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
        parameters.bLevel().setSigningDate(Date.from(at));
        if (permission != null) {
            parameters.setPermission(permission);
        }
        try (Pkcs12SignatureToken token = token()) {
            DSSPrivateKeyEntry key = key(token);
            parameters.setSigningCertificate(key.getCertificate());
            parameters.setCertificateChain(key.getCertificateChain());
            SignatureValue value =
                    token.sign(service.getDataToSign(document, parameters), parameters.getDigestAlgorithm(), key);
            return DSSUtils.toByteArray(service.signDocument(document, parameters, value));
        }
    }

    /** A signature about {@code content} in a file of its own (CAdES baseline B). */
    public byte[] signDetached(byte[] content, Instant at) {
        CAdESService service = new CAdESService(new CommonCertificateVerifier());
        DSSDocument document = new InMemoryDocument(content, "document");
        CAdESSignatureParameters parameters = new CAdESSignatureParameters();
        parameters.setSignatureLevel(SignatureLevel.CAdES_BASELINE_B);
        parameters.setSignaturePackaging(SignaturePackaging.DETACHED);
        parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
        parameters.bLevel().setSigningDate(Date.from(at));
        try (Pkcs12SignatureToken token = token()) {
            DSSPrivateKeyEntry key = key(token);
            parameters.setSigningCertificate(key.getCertificate());
            parameters.setCertificateChain(key.getCertificateChain());
            SignatureValue value =
                    token.sign(service.getDataToSign(document, parameters), parameters.getDigestAlgorithm(), key);
            return DSSUtils.toByteArray(service.signDocument(document, parameters, value));
        }
    }

    private Pkcs12SignatureToken token() {
        return new Pkcs12SignatureToken(pkcs12, new PasswordProtection(password));
    }

    private static DSSPrivateKeyEntry key(Pkcs12SignatureToken token) {
        List<DSSPrivateKeyEntry> keys = token.getKeys();
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("The PKCS#12 file holds no key");
        }
        return keys.getFirst();
    }
}
