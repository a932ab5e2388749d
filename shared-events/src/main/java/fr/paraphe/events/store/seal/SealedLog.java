package fr.paraphe.events.store.seal;

import fr.paraphe.events.proof.Checkpoint;
import fr.paraphe.events.proof.CompactRange;
import fr.paraphe.events.proof.Hash;
import fr.paraphe.events.proof.InclusionReceipt;
import fr.paraphe.events.proof.Proofs;
import fr.paraphe.events.proof.SignedNote;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the sealed log: its checkpoints, its leaves, and what proves them. */
public final class SealedLog {

    /** Hashes in a full tile. */
    static final int WIDTH = 256;

    /** Levels of the tree that a tile spans. */
    static final int SPAN = 8;

    private final JdbcClient jdbc;

    /** @param jdbc the store, as a role that may read it */
    public SealedLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How far facts are sealed.
     *
     * @param origin name of the log
     * @param size number of leaves
     * @param position position of the last sealed fact; 0 when there is none
     * @param root root of the tree
     */
    public record Head(String origin, long size, long position, Hash root) {}

    /**
     * A published checkpoint.
     *
     * @param note the signed note, as published
     */
    public record Published(Checkpoint checkpoint, String note) {
        static Published of(String note) {
            return new Published(Checkpoint.parse(SignedNote.parse(note).text()), note);
        }
    }

    /** A fact's place in the log. */
    public record Sealed(long index, long position, Hash hash) {}

    /** How far facts are sealed, signed or not yet. */
    public Head head() {
        return jdbc.sql("select origin, size, position, subtrees from paraphe_store.log_head")
                .query((row, number) -> new Head(
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        new CompactRange(row.getLong(2), row.getBytes(4)).root()))
                .single();
    }

    /** The last published checkpoint; empty while there is none. */
    public Optional<Published> checkpoint() {
        return jdbc.sql("select note from paraphe_store.log_checkpoint order by size desc limit 1")
                .query(String.class)
                .optional()
                .map(Published::of);
    }

    /** The first published checkpoint that is at least that large; empty when there is none. */
    public Optional<Published> checkpointFrom(long size) {
        return jdbc.sql("select note from paraphe_store.log_checkpoint where size >= ? order by size limit 1")
                .param(size)
                .query(String.class)
                .optional()
                .map(Published::of);
    }

    /**
     * A checkpoint that an authority dated.
     *
     * @param size how many leaves the checkpoint has
     * @param at when the authority saw it
     * @param address where the authority was asked
     * @param name what the certificate in its token says who it is
     */
    public record Anchor(long size, Instant at, String address, String name) {

        /** Whether the authority says of itself that its dates prove nothing: one of tests and demonstrations. */
        public boolean withoutLegalValue() {
            return name.toUpperCase(Locale.ROOT).contains("NO LEGAL VALUE");
        }
    }

    /** The first dated checkpoint that is at least that large; empty when there is none. */
    public Optional<Anchor> anchorFrom(long size) {
        return anchor("where size >= ? order by size, dated_at", size);
    }

    /** The last dated checkpoint that is no larger than that; empty when there is none. */
    public Optional<Anchor> anchorUpTo(long size) {
        return anchor("where size <= ? order by size desc, dated_at", size);
    }

    private Optional<Anchor> anchor(String which, long size) {
        return jdbc.sql("select size, dated_at, authority, token from paraphe_store.log_anchor " + which + " limit 1")
                .param(size)
                .query((row, number) -> new Anchor(
                        row.getLong(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getString(3),
                        TimestampAuthority.nameIn(row.getBytes(4))))
                .optional();
    }

    /** When the checkpoint of that size was published, by the clock of the database; empty when there is none. */
    public Optional<Instant> publishedAt(long size) {
        return jdbc.sql("select published_at from paraphe_store.log_checkpoint where size = ?")
                .param(size)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** The public keys that checkpoints were signed with, the newest first. */
    public List<String> keys() {
        return jdbc.sql("select vkey from paraphe_store.log_key order by since desc, vkey")
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** The leaf of the fact at a position; empty while it is not sealed. */
    public Optional<Sealed> at(long position) {
        return jdbc.sql("select index, position, hash from paraphe_store.log_leaf where position = ?")
                .param(position)
                .query((row, number) -> new Sealed(row.getLong(1), row.getLong(2), Hash.of(row.getBytes(3))))
                .optional();
    }

    /** The leaves of the facts at these positions, in their order; what is not sealed is absent. */
    public List<Sealed> at(Collection<Long> positions) {
        return jdbc.sql("select index, position, hash from paraphe_store.log_leaf where position = any(?) order by"
                        + " index")
                .param(positions.toArray(Long[]::new))
                .query((row, number) -> new Sealed(row.getLong(1), row.getLong(2), Hash.of(row.getBytes(3))))
                .list();
    }

    /** The stored facts at these positions as they are sealed, in their order. */
    public List<Leaf> leaves(Collection<Long> positions) {
        return jdbc.sql("select " + Leaf.COLUMNS + " from paraphe_store.fact where position = any(?) order by position")
                .param(positions.toArray(Long[]::new))
                .query((row, number) -> Leaf.of(row))
                .list();
    }

    /** How many facts lie behind the last one that a checkpoint of {@code size} leaves covers. */
    public long unsealed(long size) {
        return jdbc.sql("select count(*) from paraphe_store.fact where position > coalesce("
                        + "(select position from paraphe_store.log_leaf where index = ?), 0)")
                .param(size - 1)
                .query(Long.class)
                .single();
    }

    /** The stored fact at a position as it is sealed; empty when there is none. */
    public Optional<Leaf> leaf(long position) {
        return jdbc.sql("select " + Leaf.COLUMNS + " from paraphe_store.fact where position = ?")
                .param(position)
                .query((row, number) -> Leaf.of(row))
                .optional();
    }

    /**
     * What proves that a leaf is in the log of a checkpoint.
     *
     * @param line the leaf, or null when whoever asks may not read it
     */
    public InclusionReceipt receipt(Sealed leaf, @Nullable String line, Published published) {
        return new InclusionReceipt(
                line,
                leaf.index(),
                Proofs.inclusion(tree(), leaf.index(), published.checkpoint().size()),
                published.note());
    }

    /** What proves that the log of {@code older} leaves is the beginning of that of {@code newer}. */
    public List<Hash> consistency(long older, long newer) {
        return Proofs.consistency(tree(), older, newer);
    }

    /** Root of the first {@code size} leaves. */
    public Hash root(long size) {
        return Proofs.root(tree(), size);
    }

    /** The tree, tiles are read when they are first needed. */
    public Proofs.Tree tree() {
        Map<Tile, byte[]> read = new HashMap<>();
        return (height, index) -> {
            int level = height / SPAN;
            int inTile = height % SPAN;
            long first = index << inTile;
            byte[] hashes = read.computeIfAbsent(new Tile(level, first / WIDTH), this::tile);
            return subtree(hashes, (int) (first % WIDTH), 1 << inTile);
        };
    }

    private record Tile(int level, long index) {}

    private byte[] tile(Tile tile) {
        Optional<byte[]> stored = jdbc.sql("select hashes from paraphe_store.log_tile where level = ? and index = ?")
                .param(tile.level())
                .param(tile.index())
                .query(byte[].class)
                .optional();
        return stored.orElseGet(() -> tile.level() > 0
                ? new byte[0]
                : jdbc.sql("select coalesce(string_agg(hash, ''::bytea order by index), '') from paraphe_store.log_leaf"
                                + " where index between ? and ?")
                        .param(tile.index() * WIDTH)
                        .param(tile.index() * WIDTH + WIDTH - 1)
                        .query(byte[].class)
                        .single());
    }

    private static Hash subtree(byte[] hashes, int first, int count) {
        if (count == 1) {
            return Hash.at(hashes, first * Hash.LENGTH);
        }
        int half = count / 2;
        return Hash.ofNode(subtree(hashes, first, half), subtree(hashes, first + half, half));
    }
}
