package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts the service in a process of its own, as an operator does, and reads what it says when it cannot start. */
@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RefusedStartIT {

    private static final long LIMIT_SECONDS = 120;

    @TempDir
    Path folder;

    private String language = "en";

    record Outcome(int exitCode, List<String> errors) {}

    @Test
    void a_malformed_programme_file_is_named_with_the_place_of_its_fault() throws Exception {
        Path file = Files.writeString(folder.resolve("bad.yaml"), "programme: X-1\nname: {fr: Un, en: One}\naxes: 3\n");
        Outcome outcome = start("--paraphe.programme-files=" + file);
        refused(outcome, "bad.yaml", "line 3, column 7 (/axes)", "a list");
    }

    @Test
    void a_malformed_programme_file_is_told_in_the_language_of_the_system() throws Exception {
        language = "fr";
        Path file = Files.writeString(folder.resolve("bad.yaml"), "programme: X-1\nname: {fr: Un, en: One}\naxes: 3\n");
        Outcome outcome = start("--paraphe.programme-files=" + file);
        refused(outcome, "bad.yaml est inutilisable", "ligne 3, colonne 7 (/axes)", "une liste");
    }

    @Test
    void an_incomplete_programme_file_is_told_every_fault() throws Exception {
        Path file = Files.writeString(folder.resolve("poor.yaml"), "programme: X-1\nname: {fr: Un}\n");
        Outcome outcome = start("--paraphe.programme-files=" + file);
        refused(outcome, "poor.yaml", "/opensOn", "/name/en", "/axes");
    }

    @Test
    void a_port_in_use_is_named() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            refused(start("--server.port=" + taken.getLocalPort()), "Port " + taken.getLocalPort(), "--server.port=");
        }
    }

    @Test
    void an_unreachable_database_is_named() throws Exception {
        int nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = free.getLocalPort();
        }
        refused(
                start(
                        "--spring.datasource.url=jdbc:postgresql://127.0.0.1:" + nobody + "/none",
                        "--spring.datasource.username=x",
                        "--spring.datasource.password=x"),
                "127.0.0.1:" + nobody);
    }

    @Test
    void a_data_folder_in_use_by_another_instance_is_named() throws Exception {
        Path data = folder.resolve("data");
        try (DataFolder held = DataFolder.open(data)) {
            assertThat(held.root()).isEqualTo(data.toAbsolutePath());
            refused(
                    start(data),
                    "in use by another instance",
                    Long.toString(ProcessHandle.current().pid()));
        }
    }

    @Test
    void a_folder_that_holds_something_else_is_left_alone() throws Exception {
        Path data = Files.createDirectories(folder.resolve("other"));
        Files.writeString(data.resolve("letter.txt"), "not yours");
        refused(start(data), "not Paraphe's");
        assertThat(data.resolve("letter.txt")).hasContent("not yours");
        try (var content = Files.list(data)) {
            assertThat(content).hasSize(1);
        }
    }

    private static void refused(Outcome outcome, String... told) {
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).hasSize(1);
        assertThat(outcome.errors().getFirst()).contains(told);
    }

    private Outcome start(String... options) throws IOException, InterruptedException {
        return start(folder.resolve("data"), options);
    }

    private Outcome start(Path data, String... options) throws IOException, InterruptedException {
        List<String> command = Shipped.service("-Duser.language=" + language);
        command.addAll(List.of("--paraphe.data-folder=" + data, "--paraphe.reference-data=none"));
        if (List.of(options).stream().noneMatch(option -> option.startsWith("--server.port"))) {
            command.add("--server.port=0");
        }
        command.addAll(List.of(options));
        Path errors = folder.resolve("errors.txt");
        Process process = new ProcessBuilder(command)
                .redirectError(errors.toFile())
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            return new Outcome(
                    process.exitValue(),
                    Files.readAllLines(errors, StandardCharsets.UTF_8).stream()
                            .filter(line -> !line.isBlank())
                            // A slow start tells how far it is.
                            .filter(line -> !line.matches("\\S+ INFO .*"))
                            .toList());
        } finally {
            process.destroyForcibly();
        }
    }
}
