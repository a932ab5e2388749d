package fr.paraphe.events.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * All that has to be kept of a tree so that leaves can be added and its root be told: the roots of the complete subtrees
 * that it is made of, the largest first. Not safe for several threads.
 */
public final class CompactRange {

    private final List<Hash> roots = new ArrayList<>();
    private long size;

    /** Is told each complete subtree when its last leaf comes. */
    public interface Nodes {

        /**
         * @param height leaves below it, as a power of two; 0 for a leaf
         * @param index which one of its height, from 0
         */
        void completed(int height, long index, Hash hash);
    }

    /** The tree without leaves. */
    public CompactRange() {}

    /**
     * The tree that was written by {@link #bytes()}.
     *
     * @param size its number of leaves
     */
    public CompactRange(long size, byte[] bytes) {
        if (size < 0 || bytes.length != Long.bitCount(size) * Hash.LENGTH) {
            throw new IllegalArgumentException(bytes.length + " bytes are no tree of " + size + " leaves");
        }
        this.size = size;
        for (int offset = 0; offset < bytes.length; offset += Hash.LENGTH) {
            roots.add(Hash.at(bytes, offset));
        }
    }

    /** Number of leaves. */
    public long size() {
        return size;
    }

    /** Adds a leaf. */
    public void add(Hash leaf) {
        add(leaf, (height, index, hash) -> {});
    }

    /** Adds a leaf and tells of every subtree that it completes, itself first. */
    public void add(Hash leaf, Nodes nodes) {
        Hash hash = leaf;
        nodes.completed(0, size, hash);
        int height = 0;
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            hash = Hash.ofNode(roots.removeLast(), hash);
            height++;
            nodes.completed(height, size >> height, hash);
        }
        roots.add(hash);
        size++;
    }

    /** Root of the tree. */
    public Hash root() {
        if (roots.isEmpty()) {
            return Hash.EMPTY_ROOT;
        }
        Hash root = roots.getLast();
        for (int i = roots.size() - 2; i >= 0; i--) {
            root = Hash.ofNode(roots.get(i), root);
        }
        return root;
    }

    /** The hashes one after the other, 32 bytes each. */
    public byte[] bytes() {
        byte[] bytes = new byte[roots.size() * Hash.LENGTH];
        for (int i = 0; i < roots.size(); i++) {
            System.arraycopy(roots.get(i).bytes(), 0, bytes, i * Hash.LENGTH, Hash.LENGTH);
        }
        return bytes;
    }
}
