package fr.paraphe.events.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.paraphe.events.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A store that has lost what the history relies on is refused: every fault is really made. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@ExtendWith(OutputCaptureExtension.class)
class StoreCheckIT {

    private static final TestDatabase DATABASE = TestDatabase.create();

    @BeforeAll
    static void migrate() {
        new SchemaMigration(
                        new DatabaseGate(
                                owner(DATABASE.application()),
                                DATABASE.application(),
                                "application",
                                Durability.WAIVED,
                                Clock.systemUTC()),
                        "paraphe_store",
                        "classpath:db/store")
                .afterPropertiesSet();
    }

    private static DatabaseOwner owner(String application) {
        return new DatabaseOwner(DATABASE.url(), DATABASE.owner(), "owner", application);
    }

    private static void check(String user, String password, String options) {
        PGSimpleDataSource sessions = new PGSimpleDataSource();
        sessions.setUrl(DATABASE.url());
        sessions.setUser(user);
        sessions.setPassword(password);
        sessions.setOptions(options);
        new StoreCheck(sessions, owner(user), Durability.WAIVED).afterPropertiesSet();
    }

    private static void check() {
        check(DATABASE.application(), "application", "-c idle_in_transaction_session_timeout=30000");
    }

    private static void change(String sql) throws SQLException {
        try (Connection connection = DATABASE.asSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute(sql.replace("APPLICATION", DATABASE.application()).replace("OWNER", DATABASE.owner()));
        }
    }

    @Test
    void a_store_as_the_migrations_leave_it_is_let_through(CapturedOutput output) {
        assertThatCode(StoreCheckIT::check).doesNotThrowAnyException();
        assertThat(output.getOut()).doesNotContain("WARN");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "has lost the trigger fact_1_order"
                        + "| drop trigger fact_1_order on paraphe_store.fact"
                        + "| create trigger fact_1_order before insert on paraphe_store.fact for each statement execute function paraphe_store.fact_order(); alter table paraphe_store.fact enable always trigger fact_1_order",
                "trigger fact_3_append_only changed or not always on"
                        + "| alter table paraphe_store.fact disable trigger fact_3_append_only"
                        + "| alter table paraphe_store.fact enable always trigger fact_3_append_only",
                "trigger fact_2_at changed or not always on"
                        + "| alter table paraphe_store.fact enable trigger fact_2_at"
                        + "| alter table paraphe_store.fact enable always trigger fact_2_at",
                "trigger fact_1_order changed or not always on"
                        + "| create or replace trigger fact_1_order before insert on paraphe_store.fact for each row execute function paraphe_store.fact_order(); alter table paraphe_store.fact enable always trigger fact_1_order"
                        + "| create or replace trigger fact_1_order before insert on paraphe_store.fact for each statement execute function paraphe_store.fact_order(); alter table paraphe_store.fact enable always trigger fact_1_order",
                "no lock_timeout is set for fact_order"
                        + "| alter function paraphe_store.fact_order() reset lock_timeout"
                        + "| alter function paraphe_store.fact_order() set lock_timeout = '3s'",
                "no valid unique index on fact(aggregate_id, sequence_number)"
                        + "| alter table paraphe_store.fact drop constraint fact_stream_key"
                        + "| alter table paraphe_store.fact add constraint fact_stream_key unique (aggregate_id, sequence_number)",
                "no valid unique index on idempotency(actor, key)"
                        + "| update pg_index set indisvalid = false where indexrelid = 'paraphe_store.idempotency_pkey'::regclass"
                        + "| update pg_index set indisvalid = true where indexrelid = 'paraphe_store.idempotency_pkey'::regclass",
                "no valid unique index on reservation(key)"
                        + "| alter table paraphe_store.reservation drop constraint reservation_pkey; create unique index half on paraphe_store.reservation (key) where key <> ''"
                        + "| drop index paraphe_store.half; alter table paraphe_store.reservation add constraint reservation_pkey primary key (key)",
                "does not number facts one by one (identity of fact.position: a, increment 50, cache 1, cycle false)"
                        + "| alter table paraphe_store.fact alter position set increment by 50"
                        + "| alter table paraphe_store.fact alter position set increment by 1",
                "identity of fact.position: a, increment 1, cache 20, cycle false"
                        + "| alter sequence paraphe_store.fact_position_seq cache 20"
                        + "| alter sequence paraphe_store.fact_position_seq cache 1",
                "identity of fact.position: d, increment 1, cache 1, cycle false"
                        + "| alter table paraphe_store.fact alter position set generated by default"
                        + "| alter table paraphe_store.fact alter position set generated always",
                "oid column saga_entry.extra"
                        + "| alter table paraphe_store.saga_entry add extra oid"
                        + "| alter table paraphe_store.saga_entry drop extra",
                "may UPDATE facts: revoke"
                        + "| grant update (payload) on paraphe_store.fact to APPLICATION"
                        + "| revoke update (payload) on paraphe_store.fact from APPLICATION",
                "may UPDATE, DELETE, TRUNCATE facts: revoke"
                        + "| grant OWNER to APPLICATION"
                        + "| revoke OWNER from APPLICATION",
                "begins transactions as repeatable read"
                        + "| alter role APPLICATION set default_transaction_isolation = 'repeatable read'"
                        + "| alter role APPLICATION reset default_transaction_isolation",
                "begins transactions that can only read"
                        + "| alter role APPLICATION set default_transaction_read_only = on"
                        + "| alter role APPLICATION reset default_transaction_read_only",
            })
    void what_is_missing_is_refused_with_the_remedy(String sentence, String fault, String mended) throws Exception {
        change(fault);
        try {
            assertThatExceptionOfType(StartupRefusal.class)
                    .isThrownBy(StoreCheckIT::check)
                    .withMessageContaining(sentence)
                    .withMessageMatching(".+: .+\\.");
        } finally {
            change(mended);
        }
        assertThatCode(StoreCheckIT::check).doesNotThrowAnyException();
    }

    @Test
    void a_session_whose_stalled_transactions_never_end_is_refused() {
        assertThatExceptionOfType(StartupRefusal.class)
                .isThrownBy(() -> check(DATABASE.application(), "application", ""))
                .withMessageContaining("idle_in_transaction_session_timeout is 0: set it to 8s for the role");
    }

    @Test
    void a_guard_that_no_longer_refuses_anything_is_refused_also_when_one_role_owns_all(CapturedOutput output)
            throws Exception {
        String session = "-c idle_in_transaction_session_timeout=30000";
        assertThatCode(() -> check(DATABASE.owner(), "owner", session)).doesNotThrowAnyException();
        assertThat(output.getOut()).contains("may UPDATE, DELETE, TRUNCATE facts, only the trigger refuses it");

        change("alter function paraphe_store.refuse_change() rename to refuses");
        change("create function paraphe_store.refuse_change() returns trigger language plpgsql"
                + " as 'begin return null; end'");
        change("create or replace trigger fact_3_append_only before update or delete or truncate on paraphe_store.fact"
                + " for each statement execute function paraphe_store.refuse_change();"
                + " alter table paraphe_store.fact enable always trigger fact_3_append_only");
        try {
            assertThatExceptionOfType(StartupRefusal.class)
                    .isThrownBy(() -> check(DATABASE.owner(), "owner", session))
                    .withMessageContaining("accepts a change of the history (update paraphe_store.fact");
        } finally {
            change("create or replace trigger fact_3_append_only before update or delete or truncate on"
                    + " paraphe_store.fact for each statement execute function paraphe_store.refuses();"
                    + " drop function paraphe_store.refuse_change();"
                    + " alter function paraphe_store.refuses() rename to refuse_change;"
                    + " alter table paraphe_store.fact enable always trigger fact_3_append_only");
        }
        assertThatCode(StoreCheckIT::check).doesNotThrowAnyException();
    }

    @Test
    void a_table_that_a_load_holds_does_not_keep_a_node_from_starting() throws Exception {
        try (Connection load = DATABASE.asOwner();
                Statement statement = load.createStatement()) {
            load.setAutoCommit(false);
            statement.execute("lock table paraphe_store.fact in access exclusive mode");
            assertThatCode(() -> check(DATABASE.owner(), "owner", "-c idle_in_transaction_session_timeout=30000"))
                    .doesNotThrowAnyException();
            load.rollback();
        }
    }

    @Test
    void large_objects_are_warned_about(CapturedOutput output) throws Exception {
        change("select lo_create(4711)");
        try {
            check();
            assertThat(output.getOut()).contains("The database holds 1 large objects");
        } finally {
            change("select lo_unlink(4711)");
        }
    }
}
