package fr.paraphe.events.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.paraphe.events.proof.SigningKey;
import fr.paraphe.events.store.seal.Bundle;
import fr.paraphe.events.store.seal.SealedLog;
import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.events.testing.TestAuthority;
import fr.paraphe.events.testing.TestAuthority.Behaviour;
import fr.paraphe.events.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.tsp.TimeStampToken;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Checkpoints are dated by somebody else, and nothing waits for that. */
@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AnchorIT {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @TempDir
    Path folder;

    private Node start(TestAuthority authority) throws Exception {
        Path key = folder.resolve("key.pem");
        SigningKey.readOrMake(key);
        return Node.start(Stream.concat(
                        Arrays.stream(TestDatabase.create().arguments()),
                        Stream.of(
                                "--paraphe.seal.key-files=" + key,
                                "--paraphe.seal.timestamp-authority=" + authority.address(),
                                "--paraphe.seal.timestamp-look-every=200ms"))
                .toArray(String[]::new));
    }

    private static long anchors(Node node) {
        return node.get(JdbcClient.class)
                .sql("select count(*) from paraphe_store.log_anchor")
                .query(Long.class)
                .single();
    }

    private static long sealed(Node node) {
        return node.get(SealedLog.class)
                .checkpoint()
                .map(last -> last.checkpoint().size())
                .orElse(-1L);
    }

    private static Map<String, byte[]> bundle(Node node) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Bundle(node.get(DataSource.class)).write(out, Bundle.Scope.WHOLE, true);
        Map<String, byte[]> entries = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    @Test
    void a_checkpoint_is_dated_once_in_a_while_and_the_bundle_has_the_token_beside_its_note() throws Exception {
        try (TestAuthority authority = new TestAuthority();
                Node node = start(authority)) {
            await().atMost(PATIENCE).until(() -> anchors(node) == 1);
            node.tell(SampleFacts.programmeDefined());
            await().atMost(PATIENCE).until(() -> sealed(node) == 1);
            await("one is enough for a day")
                    .during(Duration.ofSeconds(1))
                    .atMost(PATIENCE)
                    .until(() -> anchors(node) == 1);

            Map<String, byte[]> entries = bundle(node);
            String name = entries.keySet().stream()
                    .filter(entry -> entry.startsWith("anchors/") && entry.endsWith(".tst"))
                    .findFirst()
                    .orElseThrow();
            byte[] note = entries.get(name.replace(".tst", ".checkpoint"));
            TimeStampToken token = new TimeStampToken(new CMSSignedData(entries.get(name)));
            assertThat(token.getTimeStampInfo().getMessageImprintDigest())
                    .isEqualTo(MessageDigest.getInstance("SHA-256").digest(note));
            assertThat(new String(note, StandardCharsets.UTF_8))
                    .startsWith(node.get(SealedLog.class).head().origin());
            assertThat(token.getTimeStampInfo().getGenTime().toInstant())
                    .isAfter(Instant.now().minus(Duration.ofMinutes(2)));
        }
    }

    @ParameterizedTest
    @EnumSource(value = Behaviour.class, names = "WORKS", mode = EnumSource.Mode.EXCLUDE)
    void while_the_authority_is_of_no_use_facts_are_recorded_and_sealed_and_it_is_asked_again(Behaviour behaviour)
            throws Exception {
        try (TestAuthority authority = new TestAuthority()) {
            authority.behave(behaviour);
            try (Node node = start(authority)) {
                node.tell(SampleFacts.programmeDefined());
                await().atMost(PATIENCE).until(() -> sealed(node) == 1);
                await().during(Duration.ofMillis(600)).atMost(PATIENCE).until(() -> anchors(node) == 0);
                authority.behave(Behaviour.WORKS);
                await().atMost(PATIENCE).until(() -> anchors(node) == 1);
            }
        }
    }
}
