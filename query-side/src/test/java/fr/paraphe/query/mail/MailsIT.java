package fr.paraphe.query.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import fr.paraphe.events.BodyEvent.BodyKind;
import fr.paraphe.events.BodyEvent.BodyRegistered;
import fr.paraphe.events.BodyEvent.ContactGiven;
import fr.paraphe.events.BodyEvent.MailChosen;
import fr.paraphe.events.BodyEvent.MailWish;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.Fact;
import fr.paraphe.events.Member;
import fr.paraphe.events.ProgrammeEvent.ProgrammeDefined;
import fr.paraphe.events.ProtocolEvent.DeadlineExtended;
import fr.paraphe.events.ProtocolEvent.EvidenceLevel;
import fr.paraphe.events.ProtocolEvent.Mandate;
import fr.paraphe.events.ProtocolEvent.Means;
import fr.paraphe.events.ProtocolEvent.Party;
import fr.paraphe.events.ProtocolEvent.ProtocolDrafted;
import fr.paraphe.events.ProtocolEvent.ProtocolRecalled;
import fr.paraphe.events.ProtocolEvent.ProtocolSignedByParty;
import fr.paraphe.events.ProtocolEvent.SignatureDeclined;
import fr.paraphe.events.ProtocolEvent.SignatureOpened;
import fr.paraphe.events.ProtocolEvent.TextFrozen;
import fr.paraphe.events.Source;
import fr.paraphe.events.TerritoryEvent.PerimeterChangeRequested;
import fr.paraphe.events.TerritoryEvent.PerimeterChanged;
import fr.paraphe.events.proof.Checkpoint;
import fr.paraphe.events.proof.Hash;
import fr.paraphe.events.proof.InclusionReceipt;
import fr.paraphe.events.proof.Proofs;
import fr.paraphe.events.proof.SignedNote;
import fr.paraphe.events.proof.SigningKey;
import fr.paraphe.events.proof.VerifierKey;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.OptOuts;
import fr.paraphe.events.store.seal.SealedLog;
import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.events.testing.TestDatabase;
import fr.paraphe.query.ReadSide;
import fr.paraphe.query.replay.Replay;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Mails go out to a real SMTP server, each at least once, and only for what becomes known while the service runs. */
@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MailsIT {

    private static final String REASON = "Le plan de financement n’est pas arrêté.";
    private static final String ADMIN =
            "Basic " + Base64.getEncoder().encodeToString("admin:secret".getBytes(StandardCharsets.UTF_8));

    @TempDir
    private static Path folder;

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static GreenMail server;
    private static ReadSide side;
    private static ReadSide second;
    private static int documents;

    @BeforeAll
    static void start() throws IOException {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        int port = server.getSmtp().getPort();
        Path key = folder.resolve("key.pem");
        SigningKey.readOrMake(key);
        side = node(port, "--paraphe.seal.key-files=" + key);
        second = node(port);
        side.tell(List.of(
                new ProgrammeDefined("DEMO", 1, SampleFacts.rules(), SampleFacts.DIGEST, day(1)),
                SampleFacts.territoryDesignated(),
                new BodyRegistered("200000001", BodyKind.INTERCOMMUNALITY, "Communauté", day(2), null),
                new BodyRegistered("200000002", BodyKind.REGION, "Région", day(2), null),
                new BodyRegistered("D67", BodyKind.STATE, "Préfecture", day(2), null)));
        contact("200000001", "accueil", 1, "fr", MailWish.EACH);
        contact("200000001", "english-desk", 2, "en", MailWish.EACH);
        contact("200000002", "cabinet", 3, "fr", MailWish.EACH);
        contact("D67", "secretariat", 4, "fr", MailWish.EACH);
        contact("200000002", "silent", 5, "fr", MailWish.NOTHING);
        contact("200000001", "daily", 6, "fr", MailWish.DIGEST);
    }

    private static ReadSide node(int port, String... more) {
        return ReadSide.start(
                DATABASE,
                Stream.concat(
                                Stream.of(
                                        "--spring.mail.host=127.0.0.1",
                                        "--spring.mail.port=" + port,
                                        "--paraphe.mail.pause=100ms",
                                        "--paraphe.mail.retry-after=200ms",
                                        "--paraphe.mail.retry-at-most=500ms",
                                        "--paraphe.mail.digest-at=23:59:59",
                                        "--paraphe.mail.link-base=https://paraphe.example.org"),
                                Arrays.stream(more))
                        .toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        second.close();
        side.close();
        server.stop();
    }

    @BeforeEach
    void begin_with_nothing_to_send() throws Exception {
        settled();
        server.purgeEmailFromAllMailboxes();
    }

    private static void contact(String body, String id, int number, String language, MailWish wants) {
        side.get(JdbcClient.class)
                .sql("insert into paraphe_store.datum (ref, category, value, key) values (?, 'MAIL_ADDRESS', ?, ?)")
                .params(
                        SampleFacts.datum(100 + number).ref(),
                        id + "@" + body.toLowerCase() + ".example.org",
                        new byte[32])
                .update();
        side.tell(List.of(new ContactGiven(body, id, SampleFacts.datum(100 + number), id, language, wants, day(3))));
    }

    /** A document under way; each test has its own. */
    private static String opened() {
        String id = "prt-mail" + ++documents;
        side.tell(List.of(
                new ProtocolDrafted(
                        id,
                        "DEMO",
                        SampleFacts.CODE,
                        "PROTOCOL",
                        List.of(
                                new Party("community", "INTERCOMMUNALITY", "Communauté", "200000001"),
                                new Party("region", "REGION", "Région", "200000002"),
                                new Party("state", "STATE", "Préfecture", "D67"),
                                new Party("company", "INDUSTRY", "Usine")),
                        null,
                        day(4)),
                new TextFrozen(id, "DEMO", SampleFacts.CODE, 1, SampleFacts.DIGEST, 10, "text/plain", day(5)),
                new SignatureOpened(id, "DEMO", SampleFacts.CODE, LocalDate.of(2026, 12, 31), day(6))));
        return id;
    }

    private static SignatureDeclined declined(String id) {
        side.get(JdbcClient.class)
                .sql("insert into paraphe_store.datum (ref, category, value, key) values (?, 'TEXT', ?, ?)"
                        + " on conflict do nothing")
                .params(SampleFacts.datum(120).ref(), REASON, new byte[32])
                .update();
        return new SignatureDeclined(
                id, "DEMO", SampleFacts.CODE, "state", SampleFacts.datum(121), SampleFacts.datum(120), day(7));
    }

    private static BusinessDate day(int day) {
        return BusinessDate.on(LocalDate.of(2026, 3, day));
    }

    private static void await(String what, BooleanSupplier condition) {
        try {
            Awaitility.await(what).atMost(Duration.ofSeconds(60)).until(condition::getAsBoolean);
        } catch (ConditionTimeoutException inVain) {
            throw new AssertionError("In vain awaited: " + what + " " + mails("?limit=20"), inVain);
        }
    }

    /** Every fact was looked at and nothing waits. */
    private static void settled() {
        side.settle();
        await(
                "an empty outbox",
                () -> side.get(JdbcClient.class)
                        .sql("select (select position from paraphe_store.mail_position) ="
                                + " (select max(position) from paraphe_store.fact) and not exists"
                                + " (select from paraphe_store.mail where state = 'WAITING')")
                        .query(Boolean.class)
                        .single());
    }

    private static JsonNode mails(String query) {
        return side.json("/api/v1/mails" + query, "Authorization", ADMIN);
    }

    private static List<MimeMessage> received() {
        return Arrays.asList(server.getReceivedMessages());
    }

    private static String to(MimeMessage message) {
        try {
            return message.getRecipients(RecipientType.TO)[0].toString();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String text(MimeMessage message) {
        try {
            return message.getContent().toString();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String id(MimeMessage message) {
        try {
            return message.getMessageID();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whoever_is_concerned_is_told_of_a_refusal_with_its_reason_once_by_two_nodes() throws Exception {
        String id = opened();
        settled();
        server.purgeEmailFromAllMailboxes();

        side.tell(List.of(declined(id)));
        settled();

        assertThat(received())
                .extracting(MailsIT::to)
                .as("the other parties, not the one that declined, nor who wants none")
                .containsExactlyInAnyOrder(
                        "accueil@200000001.example.org",
                        "english-desk@200000001.example.org",
                        "cabinet@200000002.example.org");
        assertThat(received()).extracting(MailsIT::text).allMatch(text -> text.contains(REASON) && text.contains(id));
        assertThat(received()).extracting(MailsIT::id).doesNotHaveDuplicates();
        for (MimeMessage message : received()) {
            boolean english = to(message).startsWith("english");
            assertThat(message.getSubject())
                    .startsWith(english ? "Signature declined: DEMO" : "Refus de signer\u00a0: DEMO");
            assertThat(message.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
            assertThat(message.getHeader("List-Unsubscribe")[0])
                    .startsWith("<https://paraphe.example.org" + OptOuts.PATH + (english ? "200000001/" : ""));
            assertThat(text(message)).contains("https://paraphe.example.org/programmes/DEMO/territories/");
        }
    }

    @Test
    void who_is_to_decide_is_told_of_a_plan_and_of_another_perimeter_asked_for_and_the_leader_of_the_answer()
            throws Exception {
        side.tell(List.of(
                new BodyRegistered("200000005", BodyKind.REGION, "RÉGION grand est", day(2), null),
                new BodyRegistered("200067346", BodyKind.INTERCOMMUNALITY, "Pays de l’Exemple", day(2), null)));
        contact("200000005", "plans", 40, "fr", MailWish.EACH);
        contact("200067346", "chef-de-file", 41, "en", MailWish.EACH);
        side.tell(List.of(SampleFacts.leadPairAppointed(), SampleFacts.governanceInstalled()));
        settled();
        server.purgeEmailFromAllMailboxes();

        side.tell(List.of(SampleFacts.planSubmitted(1)));
        settled();
        assertThat(received()).extracting(MailsIT::to).containsExactly("plans@200000005.example.org");
        assertThat(received().getFirst().getSubject()).startsWith("Plan soumis à votre décision\u00a0: DEMO");

        server.purgeEmailFromAllMailboxes();
        Member joining = new Member("200000077", "Vallée", Member.Kind.EPCI);
        side.tell(List.of(
                new PerimeterChangeRequested("DEMO", SampleFacts.CODE, 1, List.of(joining), List.of(), day(11), null)));
        settled();
        assertThat(received())
                .extracting(MailsIT::to)
                .containsExactlyInAnyOrder("plans@200000005.example.org", "secretariat@d67.example.org");

        server.purgeEmailFromAllMailboxes();
        side.tell(List.of(
                SampleFacts.planValidated(),
                new PerimeterChanged("DEMO", SampleFacts.CODE, List.of(joining), List.of(), 1, day(12), null)));
        settled();
        assertThat(received())
                .extracting(MailsIT::to)
                .containsExactly("chef-de-file@200067346.example.org", "chef-de-file@200067346.example.org");
    }

    @Test
    void a_server_that_is_away_loses_nothing_and_each_mail_arrives_once() {
        int port = server.getSmtp().getPort();
        server.stop();
        String id = opened();
        await(
                "attempts",
                () -> mails("?state=WAITING").get("items").values().stream()
                        .anyMatch(mail -> mail.get("attempts").intValue() > 1
                                && !mail.get("lastError").isNull()));

        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        settled();

        List<String> received = received().stream().map(MailsIT::id).toList();
        assertThat(received).hasSize(8).doesNotHaveDuplicates();
        assertThat(received()).extracting(MailsIT::text).allMatch(text -> text.contains(id));
    }

    @Test
    void a_mail_that_was_sent_and_not_marked_is_repeated_under_the_same_id() throws Exception {
        String id = opened();
        settled();
        server.purgeEmailFromAllMailboxes();
        sql("create function paraphe_store.no_mark() returns trigger language plpgsql as"
                + " $$begin raise exception 'the node died here'; end$$");
        sql("create trigger no_mark before update on paraphe_store.mail for each row when (new.state = 'SENT')"
                + " execute function paraphe_store.no_mark()");
        side.tell(List.of(new DeadlineExtended(id, "DEMO", SampleFacts.CODE, LocalDate.of(2027, 1, 31), day(8))));
        await("a mail", () -> !received().isEmpty());
        sql("drop trigger no_mark on paraphe_store.mail");
        sql("drop function paraphe_store.no_mark()");
        settled();

        assertThat(received()).hasSizeGreaterThan(4);
        assertThat(received().stream().map(message -> id(message)).distinct()).hasSize(4);
        assertThat(received().stream()
                        .map(message -> id(message) + " " + to(message))
                        .distinct())
                .hasSize(4);
    }

    private static void sql(String statement) throws Exception {
        try (Connection connection = DATABASE.asOwner();
                Statement run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    @Test
    void rebuilding_and_replaying_send_nothing() throws Exception {
        opened();
        settled();
        server.purgeEmailFromAllMailboxes();
        long rows = side.get(JdbcClient.class)
                .sql("select count(*) from paraphe_store.mail")
                .query(Long.class)
                .single();

        side.get(Replay.class).rebuild("all", false, progress -> {});
        settled();

        assertThat(received()).isEmpty();
        assertThat(side.get(JdbcClient.class)
                        .sql("select count(*) from paraphe_store.mail")
                        .query(Long.class)
                        .single())
                .isEqualTo(rows);
    }

    @Test
    void what_was_imported_or_is_old_or_was_done_by_the_body_itself_is_no_news() throws Exception {
        String id = opened();
        settled();
        List<Fact> extension =
                List.of(new DeadlineExtended(id, "DEMO", SampleFacts.CODE, LocalDate.of(2027, 2, 1), day(8)));
        server.purgeEmailFromAllMailboxes();

        side.record(Map.of("actor", "actor-1", "importBatch", "imp-1"), extension);
        settled();
        assertThat(received()).isEmpty();

        side.record(Map.of("actor", "actor-1", "body", "Communauté"), extension);
        settled();
        assertThat(received())
                .extracting(MailsIT::to)
                .containsExactlyInAnyOrder("cabinet@200000002.example.org", "secretariat@d67.example.org");

        assertThat(side.get(Outbox.class)
                        .isNews(Clock.systemUTC().instant().minus(Duration.ofDays(8)), Duration.ofDays(7)))
                .isFalse();
        assertThat(side.get(Outbox.class).isNews(Clock.systemUTC().instant(), Duration.ofDays(7)))
                .isTrue();
    }

    private static ProtocolSignedByParty signed(String id, String party, Source source) {
        return new ProtocolSignedByParty(
                id,
                "DEMO",
                SampleFacts.CODE,
                party,
                SampleFacts.datum(121),
                "Présidente",
                new Mandate("26CP-102", LocalDate.of(2026, 1, 1), null),
                "Strasbourg",
                Means.ELECTRONIC,
                SampleFacts.DIGEST,
                EvidenceLevel.SIMPLE,
                null,
                day(7),
                source);
    }

    private static Part part(MimeMessage message, int number) {
        try {
            return ((Multipart) message.getContent()).getBodyPart(number);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Text of a part, of the text within it where it has parts of its own. */
    private static String told(Part part) {
        try {
            Object content = part.getContent();
            if (content instanceof Multipart parts) {
                return told(parts.getBodyPart(0));
            }
            return content instanceof InputStream in
                    ? new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    : content.toString();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void each_party_gets_the_receipt_of_a_signature_once_it_is_sealed_and_can_verify_it_alone() throws Exception {
        String id = opened();
        settled();
        server.purgeEmailFromAllMailboxes();

        // The body that signs acted itself: it keeps the receipt all the same.
        side.record(Map.of("actor", "actor-1", "body", "Communauté"), List.of(signed(id, "community", null)));
        settled();

        assertThat(received())
                .extracting(MailsIT::to)
                .containsExactlyInAnyOrder(
                        "accueil@200000001.example.org",
                        "english-desk@200000001.example.org",
                        "cabinet@200000002.example.org",
                        "secretariat@d67.example.org");
        SealedLog log = side.get(SealedLog.class);
        VerifierKey key = VerifierKey.parse(log.keys().getFirst());
        long position = side.get(FactLog.class).head();
        for (MimeMessage message : received()) {
            boolean english = to(message).startsWith("english");
            assertThat(message.getSubject())
                    .startsWith(
                            english
                                    ? "Receipt of a sealed signature: DEMO"
                                    : "Reçu d’une signature scellée\u00a0: DEMO");
            Part attached = part(message, 1);
            assertThat(attached.getFileName()).isEqualTo("fait-" + position + ".tlog-proof");
            InclusionReceipt receipt = InclusionReceipt.parse(told(attached).replace("\r\n", "\n"));
            SignedNote note = SignedNote.parse(receipt.checkpoint());
            Checkpoint checkpoint = Checkpoint.parse(note.text());
            Hash leaf = Hash.ofLeaf(receipt.leaf().getBytes(StandardCharsets.UTF_8));
            assertThat(note.signedBy(key)).isTrue();
            assertThat(Proofs.verifyInclusion(
                            leaf, receipt.index(), checkpoint.size(), receipt.proof(), checkpoint.root()))
                    .isTrue();
            assertThat(JsonMapper.shared()
                            .readTree(receipt.leaf())
                            .get("position")
                            .asLong())
                    .isEqualTo(position);
            assertThat(told(part(message, 0)))
                    .contains(
                            Long.toString(position),
                            leaf.hex(),
                            checkpoint.root().base64())
                    .contains("https://paraphe.example.org/protocoles/" + id)
                    .contains("https://paraphe.example.org/verification");
        }

        server.purgeEmailFromAllMailboxes();
        side.get(Outbox.class).makeDigests(LocalDate.of(2026, 5, 1));
        settled();
        List<String> attached = new ArrayList<>();
        for (MimeMessage digest : received()) {
            // That of an earlier day may come along, with nothing attached.
            if (to(digest).startsWith("daily") && digest.getContent() instanceof Multipart parts) {
                for (int number = 1; number < parts.getCount(); number++) {
                    attached.add(part(digest, number).getFileName());
                }
            }
        }
        assertThat(attached).contains("fait-" + position + ".tlog-proof");

        server.purgeEmailFromAllMailboxes();
        side.tell(List.of(signed(id, "region", Source.of("Communiqué"))));
        side.get(Replay.class).rebuild("all", false, progress -> {});
        settled();
        assertThat(received()).as("neither what a source reports nor a rebuild").isEmpty();
    }

    @Test
    void a_receipt_waits_until_the_signature_is_sealed() throws Exception {
        String id = opened();
        settled();
        server.purgeEmailFromAllMailboxes();
        sql("create function paraphe_store.no_checkpoint() returns trigger language plpgsql as"
                + " $$begin raise exception 'no checkpoint now'; end$$");
        sql("create trigger no_checkpoint before insert on paraphe_store.log_checkpoint for each row"
                + " execute function paraphe_store.no_checkpoint()");
        side.tell(List.of(signed(id, "community", null)));
        await(
                "mails that wait for the seal",
                () -> mails("?state=WAITING").get("items").values().stream()
                                .filter(mail ->
                                        mail.get("lastError").asString("").contains("not sealed yet")
                                                && mail.get("attempts").intValue() == 0)
                                .count()
                        == 4);
        assertThat(received()).isEmpty();
        sql("drop trigger no_checkpoint on paraphe_store.log_checkpoint");
        sql("drop function paraphe_store.no_checkpoint()");
        settled();
        assertThat(received()).hasSize(4);
    }

    @Test
    void a_digest_lists_exactly_what_came_since_the_last_one() throws Exception {
        String first = opened();
        settled();
        int made = side.get(Outbox.class).makeDigests(LocalDate.of(2026, 3, 10));
        settled();
        assertThat(made).isEqualTo(1);
        String second = opened();
        side.tell(List.of(new ProtocolRecalled(first, "DEMO", SampleFacts.CODE, SampleFacts.datum(120), day(9))));
        settled();
        server.purgeEmailFromAllMailboxes();

        assertThat(side.get(Outbox.class).makeDigests(LocalDate.of(2026, 3, 11)))
                .isEqualTo(1);
        assertThat(MailsIT.second.get(Outbox.class).makeDigests(LocalDate.of(2026, 3, 11)))
                .isZero();
        settled();

        List<MimeMessage> digests = received().stream()
                .filter(message -> to(message).startsWith("daily"))
                .toList();
        assertThat(digests).hasSize(1);
        assertThat(digests.getFirst().getSubject()).isEqualTo("Résumé du jour\u00a0: faits qui vous concernent (3)");
        List<String> told = new ArrayList<>();
        text(digests.getFirst())
                .lines()
                .filter(line -> line.startsWith("DEMO "))
                .forEach(told::add);
        assertThat(told)
                .containsExactly(
                        "DEMO " + SampleFacts.CODE + " " + second,
                        "DEMO " + SampleFacts.CODE + " " + second,
                        "DEMO " + SampleFacts.CODE + " " + first);
        server.purgeEmailFromAllMailboxes();
        assertThat(side.get(Outbox.class).makeDigests(LocalDate.of(2026, 3, 12)))
                .isZero();
        settled();
        assertThat(received()).isEmpty();
    }

    @Test
    void whoever_wants_none_any_more_gets_not_even_what_waits() throws Exception {
        contact("D67", "leaving", 30, "fr", MailWish.DIGEST);
        String id = opened();
        settled();
        side.tell(List.of(new MailChosen("D67", "leaving", MailWish.NOTHING, day(9))));
        server.purgeEmailFromAllMailboxes();

        side.get(Outbox.class).makeDigests(LocalDate.of(2026, 4, 1));
        side.tell(List.of(declined(id)));
        settled();

        assertThat(received()).extracting(MailsIT::to).noneMatch(to -> to.startsWith("leaving"));
        assertThat(mails("?state=DROPPED").get("items").values())
                .anyMatch(mail -> mail.get("contact").stringValue().equals("leaving"));
    }

    @Test
    void the_outbox_and_the_addresses_are_shown_to_those_who_keep_them() {
        assertThat(side.fetch("/api/v1/mails").statusCode()).isEqualTo(401);
        assertThat(side.fetch("/api/v1/bodies/D67/contacts").statusCode()).isEqualTo(401);
        assertThat(side.fetch("/api/v1/mails?state=NONE", "Authorization", ADMIN)
                        .statusCode())
                .isEqualTo(400);
        assertThat(mails("").get("server").booleanValue()).isTrue();
        assertThat(side.json("/api/v1/bodies/D67/contacts", "Authorization", ADMIN)
                        .get("items")
                        .toString())
                .contains("secretariat@d67.example.org");
        assertThat(side.json("/api/v1/bodies/D67/history").toString())
                .contains("secretariat")
                .doesNotContain("@d67.example.org");
        assertThat(JsonMapper.shared()
                        .readTree(side.fetch("/api/v1/events?after=0&limit=100").body())
                        .toString())
                .doesNotContain("@d67.example.org");
    }

    @Test
    void an_address_that_stops_mails_cannot_be_guessed() {
        OptOuts optOuts = side.get(OptOuts.class);
        String path = optOuts.path("D67", "secretariat");
        String seal = path.substring(path.lastIndexOf('/') + 1);

        assertThat(path).isEqualTo(second.get(OptOuts.class).path("D67", "secretariat"));
        assertThat(seal).hasSize(43);
        assertThat(optOuts.sealed("D67", "secretariat", seal)).isTrue();
        assertThat(optOuts.sealed("D67", "cabinet", seal)).isFalse();
        assertThat(optOuts.sealed("D67", "secretariat", seal.substring(1) + "A"))
                .isFalse();
    }
}
