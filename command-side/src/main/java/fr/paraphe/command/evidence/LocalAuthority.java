package fr.paraphe.command.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A certificate authority made on the spot, for demonstrations and tests. Its certificates say that they are worth nothing
 * in law, and nobody trusts them who was not told to.
 */
public final class LocalAuthority {

    /** What the common name of every certificate of a local authority ends with. */
    public static final String LABEL = " (essai, sans valeur juridique)";

    private static final String ALGORITHM = "SHA256withECDSA";
    private static final String CURVE = "secp256r1";
    private static final Duration AUTHORITY_LASTS = Duration.ofDays(3650);
    private static final Duration SIGNER_LASTS = Duration.ofDays(1825);
    private static final Duration LIST_LASTS = Duration.ofDays(30);
    private static final Duration CLOCK_TOLERANCE = Duration.ofHours(1);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Instant since;
    private final KeyPair keys;
    private final X509Certificate certificate;
    private final List<BigInteger> revoked = new ArrayList<>();

    /**
     * An authority with a fresh key.
     *
     * @param name its common name, before the label
     * @param since about when its certificates begin to hold
     */
    public LocalAuthority(String name, Instant since) {
        this.since = since.minus(CLOCK_TOLERANCE);
        this.keys = freshKeys();
        X500Name self = named(name);
        this.certificate = certificate(self, keys, self, keys.getPublic(), true, this.since, AUTHORITY_LASTS);
    }

    /**
     * The key of a seal that vouches for itself, with which a service seals what it issues until it is given another one.
     *
     * @param name its common name, before the label
     * @param since about when its certificate begins to hold
     * @param password what the file is locked with
     * @return a PKCS#12 file
     */
    public static byte[] seal(String name, Instant since, char[] password) {
        KeyPair own = freshKeys();
        return file(
                own.getPrivate(),
                password,
                certificate(
                        named(name),
                        own,
                        named(name),
                        own.getPublic(),
                        false,
                        since.minus(CLOCK_TOLERANCE),
                        AUTHORITY_LASTS));
    }

    private static X500Name named(String name) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, name + LABEL)
                .build();
    }

    private static byte[] file(PrivateKey key, char[] password, X509Certificate... chain) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, password);
            store.setKeyEntry("signature", key, password, chain);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            store.store(out, password);
            return out.toByteArray();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("Every JDK writes PKCS#12", e);
        }
    }

    /** Its certificate, DER. */
    public byte[] certificate() {
        return encoded(certificate);
    }

    /**
     * A signatory's key and certificate.
     *
     * @param name common name, before the label
     * @param organisation identifier of the organisation, such as a SIREN; null for none
     * @param password what the file is locked with
     * @return a PKCS#12 file
     */
    public byte[] issue(String name, @Nullable String organisation, char[] password) {
        KeyPair own = freshKeys();
        X500NameBuilder subject = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, name + LABEL);
        if (organisation != null) {
            subject.addRDN(BCStyle.ORGANIZATION_IDENTIFIER, "NTRFR-" + organisation);
        }
        X509Certificate issued = certificate(
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded()),
                keys,
                subject.build(),
                own.getPublic(),
                false,
                since,
                SIGNER_LASTS);
        return file(own.getPrivate(), password, issued, certificate);
    }

    /** Revokes a certificate of its own (DER). */
    public void revoke(byte[] signatory) {
        revoked.add(eu.europa.esig.dss.spi.DSSUtils.loadCertificate(signatory).getSerialNumber());
    }

    /** Its list of revoked certificates, DER. */
    public byte[] revocationList(Instant at) {
        try {
            X509v2CRLBuilder list = new X509v2CRLBuilder(
                    X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded()), Date.from(at));
            list.setNextUpdate(Date.from(at.plus(LIST_LASTS)));
            for (BigInteger serial : revoked) {
                list.addCRLEntry(serial, Date.from(at), CRLReason.keyCompromise);
            }
            list.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(keys.getPublic()));
            return list.build(signer(keys.getPrivate())).getEncoded();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate certificate(
            X500Name issuer,
            KeyPair by,
            X500Name subject,
            PublicKey own,
            boolean authority,
            Instant since,
            Duration lasts) {
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer, new BigInteger(120, RANDOM), Date.from(since), Date.from(since.plus(lasts)), subject, own);
            JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(
                            authority
                                    ? KeyUsage.keyCertSign | KeyUsage.cRLSign
                                    : KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
            builder.addExtension(Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(own));
            builder.addExtension(
                    Extension.authorityKeyIdentifier, false, extensions.createAuthorityKeyIdentifier(by.getPublic()));
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer(by.getPrivate())));
        } catch (GeneralSecurityException | CertIOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ContentSigner signer(PrivateKey key) {
        try {
            return new JcaContentSignerBuilder(ALGORITHM).build(key);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("Every JDK signs with " + ALGORITHM, e);
        }
    }

    private static KeyPair freshKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(CURVE));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK makes keys on " + CURVE, e);
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
