package fr.paraphe.events.store.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.UncategorizedSQLException;

/** Writes the whole store as JSON Lines, from one snapshot, while others go on writing to it. */
public final class StoreExport {

    private static final int ROWS = 1_000;
    private static final int DOCUMENTS = 4; // at a time in memory
    private static final int TOLD_EVERY = 20_000;
    private static final String INSTANT =
            "to_char(%s at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') as \"%s\"";

    private final DataSource database;

    /** @param database the store, as a role that may read it */
    public StoreExport(DataSource database) {
        this.database = database;
    }

    /**
     * Writes everything.
     *
     * @param personalData whether names and texts come along; without them they are like erased ones
     * @param progress told now and then
     * @throws UncheckedIOException when {@code out} cannot be written
     */
    public Content write(OutputStream out, boolean personalData, Consumer<Progress> progress) {
        try (Connection connection = database.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set transaction isolation level repeatable read read only");
                // A slow reader of the export holds up nobody.
                statement.execute("set local idle_in_transaction_session_timeout = 0");
                return new Writing(connection, out, progress).all(personalData);
            } finally {
                connection.rollback();
                connection.setAutoCommit(autoCommit);
            }
        } catch (SQLException e) {
            throw new UncategorizedSQLException("Exporting the store", null, e);
        } catch (IOException e) {
            throw new UncheckedIOException("The export cannot be written: " + e.getMessage(), e);
        }
    }

    /** What the store holds, in short, with or without names and texts. */
    public Content content(boolean personalData, Consumer<Progress> progress) {
        return write(OutputStream.nullOutputStream(), personalData, progress);
    }

    /** Makes a line of a row. */
    private interface Row {
        Line line(ResultSet row) throws SQLException;
    }

    private static final class Writing {

        private final Connection connection;
        private final OutputStream out;
        private final Consumer<Progress> progress;
        private final ExportDigest digest = new ExportDigest();
        private long lines;
        private long of;

        Writing(Connection connection, OutputStream out, Consumer<Progress> progress) {
            this.connection = connection;
            this.out = out;
            this.progress = progress;
        }

        Content all(boolean personalData) throws SQLException, IOException {
            Line.Header header = header(personalData);
            Counts counts = header.counts();
            of = counts.total();
            byte[] first = LineFormat.MAPPER.writeValueAsBytes(header);
            digest.header(first);
            write(first);
            seal();
            facts();
            if (personalData) {
                data();
            }
            documents();
            requests();
            reservations();
            String content = digest.content();
            write(LineFormat.MAPPER.writeValueAsBytes(new Line.End(counts, content, digest.file())));
            out.flush();
            progress.accept(new Progress(lines, of));
            return new Content(header.head(), personalData, counts, content);
        }

        private Line.Header header(boolean personalData) throws SQLException {
            String counted = "(select count(*) from paraphe_store.%s) as %s";
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select (select convert_from(token, 'UTF8')::jsonb #>>"
                            + " '{config,id}' from paraphe_store.token_entry where processor_name = '__config') as store,"
                            + " (select coalesce(max(position), 0) from paraphe_store.fact) as head, "
                            + INSTANT.formatted("now()", "created_at") + ", "
                            + counted.formatted("fact", "facts") + ", "
                            + (personalData ? counted.formatted("datum", "data") : "0 as data") + ", "
                            + counted.formatted("document", "documents") + ", "
                            + counted.formatted("idempotency", "requests") + ", "
                            + counted.formatted("reservation", "reservations"))) {
                row.next();
                return new Line.Header(
                        Line.FORMAT,
                        Line.VERSION,
                        row.getString("store"),
                        row.getLong("head"),
                        row.getString("created_at"),
                        personalData,
                        new Counts(
                                row.getLong("facts"),
                                row.getLong("data"),
                                row.getLong("documents"),
                                row.getLong("requests"),
                                row.getLong("reservations")));
            }
        }

        /** The last checkpoint and the hashes of all leaves that it covers; nothing when there is none. */
        private void seal() throws SQLException, IOException {
            long size;
            try (Statement statement = connection.createStatement();
                    ResultSet row =
                            statement.executeQuery("select c.size, c.note, coalesce((select array_agg(vkey order by"
                                    + " since desc, vkey) from paraphe_store.log_key), '{}') from paraphe_store.log_checkpoint c"
                                    + " order by c.size desc limit 1")) {
                if (!row.next()) {
                    return;
                }
                size = row.getLong(1);
                beside(new Line.SealLine(size, row.getString(2), Arrays.asList((String[])
                        row.getArray(3).getArray())));
            }
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(ROWS);
                try (ResultSet rows = statement.executeQuery("select string_agg(hash, ''::bytea order by index)"
                        + " from paraphe_store.log_leaf where index < " + size
                        + " group by index / 256 order by index / 256")) {
                    while (rows.next()) {
                        beside(new Line.LeavesLine(base64(rows.getBytes(1))));
                    }
                }
            }
        }

        /** A line that is part of the file and not of the content. */
        private void beside(Line line) throws IOException {
            byte[] bytes = LineFormat.MAPPER.writeValueAsBytes(line);
            digest.header(bytes);
            write(bytes);
        }

        private void facts() throws SQLException, IOException {
            each(
                    "select position, " + INSTANT.formatted("recorded_at", "recorded_at")
                            + ", aggregate_id, sequence_number, event_id, type, name, revision, payload, metadata"
                            + " from paraphe_store.fact order by position",
                    ROWS,
                    row -> new Line.FactLine(
                            row.getLong(1),
                            row.getString(2),
                            row.getString(3),
                            row.getLong(4),
                            row.getString(5),
                            row.getString(6),
                            row.getString(7),
                            row.getString(8),
                            row.getString(9),
                            row.getString(10)));
        }

        private void data() throws SQLException, IOException {
            each(
                    "select ref, category, value, key, " + INSTANT.formatted("stored_at", "stored_at")
                            + " from paraphe_store.datum order by ref collate \"C\"",
                    ROWS,
                    row -> new Line.DatumLine(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            base64(row.getBytes(4)),
                            row.getString(5)));
        }

        private void documents() throws SQLException, IOException {
            each(
                    "select digest, media_type, bytes, " + INSTANT.formatted("stored_at", "stored_at")
                            + " from paraphe_store.document order by digest collate \"C\"",
                    DOCUMENTS,
                    row -> new Line.DocumentLine(
                            row.getString(1), row.getString(2), base64(row.getBytes(3)), row.getString(4)));
        }

        private void requests() throws SQLException, IOException {
            each(
                    "select actor, key, digest, stream_id, version, event_ids, "
                            + INSTANT.formatted("answered_at", "answered_at")
                            + " from paraphe_store.idempotency order by actor collate \"C\", key collate \"C\"",
                    ROWS,
                    row -> new Line.RequestLine(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getLong(5),
                            texts(row),
                            row.getString(7)));
        }

        private void reservations() throws SQLException, IOException {
            each(
                    "select key, owner from paraphe_store.reservation order by key collate \"C\"",
                    ROWS,
                    row -> new Line.ReservationLine(row.getString(1), row.getString(2)));
        }

        private static List<String> texts(ResultSet row) throws SQLException {
            return Arrays.asList((String[]) row.getArray(6).getArray());
        }

        private static String base64(byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }

        /** A fetch size keeps memory flat: the driver then reads through a cursor. */
        private void each(String query, int fetchSize, Row row) throws SQLException, IOException {
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(fetchSize);
                try (ResultSet rows = statement.executeQuery(query)) {
                    while (rows.next()) {
                        byte[] line = LineFormat.MAPPER.writeValueAsBytes(row.line(rows));
                        digest.body(line);
                        write(line);
                        if (++lines % TOLD_EVERY == 0) {
                            progress.accept(new Progress(lines, of));
                        }
                    }
                }
            }
        }

        private void write(byte[] line) throws IOException {
            out.write(line);
            out.write('\n');
        }
    }
}
