package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What was erased is nowhere any more: in no row, page, history, file, export, nor in the log. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@ExtendWith(OutputCaptureExtension.class)
class ErasureIT {

    private static final String ELECTED = "Ysoline Effacée-Témoin";
    private static final String REASON = "À la demande d’Ysoline Effacée-Témoin";
    private static final String SHEET = "/api/v1/territories/DEMO/demo-erased";
    private static final List<String> SHOWN = List.of(
            SHEET,
            SHEET + "/history",
            "/programmes/DEMO/territories/demo-erased",
            "/api/v1/changes?programme=DEMO&fromAsOf=2026-01-01&fromKnownAt=2026-01-01&toAsOf=2026-06-01",
            "/api/v1/territories?programme=DEMO&format=csv",
            "/api/v1/accounts");

    private final RunningParaphe service = RunningParaphe.get();
    private final People people = new People(service);

    private JsonNode post(String path, String body) {
        return People.json(people.send("POST", path, people.admin(), body), 201);
    }

    private String read(String path, long position) {
        Map<String, String> headers =
                new HashMap<>(Map.of("Authorization", people.admin(), "X-Min-Position", Long.toString(position)));
        HttpResponse<String> answer = service.send("GET", path, headers, "");
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
        return answer.body();
    }

    private long named() {
        String siren = "830000999";
        post("/api/v1/territories", """
                {"programme": "DEMO", "code": "demo-erased", "name": "Essai", "leadRegion": "44",
                 "members": [{"siren": "%s", "name": "CC", "kind": "EPCI"}], "occurredOn": "2026-02-02"}
                """.formatted(siren));
        return post(SHEET + "/lead-pair", """
                        {"electedLead": "%s", "electedBy": "%s", "industrialLead": "Dominique Autre",
                         "company": "Ateliers", "occurredOn": "2026-03-02"}
                        """.formatted(ELECTED, siren))
                .get("position")
                .asLong();
    }

    private List<String> found(String text) {
        JsonNode found = People.json(
                people.send("POST", "/api/v1/personal-data/search", people.admin(), "{\"text\": \"" + text + "\"}"),
                200);
        return found.get("items")
                .valueStream()
                .map(item -> item.get("ref").asString())
                .toList();
    }

    /** Tables of the service whose rows hold a text, whatever their column. */
    private List<String> tablesHolding(String text) {
        JdbcClient jdbc = service.bean(JdbcClient.class);
        List<String> tables = jdbc.sql(
                        "select name from (select format('%I.%I', schemaname, tablename) as name from pg_tables"
                                + " where schemaname not in ('pg_catalog', 'information_schema')) every_table"
                                + " where has_table_privilege(name, 'select') order by 1")
                .query((row, number) -> row.getString(1))
                .list();
        assertThat(tables).hasSizeGreaterThan(30).contains("paraphe_store.datum", "paraphe_store.fact");
        return tables.stream()
                .filter(table -> jdbc.sql("select exists (select from " + table
                                + " t where strpos(lower(t::text), lower(?)) > 0)")
                        .param(text)
                        .query(Boolean.class)
                        .single())
                .toList();
    }

    private String export() {
        try {
            Path file = Files.createTempDirectory("erasure-").resolve("export.jsonl");
            CommandRun.of("export", file.toString(), "--paraphe.data-folder=" + service.dataFolder())
                    .result();
            String content = Files.readString(file);
            Files.delete(file);
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void what_was_erased_is_nowhere_and_the_facts_stay_and_say_so(CapturedOutput log) {
        long position = named();
        assertThat(tablesHolding(ELECTED)).contains("paraphe_store.datum");
        assertThat(export()).contains(ELECTED);
        List<String> refs = found("effacée-témoin");
        assertThat(refs).hasSize(1);

        JsonNode erased = post(
                "/api/v1/personal-data/erasures",
                "{\"refs\": [\"" + refs.getFirst() + "\"], \"legalBasis\": \"RGPD, article 17\", \"reason\": \""
                        + REASON + "\"}");
        long after = erased.get("position").asLong();

        assertThat(found("effacée-témoin"))
                .as("the reason of the erasure alone")
                .hasSize(1)
                .doesNotContainAnyElementsOf(refs);
        post(
                "/api/v1/personal-data/erasures",
                "{\"refs\": [\"" + found("effacée-témoin").getFirst() + "\"], \"legalBasis\": \"RGPD, article 17\"}");
        assertThat(tablesHolding("effacée-témoin")).isEmpty();
        assertThat(export()).doesNotContain("Effacée-Témoin");
        assertThat(log.getAll()).doesNotContain("Effacée-Témoin");
        for (String path : SHOWN) {
            assertThat(read(path, after)).as(path).doesNotContain("Effacée-Témoin");
        }
        assertThat(read(SHEET + "?knownAt=" + moment(position), after))
                .as("what was known before the erasure")
                .doesNotContain("Effacée-Témoin");
        assertThat(RunningParaphe.JSON
                        .readTree(read(SHEET, after))
                        .path("leadPair")
                        .path("electedLead")
                        .toString())
                .isEqualTo("{\"value\":null,\"erased\":true}");
        assertThat(read(SHEET + "/history", after)).contains("[effacé]");
        assertThat(read("/programmes/DEMO/territories/demo-erased", after)).contains("texte effacé");
        assertThat(read("/api/v1/facts/" + after, after)).contains("RGPD, article 17", refs.getFirst());
    }

    private String moment(long position) {
        return RunningParaphe.JSON
                .readTree(read("/api/v1/facts/" + position, position))
                .path("recordedAt")
                .asString();
    }

    @Test
    void only_whoever_administers_everywhere_looks_for_names_and_erases() {
        People.Person local = people.opened();
        people.grant(local, "programme", "ADMIN", "{\"programme\":\"DEMO\"}");
        local = people.own(local);
        People.refused(
                people.send("POST", "/api/v1/personal-data/search", local.basic(), "{\"text\": \"Camille\"}"),
                403,
                "NOT_IN_YOUR_CAPACITY");
        People.refused(
                people.send(
                        "POST",
                        "/api/v1/personal-data/retentions",
                        local.basic(),
                        "{\"category\": \"PERSON_NAME\", \"months\": 1, \"legalBasis\": \"Essai\"}"),
                403,
                "NO_RIGHT_HERE");
        People.refused(
                people.send(
                        "POST",
                        "/api/v1/personal-data/erasures",
                        people.admin(),
                        "{\"refs\": [\"datum-" + "0".repeat(32) + "\"], \"legalBasis\": \"RGPD\"}"),
                404,
                "NOTHING_TO_ERASE");
    }
}
