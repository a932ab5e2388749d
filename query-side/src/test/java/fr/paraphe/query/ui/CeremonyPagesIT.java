package fr.paraphe.query.ui;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.BodyEvent.BodyKind;
import fr.paraphe.events.BodyEvent.BodyRegistered;
import fr.paraphe.events.BodyEvent.MandateRegistered;
import fr.paraphe.events.BodyEvent.MandateRevoked;
import fr.paraphe.events.BodyEvent.MandateScope;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.CeremonyEvent.AttendanceRecorded;
import fr.paraphe.events.CeremonyEvent.CeremonyClosed;
import fr.paraphe.events.CeremonyEvent.CeremonyOpened;
import fr.paraphe.events.Fact;
import fr.paraphe.events.ProtocolEvent.EvidenceLevel;
import fr.paraphe.events.ProtocolEvent.Mandate;
import fr.paraphe.events.ProtocolEvent.Means;
import fr.paraphe.events.ProtocolEvent.Party;
import fr.paraphe.events.ProtocolEvent.ProtocolDrafted;
import fr.paraphe.events.ProtocolEvent.ProtocolSignedByParty;
import fr.paraphe.events.ProtocolEvent.SignatureOpened;
import fr.paraphe.events.ProtocolEvent.TextFrozen;
import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.events.testing.TestDatabase;
import fr.paraphe.query.Applied;
import fr.paraphe.query.ReadSide;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A ceremony and a body on recorded facts: what is prepared, what the room learns as it is signed, the report. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestMethodOrder(OrderAnnotation.class)
class CeremonyPagesIT {

    private static final String ID = "cer-7k3m9q2x4d5h";
    private static final String PROTOCOL = "prt-7k3m9q2x4d5h";
    private static final String DIGEST = SampleFacts.DIGEST;

    private static ReadSide side;

    @BeforeAll
    static void record_facts() {
        side = ReadSide.start(TestDatabase.create());
        side.tell(List.<Fact>of(
                SampleFacts.programmeDefined(),
                SampleFacts.territoryDesignated(),
                new BodyRegistered("D67", BodyKind.STATE, "Préfecture du Bas-Rhin", day(1, 5), null),
                mandate("prefet", LocalDate.of(2026, 1, 5), null),
                mandate("ancien", LocalDate.of(2025, 1, 5), LocalDate.of(2025, 12, 31)),
                new ProtocolDrafted(
                        PROTOCOL,
                        "DEMO",
                        SampleFacts.CODE,
                        "PROTOCOL",
                        List.of(
                                new Party("region", "REGION", "Région"),
                                new Party("state", "STATE", "Préfecture du Bas-Rhin", "D67")),
                        null,
                        day(4, 1)),
                new TextFrozen(PROTOCOL, "DEMO", SampleFacts.CODE, 1, DIGEST, 10, "text/plain", day(4, 2)),
                new CeremonyOpened(ID, "DEMO", "Signature de Mulhouse", "Mulhouse", List.of(PROTOCOL), day(4, 3)),
                new SignatureOpened(PROTOCOL, "DEMO", SampleFacts.CODE, LocalDate.of(2026, 12, 31), day(4, 15))));
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    @Test
    @Order(1)
    void the_preparation_says_in_words_what_is_missing_and_leads_to_the_case() {
        Document page = page("/ceremonies/" + ID);
        assertThat(page.select(".parties-of > li").get(0).text()).contains("n’est pas au registre des mandats");
        assertThat(page.select(".parties-of > li").get(1).text())
                .contains("Personne n’est venu")
                .doesNotContain("mandat de signer");
        assertThat(page.select(".parties-of a[href=/organismes/D67]")).isNotEmpty();
        assertThat(page("/ceremonies/" + ID + "?asOf=2026-04-20&lang=en").text())
                .contains("What is missing");
        assertThat(page("/ceremonies").select("h3 a").eachAttr("href")).containsExactly("/ceremonies/" + ID);
    }

    @Test
    @Order(2)
    void the_room_learns_the_position_of_a_signature_and_shows_it() throws Exception {
        assertThat(page("/ceremonies/" + ID + "/salle")
                        .select(".room-count .num")
                        .getFirst()
                        .text())
                .isEqualTo("0 sur 2");
        try (Watching watching = new Watching(side)) {
            long before = watching.position();
            side.tell(List.of(
                    new AttendanceRecorded(ID, "DEMO", "D67", "prefet", SampleFacts.datum(1), "préfète", day(5, 4))));
            side.tell(List.of(signature()));
            long after = side.get(Applied.class).slowest().position();
            long told = before;
            while (told < after) {
                long next = watching.position();
                assertThat(next).isGreaterThan(told);
                told = next;
            }
            assertThat(told).isEqualTo(after);
        }
        Document room = page("/ceremonies/" + ID + "/salle");
        assertThat(room.select(".room-count .num").getFirst().text()).isEqualTo("1 sur 2");
        assertThat(room.select(".seat-SIGNED").text()).contains("Préfecture du Bas-Rhin", "a signé");
        assertThat(room.select(".room-people").text()).contains("préfète");
        assertThat(room.selectFirst("#room").attr("data-room-words")).contains("1 signatures sur 2");
    }

    @Test
    @Order(3)
    void the_report_tells_who_signed_for_whom_and_what_is_left() {
        side.tell(List.of(new CeremonyClosed(ID, "DEMO", day(5, 5))));
        Document page = page("/ceremonies/" + ID + "/compte-rendu");
        assertThat(page.select(".report tbody tr")).hasSize(1);
        assertThat(page.select(".report tbody").text())
                .contains("Préfecture du Bas-Rhin", "préfète", "arrêté du 5 janvier 2026")
                .doesNotContain("hors de cette cérémonie");
        assertThat(page.select("#report-unsigned").parents().first().text()).contains("Région");
        assertThat(page("/ceremonies/" + ID + "/salle").select("[sse-connect]")).isEmpty();
        assertThat(page("/ceremonies/" + ID + "/compte-rendu?asOf=2026-04-20")
                        .select(".empty-words")
                        .text())
                .contains("Rien n’est signé");
    }

    @Test
    @Order(4)
    void a_body_tells_who_could_act_on_a_day_by_both_clocks() {
        String known = side.json("/api/v1/bodies/D67").get("knownAt").stringValue();
        assertThat(page("/organismes/D67?asOf=2025-06-01")
                        .select(".panel .mandates tbody th code")
                        .eachText())
                .containsExactly("ancien");
        assertThat(page("/organismes/D67?asOf=2026-06-01")
                        .select(".panel .mandates tbody th code")
                        .eachText())
                .containsExactly("prefet");
        side.tell(List.of(new MandateRevoked("D67", "prefet", SampleFacts.datum(2), day(5, 20))));
        Document page = page("/organismes/D67?asOf=2026-06-01");
        assertThat(page.select(".panel").text()).contains("Personne n’a de mandat");
        assertThat(page.select("section.block .mandates").text()).contains("Révoqué le 20 mai 2026");
        assertThat(page("/organismes/D67?asOf=2026-06-01&knownAt=" + known)
                        .select(".panel .mandates tbody th code")
                        .eachText())
                .containsExactly("prefet");
        assertThat(page.select(".history .entries > li"))
                .hasSize(side.json("/api/v1/bodies/D67/history?asOf=2026-06-01")
                        .get("items")
                        .size());
    }

    @Test
    @Order(5)
    void bodies_are_found_by_a_part_of_their_name_taken_as_it_is() {
        assertThat(page("/organismes?q=BAS-rh").select(".bodies tbody a").eachText())
                .containsExactly("Préfecture du Bas-Rhin");
        assertThat(side.json("/api/v1/bodies?q=d67").get("items")).hasSize(1);
        for (String nothing : List.of("%25", "_", "%5C")) {
            assertThat(side.json("/api/v1/bodies?q=" + nothing).get("items"))
                    .as(nothing)
                    .isEmpty();
        }
        assertThat(side.fetch("/api/v1/bodies?limit=0").statusCode()).isEqualTo(400);
        assertThat(side.fetch("/api/v1/bodies?cursor=x").statusCode()).isEqualTo(400);
        assertThat(side.fetch("/organismes/nobody").statusCode()).isEqualTo(404);
        assertThat(side.fetch("/ceremonies/none").statusCode()).isEqualTo(404);
        assertThat(side.fetch("/ceremonies/" + ID + "?asOf=2026-01-01").statusCode())
                .isEqualTo(404);
    }

    @Test
    @Order(6)
    void stopping_waits_for_no_watcher() throws Exception {
        ReadSide other = ReadSide.start(TestDatabase.create());
        try (Watching watching = new Watching(other)) {
            watching.position();
            long began = System.nanoTime();
            other.close();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
        }
    }

    private static MandateRegistered mandate(String id, LocalDate from, LocalDate until) {
        return new MandateRegistered(
                "D67",
                id,
                SampleFacts.datum(1),
                "préfète",
                new MandateScope(null, null, List.of()),
                from,
                until,
                "arrêté du 5 janvier 2026",
                null,
                day(1, 5));
    }

    private static ProtocolSignedByParty signature() {
        return new ProtocolSignedByParty(
                PROTOCOL,
                "DEMO",
                SampleFacts.CODE,
                "state",
                SampleFacts.datum(1),
                "préfète",
                new Mandate("arrêté du 5 janvier 2026", LocalDate.of(2026, 1, 5), null, "prefet", null),
                "Mulhouse",
                Means.HANDWRITTEN,
                DIGEST,
                EvidenceLevel.DECLARED,
                ID,
                day(5, 4),
                null);
    }

    private static BusinessDate day(int month, int day) {
        return BusinessDate.on(LocalDate.of(2026, month, day));
    }

    private static Document page(String path) {
        HttpResponse<String> answer = side.fetch(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.text()).as(path).doesNotContain("??").doesNotContain("null");
        return page;
    }

    /** Reads the stream of positions as a browser does. */
    private static final class Watching implements AutoCloseable {

        private final HttpClient http = HttpClient.newHttpClient();
        private final BlockingQueue<Long> positions = new LinkedBlockingQueue<>();
        private final BufferedReader lines;

        Watching(ReadSide side) throws IOException, InterruptedException {
            HttpResponse<InputStream> answer = http.send(
                    HttpRequest.newBuilder(URI.create(side.address() + "/api/v1/positions"))
                            .header("Accept", "text/event-stream")
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
            lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
            Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("data:")) {
                        positions.add(Long.parseLong(line.replaceAll("\\D", "")));
                        assertThat(line).matches("data:\\{\"position\":\\d+}");
                    }
                }
            } catch (IOException e) {
                // the stream has ended
            }
        }

        /** The next position that is told. */
        long position() throws InterruptedException {
            Long position = positions.poll(20, TimeUnit.SECONDS);
            assertThat(position).as("a position").isNotNull();
            return position;
        }

        @Override
        public void close() {
            http.shutdownNow();
        }
    }
}
