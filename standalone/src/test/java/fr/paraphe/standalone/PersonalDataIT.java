package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.standalone.People.Person;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Names in a programme that is not invented are told to those who hold a right to read them there, and to nobody else. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PersonalDataIT {

    private static final String PROGRAMME = """
            programme: NAMES-1
            name: {fr: Essai des noms, en: Trial of names}
            opensOn: 2026-01-01
            axes: [{code: INNOVER, name: {fr: Innover, en: Innovate}}]
            milestones:
              - {code: DESIGNATED, name: {fr: Désigné, en: Designated}, stage: true}
              - {code: LEAD_PAIR_APPOINTED, name: {fr: Binôme désigné, en: Lead pair appointed}, stage: true}
              - {code: DOCUMENT_SIGNED, name: {fr: Signé, en: Signed}, stage: true}
            documentKinds: [{code: PROTOCOL, name: {fr: Protocole, en: Protocol}}]
            partyGroups: [{code: REGION, name: {fr: Région, en: Region}, quorum: ALL}]
            """;

    private static final String ELECTED = "Camille Nommée";
    private static final List<String> READ = List.of(
            "/api/v1/territories/NAMES-1/n-44",
            "/api/v1/territories/NAMES-1/n-44/history",
            "/api/v1/changes?programme=NAMES-1&fromAsOf=2026-01-01&fromKnownAt=2026-01-01&toAsOf=2026-06-01",
            "/programmes/NAMES-1/territories/n-44");

    private static final RunningParaphe SERVICE = RunningParaphe.get();
    private static final People PEOPLE = new People(SERVICE);

    private static long position;

    @BeforeAll
    static void two_territories_with_their_lead_pairs() {
        People.json(
                SERVICE.send(
                        "POST",
                        "/api/v1/programmes",
                        Map.of("Authorization", PEOPLE.admin(), "Content-Type", "application/yaml"),
                        PROGRAMME),
                201);
        designated("n-44", "44", "830000044");
        designated("n-84", "84", "830000084");
    }

    private static void designated(String code, String region, String siren) {
        People.json(
                PEOPLE.send("POST", "/api/v1/territories", PEOPLE.admin(), """
                        {"programme": "NAMES-1", "code": "%s", "name": "Essai %s", "leadRegion": "%s",
                         "members": [{"siren": "%s", "name": "CC des noms", "kind": "EPCI"}], "occurredOn": "2026-02-02"}
                        """.formatted(code, code, region, siren)),
                201);
        position = People.json(
                        PEOPLE.send(
                                "POST",
                                "/api/v1/territories/NAMES-1/" + code + "/lead-pair",
                                PEOPLE.admin(),
                                """
                                {"electedLead": "%s", "electedBy": "%s", "industrialLead": "Dominique Nommé",
                                 "company": "Ateliers", "occurredOn": "2026-03-02"}
                                """.formatted(ELECTED, siren)),
                        201)
                .get("position")
                .asLong();
    }

    private static String read(String path, String authorization) {
        Map<String, String> headers = new HashMap<>(Map.of("X-Min-Position", Long.toString(position)));
        if (!authorization.isEmpty()) {
            headers.put("Authorization", authorization);
        }
        HttpResponse<String> answer = SERVICE.send("GET", path, headers, "");
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static Person reader(String role, String scope, boolean personalData) {
        Person person = PEOPLE.opened();
        PEOPLE.grant(person, "lire", role, scope, personalData);
        return PEOPLE.own(person);
    }

    private static JsonNode electedLead(String code, String authorization) {
        return RunningParaphe.JSON
                .readTree(read("/api/v1/territories/NAMES-1/" + code, authorization))
                .path("leadPair")
                .path("electedLead");
    }

    @Test
    void whoever_did_not_sign_in_is_told_no_name_anywhere() {
        for (String path : READ) {
            assertThat(read(path, "")).as(path).doesNotContain(ELECTED);
        }
        assertThat(electedLead("n-44", "").toString()).isEqualTo("{\"value\":null,\"erased\":false,\"withheld\":true}");
        assertThat(read("/programmes/NAMES-1/territories/n-44", "")).contains("nom réservé");
    }

    @Test
    void a_right_to_read_names_reaches_as_far_as_its_scope() {
        Person here = reader("STATE", "{\"programme\":\"NAMES-1\",\"region\":\"44\"}", true);

        assertThat(electedLead("n-44", here.basic()).path("value").asString()).isEqualTo(ELECTED);
        assertThat(electedLead("n-84", here.basic()).path("withheld").asBoolean())
                .isTrue();
        assertThat(read("/api/v1/territories/NAMES-1/n-44/history", here.basic()))
                .contains(ELECTED);
        assertThat(read("/api/v1/territories/NAMES-1/n-84/history", here.basic()))
                .doesNotContain(ELECTED)
                .contains("nom réservé");
        String changes = read(
                "/api/v1/changes?programme=NAMES-1&fromAsOf=2026-01-01&fromKnownAt=2026-01-01&toAsOf=2026-06-01",
                here.basic());
        assertThat(changes).contains(ELECTED, "nom réservé");
    }

    @Test
    void a_role_without_the_mark_reads_no_names() {
        Person without = reader("STATE", "{\"programme\":\"NAMES-1\"}", false);
        assertThat(electedLead("n-44", without.basic()).path("withheld").asBoolean())
                .isTrue();
        Person elsewhere = reader("AUDITOR", "{\"programme\":\"DEMO\"}", true);
        assertThat(electedLead("n-44", elsewhere.basic()).path("withheld").asBoolean())
                .isTrue();
    }

    @Test
    void names_of_an_invented_programme_are_told_to_everybody() {
        assertThat(read("/api/v1/territories/DEMO/demo-03", "")).doesNotContain("\"withheld\":true");
    }

    @Test
    void whoever_read_names_or_the_history_stands_in_the_book() {
        Person auditor = reader("AUDITOR", "{}", true);
        read("/api/v1/territories/NAMES-1/n-84", auditor.basic());
        read("/api/v1/territories/NAMES-1/n-84/history?limit=5", auditor.basic());
        read("/api/v1/territories/DEMO/demo-03", auditor.basic());

        JsonNode book =
                RunningParaphe.JSON.readTree(read("/api/v1/readings?reader=" + auditor.account(), auditor.basic()));

        assertThat(book.get("items")
                        .valueStream()
                        .map(one -> one.get("address").asString() + " "
                                + one.get("names").asBoolean()))
                .containsExactly(
                        "/api/v1/territories/NAMES-1/n-84/history?limit=5 true",
                        "/api/v1/territories/NAMES-1/n-84 true");
        assertThat(PEOPLE.send(
                                "GET",
                                "/api/v1/readings",
                                reader("STATE", "{}", true).basic(),
                                "")
                        .statusCode())
                .isEqualTo(403);
    }
}
