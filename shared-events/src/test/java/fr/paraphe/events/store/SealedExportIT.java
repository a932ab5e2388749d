package fr.paraphe.events.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.paraphe.events.proof.Hash;
import fr.paraphe.events.proof.SigningKey;
import fr.paraphe.events.proof.VerifierKey;
import fr.paraphe.events.store.export.Content;
import fr.paraphe.events.store.export.LoadRefused;
import fr.paraphe.events.store.export.StoreExport;
import fr.paraphe.events.store.export.StoreLoad;
import fr.paraphe.events.store.export.UnusableExport;
import fr.paraphe.events.store.seal.SealedLog;
import fr.paraphe.events.store.seal.Sealer;
import fr.paraphe.events.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** An export of a sealed store is held against the checkpoint in it while it is loaded. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SealedExportIT {

    private static final int FACTS = 600;
    private static final SigningKey KEY = SigningKey.fresh();

    private static SealedLog log;
    private static List<String> file;
    private static Content content;

    @BeforeAll
    static void a_sealed_store_with_some_facts_behind_the_checkpoint() throws Exception {
        TestDatabase source = migrated();
        DriverManagerDataSource sessions = sessions(source);
        log = new SealedLog(JdbcClient.create(sessions));
        append(source, 0, FACTS);
        new Sealer(sessions, List.of(KEY), FACTS).round();
        JdbcClient.create(sessions)
                .sql("insert into paraphe_store.log_key (vkey) values (?)")
                .param(key().text())
                .update();
        append(source, FACTS, 5);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        content = new StoreExport(sessions).write(out, true, progress -> {});
        file = out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static VerifierKey key() {
        return KEY.verifier(log.head().origin());
    }

    private static TestDatabase migrated() {
        TestDatabase database = TestDatabase.create();
        new SchemaMigration(
                        new DatabaseGate(
                                owner(database),
                                database.application(),
                                "application",
                                Durability.WAIVED,
                                Clock.systemUTC()),
                        "paraphe_store",
                        "classpath:db/store")
                .afterPropertiesSet();
        return database;
    }

    private static DatabaseOwner owner(TestDatabase database) {
        return new DatabaseOwner(database.url(), database.owner(), "owner", database.application());
    }

    private static DriverManagerDataSource sessions(TestDatabase database) {
        return new DriverManagerDataSource(database.url(), database.application(), "application");
    }

    private static void append(TestDatabase database, int from, int count) throws SQLException {
        try (Connection connection = database.asApplication();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into paraphe_store.fact (aggregate_id, sequence_number, event_id, type, name,"
                    + " revision, payload, metadata) select 'many', n, 'many-' || n, 'territory', 'territory-designated',"
                    + " '1', '{\"n\":' || n || '}', '{}' from generate_series(" + from + ", " + (from + count - 1)
                    + ") n");
        }
    }

    private static StoreLoad load(TestDatabase database) {
        return new StoreLoad(owner(database), FactNames.all());
    }

    private static ByteArrayInputStream bytes(List<String> lines) {
        return new ByteArrayInputStream((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The file after a change, with the digests in its last line computed anew, as a forger would. */
    private static ByteArrayInputStream forged(UnaryOperator<List<String>> change) throws Exception {
        List<String> lines = new ArrayList<>(change.apply(new ArrayList<>(file.subList(0, file.size() - 1))));
        MessageDigest all = MessageDigest.getInstance("SHA-256");
        MessageDigest body = MessageDigest.getInstance("SHA-256");
        for (int i = 0; i < lines.size(); i++) {
            byte[] line = (lines.get(i) + "\n").getBytes(StandardCharsets.UTF_8);
            all.update(line);
            if (i > 0
                    && !lines.get(i).startsWith("{\"kind\":\"seal\"")
                    && !lines.get(i).startsWith("{\"kind\":\"leaves\"")) {
                body.update(line);
            }
        }
        lines.add(file.getLast()
                .replaceFirst(
                        "\"content\":\"[^\"]+\"",
                        "\"content\":\"sha-256:" + HexFormat.of().formatHex(body.digest()) + '"')
                .replaceFirst(
                        "\"file\":\"[^\"]+\"",
                        "\"file\":\"sha-256:" + HexFormat.of().formatHex(all.digest()) + '"'));
        return bytes(lines);
    }

    private static int lineOfFact(long position) {
        for (int i = 0; i < file.size(); i++) {
            if (file.get(i).startsWith("{\"kind\":\"fact\",\"position\":" + position + ",")) {
                return i;
            }
        }
        throw new AssertionError("No fact at " + position);
    }

    private static UnaryOperator<List<String>> change(long position, UnaryOperator<String> how) {
        return lines -> {
            lines.set(lineOfFact(position), how.apply(lines.get(lineOfFact(position))));
            return lines;
        };
    }

    @Test
    void a_copy_has_the_log_of_the_original_and_cannot_be_written_to() throws SQLException {
        TestDatabase copy = migrated();

        assertThat(load(copy).loadCopy(bytes(file), List.of(key()), progress -> {}))
                .isEqualTo(content);

        SealedLog copied = new SealedLog(JdbcClient.create(sessions(copy)));
        assertThat(copied.checkpoint()).isEqualTo(log.checkpoint());
        assertThat(copied.head()).isEqualTo(log.head());
        assertThat(copied.keys()).containsExactly(key().text());
        assertThat(copied.receipt(
                        copied.at(300).orElseThrow(), null, copied.checkpoint().orElseThrow()))
                .isEqualTo(log.receipt(
                        log.at(300).orElseThrow(), null, log.checkpoint().orElseThrow()));
        assertThat(copied.unsealed(FACTS)).isEqualTo(5);
        assertThatThrownBy(() -> append(copy, 9_000, 1)).hasMessageContaining("permission denied");
    }

    @Test
    void an_instance_that_goes_on_seals_anew_and_comes_to_the_same_root() throws SQLException {
        TestDatabase other = migrated();
        assertThat(load(other).load(bytes(file), progress -> {})).isEqualTo(content);
        SealedLog own = new SealedLog(JdbcClient.create(sessions(other)));
        assertThat(own.head().size()).isZero();
        new Sealer(sessions(other), List.of(SigningKey.fresh()), FACTS).round();
        assertThat(own.head().root()).isEqualTo(log.head().root());
        assertThat(own.head().origin()).isNotEqualTo(log.head().origin());
        append(other, 9_000, 1);
    }

    private static void refused(ByteArrayInputStream forged, String... words) {
        TestDatabase empty = migrated();
        for (boolean copy : List.of(true, false)) {
            forged.reset();
            assertThatThrownBy(() -> {
                        if (copy) {
                            load(empty).loadCopy(forged, List.of(key()), progress -> {});
                        } else {
                            load(empty).load(forged, progress -> {});
                        }
                    })
                    .isInstanceOf(UnusableExport.class)
                    .message()
                    .contains(words);
        }
        assertThat(JdbcClient.create(sessions(empty))
                        .sql("select count(*) from paraphe_store.fact")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void a_changed_fact_is_named_though_all_digests_are_right() throws Exception {
        refused(
                forged(change(257, line -> line.replace("\\\"n\\\":256", "\\\"n\\\":999"))),
                "Line " + (lineOfFact(257) + 1),
                "position 257",
                "not the one that was sealed");
    }

    @Test
    void a_dropped_fact_is_named_by_the_next_one() throws Exception {
        refused(
                forged(lines -> {
                    lines.remove(lineOfFact(100));
                    return lines;
                }),
                "position 101",
                "a fact before it was taken out");
    }

    @Test
    void a_forger_who_computes_the_hashes_anew_does_not_come_to_the_signed_root() throws Exception {
        refused(
                forged(lines -> {
                    String changed = lines.get(lineOfFact(1)).replace("\\\"n\\\":0", "\\\"n\\\":9");
                    lines.set(lineOfFact(1), changed);
                    byte[] hashes = Base64.getDecoder()
                            .decode(lines.get(2)
                                    .replaceFirst(".*\"hashes\":\"", "")
                                    .replace("\"}", ""));
                    System.arraycopy(Hash.EMPTY_ROOT.bytes(), 0, hashes, 0, Hash.LENGTH);
                    lines.set(
                            2,
                            "{\"kind\":\"leaves\",\"hashes\":\""
                                    + Base64.getEncoder().encodeToString(hashes) + "\"}");
                    return lines;
                }),
                "do not make the signed root");
    }

    @Test
    void a_copy_is_refused_when_another_key_signed_or_nothing_was_sealed() throws Exception {
        TestDatabase empty = migrated();
        VerifierKey other = SigningKey.fresh().verifier(log.head().origin());
        assertThatThrownBy(() -> load(empty).loadCopy(bytes(file), List.of(other), progress -> {}))
                .isInstanceOf(UnusableExport.class)
                .hasMessageContaining("no valid signature of " + other.text());
        ByteArrayInputStream unsealed = forged(lines -> {
            lines.removeIf(line -> line.startsWith("{\"kind\":\"seal\"") || line.startsWith("{\"kind\":\"leaves\""));
            return lines;
        });
        assertThatThrownBy(() -> load(empty).loadCopy(unsealed, List.of(key()), progress -> {}))
                .isInstanceOf(UnusableExport.class)
                .hasMessageContaining("not sealed");
        assertThatThrownBy(() -> load(migrated()).loadCopy(bytes(List.of("{}")), List.of(), progress -> {}))
                .isNotInstanceOf(LoadRefused.class)
                .isInstanceOf(UnusableExport.class);
    }
}
