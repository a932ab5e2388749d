package fr.paraphe.query.history;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.FactOfProgramme;
import fr.paraphe.events.store.Document;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.events.testing.TestDatabase;
import fr.paraphe.query.GrandEst;
import fr.paraphe.query.ReadSide;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document.OutputSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Histories and single facts, asked over HTTP. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HistoryIT {

    private static final String TERRITORY = "/api/v1/territories/DEMO/demo-1/history";
    private static final String GRAND_EST = "/api/v1/territories/TI-2018-2022/ti-4410/history";

    private static ReadSide side;
    private static List<StoredFact> stored;

    @BeforeAll
    static void record_facts() {
        side = ReadSide.start(TestDatabase.create());
        side.record(Map.of("actor", "importer", "importBatch", "batch-1"), GrandEst.facts());
        side.record(
                Map.of(
                        "actor", "actor-1",
                        "capacity", "présidente",
                        "body", "Région Grand Est",
                        "requestId", "request-1",
                        "correlationId", "chain-1",
                        "causationId", "cause-1",
                        "programmeVersion", "1"),
                SampleFacts.all());
        side.settle();
        stored = side.get(FactLog.class).after(0, 10_000);
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    private static StoredFact first(String name) {
        return stored.stream()
                .filter(fact -> fact.name().equals(name)
                        && fact.fact() instanceof FactOfProgramme about
                        && about.programme().equals("DEMO"))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode fact(String name) {
        return side.json("/api/v1/facts/" + first(name).position());
    }

    private static List<String> texts(JsonNode items, String field) {
        List<String> texts = new ArrayList<>();
        items.forEach(item -> texts.add(item.get(field).asString()));
        return texts;
    }

    private static String protocolId() {
        return fact("protocol-drafted").get("protocolId").stringValue();
    }

    @Test
    void a_fact_tells_who_recorded_it_and_what_is_stored() {
        StoredFact signed = first("protocol-signed-by-party");
        JsonNode fact = fact("protocol-signed-by-party");

        assertThat(fact.get("position").longValue()).isEqualTo(signed.position());
        assertThat(fact.get("stream").stringValue()).isEqualTo(signed.streamId());
        assertThat(fact.get("version").longValue()).isEqualTo(signed.version());
        assertThat(fact.get("eventId").stringValue()).isEqualTo(signed.eventId());
        assertThat(fact.get("actor").stringValue()).isEqualTo("actor-1");
        assertThat(fact.get("capacity").stringValue()).isEqualTo("présidente");
        assertThat(fact.get("body").stringValue()).isEqualTo("Région Grand Est");
        assertThat(fact.get("requestId").stringValue()).isEqualTo("request-1");
        assertThat(fact.get("correlationId").stringValue()).isEqualTo("chain-1");
        assertThat(fact.get("causationId").stringValue()).isEqualTo("cause-1");
        assertThat(fact.get("programmeVersion").stringValue()).isEqualTo("1");
        JsonNode form = fact.get("stored");
        assertThat(form.get("text").stringValue()).isEqualTo(signed.payload());
        assertThat(form.get("digest").stringValue())
                .isEqualTo(Document.digestOf(signed.payload().getBytes(StandardCharsets.UTF_8)));
        assertThat(fact.get("upgraded")).isEqualTo(form);
        assertThat(fact.get("differs").booleanValue()).isFalse();
        assertThat(fact.get("differences")).isEmpty();
    }

    @Test
    void every_fact_of_the_store_can_be_asked_for_in_both_languages() {
        for (StoredFact one : stored) {
            for (String language : List.of("fr", "en")) {
                JsonNode fact = side.json(
                        "/api/v1/facts/" + one.position(),
                        "Accept-Language",
                        language,
                        "Authorization",
                        ReadSide.AS_OPERATOR);
                assertThat(fact.get("eventId").stringValue()).isEqualTo(one.eventId());
                assertThat(fact.get("summary").stringValue()).isNotBlank();
                assertThat(fact.get("changes").isArray()).isTrue();
            }
        }
    }

    @Test
    void a_fact_tells_the_fields_before_and_after_it() {
        JsonNode renamed = fact("territory-renamed").get("changes");
        JsonNode name = change(renamed, "/name");
        assertThat(name.get("subject").stringValue()).isEqualTo("territory");
        assertThat(name.get("label").get("fr").stringValue()).isEqualTo("Nom");
        assertThat(name.get("before").stringValue())
                .isNotEqualTo(name.get("after").stringValue());
        assertThat(name.get("after").stringValue())
                .isEqualTo(name.get("afterWords").stringValue());

        JsonNode signature = fact("protocol-signed-by-party").get("changes");
        assertThat(texts(signature, "subject")).contains("protocol", "territory");
        assertThat(texts(signature, "field")).anyMatch(field -> field.matches("/parties/\\d+/signature/signatory"));

        JsonNode defined = fact("programme-defined").get("changes");
        assertThat(texts(defined, "subject")).containsOnly("programme");
        assertThat(change(defined, "/rules/opensOn").get("before").isNull()).isTrue();

        JsonNode published = fact("figure-published").get("changes");
        assertThat(texts(published, "subject")).containsOnly("figure");
    }

    private static JsonNode change(JsonNode changes, String field) {
        for (JsonNode change : changes) {
            if (change.get("field").stringValue().equals(field)) {
                return change;
            }
        }
        throw new AssertionError(field + " is not among " + texts(changes, "field"));
    }

    @Test
    void a_rectification_changes_the_fields_of_the_fact_that_it_corrects() {
        JsonNode changes = fact("fact-rectified").get("changes");

        assertThat(changes.toString()).contains("2026-02-20", "2026-03-11");
        assertThat(texts(changes, "field")).anyMatch(field -> field.startsWith("/ladder/"));
    }

    @Test
    void what_a_territory_was_after_a_fact_is_what_it_was_before_the_next() {
        JsonNode items =
                side.json(TERRITORY + "?changes=true&type=territory-renamed").get("items");
        for (JsonNode entry : items) {
            assertThat(change(entry.get("changes"), "/name").get("after").stringValue())
                    .isEqualTo(entry.get("data").get("name").stringValue());
        }
        assertThat(items).isNotEmpty();
    }

    @Test
    void the_history_of_a_territory_comes_by_pages_and_leads_to_each_fact() {
        JsonNode whole = side.json(TERRITORY).get("items");
        List<Long> positions = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = side.json(TERRITORY + "?limit=3" + cursor);
            page.get("items").forEach(item -> positions.add(item.get("position").longValue()));
            assertThat(page.get("items").size()).isLessThanOrEqualTo(3);
            cursor = page.get("next").isNull()
                    ? null
                    : "&cursor=" + page.get("next").stringValue();
        }
        List<Long> all = new ArrayList<>();
        whole.forEach(item -> all.add(item.get("position").longValue()));
        assertThat(positions).isEqualTo(all).isSorted().doesNotHaveDuplicates();

        JsonNode entry = whole.get(0);
        assertThat(entry.has("changes")).isFalse();
        JsonNode fact = side.json(entry.get("fact").stringValue());
        assertThat(fact.get("eventId")).isEqualTo(entry.get("eventId"));
        assertThat(fact.get("history").stringValue()).isEqualTo(TERRITORY);
        assertThat(fact.get("previous").isNull()).isTrue();
        assertThat(fact.get("next").longValue()).isEqualTo(all.get(1));
    }

    @Test
    void the_reference_territory_tells_its_sources_and_who_imported_them() {
        JsonNode items = side.json(GRAND_EST + "?changes=true").get("items");
        assertThat(items).isNotEmpty();
        for (JsonNode entry : items) {
            assertThat(entry.get("source").get("label").stringValue()).isNotBlank();
            assertThat(entry.get("actor").stringValue()).isEqualTo("importer");
            assertThat(entry.get("imported").booleanValue()).isTrue();
            assertThat(entry.get("changes")).isNotEmpty();
        }
    }

    @Test
    void the_history_of_a_protocol_holds_its_facts_only() {
        String id = protocolId();
        JsonNode items =
                side.json("/api/v1/protocols/" + id + "/history?changes=true").get("items");

        assertThat(texts(items, "eventId"))
                .isEqualTo(stored.stream()
                        .filter(fact -> fact.streamId().equals("protocol:" + id))
                        .map(StoredFact::eventId)
                        .toList());
        JsonNode frozen = items.valueStream()
                .filter(item -> item.get("type").stringValue().equals("text-frozen"))
                .findFirst()
                .orElseThrow();
        assertThat(change(frozen.get("changes"), "/state").get("afterWords").stringValue())
                .isEqualTo("texte arrêté");
    }

    @Test
    void the_history_of_a_programme_holds_its_rules_its_ceremonies_and_published_figures() {
        JsonNode items =
                side.json("/api/v1/programmes/DEMO/history?changes=true").get("items");
        assertThat(texts(items, "type"))
                .containsExactly(
                        "programme-defined",
                        "programme-revised",
                        "ceremony-opened",
                        "attendance-recorded",
                        "ceremony-closed",
                        "figure-published",
                        "figure-rectified");
        for (JsonNode entry : items) {
            assertThat(entry.get("changes")).isNotEmpty();
        }
    }

    @Test
    void a_history_can_be_narrowed_to_a_kind_of_fact_and_to_an_actor() {
        assertThat(texts(side.json(TERRITORY + "?type=text-frozen").get("items"), "type"))
                .isNotEmpty()
                .containsOnly("text-frozen");
        assertThat(side.json(TERRITORY + "?actor=nobody").get("items")).isEmpty();
        assertThat(side.json(TERRITORY + "?actor=actor-1").get("items"))
                .hasSameSizeAs(side.json(TERRITORY).get("items"));
    }

    @Test
    void both_clocks_hide_what_comes_later() {
        StoredFact drafted = first("protocol-drafted");
        String before = encoded(drafted.recordedAt().minusNanos(1_000).toString());
        assertThat(problem("/api/v1/facts/" + drafted.position() + "?knownAt=" + before, 404)
                        .get("code")
                        .stringValue())
                .isEqualTo("FACT_RECORDED_LATER");
        assertThat(problem("/api/v1/facts/" + drafted.position() + "?asOf=2001-01-01", 404)
                        .get("code")
                        .stringValue())
                .isEqualTo("FACT_HAPPENED_LATER");
        assertThat(problem("/api/v1/protocols/" + protocolId() + "/history?knownAt=" + before, 404)
                        .get("code")
                        .stringValue())
                .isEqualTo("PROTOCOL_UNKNOWN");
        assertThat(problem("/api/v1/programmes/DEMO/history?knownAt=2001-01-01", 404)
                        .get("code")
                        .stringValue())
                .isEqualTo("PROGRAMME_UNKNOWN");
        String then = encoded(drafted.recordedAt().toString());
        assertThat(side.json("/api/v1/protocols/" + protocolId() + "/history?knownAt=" + then)
                        .get("items"))
                .hasSize(1);
        assertThat(side.json("/api/v1/facts/" + drafted.position() + "?knownAt=" + then)
                        .get("next")
                        .isNull())
                .isTrue();
        HttpResponse<String> page = side.fetch("/faits/" + drafted.position() + "?knownAt=" + before);
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(Jsoup.parse(page.body()).select("h1").text()).isEqualTo("Ce fait a été enregistré plus tard");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 404, FACT_UNKNOWN",
        "999999999, 404, FACT_UNKNOWN",
        "-1, 400, PARAMETER_UNREADABLE",
        "1000000000000000000000000000000, 400, PARAMETER_UNREADABLE",
        "letters, 400, PARAMETER_UNREADABLE",
        "1.5, 400, PARAMETER_UNREADABLE",
        "%20, 400, PARAMETER_UNREADABLE",
        "%00, 400, ",
        "1?asOf=tomorrow, 400, PARAMETER_UNREADABLE",
        "1?changes=true, 400, PARAMETER_UNREADABLE"
    })
    void a_position_that_is_none_is_refused(String position, int status, String code) {
        JsonNode problem = problem("/api/v1/facts/" + position, status);
        if (code != null) {
            assertThat(problem.get("code").stringValue()).isEqualTo(code);
        }
        assertThat(side.fetch("/faits/" + position).statusCode())
                .isEqualTo(position.contains("changes") ? 200 : status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type=no-such-fact",
                "type=%00",
                "changes=perhaps",
                "limit=0",
                "limit=1001",
                "cursor=x",
                "cursor=",
                "actor=%07",
                "actor=a&actor=b",
                "order=desc",
                "knownAt=then"
            })
    void a_question_about_a_history_that_cannot_be_read_is_refused(String question) {
        for (String address : List.of(
                TERRITORY, "/api/v1/protocols/" + protocolId() + "/history", "/api/v1/programmes/DEMO/history")) {
            problem(address + "?" + question, 400);
        }
    }

    @Test
    void a_cursor_belongs_to_its_history_and_its_moment() {
        String cursor = side.json(TERRITORY + "?limit=1").get("next").stringValue();
        problem("/api/v1/programmes/DEMO/history?cursor=" + cursor, 400);
        problem(TERRITORY + "?type=text-frozen&cursor=" + cursor, 400);
        problem(TERRITORY + "?asOf=2001-01-01&cursor=" + cursor, 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/protocols/nothing/history",
                "/api/v1/programmes/nothing/history",
                "/api/v1/territories/DEMO/nothing/history"
            })
    void what_nothing_is_recorded_of_has_no_history(String address) {
        problem(address, 404);
    }

    private static JsonNode problem(String address, int status) {
        HttpResponse<String> answer = side.fetch(address);
        assertThat(answer.statusCode()).as(address + " " + answer.body()).isEqualTo(status);
        return answer.headers().firstValue("Content-Type").orElse("").contains("json")
                ? JsonMapper.shared().readTree(answer.body())
                : JsonMapper.shared().createObjectNode();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void the_page_of_a_territory_leads_to_the_page_of_each_fact_which_shows_both_forms() {
        org.jsoup.nodes.Document sheet = page("/programmes/DEMO/territories/demo-1");
        List<String> links = sheet.select(".history .meta a[href^=/faits/]").eachAttr("href");
        assertThat(links).hasSize(side.json(TERRITORY).get("items").size());

        StoredFact drafted = first("protocol-drafted");
        assertThat(links).contains("/faits/" + drafted.position());
        org.jsoup.nodes.Document page = page("/faits/" + drafted.position());
        assertThat(page.select("h1").text()).contains("Un document");
        assertThat(page.select("pre.form")).hasSize(2);
        assertThat(page.select("pre.form").first().wholeText()).isEqualTo(drafted.payload());
        assertThat(page.select("pre.form").last().wholeText()).isEqualTo(drafted.payload());
        assertThat(page.select(".changes caption").eachText()).containsExactly("Protocole", "Fiche du territoire");
        assertThat(page.select("dl.facts").text()).contains("actor-1", "présidente", "Région Grand Est");
        assertThat(page.select("a[rel=prev]").attr("href")).matches("/faits/\\d+");
        assertThat(page.select("a[rel=next]").attr("href")).matches("/faits/\\d+");
        assertThat(page.text()).doesNotContain("??");
        assertThat(page("/faits/" + drafted.position() + "?lang=en").text())
                .contains("Before and after", "Stored form", "Upgraded form")
                .doesNotContain("Avant et après");
    }

    @Test
    void a_name_is_told_as_long_as_it_is_not_erased() {
        JdbcClient jdbc = side.get(JdbcClient.class);
        StoredFact signed = first("protocol-signed-by-party");
        String ref = JsonMapper.shared()
                .readTree(signed.payload())
                .get("signatory")
                .get("ref")
                .stringValue();
        List<String> addresses = List.of(
                "/api/v1/facts/" + signed.position(), "/faits/" + signed.position(), TERRITORY + "?changes=true");
        jdbc.sql("insert into paraphe_store.datum (ref, category, value, key) values (?, 'PERSON_NAME', ?, ?)")
                .params(ref, "Camille Effaçable", new byte[32])
                .update();
        addresses.forEach(
                address -> assertThat(side.fetch(address).body()).as(address).contains("Camille Effaçable"));

        jdbc.sql("delete from paraphe_store.datum where ref = ?").param(ref).update();
        addresses.forEach(address -> assertThat(side.fetch(address).body())
                .as(address)
                .doesNotContain("Camille")
                .contains("[effacé]"));
    }

    @Test
    void the_page_of_every_fact_can_be_shown() {
        for (StoredFact one : stored) {
            org.jsoup.nodes.Document page = page("/faits/" + one.position(), "Authorization", ReadSide.AS_OPERATOR);
            assertThat(page.select("h1")).hasSize(1);
            assertThat(page.select(".changes, .empty-words")).isNotEmpty();
        }
    }

    private static org.jsoup.nodes.Document page(String address, String... headers) {
        HttpResponse<String> answer = side.fetch(address, headers);
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        return Jsoup.parse(answer.body()).outputSettings(new OutputSettings().prettyPrint(false));
    }
}
