package fr.paraphe.command.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.command.CommandSide;
import fr.paraphe.command.evidence.LocalAuthority;
import fr.paraphe.command.evidence.SigningKey;
import fr.paraphe.command.programme.ProgrammeFile;
import fr.paraphe.command.programme.domain.ProgrammeCommand.DefineProgramme;
import fr.paraphe.command.protocol.domain.ProtocolCommand;
import fr.paraphe.command.protocol.domain.ProtocolCommand.DraftProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.FreezeText;
import fr.paraphe.command.protocol.domain.ProtocolCommand.OpenSignature;
import fr.paraphe.command.protocol.domain.ProtocolCommand.PresentSignature;
import fr.paraphe.command.protocol.domain.ProtocolCommand.SignProtocol;
import fr.paraphe.command.territory.domain.TerritoryCommand.DesignateTerritory;
import fr.paraphe.command.web.Actor;
import fr.paraphe.command.web.Asked;
import fr.paraphe.command.web.CurrentState;
import fr.paraphe.command.web.Door;
import fr.paraphe.command.web.Door.Prepared;
import fr.paraphe.command.web.Texts;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.Member;
import fr.paraphe.events.ProtocolEvent.Doubt;
import fr.paraphe.events.ProtocolEvent.FileForm;
import fr.paraphe.events.ProtocolEvent.Mandate;
import fr.paraphe.events.ProtocolEvent.Means;
import fr.paraphe.events.ProtocolEvent.Outcome;
import fr.paraphe.events.ProtocolEvent.Party;
import fr.paraphe.events.ProtocolEvent.ProtocolSignedByParty;
import fr.paraphe.events.ProtocolEvent.SignatureExamined;
import fr.paraphe.events.Streams;
import fr.paraphe.events.store.Document;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.FactMetadata;
import fr.paraphe.events.store.ShiftableClock;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.events.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Two nodes on one PostgreSQL that both look for signed files without a verdict, and a clock that goes forward. */
@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExaminedAgainIT {

    private static final String PROGRAMME = """
            programme: TRY-1
            name: {fr: Essai, en: Trial}
            fictitious: true
            opensOn: 2025-01-01
            axes: [{code: INNOVER, name: {fr: Innover, en: Innovate}}]
            milestones:
              - {code: DESIGNATED, name: {fr: Désigné, en: Designated}, stage: true}
              - {code: DOCUMENT_SIGNED, name: {fr: Signé, en: Signed}, stage: true}
            documentKinds: [{code: PROTOCOL, name: {fr: Protocole, en: Protocol}}]
            partyGroups: [{code: REGION, name: {fr: Région, en: Region}, quorum: ALL}]
            planBeforeProtocol: false
            """;
    private static final Asked REGION = new Asked(new Actor("region", "REGION", "Région"), null, null, "digest", null);
    private static final Document TEXT = Document.of("Texte".getBytes(StandardCharsets.UTF_8), "text/plain");
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final char[] PASSWORD = "essai".toCharArray();

    @Configuration
    @EnableAutoConfiguration
    @Import(CommandSide.class)
    static class Application {}

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final List<ConfigurableApplicationContext> NODES = new ArrayList<>();
    private static final LocalAuthority AUTHORITY = new LocalAuthority("Autorité", NOW);
    private static final LocalAuthority SILENT = new LocalAuthority("Autorité sans liste", NOW);

    @TempDir
    static Path trusted;

    @BeforeAll
    static void two_nodes() throws IOException {
        Files.write(trusted.resolve("authority.crt"), AUTHORITY.certificate());
        Files.write(trusted.resolve("silent.crt"), SILENT.certificate());
        for (int i = 0; i < 2; i++) {
            List<String> arguments = new ArrayList<>(List.of(DATABASE.arguments()));
            arguments.add("--server.port=0");
            arguments.add("--paraphe.signatures.trust-folder=" + trusted);
            arguments.add("--paraphe.signatures.examine-again.look-every=200ms");
            arguments.add("--paraphe.signatures.examine-again.after=1d");
            arguments.add("--paraphe.signatures.examine-again.until=10d");
            NODES.add(SpringApplication.run(Application.class, arguments.toArray(String[]::new)));
        }
        ProgrammeFile file = ProgrammeFile.read(PROGRAMME.getBytes(StandardCharsets.UTF_8));
        submit(Prepared.programme(
                new DefineProgramme(
                        file.programme(), file.rules(), file.digest(), BusinessDate.on(LocalDate.of(2025, 1, 1))),
                state().circumstances("TRY-1")));
    }

    @AfterAll
    static void stop() {
        NODES.forEach(ConfigurableApplicationContext::close);
    }

    private static <T> T bean(Class<T> type) {
        return NODES.getFirst().getBean(type);
    }

    private static CurrentState state() {
        return bean(CurrentState.class);
    }

    private static void submit(Prepared prepared) {
        bean(Door.class).submit(REGION, () -> prepared);
    }

    private static void forward(Duration by) {
        NODES.forEach(node -> ((ShiftableClock) node.getBean(Clock.class)).forward(by));
    }

    private static void send(ProtocolCommand command, String code, Texts texts, List<Document> documents) {
        submit(Prepared.protocol(command, state().circumstances("TRY-1", code), texts, documents));
    }

    /** A document that is open for signature, and a file for it that nothing can be told of yet. */
    private static String sent(String code, LocalAuthority authority) {
        String protocol = "prt-7k3m9q2x4d-" + code;
        BusinessDate on = BusinessDate.on(state().today());
        submit(Prepared.territory(
                new DesignateTerritory(
                        "TRY-1",
                        code,
                        "Essai",
                        "44",
                        List.of("44"),
                        List.of(),
                        List.of(new Member("10000000" + code.charAt(2), "CC", Member.Kind.EPCI)),
                        on,
                        null),
                state().wholeTerritory("TRY-1", code),
                new Texts()));
        send(
                new DraftProtocol(
                        protocol,
                        "TRY-1",
                        code,
                        "PROTOCOL",
                        List.of(new Party("region", "REGION", "Région")),
                        null,
                        on),
                code,
                new Texts(),
                List.of());
        send(
                new FreezeText(protocol, TEXT.digest(), TEXT.bytes().length, TEXT.mediaType(), on),
                code,
                new Texts(),
                List.of(TEXT));
        send(new OpenSignature(protocol, on.latest().plusDays(90), on), code, new Texts(), List.of());

        byte[] signature =
                new SigningKey(authority.issue("Camille", null, PASSWORD), PASSWORD).signDetached(TEXT.bytes(), NOW);
        SignedFiles.Examined examined =
                bean(SignedFiles.class).examine(FileForm.DETACHED, signature, TEXT.digest(), TEXT.digest(), true, true);
        Texts texts = new Texts();
        SignProtocol signing = new SignProtocol(
                protocol,
                "region",
                texts.person("Camille Exemple"),
                "Présidence",
                new Mandate("Arrêté", LocalDate.of(2025, 1, 1), null),
                "Strasbourg",
                Means.ELECTRONIC,
                TEXT.digest(),
                null,
                on,
                null);
        send(new PresentSignature(signing, examined.presented()), code, texts, examined.documents());
        return protocol;
    }

    private static List<StoredFact> examinations(String protocol) {
        return bean(FactLog.class).ofStream(Streams.protocol(protocol)).stream()
                .filter(stored -> stored.fact() instanceof SignatureExamined)
                .toList();
    }

    private static SignatureExamined last(String protocol) {
        return (SignatureExamined) examinations(protocol).getLast().fact();
    }

    private static void await(String protocol, int times) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(examinations(protocol)).hasSize(times));
        Awaitility.await()
                .during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(examinations(protocol))
                        .as("each time once, though two nodes look")
                        .hasSize(times));
    }

    @Test
    void a_file_without_a_verdict_is_examined_again_until_it_has_one_or_its_time_is_over() throws IOException {
        String judged = sent("t-1", AUTHORITY);
        String silent = sent("t-2", SILENT);
        assertThat(last(judged).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        await(judged, 1);

        forward(Duration.ofDays(1));
        await(judged, 2);
        await(silent, 2);
        assertThat(last(judged).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(last(judged).doubt()).isEqualTo(Doubt.REVOCATION_UNKNOWN);
        assertThat(examinations(judged).getLast().metadata()).containsEntry(FactMetadata.ACTOR, "paraphe:examiner");

        Files.write(trusted.resolve("authority.crl"), AUTHORITY.revocationList(NOW));
        forward(Duration.ofDays(2));
        await(judged, 3);
        assertThat(last(judged).outcome()).isEqualTo(Outcome.PROVEN);
        assertThat(last(judged).announced()).isNull();
        assertThat(bean(FactLog.class).ofStream(Streams.protocol(judged)))
                .filteredOn(stored -> stored.fact() instanceof ProtocolSignedByParty)
                .singleElement()
                .satisfies(stored -> {
                    ProtocolSignedByParty signed = (ProtocolSignedByParty) stored.fact();
                    assertThat(signed.capacity()).isEqualTo("Présidence");
                    assertThat(signed.occurredOn()).isEqualTo(last(judged).occurredOn());
                });
        await(silent, 3);

        forward(Duration.ofDays(7));
        await(silent, 4);
        assertThat(last(silent).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(last(silent).doubt()).isEqualTo(Doubt.GIVEN_UP);
        forward(Duration.ofDays(30));
        await(silent, 4);
        await(judged, 3);
    }
}
