package fr.paraphe.query.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.paraphe.events.AccountEvent;
import fr.paraphe.events.Fact;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.events.testing.TestDatabase;
import fr.paraphe.query.GrandEst;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FeedIT {

    private static final String FEED = "/api/v1/events";
    private static final int MOST = 30;
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static ReadSide side;

    @BeforeAll
    static void record_facts() {
        side = start();
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    private static ReadSide start() {
        ReadSide started = ReadSide.start(
                TestDatabase.create(),
                "--paraphe.feed.listeners=" + MOST,
                "--paraphe.feed.heartbeat=200ms",
                "--paraphe.feed.look-every=50ms",
                "--paraphe.feed.source=https://paraphe.example/");
        started.record(Map.of("actor", "importer"), GrandEst.facts());
        started.tell(SampleFacts.all());
        return started;
    }

    private static List<StoredFact> stored() {
        return side.get(FactLog.class).after(0, 100_000);
    }

    @Test
    void pages_hold_every_fact_once_in_the_order_of_the_store_and_its_payload_byte_for_byte() {
        List<StoredFact> stored = stored();
        String all = "";
        List<JsonNode> events = new ArrayList<>();
        String next = FEED + "?limit=7";
        String position = "";
        while (next != null) {
            HttpResponse<String> page = side.fetch(next);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Content-Type")).hasValue("application/cloudevents-batch+json");
            JsonMapper.shared().readTree(page.body()).forEach(events::add);
            all += page.body();
            position = page.headers().firstValue("X-Position").orElseThrow();
            next = page.headers().firstValue("Link").map(FeedIT::next).orElse(null);
        }
        assertThat(events.stream().map(event -> event.get("position").longValue()))
                .isEqualTo(stored.stream().map(StoredFact::position).toList());
        assertThat(events.stream().map(event -> event.get("id").stringValue()))
                .isEqualTo(stored.stream().map(StoredFact::eventId).toList());
        assertThat(position).isEqualTo(Long.toString(stored.getLast().position()));
        for (StoredFact fact : stored) {
            assertThat(all)
                    .contains("\"position\":" + fact.position() + ",")
                    .contains(
                            fact.fact() instanceof AccountEvent
                                    ? "\"position\":" + fact.position() + ",\"withheld\":true}"
                                    : "\"data\":" + fact.payload() + "}");
        }
        HttpResponse<String> atTheHead = side.fetch(FEED + "?after=" + position);
        assertThat(atTheHead.body()).isEqualTo("[]");
        assertThat(atTheHead.headers().firstValue("X-Position")).hasValue(position);
        assertThat(atTheHead.headers().firstValue("Link")).isEmpty();
    }

    private static String next(String link) {
        Matcher found = NEXT.matcher(link);
        assertThat(found.matches()).isTrue();
        return found.group(1);
    }

    @Test
    void an_event_has_the_attributes_that_cloudevents_ask_for() {
        StoredFact last = stored().stream()
                .filter(fact -> fact.name().equals("protocol-signed"))
                .findFirst()
                .orElseThrow();
        JsonNode event =
                side.json(FEED + "?limit=1&after=" + (last.position() - 1)).get(0);

        assertThat(event.propertyNames())
                .containsExactly(
                        "specversion",
                        "id",
                        "source",
                        "type",
                        "subject",
                        "time",
                        "datacontenttype",
                        "position",
                        "fictitious",
                        "data")
                .allMatch(name -> name.matches("[a-z0-9]+"));
        assertThat(event.get("specversion").stringValue()).isEqualTo("1.0");
        assertThat(event.get("source").stringValue()).isEqualTo("https://paraphe.example/");
        assertThat(event.get("type").stringValue()).isEqualTo("fr.paraphe.protocol-signed.v" + last.revision());
        assertThat(event.get("subject").stringValue()).isEqualTo("DEMO/demo-1");
        assertThat(event.get("time").stringValue()).isEqualTo(last.recordedAt().toString());
        assertThat(event.get("fictitious").booleanValue()).isTrue();
    }

    @Test
    void facts_of_a_real_programme_are_not_marked_as_fictitious() {
        for (JsonNode event : side.json(FEED + "?limit=1000")) {
            if (event.has("withheld")) {
                assertThat(event.has("fictitious")).isFalse();
                continue;
            }
            String subject = event.get("subject").stringValue();
            boolean ofNoProgramme =
                    subject.startsWith("body:") || subject.startsWith("account:") || subject.equals("personal-data");
            boolean real = subject.startsWith(GrandEst.PROGRAMME);
            assertThat(event.has("fictitious")).as(subject).isEqualTo(!real && !ofNoProgramme);
        }
        assertThat(side.json(FEED + "?limit=1").get(0).get("subject").stringValue())
                .isEqualTo(GrandEst.PROGRAMME);
    }

    @ParameterizedTest
    @CsvSource({
        "after=-1, after",
        "after=x, after",
        "after=9223372036854775808, after",
        "after=999999, after",
        "after=1&after=2, after",
        "limit=0, limit",
        "limit=1001, limit",
        "limit=ten, limit",
        "from=3, from"
    })
    void a_question_that_cannot_be_answered_is_refused(String question, String parameter) {
        for (String accept : List.of("*/*", "text/event-stream")) {
            HttpResponse<String> response = side.fetch(FEED + "?" + question, "Accept", accept);
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).contains("\"parameter\":\"" + parameter + "\"");
        }
    }

    @Test
    void a_place_in_another_history_is_refused_to_a_listener_too() {
        for (String id : List.of("999999", "x", "-3")) {
            HttpResponse<String> response = side.fetch(FEED, "Accept", "text/event-stream", "Last-Event-ID", id);
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).contains("\"parameter\":\"Last-Event-ID\"");
        }
        assertThat(side.fetch(FEED, "Accept", "text/html").statusCode()).isEqualTo(406);
        HttpResponse<String> head = side.request("HEAD", FEED, "Accept", "text/event-stream");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Type")).hasValue("text/event-stream");
    }

    @Test
    void a_listener_that_was_away_resumes_where_it_was_and_misses_nothing() throws Exception {
        List<String> heard = new ArrayList<>();
        long last = 0;
        int before = stored().size();
        try (Ear ear = Ear.open(side, 0, null)) {
            for (int i = 0; i < 25; i++) {
                last = ear.hear(heard);
            }
        }
        side.record(Map.of("actor", "actor-1"), someFacts("a"));
        // Where it was wins over where the address begins.
        try (Ear ear = Ear.open(side, 3, last)) {
            while (heard.size() < before + 5) {
                last = ear.hear(heard);
            }
            side.record(Map.of("actor", "actor-1"), someFacts("b"));
            while (heard.size() < before + 10) {
                last = ear.hear(heard);
            }
        }
        List<StoredFact> stored = stored();
        assertThat(last).isEqualTo(stored.getLast().position());
        String pages = side.fetch(FEED + "?limit=1000").body();
        assertThat("[" + String.join(",", heard) + "]").isEqualTo(pages);
        IntStream.range(0, stored.size())
                .filter(i -> !(stored.get(i).fact() instanceof AccountEvent))
                .forEach(i -> assertThat(heard.get(i))
                        .endsWith("\"data\":" + stored.get(i).payload() + "}"));
    }

    private static List<Fact> someFacts(String name) {
        return IntStream.range(0, 5)
                .<Fact>mapToObj(i -> SampleFacts.projectProposed("prj-" + name + i))
                .toList();
    }

    @Test
    void listeners_are_bounded_hold_no_thread_and_leave_nothing_behind() throws Exception {
        Listeners listeners = side.get(Listeners.class);
        long head = side.get(FactLog.class).head();
        await().atMost(PATIENCE).until(() -> listeners.count() == 0);
        for (int round = 0; round < 3; round++) {
            int threads = threads();
            List<Ear> ears = new ArrayList<>();
            try {
                for (int i = 0; i < MOST; i++) {
                    ears.add(Ear.open(side, head, null));
                    ears.getLast().awaitHeartbeat();
                }
                assertThat(listeners.count()).isEqualTo(MOST);
                // The one pool that grows is the web server's, by no more than it keeps ready anyway.
                assertThat(threads() - threads).isLessThan(MOST / 2);
                HttpResponse<String> refused = side.fetch(FEED, "Accept", "text/event-stream");
                assertThat(refused.statusCode()).isEqualTo(503);
                assertThat(refused.headers().firstValue("Retry-After")).isPresent();
                assertThat(refused.body()).contains("LISTENERS_FULL");
                assertThat(side.fetch(FEED).statusCode()).isEqualTo(200);
            } finally {
                for (Ear ear : ears) {
                    ear.close();
                }
            }
            await().atMost(PATIENCE).until(() -> listeners.count() == 0);
        }
    }

    private static int threads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("http-nio")
                        || thread.getName().startsWith("feed"))
                .count();
    }

    @Test
    void streams_end_in_order_when_the_service_stops() throws Exception {
        ReadSide other = start();
        Ear ear;
        try {
            ear = Ear.open(other, other.get(FactLog.class).head(), null);
            ear.awaitHeartbeat();
        } finally {
            long begin = System.nanoTime();
            other.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        }
        ear.awaitTheEnd();
        ear.close();
    }

    /** Listens to the stream over a connection of its own. */
    private record Ear(HttpClient client, BufferedReader lines) implements AutoCloseable {

        static Ear open(ReadSide side, long after, @Nullable Long lastEventId)
                throws IOException, InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                            + side.get(Environment.class).getProperty("local.server.port") + FEED + "?after=" + after))
                    .header("Accept", "text/event-stream");
            if (lastEventId != null) {
                request.header("Last-Event-ID", Long.toString(lastEventId));
            }
            HttpClient client = HttpClient.newHttpClient();
            HttpResponse<InputStream> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
            return new Ear(client, new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8)));
        }

        /** Position of the next event, whose data are added to what was heard. */
        long hear(List<String> heard) throws IOException {
            String line = lines.readLine();
            while (!line.startsWith("id:")) {
                line = lines.readLine();
            }
            String data = lines.readLine();
            assertThat(data).startsWith("data:");
            heard.add(data.substring("data:".length()));
            assertThat(lines.readLine()).isEmpty();
            return Long.parseLong(line.substring("id:".length()));
        }

        void awaitHeartbeat() throws IOException {
            String line = lines.readLine();
            while (!line.startsWith(":")) {
                line = lines.readLine();
            }
        }

        void awaitTheEnd() throws IOException {
            String line = lines.readLine();
            while (line != null) {
                line = lines.readLine();
            }
        }

        @Override
        public void close() throws IOException {
            lines.close();
            client.shutdownNow();
        }
    }
}
