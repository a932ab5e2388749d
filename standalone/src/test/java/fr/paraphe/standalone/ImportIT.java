package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.standalone.commandline.ParapheCommands;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Imports into a service in a process of its own, which is killed or joined by the command line. */
@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ImportIT {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final int ROWS = Integer.getInteger("paraphe.import.rows", 500);
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final Pattern ADDRESS = Pattern.compile("Paraphe is at (http://localhost:\\d+)/");

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private Process service;
    private String address;

    @AfterEach
    void stop() throws Exception {
        if (service != null && service.isAlive()) {
            service.destroy();
            service.waitFor(30, TimeUnit.SECONDS);
        }
        Path left = folder.resolve("data/postgresql/postmaster.pid");
        if (Files.exists(left)) {
            ProcessHandle.of(Long.parseLong(Files.readAllLines(left).getFirst()))
                    .ifPresent(ProcessHandle::destroy);
        }
    }

    private void start(String... options) throws IOException {
        Path output = folder.resolve("output-" + System.nanoTime() + ".txt");
        List<String> command = Shipped.service();
        command.addAll(List.of(
                "--paraphe.data-folder=" + folder.resolve("data"),
                "--paraphe.reference-data=none",
                "--paraphe.demo-password=secret",
                "--paraphe.demo-programmes=*",
                "--server.port=0"));
        command.addAll(List.of(options));
        service = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        String started = until(
                () -> Files.readString(output), text -> ADDRESS.matcher(text).find());
        Matcher matcher = ADDRESS.matcher(started);
        assertThat(matcher.find()).isTrue();
        address = matcher.group(1);
    }

    private interface Asking<T> {
        T ask() throws IOException;
    }

    private <T> T until(Asking<T> asking, Predicate<T> enough) throws IOException {
        Instant deadline = Instant.now().plus(LIMIT);
        T last = asking.ask();
        while (!enough.test(last)) {
            assertThat(service.isAlive()).as(String.valueOf(last)).isTrue();
            assertThat(Instant.now()).as(String.valueOf(last)).isBefore(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            last = asking.ask();
        }
        return last;
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String path) {
        request.uri(URI.create(address + path));
        request.header(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString("admin:secret".getBytes(StandardCharsets.UTF_8)));
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode get(String path) {
        HttpResponse<String> response = send(HttpRequest.newBuilder(), path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return RunningParaphe.JSON.readTree(response.body());
    }

    private HttpResponse<String> imported(String parameters, String csv) {
        return send(
                HttpRequest.newBuilder().header("Content-Type", "text/csv").POST(BodyPublishers.ofString(csv)),
                "/api/v1/imports?" + parameters);
    }

    private static boolean over(JsonNode job) {
        return !job.get("state").asString().equals("RUNNING");
    }

    private JsonNode figures(String scope, String day) {
        return get("/api/v1/figures?programme=TI-2018-2022&scope=" + scope + "&asOf=" + day);
    }

    private static List<String> numbers(JsonNode figures) {
        return figures.get("items")
                .valueStream()
                .map(item -> item.get("measure").asString() + " " + item.get("value") + " " + item.get("possible"))
                .toList();
    }

    private record Output(int exitCode, String out, String err) {}

    private Output commandLine(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.add("--paraphe.data-folder=" + folder.resolve("data"));
        all.add("--paraphe.reference-data=none");
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
        try {
            int exitCode = ParapheCommands.run(all.toArray(String[]::new), Paraphe::application);
            return new Output(
                    exitCode, outBytes.toString(StandardCharsets.UTF_8), errBytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    @Test
    void the_reference_files_imported_give_the_figures_of_the_built_in_load_and_add_nothing_twice() throws Exception {
        RunningParaphe builtIn = RunningParaphe.get();
        start("--paraphe.programme-files=" + RESOURCES.resolve("programmes/ti-2018-2022.yaml"));
        for (String kind : List.of("territories", "milestones")) {
            String csv = Files.readString(RESOURCES.resolve("reference-data/" + kind + ".csv"));
            HttpResponse<String> begun = imported("kind=" + kind + "&commit=true", csv);
            assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
            String location = begun.headers().firstValue("Location").orElseThrow();
            assertThat(until(() -> get(location), ImportIT::over)
                            .get("errorCount")
                            .asInt())
                    .isZero();
        }
        String projects = RESOURCES.resolve("reference-data/projects.csv").toString();
        Output recorded = commandLine("import", projects, "--kind=projects", "--commit");
        assertThat(recorded.exitCode()).as(recorded.err()).isZero();
        assertThat(RunningParaphe.JSON.readTree(recorded.out()).get("recorded").asInt())
                .isEqualTo(11);
        assertThat(recorded.err()).contains("11 of 11 rows");
        Output again = commandLine("import", projects, "--kind=projects");
        assertThat(RunningParaphe.JSON
                        .readTree(again.out())
                        .get("alreadyRecorded")
                        .asInt())
                .isEqualTo(11);

        long head = get("/api/v1/read-models").get("head").asLong();
        until(
                () -> send(
                        HttpRequest.newBuilder().header("X-Min-Position", Long.toString(head)), "/api/v1/programmes"),
                response -> response.statusCode() == 200);
        for (String scope : List.of("FR", "44", "32")) {
            for (String day : List.of("2018-12-31", "2019-11-18", "2019-11-19", "2022-12-31")) {
                JsonNode expected =
                        builtIn.json("/api/v1/figures?programme=TI-2018-2022&scope=" + scope + "&asOf=" + day);
                assertThat(numbers(figures(scope, day))).as(scope + " " + day).isEqualTo(numbers(expected));
            }
        }
        String territories = Files.readString(RESOURCES.resolve("reference-data/territories.csv"));
        JsonNode trial = RunningParaphe.JSON.readTree(
                imported("kind=territories", territories).body());
        assertThat(List.of(
                        trial.get("toRecord").asInt(),
                        trial.get("alreadyRecorded").asInt()))
                .containsExactly(0, 150);
        assertThat(get("/api/v1/read-models").get("head").asLong()).isEqualTo(head);
    }

    @Test
    void an_import_that_is_killed_goes_on_at_the_next_start_and_doubles_nothing() throws Exception {
        start("--paraphe.programme-files=" + RESOURCES.resolve("programmes/demo.yaml"));
        StringBuilder csv = new StringBuilder("territory;name;lead_region;siren;member;member_kind;date\n");
        for (int i = 0; i < ROWS; i++) {
            csv.append("k-%d;Essai;44;%09d;CC;EPCI;2026-02-03%n".formatted(i, 100_000_000 + i));
        }
        long before = get("/api/v1/read-models").get("head").asLong();
        HttpResponse<String> begun = imported("kind=members&programme=DEMO&commit=true", csv.toString());
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        String location = begun.headers().firstValue("Location").orElseThrow();
        JsonNode halfway = until(() -> get(location), job -> job.get("done").asInt() > ROWS / 8);
        service.destroyForcibly().waitFor();
        assertThat(over(halfway)).as(halfway.toString()).isFalse();

        start();
        JsonNode job = until(() -> get(location), ImportIT::over);
        assertThat(job.get("state").asString()).isEqualTo("DONE");
        assertThat(job.get("recorded").asInt()).as(job.toString()).isEqualTo(ROWS);
        assertThat(job.get("alreadyRecorded").asInt()).isZero();
        // The kill may cost a position: a row that was rolled back had drawn one.
        long head = get("/api/v1/read-models").get("head").asLong();
        assertThat(head).isGreaterThanOrEqualTo(before + ROWS);
        HttpResponse<String> journal = until(
                () -> send(
                        HttpRequest.newBuilder().header("X-Min-Position", Long.toString(head)),
                        "/api/v1/journal?programme=DEMO&format=csv"),
                response -> response.statusCode() == 200);
        assertThat(journal.body().lines()).as("heading, programme and rows").hasSize(2 + ROWS);
    }

    @Test
    void wrong_options_and_lines_with_errors_have_exit_codes_of_their_own() throws Exception {
        Path csv = Files.writeString(
                folder.resolve("bad.csv"), "territory,milestone,date,source\nti-1,PLAN_VALIDATED,2020-02-30,Journal\n");
        assertThat(commandLine("import", csv.toString()).exitCode()).isEqualTo(2);
        assertThat(commandLine("import", "none.csv", "--kind=members").err()).contains("none.csv");
        Output wrong = commandLine("import", csv.toString(), "--kind=cars", "--encoding=klingon");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("--kind", "--encoding");

        Output refused = commandLine("import", csv.toString(), "--kind=milestones", "--programme=TI-2018-2022");
        assertThat(refused.exitCode()).isEqualTo(1);
        JsonNode error =
                RunningParaphe.JSON.readTree(refused.out()).get("errors").get(0);
        assertThat(error.get("line").asInt()).isEqualTo(2);
        assertThat(error.get("columnName").asString()).isEqualTo("date");
        assertThat(error.get("reason").asString()).contains("is no date");
    }
}
