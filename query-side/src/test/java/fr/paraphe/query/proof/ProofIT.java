package fr.paraphe.query.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.paraphe.events.AccountEvent;
import fr.paraphe.events.Fact;
import fr.paraphe.events.proof.Checkpoint;
import fr.paraphe.events.proof.Hash;
import fr.paraphe.events.proof.InclusionReceipt;
import fr.paraphe.events.proof.Proofs;
import fr.paraphe.events.proof.SignedNote;
import fr.paraphe.events.proof.SigningKey;
import fr.paraphe.events.proof.VerifierKey;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.events.testing.TestDatabase;
import fr.paraphe.query.GrandEst;
import fr.paraphe.query.ReadSide;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What others are given to verify the history with. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProofIT {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String AUDIT = "/api/v1/audit";

    @TempDir
    private static Path folder;

    private static ReadSide side;
    private static List<StoredFact> stored;

    @BeforeAll
    static void record_facts() throws IOException {
        Path key = folder.resolve("key.pem");
        SigningKey.readOrMake(key);
        side = ReadSide.start(TestDatabase.create(), "--paraphe.seal.key-files=" + key);
        side.record(Map.of("actor", "importer"), GrandEst.facts());
        side.tell(SampleFacts.all());
        stored = side.get(FactLog.class).after(0, 100_000);
        await().atMost(Duration.ofSeconds(20)).until(() -> checkpoint().size() == stored.size());
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    private static Checkpoint checkpoint() {
        HttpResponse<String> answer = side.fetch(AUDIT + "/checkpoint");
        return answer.statusCode() == 200
                ? Checkpoint.parse(SignedNote.parse(answer.body()).text())
                : new Checkpoint("none", 0, Hash.EMPTY_ROOT);
    }

    private static VerifierKey key() {
        return VerifierKey.parse(side.fetch(AUDIT + "/keys").body());
    }

    private static Map<String, String> unzipped(String query, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(side.address() + AUDIT + "/bundle" + query));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<byte[]> answer =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/zip");
        Map<String, String> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }

    @Test
    void the_checkpoint_is_signed_by_the_published_key() {
        HttpResponse<String> answer = side.fetch(AUDIT + "/checkpoint");
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain;charset=UTF-8");
        assertThat(SignedNote.parse(answer.body()).signedBy(key())).isTrue();
        assertThat(checkpoint().origin()).isEqualTo(key().name());
    }

    @Test
    void every_fact_has_a_receipt_with_the_fact_in_it_unless_it_is_of_an_account() {
        int accounts = 0;
        for (StoredFact fact : stored) {
            HttpResponse<String> answer = side.fetch(AUDIT + "/proof?position=" + fact.position());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            InclusionReceipt receipt = InclusionReceipt.parse(answer.body());
            SignedNote note = SignedNote.parse(receipt.checkpoint());
            assertThat(note.signedBy(key())).isTrue();
            if (fact.fact() instanceof AccountEvent) {
                accounts++;
                assertThat(receipt.leaf()).isNull();
                receipt = InclusionReceipt.parse(side.request(
                                "GET",
                                AUDIT + "/proof?position=" + fact.position(),
                                "Authorization",
                                ReadSide.AS_OPERATOR)
                        .body());
            }
            Checkpoint checkpoint = Checkpoint.parse(note.text());
            assertThat(receipt.leaf()).contains("\"payload\":" + fact.payload() + ",");
            assertThat(Proofs.verifyInclusion(
                            Hash.ofLeaf(receipt.leaf().getBytes(StandardCharsets.UTF_8)),
                            receipt.index(),
                            checkpoint.size(),
                            receipt.proof(),
                            checkpoint.root()))
                    .isTrue();
        }
        assertThat(accounts).isPositive();
    }

    @Test
    void an_earlier_history_is_proved_to_be_the_beginning_of_this_one() {
        long size = checkpoint().size();
        for (long from : List.of(0L, 1L, size / 2, size)) {
            JsonNode told = JSON.readTree(side.fetch(AUDIT + "/consistency?from=" + from + "&to=" + size)
                    .body());
            List<Hash> proof = new ArrayList<>();
            told.get("proof").forEach(hash -> proof.add(Hash.ofBase64(hash.asString())));
            assertThat(Proofs.verifyConsistency(
                            from,
                            Hash.ofBase64(told.get("fromRoot").asString()),
                            size,
                            checkpoint().root(),
                            proof))
                    .isTrue();
        }
    }

    @Test
    void the_whole_bundle_holds_every_leaf_and_hides_accounts_behind_their_hashes() throws Exception {
        Map<String, String> open = unzipped("");
        assertThat(open.keySet())
                .containsExactlyInAnyOrder(
                        "README.txt", "LISEZMOI.txt", "checkpoint", "vkey", "leaves", "events.jsonl", "contents");
        List<String> lines = open.get("events.jsonl").lines().toList();
        List<String> leaves = open.get("leaves").lines().toList();
        long accounts = stored.stream()
                .filter(fact -> fact.fact() instanceof AccountEvent)
                .count();
        assertThat(lines).hasSize(stored.size());
        assertThat(lines.stream().filter(line -> line.contains("\"withheld\":true")))
                .hasSize((int) accounts);
        assertThat(open.get("contents"))
                .isEqualTo("paraphe-bundle 1\nscope whole\nsize %d\nshown %d\nwithheld %d\nnot-sealed 0\n"
                        .formatted(stored.size(), stored.size() - accounts, accounts));
        List<String> full = unzipped("", "Authorization", ReadSide.AS_OPERATOR)
                .get("events.jsonl")
                .lines()
                .toList();
        for (int i = 0; i < full.size(); i++) {
            String hash =
                    Hash.ofLeaf(full.get(i).getBytes(StandardCharsets.UTF_8)).hex();
            assertThat(leaves.get(i)).isEqualTo(stored.get(i).position() + " " + hash);
            assertThat(lines.get(i))
                    .satisfiesAnyOf(
                            line -> assertThat(line).contains(hash),
                            line -> assertThat(Hash.ofLeaf(line.getBytes(StandardCharsets.UTF_8))
                                            .hex())
                                    .isEqualTo(hash));
        }
        assertThat(open.values()).noneMatch(text -> text.contains("Authorization"));
    }

    @Test
    void the_bundle_of_a_territory_holds_its_facts_and_the_rules_of_its_programme() throws Exception {
        StoredFact designated = stored.stream()
                .filter(fact -> fact.streamId().startsWith("territory:"))
                .findFirst()
                .orElseThrow();
        String[] place = designated.streamId().split(":");
        List<String> lines = unzipped("?programme=" + place[1] + "&code=" + place[2])
                .get("events.jsonl")
                .lines()
                .toList();
        assertThat(lines).isNotEmpty().hasSizeLessThan(stored.size());
        assertThat(lines)
                .allSatisfy(line -> assertThat(line)
                        .satisfiesAnyOf(
                                one -> assertThat(one).contains("\"code\":\"" + place[2] + "\""),
                                one -> assertThat(one).contains("\"stream\":\"programme:" + place[1] + "\"")));
        assertThat(lines.stream().filter(line -> line.contains("\"stream\":\"" + designated.streamId() + "\"")))
                .hasSameSizeAs(stored.stream()
                        .filter(fact -> fact.streamId().equals(designated.streamId()))
                        .toList());
    }

    @Test
    void whoever_asks_for_one_bundle_too_many_is_told_to_come_again() {
        Proving proving = side.get(Proving.class);
        List<Proving.Ready> taken = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                taken.add(proving.bundle(null, null));
            }
            HttpResponse<String> answer = side.fetch(AUDIT + "/bundle");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("BUNDLES_UNDER_WAY");
            assertThat(answer.headers().firstValue("Retry-After")).contains("10");
        } finally {
            taken.forEach(Proving.Ready::close);
        }
        assertThat(side.fetch(AUDIT + "/bundle").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/proof, 400",
        "/proof?position=x, 400",
        "/proof?position=999999999, 404",
        "/consistency?from=9999999, 400",
        "/consistency?to=9999999, 400",
        "/consistency?from=3&to=2, 400",
        "/bundle?programme=TI, 400",
        "/bundle?code=x, 400",
        "/bundle?programme=TI&code=nowhere, 404"
    })
    void what_cannot_be_proved_is_told_so(String question, int status) {
        HttpResponse<String> answer = side.fetch(AUDIT + question);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(JSON.readTree(answer.body()).get("code").asString()).isNotEmpty();
    }

    @Test
    void a_store_that_nobody_seals_says_so() {
        try (ReadSide unsealed = ReadSide.start(TestDatabase.create())) {
            for (String address : List.of("/checkpoint", "/keys", "/consistency", "/bundle")) {
                HttpResponse<String> answer = unsealed.fetch(AUDIT + address);
                assertThat(answer.statusCode()).as(address).isEqualTo(404);
                assertThat(answer.body()).contains("NOTHING_SEALED");
            }
            Fact fact = SampleFacts.programmeDefined();
            unsealed.tell(List.of(fact));
            assertThat(unsealed.fetch(AUDIT + "/proof?position=1").body()).contains("NOTHING_SEALED");
        }
    }
}
