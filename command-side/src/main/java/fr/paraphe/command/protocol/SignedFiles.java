package fr.paraphe.command.protocol;

import fr.paraphe.command.evidence.Augmenter;
import fr.paraphe.command.evidence.Augmenter.NotAugmented;
import fr.paraphe.command.evidence.SignatureVerifier;
import fr.paraphe.command.evidence.SigningKey;
import fr.paraphe.command.evidence.Trust;
import fr.paraphe.command.evidence.Verdict;
import fr.paraphe.command.protocol.domain.ProtocolCommand.Presented;
import fr.paraphe.command.protocol.domain.ProtocolCommand.Signer;
import fr.paraphe.command.provider.LocalTest;
import fr.paraphe.events.ProtocolEvent.Augmented;
import fr.paraphe.events.ProtocolEvent.Doubt;
import fr.paraphe.events.ProtocolEvent.EvidenceLevel;
import fr.paraphe.events.ProtocolEvent.FileForm;
import fr.paraphe.events.ProtocolEvent.Outcome;
import fr.paraphe.events.ProtocolEvent.SignatureExamined;
import fr.paraphe.events.store.Document;
import fr.paraphe.events.store.Documents;
import fr.paraphe.events.store.seal.TimestampAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Has signed files examined, a few at a time, by what the operator trusts; seals what the service issues, where it has a
 * key for that.
 */
@Component
class SignedFiles {

    private static final Logger LOG = LoggerFactory.getLogger(SignedFiles.class);

    /** Each examination takes a second or so of a core and some memory. */
    private static final int AT_A_TIME = 2;

    private final SignatureVerifier verifier = new SignatureVerifier();
    private final Semaphore places = new Semaphore(AT_A_TIME, true);
    private final Documents documents;
    private final Clock clock;
    private final @Nullable Path trustFolder;
    private final @Nullable SigningKey seal;
    private final @Nullable Augmenter augmenter;
    private final LocalTest trials;

    /**
     * @throws IllegalArgumentException when a setting names a folder or a file that cannot be used
     */
    SignedFiles(
            Documents documents,
            Clock clock,
            @Value("${paraphe.signatures.trust-folder:}") String trustFolder,
            @Value("${paraphe.signatures.seal:}") String seal,
            @Value("${paraphe.signatures.seal-password:}") String sealPassword,
            @Value("${paraphe.signatures.timestamp-authority:}") String timestampAuthority,
            LocalTest trials) {
        this.trials = trials;
        this.documents = documents;
        this.clock = clock;
        this.trustFolder = trustFolder.isBlank() ? null : Path.of(trustFolder);
        if (this.trustFolder != null && !Files.isDirectory(this.trustFolder)) {
            throw new IllegalArgumentException(
                    "paraphe.signatures.trust-folder names " + trustFolder + ", which is no folder");
        }
        this.seal = seal.isBlank() ? null : key(Path.of(seal), sealPassword);
        this.augmenter = timestampAuthority.isBlank() ? null : augmenter(timestampAuthority);
    }

    private Augmenter augmenter(String address) {
        URI named = URI.create(address);
        if (!"http".equals(named.getScheme()) && !"https".equals(named.getScheme())) {
            throw new IllegalArgumentException(
                    "paraphe.signatures.timestamp-authority is " + address + ", which is no http address");
        }
        TimestampAuthority authority = new TimestampAuthority(named);
        return new Augmenter(verifier, digest -> authority.date(digest).token());
    }

    private static SigningKey key(Path file, String password) {
        try {
            return new SigningKey(Files.readAllBytes(file), password.toCharArray());
        } catch (IOException e) {
            throw new IllegalArgumentException("paraphe.signatures.seal names " + file + ", which cannot be read", e);
        }
    }

    /** A PDF as the service issues it: with its seal, where it has one. */
    byte[] issued(byte[] pdf) {
        return seal == null ? pdf : seal.seal(pdf, clock.instant());
    }

    /** The seal of the service on a text, in a file of its own (CAdES); empty where it has no seal. */
    Optional<byte[]> sealed(byte[] text) {
        return Optional.ofNullable(seal).map(key -> key.signDetached(text, clock.instant()));
    }

    /**
     * A file that was examined.
     *
     * @param presented what was found
     * @param documents what the fact will name by digest: the file, and the report
     */
    record Examined(Presented presented, List<Document> documents) {}

    /** What stands for a file until it is examined: it proves nothing. */
    static Presented unexamined(FileForm form, boolean confirmed) {
        return new Presented(
                form, "", null, Outcome.INCONCLUSIVE, Doubt.UNDECIDED, null, List.of(), confirmed, "", null);
    }

    /**
     * Examines a file.
     *
     * @param issued digest of the frozen text
     * @param continued digest of the file that a signed PDF is to continue
     * @param confirmed whether an officer says whose signature it is
     * @param fictitious whether the document is: certificates for trials are trusted then
     */
    Examined examine(
            FileForm form, byte[] file, String issued, String continued, boolean confirmed, boolean fictitious) {
        byte[] text = bytes(issued);
        byte[] before = continued.equals(issued) ? text : bytes(continued);
        Verdict verdict = verdict(form, file, text, before, trust(fictitious));
        Document sent =
                Document.of(file, form == FileForm.SIGNED_PDF ? "application/pdf" : "application/pkcs7-signature");
        List<Document> named = new ArrayList<>(List.of(sent));
        @Nullable String report = null;
        if (verdict.report().length > 0) {
            Document told = Document.of(verdict.report(), "application/xml");
            named.add(told);
            report = told.digest();
        }
        return new Examined(
                new Presented(
                        form,
                        sent.digest(),
                        form == FileForm.SIGNED_PDF ? continued : null,
                        Outcome.valueOf(verdict.outcome().name()),
                        Optional.ofNullable(verdict.reason())
                                .map(reason -> Doubt.valueOf(reason.name()))
                                .orElse(null),
                        verdict.detail(),
                        verdict.signers().stream()
                                .map(signer -> new Signer(
                                        signer.signature(),
                                        signer.certificate(),
                                        signer.organisations(),
                                        EvidenceLevel.valueOf(signer.level().name())))
                                .toList(),
                        confirmed,
                        verdict.policyDigest(),
                        report),
                named);
    }

    /**
     * Examines a file once more that is stored since it was sent.
     *
     * @param before what was found of it before
     * @param issued digest of the frozen text
     * @param revision digest of the last state of the document; a file that continued an earlier one is too late
     */
    Examined again(SignatureExamined before, String issued, String revision, boolean confirmed, boolean fictitious) {
        String continued = issued.equals(before.continued()) ? issued : revision;
        return examine(before.form(), bytes(before.file()), issued, continued, confirmed, fictitious);
    }

    /**
     * The same, with what proves the file in years to come, where a time stamp authority is named. While it is away the
     * signature is accepted without.
     *
     * @param file a file that was accepted
     * @param issued digest of the frozen text
     */
    Examined augmented(Examined examined, byte[] file, String issued, boolean fictitious) {
        Presented presented = examined.presented();
        if (augmenter == null || presented.form() != FileForm.SIGNED_PDF || presented.outcome() != Outcome.PROVEN) {
            return examined;
        }
        places.acquireUninterruptibly();
        try {
            Document augmented = Document.of(augmenter.pdf(file, bytes(issued), trust(fictitious)), "application/pdf");
            List<Document> named = new ArrayList<>(examined.documents());
            named.add(augmented);
            return new Examined(presented.with(new Augmented(augmented.digest(), Augmenter.LEVEL)), named);
        } catch (NotAugmented e) {
            LOG.warn("The signed file {} is kept as it came: {}", presented.file(), e.getMessage());
            return examined;
        } finally {
            places.release();
        }
    }

    /** A file that is stored since it was sent. */
    byte[] stored(String digest) {
        return bytes(digest);
    }

    private Verdict verdict(FileForm form, byte[] file, byte[] issued, byte[] continued, Trust trust) {
        places.acquireUninterruptibly();
        try {
            return switch (form) {
                case SIGNED_PDF -> verifier.pdf(file, issued, continued, trust);
                case DETACHED -> verifier.detached(file, issued, trust);
                case SCAN -> throw new IllegalArgumentException("A copy of paper is attested, not validated");
            };
        } finally {
            places.release();
        }
    }

    private byte[] bytes(String digest) {
        return documents
                .find(digest)
                .map(Document::bytes)
                .orElseThrow(() -> new IllegalStateException("A fact names " + digest + ", which is not stored"));
    }

    /** Read each time: lists of revoked certificates are replaced while the service runs. */
    private Trust trust(boolean fictitious) {
        List<byte[]> authorities = new ArrayList<>();
        List<byte[]> lists = new ArrayList<>();
        if (fictitious) {
            authorities.addAll(trials.authorities());
            lists.addAll(trials.revocationLists());
        }
        if (trustFolder != null) {
            try (Stream<Path> files = Files.list(trustFolder)) {
                for (Path file : files.sorted().toList()) {
                    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
                    if (name.endsWith(".crl")) {
                        lists.add(Files.readAllBytes(file));
                    } else if (name.matches(".*\\.(crt|cer|der|pem)")) {
                        authorities.add(Files.readAllBytes(file));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Trust(authorities, lists, seal == null ? null : seal.certificate());
    }
}
