package fr.paraphe.events.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Which servers are let through: every fault is really made, on a server that is durable otherwise. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@ExtendWith(OutputCaptureExtension.class)
class DatabaseGateIT {

    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() throws IOException, SQLException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
        change("create role app login password 'app'");
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    private static void change(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void look(Durability durability, Duration ahead) {
        new DatabaseGate(
                new DatabaseOwner(
                        "jdbc:postgresql://localhost:" + server.getPort() + "/postgres", "postgres", "", "app"),
                "app",
                "app",
                durability,
                Clock.offset(Clock.systemUTC(), ahead));
    }

    @Test
    void a_durable_server_with_checksums_is_let_through(CapturedOutput output) {
        assertThatCode(() -> look(Durability.REQUIRED, Duration.ZERO)).doesNotThrowAnyException();
        assertThat(output.getOut()).doesNotContain("DatabaseGate");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "full_page_writes is off, set for the server | alter system set full_page_writes = off | alter system reset full_page_writes",
                "synchronous_commit is off, set for the role app) | alter role app set synchronous_commit = off | alter role app reset synchronous_commit",
                "synchronous_commit is off, set for the database) | alter database postgres set synchronous_commit = off | alter database postgres reset synchronous_commit",
                "synchronous_commit is off, set for the role app in the database) | alter role app in database postgres set synchronous_commit = off | alter role app in database postgres reset synchronous_commit",
            })
    void a_server_that_may_forget_what_it_confirmed_is_refused_unless_that_is_waived(
            String sentence, String fault, String mended) throws Exception {
        change(fault);
        change("select pg_reload_conf()");
        try {
            // The server passes a changed file on to its sessions a moment later.
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThatExceptionOfType(StartupRefusal.class)
                            .isThrownBy(() -> look(Durability.REQUIRED, Duration.ZERO))
                            .withMessageContaining(sentence)
                            .withMessageEndingWith(
                                    ": switch it on, or start a trial with paraphe.database.durability=waived."));
            assertThatCode(() -> look(Durability.WAIVED, Duration.ZERO)).doesNotThrowAnyException();
        } finally {
            change(mended);
            change("select pg_reload_conf()");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-60, 60})
    void a_clock_that_goes_wrong_is_refused(int ahead) {
        assertThatExceptionOfType(StartupRefusal.class)
                .isThrownBy(() -> look(Durability.REQUIRED, Duration.ofSeconds(ahead)))
                .withMessageMatching("The clocks of this machine and of the database at localhost:\\d+/postgres are"
                        + " (59|60) seconds apart, more than 5: set both by the same time server.");
    }

    @Test
    void a_clock_that_is_a_little_off_is_warned_about(CapturedOutput output) {
        look(Durability.REQUIRED, Duration.ofSeconds(3));
        assertThat(output.getOut()).containsPattern("are (29\\d\\d|3000) ms apart");
    }

    @Test
    void durability_is_required_or_waived_and_nothing_else() {
        assertThat(Durability.of("required")).isEqualTo(Durability.REQUIRED);
        assertThatExceptionOfType(StartupRefusal.class)
                .isThrownBy(() -> Durability.of("no"))
                .withMessage("paraphe.database.durability is no, it can only be required, or waived for a trial.");
    }
}
