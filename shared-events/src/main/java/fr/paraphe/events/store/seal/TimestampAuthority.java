package fr.paraphe.events.store.seal;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;

/** Asks an authority to date something (RFC 3161 over HTTP). */
public final class TimestampAuthority {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST = 100_000;

    private final URI address;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final SecureRandom random = new SecureRandom();

    /** Asks the authority at that address. */
    public TimestampAuthority(URI address) {
        this.address = address;
    }

    /**
     * What the authority gave.
     *
     * @param at when it saw what was shown to it
     * @param token in DER
     */
    public record Dated(Instant at, byte[] token) {}

    /**
     * Has a SHA-256 digest dated. The token is over that digest, answers this very question and is signed by the certificate in
     * it; whether that certificate can be trusted is for whoever verifies.
     *
     * @throws IOException when the authority is away, refuses, or answers something else
     */
    public Dated date(byte[] sha256) throws IOException, InterruptedException {
        TimeStampRequestGenerator questions = new TimeStampRequestGenerator();
        questions.setCertReq(true);
        TimeStampRequest question = questions.generate(TSPAlgorithms.SHA256, sha256, new BigInteger(63, random));
        HttpResponse<byte[]> answer = http.send(
                HttpRequest.newBuilder(address)
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/timestamp-query")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(question.getEncoded()))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200 || answer.body().length > LONGEST) {
            throw new IOException("it answered " + answer.statusCode() + " with " + answer.body().length + " bytes");
        }
        try {
            TimeStampResponse response = new TimeStampResponse(answer.body());
            response.validate(question);
            TimeStampToken token = response.getTimeStampToken();
            if (token == null) {
                throw new IOException("it refused: " + response.getStatusString());
            }
            Collection<X509CertificateHolder> signers = token.getCertificates().getMatches(token.getSID());
            if (signers.isEmpty()) {
                throw new IOException("its token brings no certificate");
            }
            token.validate(new JcaSimpleSignerInfoVerifierBuilder()
                    .build(signers.iterator().next()));
            return new Dated(token.getTimeStampInfo().getGenTime().toInstant(), token.getEncoded());
        } catch (TSPException | OperatorCreationException | CertificateException | RuntimeException e) {
            throw new IOException("it answered no token for this: " + e.getMessage(), e);
        }
    }

    /** What the certificate in a token says who gave it: its common name, else all of its name. */
    static String nameIn(byte[] token) {
        try {
            TimeStampToken read = new TimeStampToken(new CMSSignedData(token));
            Collection<X509CertificateHolder> signers = read.getCertificates().getMatches(read.getSID());
            if (signers.isEmpty()) {
                return "";
            }
            X500Name subject = signers.iterator().next().getSubject();
            RDN[] common = subject.getRDNs(BCStyle.CN);
            return common.length == 0
                    ? subject.toString()
                    : IETFUtils.valueToString(common[0].getFirst().getValue());
        } catch (CMSException | TSPException | IOException e) {
            throw new IllegalStateException("A kept token of an authority cannot be read", e);
        }
    }
}
