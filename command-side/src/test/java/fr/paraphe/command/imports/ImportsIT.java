package fr.paraphe.command.imports;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.command.CommandSide;
import fr.paraphe.events.Streams;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.events.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ImportsIT {

    /** A programme that nothing in the code knows: it exists as this file only. */
    private static final String PROGRAMME = """
            programme: CSV-1
            name: {fr: Essai, en: Trial}
            opensOn: 2025-01-01
            axes: [{code: MER, name: {fr: Mer, en: Sea}}]
            milestones:
              - {code: DESIGNATED, name: {fr: Désigné, en: Designated}, stage: true}
              - {code: PORT_OPENED, name: {fr: Port ouvert, en: Port opened}}
            documentKinds: [{code: CHARTER, name: {fr: Charte, en: Charter}}]
            partyGroups: [{code: REGION, name: {fr: Région, en: Region}, quorum: ALL}]
            """;

    @Configuration
    @EnableAutoConfiguration
    @Import(CommandSide.class)
    static class Application {}

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static ConfigurableApplicationContext context;

    @BeforeAll
    static void start() {
        List<String> arguments = new ArrayList<>(List.of(TestDatabase.create().arguments()));
        arguments.add("--server.port=0");
        arguments.add("--spring.web.locale=fr");
        arguments.add("--paraphe.reference-data=all");
        arguments.add("--paraphe.demo-password=secret");
        arguments.add("--paraphe.demo-programmes=*");
        context = SpringApplication.run(Application.class, arguments.toArray(String[]::new));
        assertThat(post("/api/v1/programmes", "admin", bytes(PROGRAMME), "Content-Type", "application/yaml")
                        .statusCode())
                .isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, String path, String actor) {
        int port = ((WebServerApplicationContext) context).getWebServer().getPort();
        request.uri(URI.create("http://127.0.0.1:" + port + path));
        if (!actor.isEmpty()) {
            String credentials = Base64.getEncoder().encodeToString(bytes(actor + ":secret"));
            request.header("Authorization", "Basic " + credentials);
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> post(String path, String actor, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder().POST(BodyPublishers.ofByteArray(body));
        if (List.of(headers).indexOf("Content-Type") < 0) {
            request.header("Content-Type", "text/csv");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request, path, actor);
    }

    private static HttpResponse<String> imported(String parameters, String csv, String... headers) {
        return post("/api/v1/imports?" + parameters, "admin", bytes(csv), headers);
    }

    private static JsonNode get(String path) {
        return JSON.readTree(send(HttpRequest.newBuilder().GET(), path, "admin").body());
    }

    /** The import that {@code response} announces, once it is over. */
    private static JsonNode over(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        String location = response.headers().firstValue("Location").orElseThrow();
        Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
        while (Instant.now().isBefore(deadline)) {
            JsonNode job = get(location);
            if (!job.get("state").asString().equals("RUNNING")) {
                return job;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        throw new AssertionError("The import did not end: " + get(location));
    }

    private static long head() {
        return context.getBean(FactLog.class).head();
    }

    private static List<StoredFact> facts(String territory) {
        return context.getBean(FactLog.class).ofStream(Streams.territory("CSV-1", territory));
    }

    private static String territories(String prefix, int sirenFrom, int count) {
        StringBuilder csv = new StringBuilder("territory;name;lead_region;siren;member;member_kind;date\n");
        for (int i = 0; i < count; i++) {
            csv.append("%s-%d;Essai;53;%09d;CC;EPCI;2025-02-03%n".formatted(prefix, i, sirenFrom + i));
        }
        return csv.toString();
    }

    private static void assertCounts(JsonNode job, int recorded, int already, int refused) {
        assertThat(List.of(
                        job.get("recorded").asInt(),
                        job.get("alreadyRecorded").asInt(),
                        job.get("refused").asInt()))
                .as(job.toString())
                .containsExactly(recorded, already, refused);
    }

    @Test
    void a_trial_decides_each_row_on_what_the_rows_before_leave_and_records_nothing() {
        long head = head();
        HttpResponse<String> response = imported("kind=mixed&programme=CSV-1", """
                genre;territoire;nom;région pilote;siren;membre;nature;jalon;date;source
                milestones;t-1;;;;;;PORT_OPENED;2025-03;Journal
                territories;t-1;Côte;53;100000001;CC de la Côte;EPCI;;03/02/2025;
                territories;t-1;;;100000002;CA du Port;EPCI;;;
                milestones;t-1;;;;;;PORT_OPENED;2025-03;Journal
                milestones;t-1;;;;;;PORT_OPENED;2025-03;Autre journal
                """);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        JsonNode report = JSON.readTree(response.body());
        assertThat(report.get("encoding").asString()).isEqualTo("UTF-8");
        assertThat(report.get("separator").asString()).isEqualTo(";");
        assertThat(report.get("outcomes")
                        .valueStream()
                        .map(row -> row.get("line") + "-" + row.get("lastLine") + " "
                                + row.get("outcome").asString()))
                .containsExactly("2-2 REFUSED", "3-4 TO_RECORD", "5-5 TO_RECORD", "6-6 ALREADY_RECORDED");
        assertThat(report.get("errors").get(0).get("code").asString()).isEqualTo("TERRITORY_UNKNOWN");
        assertThat(report.get("errors").get(0).get("line").asInt()).isEqualTo(2);
        assertThat(head()).isEqualTo(head);
    }

    @Test
    void a_committed_import_records_each_row_once_with_its_import_and_its_actor() {
        String csv = territories("a", 200_000_000, 5);
        JsonNode job = over(imported("kind=members&programme=CSV-1&commit=true", csv));

        assertCounts(job, 5, 0, 0);
        assertThat(job.get("state").asString()).isEqualTo("DONE");
        assertThat(facts("a-0").getFirst().metadata())
                .containsEntry("importBatch", job.get("id").asString())
                .containsEntry("actor", "demo:admin");
        long head = head();
        String otherFile = csv.replace(';', ',').replace("2025-02-03", "03/02/2025");
        assertCounts(over(imported("kind=territories&programme=CSV-1&commit=true", otherFile)), 0, 5, 0);
        assertThat(head()).isEqualTo(head);
    }

    @Test
    void one_line_with_an_error_is_enough_to_record_nothing_unless_errors_are_skipped() {
        String csv = territories("b", 300_000_000, 3).replace("b-1;Essai;53", "b-1;Essai;5");
        long head = head();
        HttpResponse<String> refused = imported("kind=members&programme=CSV-1&commit=true", csv);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        JsonNode error = JSON.readTree(refused.body()).get("errors").get(0);
        assertThat(error.get("line").asInt()).isEqualTo(3);
        assertThat(error.get("column").asInt()).isEqualTo(3);
        assertThat(error.get("columnName").asString()).isEqualTo("lead_region");
        assertThat(error.get("value").asString()).isEqualTo("5");
        assertThat(error.get("remedy").asString()).contains("zéro");
        assertThat(head()).isEqualTo(head);

        JsonNode job = over(imported("kind=members&programme=CSV-1&commit=true&onError=skip", csv));
        assertCounts(job, 2, 0, 1);
        assertThat(job.get("errors").get(0).get("line").asInt()).isEqualTo(3);
        assertThat(job.get("errors").get(0).hasNonNull("value")).isFalse();
    }

    @Test
    void errors_are_told_in_the_language_of_the_reader() {
        String csv = territories("c", 400_000_000, 1).replace("EPCI", "CLUB");
        String french = imported("kind=members&programme=CSV-1", csv).body();
        String english = imported("kind=members&programme=CSV-1", csv, "Accept-Language", "en")
                .body();
        assertThat(french).contains("La nature d’un membre");
        assertThat(english).contains("A member is an EPCI");
    }

    @Test
    void a_member_of_another_territory_is_refused_in_the_trial_as_in_the_recording() {
        over(imported("kind=members&programme=CSV-1&commit=true", territories("d", 500_000_000, 1)));
        String csv = territories("e", 500_000_000, 1) + "e-1;Essai;53;500000009;CC;EPCI;2025-02-03\n"
                + "e-2;Essai;53;500000009;CC;EPCI;2025-02-03\n";
        JsonNode report =
                JSON.readTree(imported("kind=members&programme=CSV-1", csv).body());
        assertThat(report.get("errors")
                        .valueStream()
                        .map(e -> e.get("line") + " " + e.get("code").asString()))
                .containsExactly("2 MEMBER_ALREADY_IN_TERRITORY", "4 MEMBER_ALREADY_IN_TERRITORY");
        JsonNode job = over(imported("kind=members&programme=CSV-1&commit=true&onError=skip", csv));
        assertCounts(job, 1, 0, 2);
        assertThat(job.get("errors")
                        .valueStream()
                        .map(e -> e.get("line") + " " + e.get("code").asString()))
                .containsExactly("2 MEMBER_ALREADY_IN_TERRITORY", "4 MEMBER_ALREADY_IN_TERRITORY");
    }

    @Test
    void a_project_that_a_person_proposed_is_not_proposed_again_by_a_file() {
        over(imported("kind=members&programme=CSV-1&commit=true", territories("f", 600_000_000, 1)));
        HttpResponse<String> proposed = post(
                "/api/v1/territories/CSV-1/f-0/projects", "territory", bytes("""
                {"projectId": "P-1", "title": "Quai", "axes": ["MER"], "owners": ["CC", "Port"],
                 "occurredOn": "2025-03-01"}"""), "Content-Type", "application/json");
        assertThat(proposed.statusCode()).as(proposed.body()).isEqualTo(201);
        String csv = """
                territoire;identifiant projet;titre;axes;porteurs;date
                f-0;P-1;%s;MER;CC | Port;2025-03-01
                f-0;P-2;Grue;MER;CC;2025-03-01
                """;
        String parameters = "kind=projects&programme=CSV-1&commit=true";
        assertCounts(over(imported(parameters, csv.formatted("Quai"))), 1, 1, 0);
        HttpResponse<String> another = imported(parameters, csv.formatted("Môle"));
        assertThat(another.statusCode()).isEqualTo(422);
        assertThat(another.body()).contains("PROJECT_ID_TAKEN");
    }

    @Test
    void an_import_is_stopped_and_the_same_file_goes_on_from_there() {
        String csv = territories("g", 700_000_000, 400);
        HttpResponse<String> begun = imported("kind=members&programme=CSV-1&commit=true", csv);
        String location = begun.headers().firstValue("Location").orElseThrow();
        assertThat(post(location + "/stop", "admin", new byte[0]).statusCode()).isEqualTo(200);
        JsonNode stopped = over(begun);
        assertThat(stopped.get("state").asString()).isEqualTo("STOPPED");
        int done = stopped.get("recorded").asInt();
        assertThat(done).isLessThan(400);

        assertCounts(over(imported("kind=members&programme=CSV-1&commit=true", csv)), 400 - done, done, 0);
        assertThat(get("/api/v1/imports").get("items").get(0).get("state").asString())
                .isEqualTo("DONE");
    }

    @Test
    void the_file_is_let_go_of_when_its_import_is_over() {
        JsonNode job = over(imported("kind=members&programme=CSV-1&commit=true", territories("h", 800_000_000, 1)));
        assertThat(context.getBean(JdbcClient.class)
                        .sql("select file is null from paraphe_store.import_job where id = ?")
                        .param(job.get("id").asString())
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void an_import_is_recorded_by_one_node_at_a_time() throws Exception {
        ImportJobs jobs = context.getBean(ImportJobs.class);
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        Thread other = Thread.ofPlatform()
                .start(() -> jobs.alone("import-x", () -> {
                    held.countDown();
                    try {
                        enough.await(20, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }));
        assertThat(held.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(jobs.alone("import-x", () -> {})).isFalse();
        enough.countDown();
        other.join(20_000);
        assertThat(jobs.alone("import-x", () -> {})).isTrue();
    }

    @Test
    void only_the_administrator_imports_and_sees_imports() {
        assertThat(post("/api/v1/imports?kind=members", "", bytes("x")).statusCode())
                .isEqualTo(401);
        for (String actor : List.of("region", "prefecture", "territory", "operator", "auditor")) {
            assertThat(post("/api/v1/imports?kind=members", actor, bytes("x")).statusCode())
                    .isEqualTo(403);
            assertThat(send(HttpRequest.newBuilder().GET(), "/api/v1/imports", actor)
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void wrong_words_and_unknown_imports_are_told() {
        HttpResponse<String> response =
                imported("kind=cars&encoding=klingon&separator=x&commit=yes&unknown=1&date=soon", "a;b");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("kind", "encoding", "separator", "commit", "unknown", "date");
        assertThat(get("/api/v1/imports/import-none").get("code").asString()).isEqualTo("IMPORT_UNKNOWN");
        assertThat(imported("kind=members", "").statusCode()).isEqualTo(400);
    }

    @Test
    void a_file_of_another_encoding_is_read_and_says_which() {
        byte[] windows = territories("i", 900_000_000, 1)
                .replace("Essai", "Côte d’Émeraude")
                .getBytes(Charset.forName("windows-1252"));
        HttpResponse<String> response =
                post("/api/v1/imports?kind=members&programme=CSV-1&commit=true", "admin", windows);
        assertCounts(over(response), 1, 0, 0);
        assertThat(facts("i-0").getFirst().payload()).contains("Côte d’Émeraude");
    }

    @Test
    void a_large_file_is_taken_in_and_a_larger_one_refused() {
        String line = "j-1;" + "x".repeat(100) + ";53;100000009;CC;EPCI;2025-02-03\n";
        String csv = "territory;name;lead_region;siren;member;member_kind;date\n" + line.repeat(12_000);
        assertThat(imported("kind=members&programme=CSV-1", csv).statusCode()).isEqualTo(200);
        byte[] larger = new byte[Imports.LARGEST_FILE + 1];
        assertThat(post("/api/v1/imports?kind=members&programme=CSV-1", "admin", larger)
                        .statusCode())
                .isEqualTo(413);
    }
}
