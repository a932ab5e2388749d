package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.seal.SealedLog;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bundle of the running service, verified by programs that know nothing of it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BundleIT {

    private static final String AUDIT = "/api/v1/audit";
    private static final Pattern BLOCK = Pattern.compile("```(python|sh)\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    private final RunningParaphe service = RunningParaphe.get();
    private final People people = new People(service);

    /** What a program answered. */
    private record Ran(int code, String output) {}

    private static Ran run(Path where, String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(where.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), output);
    }

    private Ran verifier(Path bundle, String... more) throws Exception {
        Path jar;
        try (Stream<Path> built = Files.list(Path.of("..", "verifier", "target"))) {
            jar = built.filter(file -> file.getFileName().toString().matches("verifier-[^-]+(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow()
                    .toAbsolutePath();
        }
        assertThat(Files.size(jar)).as("size of the verifier").isLessThan(40_000);
        return run(
                folder,
                Stream.concat(
                                Stream.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-jar",
                                        jar.toString(),
                                        bundle.toString(),
                                        "--lang",
                                        "en"),
                                Arrays.stream(more))
                        .toArray(String[]::new));
    }

    private void sealed() {
        long head = service.bean(FactLog.class).head();
        SealedLog log = service.bean(SealedLog.class);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> log.head().position() >= head
                        && log.checkpoint().orElseThrow().checkpoint().size()
                                >= log.head().size());
    }

    private Path bundle(String name, String query) throws Exception {
        sealed();
        Path file = folder.resolve(name);
        HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(service.address(AUDIT + "/bundle" + query))
                                .build(),
                        BodyHandlers.ofFile(file));
        return file;
    }

    private Path checkpoint(String name) throws IOException {
        return Files.writeString(
                folder.resolve(name), service.get(AUDIT + "/checkpoint").body());
    }

    private String key() {
        return service.get(AUDIT + "/keys").body().strip();
    }

    @Test
    void the_shipped_verifier_passes_the_reference_data_and_names_a_flipped_byte() throws Exception {
        Path bundle = bundle("all.zip", "");
        Ran passed = verifier(bundle, "--whole", "--vkey", key());
        assertThat(passed.code()).as(passed.output()).isZero();
        assertThat(passed.output()).startsWith("VERIFIED").doesNotContain("NOTE");

        Ran territory = verifier(bundle("one.zip", "?programme=TI-2023-2027&code=" + someCode()), "--vkey", key());
        assertThat(territory.code()).as(territory.output()).isZero();
        assertThat(territory.output()).contains("only the hash is given");

        Ran refused = verifier(changed(bundle, 100), "--vkey", key());
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.output()).contains("the fact is not the one that was sealed (line 100 of");
    }

    private String someCode() {
        return service.json("/api/v1/territories?programme=TI-2023-2027&limit=1")
                .get("items")
                .get(0)
                .get("code")
                .asString();
    }

    /** The same bundle with one byte of one line flipped. */
    private Path changed(Path bundle, int line) throws IOException {
        Path changed = folder.resolve("changed.zip");
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(bundle));
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(changed))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                if (entry.getName().equals("events.jsonl")) {
                    List<String> lines = new ArrayList<>(text.lines().toList());
                    lines.set(line - 1, lines.get(line - 1).replaceFirst("recordedAt\":\"2", "recordedAt\":\"3"));
                    text = String.join("\n", lines) + "\n";
                }
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
        }
        return changed;
    }

    /** Word for word what the paper tells a reader to do. */
    @Test
    void the_recipe_of_the_paper_verifies_without_any_of_our_programs() throws Exception {
        for (String tool : List.of("python3", "openssl")) {
            assumeThat(run(folder, "sh", "-c", "command -v " + tool).code()).isZero();
        }
        Path apart = Files.createDirectory(folder.resolve("apart"));
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(bundle("all.zip", "")))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Files.write(apart.resolve(entry.getName()), zip.readAllBytes());
            }
        }
        String python = null;
        String openssl = null;
        Matcher block = BLOCK.matcher(Files.readString(Path.of("..", "docs", "proof.md")));
        while (block.find()) {
            python = block.group(1).equals("python") ? block.group(2) : python;
            openssl = block.group(2).startsWith("openssl pkeyutl") ? block.group(2) : openssl;
        }
        Ran root = run(apart, "python3", "-c", python);
        assertThat(root.code()).as(root.output()).isZero();
        assertThat(root.output()).startsWith("the root is the signed one");
        Ran signature = run(apart, "sh", "-c", openssl);
        assertThat(signature.output()).contains("Signature Verified Successfully");

        byte[] lines = Files.readAllBytes(apart.resolve("events.jsonl"));
        lines[lines.length / 2] ^= 1;
        Files.write(apart.resolve("events.jsonl"), lines);
        assertThat(run(apart, "python3", "-c", python).code())
                .as("a flipped byte")
                .isNotZero();
        Files.writeString(apart.resolve("signed"), "another text\n");
        assertThat(run(apart, "sh", "-c", openssl).code()).as("another text").isNotZero();
    }

    private void post(String path, String body) {
        People.json(people.send("POST", path, people.admin(), body), 201);
    }

    @Test
    void what_is_erased_was_in_no_bundle_and_the_bundles_of_before_still_verify() throws Exception {
        String witness = "témoin-du-dossier-de-preuve";
        String siren = "830000991";
        post("/api/v1/territories", """
                {"programme": "DEMO", "code": "demo-proof", "name": "Essai", "leadRegion": "44",
                 "members": [{"siren": "%s", "name": "CC", "kind": "EPCI"}], "occurredOn": "2026-02-02"}
                """.formatted(siren));
        post("/api/v1/territories/DEMO/demo-proof/lead-pair", """
                {"electedLead": "%s", "electedBy": "%s", "industrialLead": "Dominique Autre",
                 "company": "Ateliers", "occurredOn": "2026-03-02"}
                """.formatted(witness, siren));
        Path before = bundle("before.zip", "");
        Path kept = checkpoint("kept.txt");
        String ref = People.json(
                        people.send(
                                "POST",
                                "/api/v1/personal-data/search",
                                people.admin(),
                                "{\"text\": \"" + witness + "\"}"),
                        200)
                .get("items")
                .get(0)
                .get("ref")
                .asString();

        post("/api/v1/personal-data/erasures", "{\"refs\": [\"" + ref + "\"], \"legalBasis\": \"RGPD, article 17\"}");

        Path after = bundle("after.zip", "");
        for (Path bundle : List.of(before, after)) {
            Ran ran = verifier(bundle, "--vkey", key(), "--kept-checkpoint", kept.toString());
            assertThat(ran.code()).as(ran.output()).isZero();
            try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(bundle))) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    assertThat(new String(zip.readAllBytes(), StandardCharsets.UTF_8))
                            .as(entry.getName())
                            .doesNotContain(witness);
                }
            }
        }
    }

    @Test
    void the_key_lies_beside_the_database_for_the_eyes_of_its_owner() throws IOException {
        Path file = service.dataFolder().resolve("secrets/checkpoint-key.pem");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).startsWith("-----BEGIN PRIVATE KEY-----");
    }
}
