package fr.paraphe.events.store.seal;

import fr.paraphe.events.Streams;
import fr.paraphe.events.proof.Hash;
import fr.paraphe.events.store.CanonicalJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.UncategorizedSQLException;

/**
 * What somebody takes away to verify the history without the service: facts as they are sealed, the hashes of all leaves,
 * the last checkpoint, and what they prove. Names and texts beside the facts are never in it.
 */
public final class Bundle {

    /** Where the lines of the facts are. */
    public static final String FACTS = "events.jsonl";

    /** Where the hashes of all leaves are: position and hash in hexadecimal, one line each, in the order of the log. */
    public static final String LEAVES = "leaves";

    /** Where the signed checkpoint is. */
    public static final String CHECKPOINT = "checkpoint";

    /** Where the public keys are, one a line. */
    public static final String KEYS = "vkey";

    /** Where it is told what the bundle is about and how much it holds. */
    public static final String CONTENTS = "contents";

    private static final int ROWS = 1_000;

    private final DataSource database;

    /** @param database the store, as a role that may read it */
    public Bundle(DataSource database) {
        this.database = database;
    }

    /**
     * Which facts stand in a bundle in full; of the others the hashes alone.
     *
     * @param programme code of a programme; null for the whole history
     * @param code code of a territory in it; null for the whole history
     */
    public record Scope(
            @Nullable String programme, @Nullable String code) {

        /** The whole history. */
        public static final Scope WHOLE = new Scope(null, null);

        /** One territory, its projects and protocols, and the rules of its programme. */
        public static Scope territory(String programme, String code) {
            return new Scope(programme, code);
        }

        /** As the file of contents tells it. */
        String text() {
            return programme == null ? "whole" : "territory " + programme + "/" + code;
        }
    }

    /** How much a bundle holds: leaves, facts shown, facts of accounts withheld, facts not sealed yet. */
    public record Counts(long size, long shown, long withheld, long notSealed) {}

    /**
     * Writes a bundle as a ZIP file, from one moment, while others go on writing to the store.
     *
     * @param accounts whether facts of accounts are shown; else their hashes stand in their place
     * @throws NothingSealed when there is no checkpoint yet
     */
    public Counts write(OutputStream out, Scope scope, boolean accounts) throws IOException {
        try (Connection connection = database.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set transaction isolation level repeatable read read only");
                // A slow reader holds up nobody.
                statement.execute("set local idle_in_transaction_session_timeout = 0");
                return new Writing(connection, new ZipOutputStream(out, StandardCharsets.UTF_8), scope, accounts).all();
            } finally {
                connection.rollback();
                connection.setAutoCommit(autoCommit);
            }
        } catch (SQLException e) {
            throw new UncategorizedSQLException("Writing a bundle", null, e);
        }
    }

    /** What a bundle says about itself: what it holds, how it is verified, and what that proves. */
    public static String instructions(Locale locale) {
        return text(locale.getLanguage().equals("en") ? "README.txt" : "LISEZMOI.txt");
    }

    private static String text(String name) {
        try (InputStream in = Objects.requireNonNull(Bundle.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Writing {

        private static final String FULL = "select l.hash, f." + Leaf.COLUMNS
                + " from paraphe_store.log_leaf l join paraphe_store.fact f on f.position = l.position"
                + " where l.index < ?%s order by l.index";

        /** Only texts that hold the code are read as JSON. */
        private static final String OF_TERRITORY = " and (f.aggregate_id = ? or case when strpos(f.payload, ?) > 0"
                + " then f.payload::jsonb ->> 'programme' = ? and f.payload::jsonb ->> 'code' = ? else false end)";

        private final Connection connection;
        private final ZipOutputStream zip;
        private final Scope scope;
        private final boolean accounts;
        private long shown;
        private long withheld;

        Writing(Connection connection, ZipOutputStream zip, Scope scope, boolean accounts) {
            this.connection = connection;
            this.zip = zip;
            this.scope = scope;
            this.accounts = accounts;
        }

        Counts all() throws SQLException, IOException {
            String note;
            long size;
            long notSealed;
            try (Statement statement = connection.createStatement()) {
                try (ResultSet row = statement.executeQuery(
                        "select size, note from paraphe_store.log_checkpoint order by size desc limit 1")) {
                    if (!row.next()) {
                        throw new NothingSealed();
                    }
                    size = row.getLong(1);
                    note = row.getString(2);
                }
                try (ResultSet row = statement.executeQuery("select count(*) from paraphe_store.fact where position >"
                        + " coalesce((select max(position) from paraphe_store.log_leaf where index < " + size
                        + "), 0)")) {
                    row.next();
                    notSealed = row.getLong(1);
                }
            }
            resource("LISEZMOI.txt");
            resource("README.txt");
            entry(CHECKPOINT, note);
            keys();
            anchors();
            leaves(size);
            facts(size);
            entry(
                    CONTENTS,
                    "paraphe-bundle 1\nscope " + scope.text() + "\nsize " + size + "\nshown " + shown + "\nwithheld "
                            + withheld + "\nnot-sealed " + notSealed + "\n");
            zip.finish();
            return new Counts(size, shown, withheld, notSealed);
        }

        private void keys() throws SQLException, IOException {
            StringBuilder keys = new StringBuilder();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "select vkey from paraphe_store.log_key order by since desc, vkey")) {
                while (row.next()) {
                    keys.append(row.getString(1)).append('\n');
                }
            }
            entry(KEYS, keys.toString());
        }

        /** Each token beside the note that it dates. */
        private void anchors() throws SQLException, IOException {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select size, token, note from paraphe_store.log_anchor"
                            + " join paraphe_store.log_checkpoint using (size) order by size")) {
                while (row.next()) {
                    String name = "anchors/" + row.getLong("size");
                    zip.putNextEntry(new ZipEntry(name + ".tst"));
                    zip.write(row.getBytes("token"));
                    zip.closeEntry();
                    entry(name + ".checkpoint", row.getString("note"));
                }
            }
        }

        private void leaves(long size) throws SQLException, IOException {
            zip.putNextEntry(new ZipEntry(LEAVES));
            try (PreparedStatement query = connection.prepareStatement(
                    "select position, hash from paraphe_store.log_leaf where index < ? order by index")) {
                query.setLong(1, size);
                query.setFetchSize(ROWS);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        line(row.getLong(1) + " " + Hash.of(row.getBytes(2)).hex());
                    }
                }
            }
            zip.closeEntry();
        }

        private void facts(long size) throws SQLException, IOException {
            zip.putNextEntry(new ZipEntry(FACTS));
            try (PreparedStatement query =
                    connection.prepareStatement(FULL.formatted(scope.programme() == null ? "" : OF_TERRITORY))) {
                query.setLong(1, size);
                if (scope.programme() != null) {
                    String code = Objects.requireNonNull(scope.code());
                    query.setString(2, Streams.programme(scope.programme()));
                    query.setString(3, "\"code\":" + CanonicalJson.ofString(code));
                    query.setString(4, scope.programme());
                    query.setString(5, code);
                }
                query.setFetchSize(ROWS);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        if (!accounts && row.getString("aggregate_id").startsWith(Streams.accounts())) {
                            withheld++;
                            line("{\"leaf\":\"" + Hash.of(row.getBytes("hash")).hex() + "\",\"position\":"
                                    + row.getLong("position") + ",\"withheld\":true}");
                        } else {
                            shown++;
                            line(Leaf.of(row).line());
                        }
                    }
                }
            }
            zip.closeEntry();
        }

        private void line(String line) throws IOException {
            zip.write(line.getBytes(StandardCharsets.UTF_8));
            zip.write('\n');
        }

        private void entry(String name, String text) throws IOException {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }

        private void resource(String name) throws IOException {
            entry(name, text(name));
        }
    }
}
