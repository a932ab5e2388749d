package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The recount that stands on its own, against the running service and against answers that are wrong. */
@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RecountGrandEstIT {

    private static final Path SCRIPT = Path.of("../docs/scripts/RecountGrandEst.java");

    private final RunningParaphe service = RunningParaphe.get();

    private record Ran(int code, String printed) {}

    /** Translating the script takes longer than running it: all tests but one run it translated. */
    @TempDir
    static Path translated;

    @BeforeAll
    static void translate() {
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", translated.toString(), SCRIPT.toString()))
                .isZero();
    }

    private static Ran run(String... arguments) throws Exception {
        return java(List.of("-cp", translated.toString(), "RecountGrandEst"), arguments);
    }

    private static Ran java(List<String> program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        command.addAll(program);
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), printed);
    }

    private String address() {
        return service.address("").toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2019-11-01", "2019-11-18", "2019-11-19", "2022-12-31"})
    void every_number_of_the_grand_est_equals_its_recount(String day) throws Exception {
        Ran ran = run(address(), day);

        assertThat(ran.code()).as(ran.printed()).isZero();
        assertThat(ran.printed())
                .contains("Every number equals its recount.")
                .doesNotContain(" NO")
                .contains("territoriesSigned.percent", "coverage.known");
    }

    @Test
    void without_a_day_it_recounts_today() throws Exception {
        assertThat(java(List.of(SCRIPT.toString()), address() + "/").code()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "'\"axis\":null,\"value\":13,\"possible\":13', '\"axis\":null,\"value\":14,\"possible\":14', territoriesSigned.value",
        "'\"since\":\"2019-10-20\",\"value\":13', '\"since\":\"2019-10-20\",\"value\":12', territoriesSigned.change",
        "'\"les auteurs des données de référence\":7', '\"les auteurs des données de référence\":8', projects INNOVER.assignedBy",
        "'\"percent\":86.7', '\"percent\":86.6', territoriesSigned.percent",
        "'\"coverage\":{\"known\":13', '\"coverage\":{\"known\":15', projects.coverage.known",
        "'\"latest\":\"2019-11-19\"', '\"latest\":\"2019-11-20\"', signedOnDay.value",
    })
    void an_answer_with_a_wrong_number_or_a_wrong_fact_is_found_out(String right, String wrong, String number)
            throws Exception {
        Ran ran = throughProxy(body -> body.replace(right, wrong), "2019-11-19");

        assertThat(ran.code()).as(ran.printed()).isEqualTo(1);
        assertThat(ran.printed().lines().filter(line -> line.startsWith(number)))
                .hasSize(1)
                .allMatch(line -> line.endsWith(" NO"));
        assertThat(ran.printed()).contains("A number differs from its recount.");
    }

    @Test
    void what_cannot_be_read_is_no_success() throws Exception {
        assertThat(run().code()).isEqualTo(2);
        assertThat(run(address(), "yesterday").code()).isEqualTo(2);
        assertThat(throughProxy(body -> body.substring(0, body.length() / 2), "2019-11-19")
                        .code())
                .isEqualTo(2);
    }

    /** Runs the recount against answers of the service that are changed on their way. */
    private Ran throughProxy(UnaryOperator<String> change, String day) throws Exception {
        HttpServer proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.createContext("/", exchange -> {
            HttpResponse<String> answer = service.get(exchange.getRequestURI().toString());
            byte[] body = change.apply(answer.body()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.statusCode(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        proxy.start();
        try {
            return run("http://127.0.0.1:" + proxy.getAddress().getPort(), day);
        } finally {
            proxy.stop(0);
        }
    }
}
