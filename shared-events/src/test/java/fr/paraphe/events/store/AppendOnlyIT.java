package fr.paraphe.events.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.events.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database itself refuses, whoever asks and however. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AppendOnlyIT {

    private static final TestDatabase DATABASE = TestDatabase.create();

    @BeforeAll
    static void store() {
        try (Node node = Node.start(DATABASE)) {
            node.tell(SampleFacts.territoryDesignated());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update paraphe_store.fact set payload = '{}'",
                "update paraphe_store.fact set recorded_at = now() where false",
                "delete from paraphe_store.fact",
                "truncate paraphe_store.fact",
                "truncate paraphe_store.fact cascade",
                "insert into paraphe_store.fact select * from paraphe_store.fact on conflict (position) do update set name = 'x'",
                "merge into paraphe_store.fact f using (select 1) s on true when matched then delete"
            })
    void facts_are_neither_changed_nor_removed_by_anybody(String statement) throws SQLException {
        String before = history();
        refused(DATABASE.asApplication(), statement);
        refused(DATABASE.asOwner(), statement);
        refused(DATABASE.asSuperuser(), statement);
        try (Connection connection = DATABASE.asSuperuser();
                Statement setting = connection.createStatement()) {
            setting.execute("set session_replication_role = replica");
            assertThatThrownBy(() -> setting.execute(statement)).isInstanceOf(SQLException.class);
        }
        assertThat(history()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update paraphe_store.idempotency set digest = 'x'",
                "delete from paraphe_store.idempotency",
                "update paraphe_store.document set media_type = 'x'",
                "delete from paraphe_store.document",
                "update paraphe_store.datum set value = 'x'",
                "update paraphe_store.reservation set owner = 'x'",
                "drop trigger fact_3_append_only on paraphe_store.fact",
                "alter table paraphe_store.fact disable trigger all",
                "drop table paraphe_store.fact",
                "create table paraphe_store.extra (x int)",
                "insert into paraphe_store.document (digest, media_type, bytes) values ('sha-256:00', 'x', 'x')"
            })
    void the_application_can_do_no_more_than_it_needs(String statement) throws SQLException {
        refused(DATABASE.asApplication(), statement);
    }

    @Test
    void a_client_chooses_neither_position_nor_time() throws SQLException {
        for (String overriding : new String[] {"", " overriding system value"}) {
            refused(
                    DATABASE.asApplication(),
                    "insert into paraphe_store.fact (position, aggregate_id, sequence_number, event_id, type, name,"
                            + " revision, payload, metadata)" + overriding
                            + " values (1000, 'x', 0, 'x', 'x', 'x', '1', '{}', '{}')");
        }
        refused(DATABASE.asApplication(), "copy paraphe_store.fact (position, aggregate_id) from stdin");
        try (Connection connection = DATABASE.asApplication();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("insert into paraphe_store.fact"
                        + " (aggregate_id, sequence_number, event_id, type, name, revision, payload, metadata, recorded_at)"
                        + " values ('x', 0, 'x', 'x', 'x', '1', '{}', '{}', '1999-01-01') returning recorded_at")) {
            result.next();
            assertThat(result.getObject(1, OffsetDateTime.class).getYear()).isGreaterThan(1999);
        }
    }

    @Test
    void bytes_in_are_bytes_out_even_where_json_would_let_them_change() throws SQLException {
        String payload = "{ \"z\":1,\"a\" : 1.50,\"big\":1E+2,\"z\":2,\"text\":\"\\u00e9 \\ud83d\\ude00\" }";
        try (Connection connection = DATABASE.asApplication();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("insert into paraphe_store.fact"
                        + " (aggregate_id, sequence_number, event_id, type, name, revision, payload, metadata)"
                        + " values ('bytes', 0, 'bytes', 'x', 'x', '1', '" + payload + "', '{}') returning payload")) {
            result.next();
            assertThat(result.getString(1)).isEqualTo(payload);
        }
    }

    @Test
    void every_fact_has_a_later_instant_than_the_one_before_even_when_the_clock_steps_back() throws SQLException {
        try (Connection connection = DATABASE.asOwner();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("alter table paraphe_store.fact disable trigger all");
            statement.execute("update paraphe_store.fact set recorded_at = recorded_at + interval '2 hours'"
                    + " where position = (select max(position) from paraphe_store.fact)");
            statement.execute("alter table paraphe_store.fact enable trigger all");
            statement.execute("insert into paraphe_store.fact"
                    + " (aggregate_id, sequence_number, event_id, type, name, revision, payload, metadata)"
                    + " select 'clock', n, 'clock' || n, 'x', 'x', '1', '{}', '{}' from generate_series(0, 4) n");
            try (ResultSet result = statement.executeQuery("select count(*) from (select recorded_at,"
                    + " lag(recorded_at) over (order by position) before from paraphe_store.fact) f"
                    + " where recorded_at <= before")) {
                result.next();
                assertThat(result.getInt(1)).isZero();
            }
            connection.rollback();
        }
    }

    private static void refused(Connection connection, String sql) throws SQLException {
        try (connection;
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql)).as(sql).isInstanceOf(SQLException.class);
        }
    }

    private static String history() throws SQLException {
        try (Connection connection = DATABASE.asOwner();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "select string_agg(f::text, '|' order by position) from paraphe_store.fact f")) {
            result.next();
            return result.getString(1);
        }
    }
}
