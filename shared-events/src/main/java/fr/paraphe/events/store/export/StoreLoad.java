package fr.paraphe.events.store.export;

import fr.paraphe.events.proof.Checkpoint;
import fr.paraphe.events.proof.SignedNote;
import fr.paraphe.events.proof.VerifierKey;
import fr.paraphe.events.store.DatabaseOwner;
import fr.paraphe.events.store.FactNames;
import fr.paraphe.events.store.seal.Sealer;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.postgresql.util.PSQLException;
import org.springframework.jdbc.UncategorizedSQLException;

/**
 * Loads an export into an empty store: equal positions, instants and bytes, or nothing at all. Only the owner of the
 * tables can do this: the trigger that gives a fact its instant is off inside the one transaction, which nobody else
 * sees, because it holds the table alone.
 */
public final class StoreLoad {

    private static final Pattern PLACE = Pattern.compile("COPY \\w+, line (\\d+)");
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final DatabaseOwner owner;
    private final FactNames names;

    /**
     * @param owner who owns the tables
     * @param names the facts that this version knows
     */
    public StoreLoad(DatabaseOwner owner, FactNames names) {
        this.owner = owner;
        this.names = names;
    }

    /**
     * Loads everything in one transaction.
     *
     * @param in the export, compressed or not
     * @param progress told now and then
     * @throws UnusableExport when the file is not a whole and unchanged export that this version can read
     * @throws LoadRefused when the store is not empty or somebody holds it
     */
    public Content load(InputStream in, Consumer<Progress> progress) {
        return load(in, progress, false, List.of());
    }

    /**
     * Loads a copy that is only read: its log is the one in the file, checkpoint and keys with it, and the application's role
     * loses its right to append.
     *
     * @param trusted keys of which one must have signed the checkpoint in the file; when empty, those that it brings
     * @throws UnusableExport also when the file is not sealed
     */
    public Content loadCopy(InputStream in, List<VerifierKey> trusted, Consumer<Progress> progress) {
        return load(in, progress, true, trusted);
    }

    private Content load(InputStream in, Consumer<Progress> progress, boolean copy, List<VerifierKey> trusted) {
        try (Connection connection = DriverManager.getConnection(owner.url(), owner.username(), owner.password())) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                holdAlone(statement);
                refuseUnlessEmpty(statement);
                statement.execute("alter table paraphe_store.fact disable trigger fact_2_at");
                Loading loading =
                        new Loading(connection.unwrap(PGConnection.class).getCopyAPI(), names, trusted);
                Content content = loading.all(in, progress);
                refuseHoles(statement, loading.firstFact);
                statement.execute("alter table paraphe_store.fact enable always trigger fact_2_at");
                statement.execute(
                        "alter table paraphe_store.fact alter column position restart with " + (content.head() + 1));
                refuseUnlessGuarded(statement);
                if (copy) {
                    keepSealed(connection, loading.seal);
                    statement.execute("revoke insert on paraphe_store.fact from \"" + owner.applicationRole() + '"');
                    statement.execute("revoke insert (aggregate_id, sequence_number, event_id, type, name, revision,"
                            + " recorded_at, payload, metadata) on paraphe_store.fact from \""
                            + owner.applicationRole() + '"');
                }
                connection.commit();
                connection.setAutoCommit(true);
                statement.execute("analyze paraphe_store.fact, paraphe_store.idempotency, paraphe_store.datum,"
                        + " paraphe_store.reservation, paraphe_store.document");
                return content;
            }
        } catch (SQLException e) {
            throw new UncategorizedSQLException("Loading an export", null, e);
        }
    }

    private static void holdAlone(Statement statement) throws SQLException {
        statement.execute("set local lock_timeout = '10s'");
        // Who loads is alone, and may wait for a slow pipe.
        statement.execute("set local idle_in_transaction_session_timeout = 0");
        try {
            statement.execute("lock table paraphe_store.fact, paraphe_store.idempotency, paraphe_store.datum,"
                    + " paraphe_store.document, paraphe_store.reservation in access exclusive mode");
        } catch (SQLException e) {
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                throw new LoadRefused("The store is in use: wait until nobody reads or writes it, then load again.");
            }
            throw e;
        }
    }

    private static void refuseUnlessEmpty(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(
                "select (select coalesce(max(position), 0) from paraphe_store.fact),"
                        + " exists (select from paraphe_store.idempotency) or exists (select from paraphe_store.datum)"
                        + " or exists (select from paraphe_store.document) or exists (select from paraphe_store.reservation)")) {
            row.next();
            if (row.getLong(1) > 0 || row.getBoolean(2)) {
                throw new LoadRefused("The store is not empty (its last position is " + row.getLong(1)
                        + "): an export is loaded into a new data folder or an empty database only.");
            }
        }
    }

    /** The log of the copy is computed anew from the loaded rows and must come to the signed root. */
    private static void keepSealed(Connection connection, Line.@Nullable SealLine seal) throws SQLException {
        if (seal == null) {
            throw new UnusableExport(
                    2,
                    "the export is not sealed, so nothing in it can be verified: write it with a service that seals");
        }
        Checkpoint signed = Checkpoint.parse(SignedNote.parse(seal.checkpoint()).text());
        if (!Sealer.sealUpTo(connection, signed.size()).equals(signed.root())) {
            throw new LoadRefused("The loaded facts do not make the signed root: nothing was loaded.");
        }
        try (PreparedStatement origin = connection.prepareStatement("update paraphe_store.log_head set origin = ?");
                PreparedStatement note = connection.prepareStatement(
                        "insert into paraphe_store.log_checkpoint (size, note) values (?, ?)"
                                + " on conflict do nothing");
                PreparedStatement key = connection.prepareStatement(
                        "insert into paraphe_store.log_key (vkey) values (?) on conflict do nothing")) {
            origin.setString(1, signed.origin());
            origin.executeUpdate();
            note.setLong(1, signed.size());
            note.setString(2, seal.checkpoint());
            note.executeUpdate();
            for (String each : seal.keys()) {
                key.setString(1, each);
                key.executeUpdate();
            }
        }
    }

    /** Positions name lines, counted from that of the first fact. */
    private static void refuseHoles(Statement statement, long firstFact) throws SQLException {
        try (ResultSet row = statement.executeQuery("select line, aggregate_id, sequence_number, expected from"
                + " (select row_number() over (order by position) - 1 + " + firstFact
                + " as line, aggregate_id, sequence_number,"
                + " row_number() over (partition by aggregate_id order by position) - 1 as expected"
                + " from paraphe_store.fact) f where sequence_number <> expected order by line limit 1")) {
            if (row.next()) {
                throw new UnusableExport(
                        row.getLong(1),
                        "the stream " + row.getString(2) + " goes on with version " + row.getLong(3) + " instead of "
                                + row.getLong(4));
            }
        }
    }

    private static void refuseUnlessGuarded(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select count(*) from pg_trigger"
                + " where tgrelid = 'paraphe_store.fact'::regclass and tgenabled = 'A'"
                + " and tgname in ('fact_1_order', 'fact_2_at', 'fact_3_append_only')")) {
            row.next();
            if (row.getInt(1) != 3) {
                throw new LoadRefused("The triggers that guard the history do not all stand: nothing was loaded.");
            }
        }
    }

    /** Sends each kind of line to its table. */
    private static final class Loading {

        private final CopyManager manager;
        private final FactNames names;
        private @Nullable CopyRows rows;
        private Class<?> kind = Void.class;
        private final List<VerifierKey> trusted;
        private long firstLine;
        private long firstFact = 2;
        private Line.@Nullable SealLine seal;

        Loading(CopyManager manager, FactNames names, List<VerifierKey> trusted) {
            this.manager = manager;
            this.names = names;
            this.trusted = trusted;
        }

        Content all(InputStream in, Consumer<Progress> progress) throws SQLException {
            try {
                Content content = ExportReader.read(in, names, progress, trusted, (number, line) -> {
                    try {
                        add(number, line);
                    } catch (SQLException e) {
                        throw new RefusedByDatabase(e);
                    } catch (IllegalArgumentException e) {
                        throw new UnusableExport(number, "a text cannot be stored: " + e.getMessage(), e);
                    }
                });
                end();
                return content;
            } catch (RefusedByDatabase e) {
                throw refused((SQLException) Objects.requireNonNull(e.getCause()));
            } catch (SQLException e) {
                throw refused(e);
            } finally {
                if (rows != null) {
                    rows.cancel();
                }
            }
        }

        private void add(long number, Line line) throws SQLException {
            if (line instanceof Line.SealLine told) {
                seal = told;
                return;
            }
            if (line instanceof Line.LeavesLine) {
                return;
            }
            if (line instanceof Line.FactLine && kind != Line.FactLine.class) {
                firstFact = number;
            }
            if (line.getClass() != kind) {
                end();
                rows = new CopyRows(manager, "copy paraphe_store." + table(line) + " from stdin");
                kind = line.getClass();
                firstLine = number;
            }
            CopyRows to = Objects.requireNonNull(rows);
            switch (line) {
                case Line.FactLine fact ->
                    to.row(
                            Long.toString(fact.position()),
                            fact.recordedAt(),
                            fact.stream(),
                            Long.toString(fact.version()),
                            fact.eventId(),
                            fact.type(),
                            fact.name(),
                            fact.revision(),
                            fact.payload(),
                            fact.metadata());
                case Line.DatumLine datum ->
                    to.row(datum.ref(), datum.category(), datum.value(), bytea(datum.key()), datum.storedAt());
                case Line.DocumentLine document ->
                    to.row(document.digest(), document.mediaType(), bytea(document.bytes()), document.storedAt());
                case Line.RequestLine request ->
                    to.row(
                            request.actor(),
                            request.key(),
                            request.digest(),
                            request.stream(),
                            Long.toString(request.version()),
                            CopyRows.array(request.eventIds()),
                            request.answeredAt());
                case Line.ReservationLine reservation -> to.row(reservation.key(), reservation.owner());
                case Line.Header header -> throw new IllegalStateException("A header is no row");
                case Line.SealLine told -> throw new IllegalStateException("A seal is no row");
                case Line.LeavesLine told -> throw new IllegalStateException("Hashes are no row");
                case Line.End end -> throw new IllegalStateException("An end is no row");
            }
        }

        private static String table(Line line) {
            return switch (line) {
                case Line.FactLine fact ->
                    "fact (position, recorded_at, aggregate_id, sequence_number, event_id, type, name, revision,"
                            + " payload, metadata)";
                case Line.DatumLine datum -> "datum (ref, category, value, key, stored_at)";
                case Line.DocumentLine document -> "document (digest, media_type, bytes, stored_at)";
                case Line.RequestLine request ->
                    "idempotency (actor, key, digest, stream_id, version, event_ids, answered_at)";
                case Line.ReservationLine reservation -> "reservation (key, owner)";
                case Line.Header header -> throw new IllegalStateException("A header is no row");
                case Line.SealLine told -> throw new IllegalStateException("A seal is no row");
                case Line.LeavesLine told -> throw new IllegalStateException("Hashes are no row");
                case Line.End end -> throw new IllegalStateException("An end is no row");
            };
        }

        private static String bytea(String base64) {
            return "\\x" + HexFormat.of().formatHex(Base64.getDecoder().decode(base64));
        }

        private void end() throws SQLException {
            if (rows != null) {
                rows.end();
                rows = null;
            }
        }

        /** The database names the row of its COPY, which is a line of the file. */
        private RuntimeException refused(SQLException e) {
            if (e instanceof PSQLException refusal && refusal.getServerErrorMessage() != null) {
                var message = refusal.getServerErrorMessage();
                Matcher place = PLACE.matcher(String.valueOf(message.getWhere()));
                if (place.find()) {
                    String detail = message.getDetail() == null ? "" : " (" + message.getDetail() + ")";
                    return new UnusableExport(
                            firstLine + Long.parseLong(place.group(1)) - 1,
                            "the database refuses it: " + message.getMessage() + detail,
                            e);
                }
            }
            return new UncategorizedSQLException("Loading an export", null, e);
        }
    }

    private static final class RefusedByDatabase extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RefusedByDatabase(SQLException cause) {
            super(cause);
        }
    }
}
