package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.StoredFact;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** One act on all that a filter means: five hundred territories and the documents of some. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BatchesIT {

    private static final RunningParaphe SERVICE = RunningParaphe.get();
    private static final int TERRITORIES = 500;
    private static final int WITHDRAWN = 7;

    private static final String PROGRAMME = """
            programme: LOT-1
            name: {fr: Lots, en: Batches}
            opensOn: 2018-01-01
            fictitious: true
            planBeforeProtocol: false
            axes: [{code: MER, name: {fr: Mer, en: Sea}}]
            milestones:
              - {code: DESIGNATED, name: {fr: Désigné, en: Designated}, stage: true}
              - {code: GOVERNANCE_INSTALLED, name: {fr: Gouvernance, en: Governance}, stage: true}
              - {code: PLAN_SUBMITTED, name: {fr: Plan déposé, en: Plan submitted}, stage: false}
              - {code: PLAN_VALIDATED, name: {fr: Plan validé, en: Plan validated}, stage: true}
            documentKinds: [{code: PROTOCOL, name: {fr: Protocole, en: Protocol}}]
            partyGroups: [{code: REGION, name: {fr: Région, en: Region}, quorum: ALL}]
            """;

    private static final String DECISION =
            "{\"authority\": \"Région\", \"reason\": \"Revue d’ensemble\", \"occurredOn\": \"2026-05-04\"}";

    private static String batch;
    private static String document;

    @BeforeAll
    static void territories() {
        assertThat(post("/api/v1/programmes", "admin", "application/yaml", PROGRAMME)
                        .statusCode())
                .isEqualTo(201);
        StringBuilder csv = new StringBuilder("territory;name;lead_region;siren;member;member_kind;date\n");
        for (int i = 1; i <= TERRITORIES; i++) {
            csv.append("lot-%03d;Territoire %d;%s;%d;CC;EPCI;2025-02-03%n"
                    .formatted(i, i, i % 2 == 0 ? "44" : "53", 800_000_000 + i));
        }
        JsonNode job = json(
                post("/api/v1/imports?kind=members&programme=LOT-1&commit=true", "admin", "text/csv", csv.toString()),
                202);
        over("/api/v1/imports/" + job.get("id").asString(), "admin");
        for (int i = 1; i <= WITHDRAWN; i++) {
            json(act("/api/v1/territories/LOT-1/lot-%03d/withdrawal".formatted(i * 50), DECISION), 201);
        }
    }

    private static HttpResponse<String> post(String path, String actor, String type, String body) {
        return SERVICE.send(
                "POST",
                path,
                Map.of(
                        "Authorization",
                        "Basic " + SERVICE.credentials(actor),
                        "Content-Type",
                        type,
                        "Accept-Language",
                        "en"),
                body);
    }

    private static HttpResponse<String> act(String path, String body) {
        return post(path, "region", "application/json", body);
    }

    private static JsonNode json(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return RunningParaphe.JSON.readTree(response.body());
    }

    private static HttpResponse<String> read(String path, String actor) {
        return SERVICE.send(
                "GET",
                path,
                Map.of("Authorization", "Basic " + SERVICE.credentials(actor), "Accept-Language", "en"),
                "");
    }

    private static JsonNode over(String address, String actor) {
        return Awaitility.await()
                .atMost(120, TimeUnit.SECONDS)
                .pollInterval(50, TimeUnit.MILLISECONDS)
                .until(
                        () -> json(read(address, actor), 200),
                        job -> !job.get("state").asString().equals("RUNNING"));
    }

    private static long facts() {
        return SERVICE.bean(FactLog.class).count(0, Long.MAX_VALUE);
    }

    private static String suspension(String more) {
        return "{\"action\": \"suspension\", \"on\": {\"filter\": {\"programme\": \"LOT-1\"}" + more + "}, \"with\": "
                + DECISION + "}";
    }

    /** Every result, fifty at a time. */
    private static List<JsonNode> results(String id) {
        List<JsonNode> all = new ArrayList<>();
        String after = "0";
        while (true) {
            JsonNode page = json(read("/api/v1/batches/" + id + "/results?limit=50&after=" + after, "region"), 200);
            assertThat(page.get("items").size()).isLessThanOrEqualTo(50);
            page.get("items").forEach(all::add);
            if (page.get("next").isNull()) {
                return all;
            }
            after = page.get("next").asString();
        }
    }

    private static JsonNode recorded(String body) {
        JsonNode taken = json(act("/api/v1/batches?commit=true", body), 202);
        return over("/api/v1/batches/" + taken.get("batch").get("id").asString(), "region");
    }

    @Test
    @Order(1)
    void a_trial_announces_all_that_the_filter_means_and_records_nothing() {
        long before = facts();
        JsonNode trial = json(act("/api/v1/batches", suspension("")), 200);

        assertThat(trial.get("selection").get("count").asInt()).isEqualTo(TERRITORIES);
        assertThat(trial.get("selection").get("position").asLong()).isPositive();
        assertThat(trial.get("toRecord").asInt()).isEqualTo(TERRITORIES - WITHDRAWN);
        assertThat(trial.get("refused").asInt()).isEqualTo(WITHDRAWN);
        assertThat(trial.get("items")).hasSize(TERRITORIES);
        JsonNode half = json(
                act(
                        "/api/v1/batches",
                        suspension("").replace("\"LOT-1\"", "\"LOT-1\", \"scope\": \"44\", \"q\": \"territoire 1\"")),
                200);
        assertThat(half.get("selection").get("count").asInt())
                .isEqualTo(json(
                                SERVICE.send(
                                        "GET",
                                        "/api/v1/territories?programme=LOT-1&scope=44&q=territoire%201&format=json",
                                        Map.of(),
                                        ""),
                                200)
                        .get("total")
                        .asInt());
        assertThat(facts()).isEqualTo(before);
    }

    @Test
    @Order(2)
    void what_cannot_be_read_is_told_and_records_nothing() {
        long before = facts();
        refused(suspension(""), 400, "/on/expectedCount");
        refused(suspension(", \"expectedCount\": 499"), 409, "SELECTION_CHANGED");
        refused(suspension(", \"ids\": [\"LOT-1/lot-001\"]"), 400, "/on");
        refused("{\"action\": \"dance\", \"on\": {\"ids\": [\"LOT-1/lot-001\"]}}", 400, "/action");
        refused("{\"action\": \"suspension\", \"on\": {\"ids\": [\"LOT-1/lot-001\"]}}", 400, "/with/authority");
        refused("{\"action\": \"lapse\", \"on\": {\"ids\": [\"x\"]}, \"with\": " + DECISION + "}", 400, "/with/reason");
        refused("{\"action\": \"lapse\", \"on\": {\"ids\": [\"a/b\"]}}", 400, "/on/ids/0");
        refused(suspension("").replace("LOT-1", "LOT-9"), 404, "PROGRAMME_UNKNOWN");
        refused(suspension("").replace("\"LOT-1\"", "\"LOT-1\", \"scope\": \"99\""), 400, "/on/filter/scope");
        refused(suspension("").replace("\"LOT-1\"", "\"LOT-1\", \"stage\": \"NONE\""), 400, "/on/filter/stage");
        assertThat(post("/api/v1/batches", "operator", "application/json", suspension(""))
                        .statusCode())
                .isEqualTo(403);
        assertThat(read("/api/v1/batches/none", "region").body()).contains("BATCH_UNKNOWN");
        assertThat(SERVICE.get("/api/v1/batches").statusCode()).isEqualTo(401);
        assertThat(facts()).isEqualTo(before);
    }

    private static void refused(String body, int status, String place) {
        HttpResponse<String> response = act("/api/v1/batches?commit=true", body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.body()).contains("\"" + place + "\"");
    }

    @Test
    @Order(3)
    void five_hundred_items_have_five_hundred_results_and_a_refusal_leaves_the_others_done() {
        long before = facts();
        JsonNode done = recorded(suspension(", \"expectedCount\": " + TERRITORIES));
        batch = done.get("id").asString();

        assertThat(done.get("done").asInt()).isEqualTo(TERRITORIES);
        assertThat(done.get("recorded").asInt()).isEqualTo(TERRITORIES - WITHDRAWN);
        assertThat(done.get("refused").asInt()).isEqualTo(WITHDRAWN);
        assertThat(facts()).isEqualTo(before + TERRITORIES - WITHDRAWN);
        List<JsonNode> results = results(batch);
        assertThat(results).hasSize(TERRITORIES);
        assertThat(results.stream().map(result -> result.get("item").asString()).distinct())
                .hasSize(TERRITORIES);
        for (JsonNode result : results) {
            String item = result.get("item").asString();
            if (result.get("outcome").asString().equals("RECORDED")) {
                StoredFact fact = SERVICE.bean(FactLog.class)
                        .at(result.get("position").asLong())
                        .orElseThrow();
                assertThat(fact.name()).isEqualTo("territory-suspended");
                assertThat(fact.streamId()).isEqualTo("territory:" + item.replace('/', ':'));
            } else {
                assertThat(result.get("code").asString()).isEqualTo("TERRITORY_WITHDRAWN");
                assertThat(result.get("reason").asString()).isNotBlank();
                assertThat(Integer.parseInt(item.substring(item.length() - 3)) % 50)
                        .isZero();
            }
        }
        for (String wrong : List.of("limit=0", "limit=x", "after=-1", "format=ods")) {
            assertThat(read("/api/v1/batches/" + batch + "/results?" + wrong, "region")
                            .statusCode())
                    .isEqualTo(400);
        }
        String csv = read("/api/v1/batches/" + batch + "/results?format=csv", "region")
                .body();
        assertThat(csv.lines()).hasSize(TERRITORIES + 1);
    }

    @Test
    @Order(4)
    void the_same_batch_again_adds_nothing() {
        long before = facts();
        JsonNode again = recorded(suspension(", \"expectedCount\": " + TERRITORIES));
        assertThat(again.get("nothingNew").asInt()).isEqualTo(TERRITORIES - WITHDRAWN);
        assertThat(again.get("refused").asInt()).isEqualTo(WITHDRAWN);
        assertThat(facts()).isEqualTo(before);
    }

    /** The worker died after the facts of some items were stored and before that was noted, others it never reached. */
    @Test
    @Order(5)
    void a_batch_that_was_cut_is_gone_on_with_and_counts_nothing_twice() {
        Map<String, String> recordedAt = new HashMap<>();
        results(batch)
                .forEach(result -> recordedAt.put(
                        result.get("item").asString(), result.path("position").asString("")));
        long before = facts();
        JdbcClient owner = SERVICE.bean(JdbcClient.class);
        owner.sql("update paraphe_store.batch_item set outcome = 'WAITING', position = null, code = null,"
                        + " reason_fr = null, reason_en = null where batch = ? and number > 200")
                .param(batch)
                .update();
        owner.sql("update paraphe_store.batch set state = 'RUNNING', ended_at = null, told = ? where id = ?")
                .params(DECISION, batch)
                .update();

        JsonNode done = over("/api/v1/batches/" + batch, "region");

        assertThat(done.get("state").asString()).isEqualTo("DONE");
        assertThat(done.get("recorded").asInt()).isEqualTo(TERRITORIES - WITHDRAWN);
        results(batch)
                .forEach(result -> assertThat(result.path("position").asString(""))
                        .isEqualTo(recordedAt.get(result.get("item").asString())));
        assertThat(facts()).isEqualTo(before);
    }

    @Test
    @Order(6)
    void an_act_on_documents_finds_those_under_way_in_the_territories() {
        String resumption = "{\"action\": \"resumption\", \"on\": {\"ids\": [\"LOT-1/lot-001\", \"LOT-1/lot-002\"]},"
                + " \"with\": " + DECISION + "}";
        assertThat(recorded(resumption).get("recorded").asInt()).isEqualTo(2);
        List<String> documents = new ArrayList<>();
        for (String code : List.of("lot-001", "lot-002")) {
            JsonNode drafted = json(act("/api/v1/protocols", """
                    {"programme": "LOT-1", "code": "%s", "documentKind": "PROTOCOL", "occurredOn": "2026-06-01",
                     "parties": [{"id": "region", "group": "REGION", "body": "Région fictive"}]}
                    """.formatted(code)), 201);
            documents.add(drafted.get("stream").asString().substring("protocol:".length()));
        }
        document = documents.getFirst();
        json(act("/api/v1/protocols/" + document + "/text", """
                {"text": "Texte.", "occurredOn": "2026-06-02"}
                """), 201);

        JsonNode done = recorded("""
                {"action": "opening", "on": {"filter": {"programme": "LOT-1"}, "expectedCount": 2},
                 "with": {"deadline": "2126-07-01", "occurredOn": "2026-06-03"}}
                """);

        assertThat(done.get("recorded").asInt()).as(done.toString()).isEqualTo(1);
        assertThat(results(done.get("id").asString()).stream()
                        .map(result -> result.get("item").asString() + " "
                                + result.path("code").asString("opened")))
                .containsExactlyInAnyOrder(documents.get(0) + " opened", documents.get(1) + " TEXT_NOT_FROZEN");
    }

    private static HttpResponse<String> manager(String path, String body) {
        return post(path, "territory", "application/json", body);
    }

    private static void planned(String code) {
        String territory = "/api/v1/territories/LOT-1/" + code;
        json(manager(territory + "/lead-pair", """
                {"electedLead": "Camille Essai", "electedBy": "800000%s", "industrialLead": "Dominique Essai",
                 "company": "Ateliers fictifs", "occurredOn": "2026-06-04"}
                """.formatted(code.substring(4))), 201);
        json(manager(territory + "/governance", """
                {"seats": [{"group": "REGION", "body": "Région fictive", "person": "Claude Essai"},
                           {"group": "STATE", "body": "Préfecture fictive", "person": "Maxime Essai"}],
                 "occurredOn": "2026-06-04"}
                """), 201);
        json(manager(territory + "/projects", """
                {"projectId": "P1", "title": "Quai", "axes": ["MER"], "owners": ["Port fictif"],
                 "startsOn": "2026-09-01", "endsOn": "2028-06-30", "occurredOn": "2026-06-04"}
                """), 201);
        json(manager(territory + "/plan/submission", "{\"occurredOn\": \"2026-06-05\"}"), 201);
    }

    @Test
    @Order(7)
    void one_deliberation_validates_several_plans() {
        planned("lot-001");
        planned("lot-002");
        String validation = """
                {"action": "plan/validation", "on": {"ids": ["LOT-1/lot-001", "LOT-1/lot-002", "LOT-1/lot-003"]},
                 "with": {"deliberation": {"reference": "26-CP-9", "adoptedOn": "2026-06-08",
                                           "transmittedOn": "2026-06-09"}, "occurredOn": "2026-06-10"}}
                """;
        refused(validation.replace("\"adoptedOn\": \"2026-06-08\",", ""), 400, "/with/deliberation/adoptedOn");
        refused(validation.replaceFirst("\"deliberation\": [{][^}]*[}], ", ""), 400, "/with/deliberation");
        assertThat(post("/api/v1/batches", "prefecture", "application/json", validation)
                        .statusCode())
                .isEqualTo(403);

        JsonNode done = recorded(validation);

        assertThat(done.get("recorded").asInt()).as(done.toString()).isEqualTo(2);
        assertThat(results(done.get("id").asString()).getLast().get("code").asString())
                .isEqualTo("TERRITORY_SUSPENDED");
        for (String code : List.of("lot-001", "lot-002")) {
            assertThat(SERVICE.bean(FactLog.class).ofStream("territory:LOT-1:" + code))
                    .filteredOn(fact -> fact.name().equals("plan-validated"))
                    .singleElement()
                    .satisfies(fact -> assertThat(fact.toString()).contains("26-CP-9"));
        }
    }

    @Test
    @Order(8)
    void signed_documents_enter_into_force_together() {
        String path = "/api/v1/protocols/" + document;
        json(
                act(path + "/signatures", """
                {"party": "region", "signatory": "Claude Essai", "capacity": "présidente", "place": "Lille",
                 "mandate": {"deed": "Arrêté fictif 1", "validFrom": "2026-01-01"}, "means": "HANDWRITTEN",
                 "digest": "%s", "occurredOn": "2026-06-11"}
                """.formatted(
                        json(read(path, "region"), 200).at("/text/digest").asString())),
                201);

        refused(
                "{\"action\": \"entry-into-force\", \"on\": {\"filter\": {\"programme\": \"LOT-1\"}}}",
                400,
                "/on/filter");
        JsonNode done = recorded("""
                {"action": "entry-into-force", "on": {"ids": ["%s"]},
                 "with": {"endsOn": "2029-12-31", "occurredOn": "2026-06-12"}}
                """.formatted(document));

        assertThat(done.get("recorded").asInt()).as(done.toString()).isOne();
        assertThat(SERVICE.bean(FactLog.class).ofStream("protocol:" + document))
                .anySatisfy(fact ->
                        assertThat(fact.name() + fact).contains("into-force").contains("2029-12-31"));
    }
}
