package fr.paraphe.query.ui;

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
import fr.paraphe.events.store.Document;
import fr.paraphe.query.DocumentState;
import fr.paraphe.query.Moment;
import fr.paraphe.query.NotFound;
import fr.paraphe.query.Personal;
import fr.paraphe.query.Seals;
import fr.paraphe.query.certificates.Certificate;
import fr.paraphe.query.certificates.Certificate.Amendment;
import fr.paraphe.query.certificates.Certificate.Chapter;
import fr.paraphe.query.certificates.Certificate.Entry;
import fr.paraphe.query.certificates.Certificate.EvidenceFile;
import fr.paraphe.query.certificates.Certificate.Examination;
import fr.paraphe.query.certificates.Certificate.FileRole;
import fr.paraphe.query.certificates.Certificate.GivenSignature;
import fr.paraphe.query.certificates.Certificate.RefusalToSign;
import fr.paraphe.query.certificates.Certificate.Subject;
import fr.paraphe.query.certificates.Certificate.TextVersion;
import fr.paraphe.query.certificates.Certificates;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Certificates and seals of nothing that exists. The document prt-1 has everything on it and a fact that is contradicted, prt-2
 * is sealed whole, any other has nothing.
 */
final class SampleProofs implements Certificates, Seals {

    private static final Instant RECORDED = Instant.parse("2026-11-24T09:12:00Z");
    private static final BusinessDate DAY = BusinessDate.on(LocalDate.of(2026, 10, 22));
    private static final String DIGEST = "sha-256:" + "0123456789abcdef".repeat(4);

    private static final Checkpointed CHECKPOINT = new Checkpointed(
            "paraphe/sample",
            1234,
            "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=",
            RECORDED,
            List.of("paraphe/sample+1a2b3c4d+AVn4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg="),
            "paraphe/sample\n1234\nn4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=\n\n— paraphe/sample AbCd\n",
            new Dating(1200, RECORDED, "Test <time stamps> - NO LEGAL VALUE", true));

    @Override
    public Certificate of(String protocolId, Moment moment, Locale locale) {
        if (protocolId.equals("nope")) {
            throw new NotFound(NotFound.Thing.PROTOCOL, protocolId);
        }
        return switch (protocolId) {
            case "prt-1" -> certificate(protocolId, true);
            case "prt-2" -> certificate(protocolId, false);
            default -> empty(protocolId);
        };
    }

    @Override
    public List<Examination> examinations(String protocolId, Moment moment) {
        return protocolId.equals("prt-1") ? List.of(proven(), refused()) : List.of();
    }

    /** A certificate with something of each kind. */
    static Certificate certificate(String id, boolean contradicted) {
        List<Chapter> chapters = Arrays.stream(Subject.values())
                .map(subject -> new Chapter(
                        subject,
                        List.of(
                                entry(10L + subject.ordinal(), Standing.PROVEN),
                                entry(
                                        30L + subject.ordinal(),
                                        contradicted && subject == Subject.RULES
                                                ? Standing.CONTRADICTED
                                                : Standing.PROVEN))))
                .toList();
        int facts = chapters.size() * 2;
        return new Certificate(
                id,
                "DEMO",
                Map.of("fr", "Programme de démonstration", "en", "Demonstration programme"),
                true,
                "demo-1",
                "Vallée de l’Œuvre & plateaux <d’essai>",
                "PROTOCOL",
                Map.of("fr", "Protocole", "en", "Protocol"),
                DocumentState.AMENDED,
                contradicted ? "prt-0" : null,
                DAY,
                DAY,
                LocalDate.of(2028, 12, 31),
                List.of(
                        new TextVersion(1, DIGEST, 30_123, "application/pdf", DAY, 11),
                        new TextVersion(2, DIGEST, 1, "application/pdf", DAY, 12)),
                List.of(
                        signature("region", Personal.told("Dominique <Essai>"), proven(), true),
                        signature("state", Personal.ERASED, null, true),
                        signature("epci", Personal.WITHHELD, null, false)),
                List.of(new RefusalToSign(
                        "epci",
                        "Communauté d’essai",
                        Personal.WITHHELD,
                        Personal.told("<b>trop tôt</b>"),
                        DAY,
                        RECORDED,
                        14)),
                List.of(proven(), refused()),
                List.of(new Amendment("prt-3", DAY, 15)),
                chapters,
                CHECKPOINT,
                facts,
                contradicted ? facts - 1 : facts,
                0,
                "https://paraphe.example/protocoles/" + id + "/etat");
    }

    private static Certificate empty(String id) {
        return new Certificate(
                id,
                "DEMO",
                Map.of("fr", "Programme de démonstration"),
                true,
                "demo-1",
                "Essai",
                "PROTOCOL",
                null,
                DocumentState.DRAFT,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new Chapter(Subject.DOCUMENT, List.of(entry(10, Standing.UNSEALED)))),
                null,
                1,
                0,
                1,
                null);
    }

    private static Entry entry(long position, Standing standing) {
        return new Entry(
                position,
                "protocol-signed-by-party",
                DAY,
                RECORDED,
                "La Région signe <le> protocole & l’État aussi.",
                seal(position, standing));
    }

    private static FactSeal seal(long position, Standing standing) {
        return new FactSeal(
                position,
                "0123456789abcdef".repeat(4),
                standing == Standing.UNSEALED ? null : position - 1,
                11,
                standing);
    }

    private static GivenSignature signature(String party, Personal who, Examination examination, boolean current) {
        return new GivenSignature(
                party,
                "Organisme " + party,
                current ? "200052264" : null,
                who,
                "Présidente",
                new Mandate(
                        "Délibération 2026-77",
                        LocalDate.of(2026, 1, 5),
                        current ? null : LocalDate.of(2027, 1, 1),
                        current ? "presidence" : null,
                        null),
                "Mulhouse",
                Means.ELECTRONIC,
                examination == null ? EvidenceLevel.SIMPLE : EvidenceLevel.ADVANCED,
                DIGEST,
                current ? 2 : 1,
                current,
                null,
                !current,
                DAY,
                RECORDED,
                20,
                examination);
    }

    private static Examination proven() {
        return new Examination(
                "region",
                "Organisme region",
                FileForm.SIGNED_PDF,
                DIGEST,
                Outcome.PROVEN,
                null,
                EvidenceLevel.ADVANCED,
                DIGEST,
                Binding.ORGANISATION,
                DIGEST,
                new Attestation(
                        2, DIGEST, "Metz", LocalDate.of(2026, 3, 2), "Président", "Archives", "42 W 7", DIGEST, DIGEST),
                DIGEST,
                new Augmented(DIGEST, "PAdES-BASELINE-LTA"),
                files("/api/v1/protocols/prt-1/files/" + DIGEST),
                RECORDED,
                19);
    }

    private static List<EvidenceFile> files(@Nullable String address) {
        return Stream.of(FileRole.values())
                .map(role -> new EvidenceFile(role, DIGEST, address))
                .toList();
    }

    private static Examination refused() {
        return new Examination(
                "state",
                "Organisme state",
                FileForm.DETACHED,
                DIGEST,
                Outcome.REFUSED,
                Doubt.CERTIFICATE_REVOKED,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                files(null),
                RECORDED,
                18);
    }

    @Override
    public Document file(String protocolId, String digest, Moment moment) {
        throw new NotFound(NotFound.Thing.FILE, digest);
    }

    @Override
    public Optional<Checkpointed> latest() {
        return Optional.of(CHECKPOINT);
    }

    @Override
    public Sealing underLatest(Collection<Long> positions) {
        return new Sealing(
                CHECKPOINT,
                positions.stream()
                        .sorted()
                        .map(position -> seal(
                                position,
                                position % 7 == 0
                                        ? Standing.CONTRADICTED
                                        : position % 5 == 0 ? Standing.UNSEALED : Standing.PROVEN))
                        .toList());
    }

    @Override
    public Sealing underFirst(Collection<Long> positions) {
        return underLatest(positions);
    }

    /** Every certificate. */
    static Stream<Certificate> all() {
        return Stream.of(certificate("prt-1", true), certificate("prt-2", false), empty("prt-9"));
    }
}
