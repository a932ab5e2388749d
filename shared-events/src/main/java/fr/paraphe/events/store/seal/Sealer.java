package fr.paraphe.events.store.seal;

import fr.paraphe.events.proof.Checkpoint;
import fr.paraphe.events.proof.CompactRange;
import fr.paraphe.events.proof.Hash;
import fr.paraphe.events.proof.SigningKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.UncategorizedSQLException;

/**
 * Seals facts in the order of positions, which is that of commits: what lies behind the last sealed fact and can be seen is
 * all there is. Leaves are committed first, a checkpoint is signed of what is committed afterwards: no signed root can be
 * rolled back. Any number of sealers may run: the row of the head lets one at a time in, and whoever dies leaves nothing
 * that the next one does not take up.
 */
public final class Sealer {

    private static final int ROWS = 1_000;

    private final DataSource database;
    private final List<SigningKey> keys;
    private final int most;

    /**
     * @param database the store, as a role that may write the log
     * @param keys each signs every checkpoint; none when nothing is to be signed
     * @param most how many facts are sealed in one transaction
     */
    public Sealer(DataSource database, List<SigningKey> keys, int most) {
        this.database = database;
        this.keys = List.copyOf(keys);
        this.most = most;
    }

    /**
     * What a round did.
     *
     * @param lags for each fact how long it lay before a checkpoint covered it, by the clock of the database
     * @param more whether facts may be left
     */
    public record Round(List<Duration> lags, boolean more) {}

    /** Seals what there is, up to the most that one transaction takes, and publishes a checkpoint of it. */
    public Round round() {
        try (Connection connection = database.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                if (idle(connection, !keys.isEmpty())) {
                    return new Round(List.of(), false);
                }
                List<Instant> recorded = leaves(connection, most, Long.MAX_VALUE);
                connection.commit();
                Instant published = keys.isEmpty() ? null : publish(connection);
                connection.commit();
                List<Duration> lags = published == null
                        ? List.of()
                        : recorded.stream()
                                .map(instant -> Duration.between(instant, published))
                                .toList();
                return new Round(lags, recorded.size() == most);
            } finally {
                connection.rollback();
                connection.setAutoCommit(autoCommit);
            }
        } catch (SQLException e) {
            throw new UncategorizedSQLException("Sealing facts", null, e);
        }
    }

    /**
     * Makes leaves of facts until there are {@code size}, in the transaction of the caller, and signs nothing.
     *
     * @return root of the log then
     */
    public static Hash sealUpTo(Connection connection, long size) throws SQLException {
        while (!leaves(connection, ROWS, size).isEmpty()) {
            // goes on with the next ones
        }
        try (Statement statement = connection.createStatement();
                ResultSet head = statement.executeQuery("select size, subtrees from paraphe_store.log_head")) {
            head.next();
            return new CompactRange(head.getLong(1), head.getBytes(2)).root();
        }
    }

    /** Asked before the head is locked: a lock is a write, and most looks find nothing. */
    private static boolean idle(Connection connection, boolean signs) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select position >= (select coalesce(max(position), 0) from paraphe_store.fact),"
                                + " exists (select from paraphe_store.log_checkpoint c where c.size = h.size)"
                                + " from paraphe_store.log_head h")) {
            row.next();
            return row.getBoolean(1) && (row.getBoolean(2) || !signs);
        }
    }

    private static List<Instant> leaves(Connection connection, int most, long upTo) throws SQLException {
        long size;
        long position;
        CompactRange range;
        try (Statement statement = connection.createStatement();
                ResultSet head = statement.executeQuery(
                        "select size, position, subtrees from paraphe_store.log_head for update skip locked")) {
            if (!head.next()) {
                return List.of(); // another one seals
            }
            size = head.getLong(1);
            position = head.getLong(2);
            range = new CompactRange(size, head.getBytes(3));
        }
        Batch batch = new Batch(size);
        try (PreparedStatement facts = connection.prepareStatement("select " + Leaf.COLUMNS
                + ", recorded_at from paraphe_store.fact where position > ? order by position limit ?")) {
            facts.setLong(1, position);
            facts.setLong(2, Math.min(most, Math.max(0, upTo - size)));
            try (ResultSet row = facts.executeQuery()) {
                while (row.next()) {
                    Leaf leaf = Leaf.of(row);
                    batch.add(leaf.position(), leaf.hash(), row.getObject("recorded_at", OffsetDateTime.class));
                    range.add(leaf.hash(), batch);
                }
            }
        }
        if (!batch.positions.isEmpty()) {
            batch.store(connection);
            try (PreparedStatement head = connection.prepareStatement(
                    "update paraphe_store.log_head set size = ?, position = ?, subtrees = ?")) {
                head.setLong(1, range.size());
                head.setLong(2, batch.positions.getLast());
                head.setBytes(3, range.bytes());
                head.executeUpdate();
            }
        }
        return batch.recorded;
    }

    /** Signs the committed head unless its checkpoint is there already; returns when it was published. */
    private Instant publish(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet head = statement.executeQuery(
                        "select origin, size, subtrees, exists (select from paraphe_store.log_checkpoint c"
                                + " where c.size = h.size), clock_timestamp() from paraphe_store.log_head h")) {
            head.next();
            if (head.getBoolean(4)) {
                return head.getObject(5, OffsetDateTime.class).toInstant();
            }
            CompactRange range = new CompactRange(head.getLong(2), head.getBytes(3));
            Checkpoint checkpoint = new Checkpoint(head.getString(1), range.size(), range.root());
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into paraphe_store.log_checkpoint (size, note) values (?, ?)"
                            + " on conflict do nothing")) {
                insert.setLong(1, checkpoint.size());
                insert.setString(2, SigningKey.sign(checkpoint, keys).note());
                insert.executeUpdate();
            }
            try (ResultSet now = statement.executeQuery("select clock_timestamp()")) {
                now.next();
                return now.getObject(1, OffsetDateTime.class).toInstant();
            }
        }
    }

    /** What one transaction adds. */
    private static final class Batch implements CompactRange.Nodes {

        private final long firstIndex;
        private final List<Long> positions = new ArrayList<>();
        private final List<byte[]> hashes = new ArrayList<>();
        private final List<Instant> recorded = new ArrayList<>();
        private final List<Long> full = new ArrayList<>();

        /** Hashes of the levels above 0 that were completed, by level and tile, in their order. */
        private final Map<Integer, Map<Long, List<Hash>>> above = new TreeMap<>();

        Batch(long firstIndex) {
            this.firstIndex = firstIndex;
        }

        void add(long position, Hash hash, OffsetDateTime recordedAt) {
            positions.add(position);
            hashes.add(hash.bytes());
            recorded.add(recordedAt.toInstant());
        }

        @Override
        public void completed(int height, long index, Hash hash) {
            if (height == 0 && (index + 1) % SealedLog.WIDTH == 0) {
                full.add(index / SealedLog.WIDTH);
            } else if (height > 0 && height % SealedLog.SPAN == 0) {
                above.computeIfAbsent(height / SealedLog.SPAN, level -> new TreeMap<>())
                        .computeIfAbsent(index / SealedLog.WIDTH, tile -> new ArrayList<>())
                        .add(hash);
            }
        }

        void store(Connection connection) throws SQLException {
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into paraphe_store.log_leaf (index, position, hash)"
                            + " select ? + n - 1, p, h from unnest(?::bigint[], ?::bytea[]) with ordinality t (p, h, n)")) {
                insert.setLong(1, firstIndex);
                insert.setArray(2, connection.createArrayOf("bigint", positions.toArray()));
                insert.setArray(3, connection.createArrayOf("bytea", hashes.toArray(byte[][]::new)));
                insert.executeUpdate();
            }
            if (!full.isEmpty()) {
                try (PreparedStatement insert =
                        connection.prepareStatement("insert into paraphe_store.log_tile (level, index, hashes)"
                                + " select 0, index / 256, string_agg(hash, ''::bytea order by index)"
                                + " from paraphe_store.log_leaf where index >= ? and index < ? group by index / 256")) {
                    insert.setLong(1, full.getFirst() * SealedLog.WIDTH);
                    insert.setLong(2, (full.getLast() + 1) * SealedLog.WIDTH);
                    insert.executeUpdate();
                }
            }
            for (Map.Entry<Integer, Map<Long, List<Hash>>> level : above.entrySet()) {
                for (Map.Entry<Long, List<Hash>> tile : level.getValue().entrySet()) {
                    append(connection, level.getKey(), tile.getKey(), tile.getValue());
                }
            }
        }

        private static void append(Connection connection, int level, long index, List<Hash> more) throws SQLException {
            byte[] bytes = new byte[more.size() * Hash.LENGTH];
            for (int i = 0; i < more.size(); i++) {
                System.arraycopy(more.get(i).bytes(), 0, bytes, i * Hash.LENGTH, Hash.LENGTH);
            }
            try (PreparedStatement upsert =
                    connection.prepareStatement("insert into paraphe_store.log_tile as tile (level, index, hashes)"
                            + " values (?, ?, ?) on conflict (level, index) do update"
                            + " set hashes = tile.hashes || excluded.hashes")) {
                upsert.setInt(1, level);
                upsert.setLong(2, index);
                upsert.setBytes(3, bytes);
                upsert.executeUpdate();
            }
        }
    }
}
