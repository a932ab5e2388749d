package fr.paraphe.events.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;

/**
 * Looks at the store once it has its tables, in the sessions that the application will use: whether what keeps the
 * history in order, unique and unchangeable is really there. As a bean it runs before anything that uses the database.
 */
public final class StoreCheck implements InitializingBean {

    private static final Logger LOG = LoggerFactory.getLogger(StoreCheck.class);

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String NO_RIGHT = "42501";

    /** As PostgreSQL tells them. */
    private static final Map<String, String> TRIGGERS = new TreeMap<>(Map.of(
            "fact_1_order",
            "BEFORE INSERT ON paraphe_store.fact FOR EACH STATEMENT EXECUTE FUNCTION paraphe_store.fact_order()",
            "fact_2_at",
            "BEFORE INSERT ON paraphe_store.fact FOR EACH ROW EXECUTE FUNCTION paraphe_store.fact_at()",
            "fact_3_append_only",
            "BEFORE DELETE OR UPDATE OR TRUNCATE ON paraphe_store.fact FOR EACH STATEMENT"
                    + " EXECUTE FUNCTION paraphe_store.refuse_change()"));

    private static final List<String> UNIQUE = List.of(
            "fact(position)",
            "fact(aggregate_id, sequence_number)",
            "fact(event_id)",
            "idempotency(actor, key)",
            "reservation(key)",
            "datum(ref)",
            "document(digest)",
            "token_entry(processor_name, segment)",
            "dead_letter_entry(processing_group, sequence_identifier, sequence_index)");

    private final DataSource sessions;
    private final DatabaseOwner owner;
    private final Durability durability;

    /**
     * @param sessions the application's connections
     * @param owner who the application and the owner are
     * @param durability whether a session that may forget is refused
     */
    StoreCheck(DataSource sessions, DatabaseOwner owner, Durability durability) {
        this.sessions = sessions;
        this.owner = owner;
        this.durability = durability;
    }

    /** @throws StartupRefusal when the store does not keep what the history relies on */
    @Override
    public void afterPropertiesSet() {
        try (Connection connection = sessions.getConnection();
                Statement statement = connection.createStatement()) {
            settings(statement);
            triggers(statement);
            uniqueness(statement);
            positions(statement);
            largeObjects(statement);
            rights(statement);
            probe(connection, statement);
        } catch (SQLException e) {
            throw new StartupRefusal(DatabaseGate.sentence(owner.url(), owner.applicationRole(), e), e);
        }
    }

    private void settings(Statement statement) throws SQLException {
        durability.look(statement, "The database at " + DatabaseGate.place(owner.url()));
        if (value(statement, "show idle_in_transaction_session_timeout").equals("0")) {
            throw refusal(
                    "lets a stalled writer hold up all others, idle_in_transaction_session_timeout is 0",
                    "set it to 8s for the role " + owner.applicationRole()
                            + ", or in spring.datasource.hikari.data-source-properties.options");
        }
        String isolation = value(statement, "show default_transaction_isolation");
        if (!isolation.equals("read committed")) {
            throw refusal(
                    "begins transactions as " + isolation + ", facts are appended as read committed only",
                    "take default_transaction_isolation back for the role, the database or the connection");
        }
        if (value(statement, "show default_transaction_read_only").equals("on")) {
            throw refusal(
                    "begins transactions that can only read",
                    "take default_transaction_read_only back for the role, the database or the connection");
        }
    }

    private void triggers(Statement statement) throws SQLException {
        for (Map.Entry<String, String> trigger : TRIGGERS.entrySet()) {
            String name = trigger.getKey();
            String expected = "CREATE TRIGGER " + name + " " + trigger.getValue();
            List<String> found = values(
                    statement,
                    "select tgenabled::text || ' ' || pg_get_triggerdef(oid) from pg_trigger"
                            + " where tgrelid = 'paraphe_store.fact'::regclass and tgname = '" + name + "'");
            if (!found.equals(List.of("A " + expected))) {
                throw refusal(
                        found.isEmpty()
                                ? "has lost the trigger " + name
                                : "has the trigger " + name + " changed or not always on",
                        "as " + owner.username() + " make it anew (" + expected
                                + ") and enable it always, or restore a backup, once it is known what was written"
                                + " meanwhile");
            }
        }
        List<String> patient = values(
                statement,
                "select proname from pg_proc where pronamespace = 'paraphe_store'::regnamespace"
                        + " and proname in ('fact_order', 'lock_reservations', 'await_writers')"
                        + " and not exists (select from unnest(proconfig) one where one ~ '^lock_timeout=[1-9]')"
                        + " order by 1");
        if (!patient.isEmpty()) {
            throw refusal(
                    "lets writers wait without end, no lock_timeout is set for " + String.join(", ", patient),
                    "alter the function as " + owner.username() + " and set lock_timeout to 3s");
        }
    }

    private void uniqueness(Statement statement) throws SQLException {
        List<String> missing = new ArrayList<>(UNIQUE);
        missing.removeAll(values(
                statement,
                "select c.relname || '(' || string_agg(a.attname, ', ' order by k.place) || ')'"
                        + " from pg_index i join pg_class c on c.oid = i.indrelid"
                        + " cross join unnest(i.indkey::int2[]) with ordinality k (number, place)"
                        + " left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number"
                        + " where c.relnamespace = 'paraphe_store'::regnamespace and i.indisunique and i.indimmediate"
                        + " and i.indisvalid and i.indisready and i.indislive and i.indpred is null"
                        + " and k.place <= i.indnkeyatts"
                        + " group by i.indexrelid, c.relname having count(*) = count(a.attname)"));
        if (!missing.isEmpty()) {
            throw refusal(
                    "has no valid unique index on " + String.join(", ", missing),
                    "look for doubles and make the index anew as " + owner.username() + ", or restore a backup");
        }
    }

    private void positions(Statement statement) throws SQLException {
        List<String> identity = values(
                statement,
                "select a.attidentity::text || ', increment ' || s.seqincrement || ', cache ' || s.seqcache || ', cycle '"
                        + " || s.seqcycle from pg_attribute a join pg_sequence s"
                        + " on s.seqrelid = pg_get_serial_sequence('paraphe_store.fact', 'position')::regclass"
                        + " where a.attrelid = 'paraphe_store.fact'::regclass and a.attname = 'position'");
        if (!identity.equals(List.of("a, increment 1, cache 1, cycle false"))) {
            throw refusal(
                    "does not number facts one by one (identity of fact.position: "
                            + (identity.isEmpty() ? "none" : identity.getFirst()) + ")",
                    "alter the column as " + owner.username()
                            + ": generated always, increment by 1, cache 1, no cycle");
        }
    }

    private void largeObjects(Statement statement) throws SQLException {
        List<String> columns = values(
                statement,
                "select c.relname || '.' || a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid"
                        + " where c.relnamespace = 'paraphe_store'::regnamespace and c.relkind in ('r', 'p')"
                        + " and a.attnum > 0 and not a.attisdropped and a.atttypid = 'oid'::regtype"
                        + " order by 1");
        if (!columns.isEmpty()) {
            throw refusal(
                    "keeps bytes outside their rows, in the oid column " + String.join(", ", columns),
                    "make it a bytea column as " + owner.username());
        }
        String objects = value(statement, "select count(*) from pg_largeobject_metadata");
        if (!objects.equals("0")) {
            LOG.warn("The database holds {} large objects that are not Paraphe's and that nothing clears", objects);
        }
    }

    private void rights(Statement statement) throws SQLException {
        List<String> rights = values(
                statement,
                "select p from unnest(array['UPDATE', 'DELETE', 'TRUNCATE']) p"
                        + " where has_table_privilege('paraphe_store.fact', p)"
                        + " or (p = 'UPDATE' and has_any_column_privilege('paraphe_store.fact', p))");
        if (rights.isEmpty()) {
            return;
        }
        String held = "The role " + owner.applicationRole() + " of the application may " + String.join(", ", rights)
                + " facts";
        if (owner.username().equals(owner.applicationRole())) {
            LOG.warn("{}, only the trigger refuses it: give the application a role of its own", held);
            return;
        }
        throw new StartupRefusal(held + ": revoke that right, or give the application a role that is neither superuser"
                + " nor member of the owner.");
    }

    /** Asks for no row to be changed: the right or the trigger must refuse even that. */
    private void probe(Connection connection, Statement statement) throws SQLException {
        for (String change : List.of(
                "update paraphe_store.fact set payload = payload where false",
                "delete from paraphe_store.fact where false")) {
            boolean refused = false;
            connection.setAutoCommit(false);
            try {
                statement.execute("set local lock_timeout = '2s'");
                statement.execute(change);
            } catch (SQLException e) {
                // A load of an export holds the table for as long as it takes.
                refused = NO_RIGHT.equals(e.getSQLState()) || LOCK_NOT_AVAILABLE.equals(e.getSQLState());
                if (!refused) {
                    throw e;
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            if (!refused) {
                throw refusal(
                        "accepts a change of the history (" + change + ")",
                        "make the function paraphe_store.refuse_change() raise its error again, or restore a backup");
            }
        }
    }

    private StartupRefusal refusal(String fault, String remedy) {
        return new StartupRefusal(
                "The database at " + DatabaseGate.place(owner.url()) + " " + fault + ": " + remedy + ".");
    }

    private static String value(Statement statement, String sql) throws SQLException {
        return values(statement, sql).getFirst();
    }

    private static List<String> values(Statement statement, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values;
    }
}
