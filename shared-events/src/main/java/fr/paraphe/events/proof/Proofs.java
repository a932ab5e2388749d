package fr.paraphe.events.proof;

import java.util.ArrayList;
import java.util.List;

/** Proofs after RFC 6962, sections 2.1.1 and 2.1.2, and the algorithms of RFC 9162 that verify them. */
public final class Proofs {

    private Proofs() {}

    /** Knows the hashes of a tree. */
    public interface Tree {

        /**
         * Hash of a complete subtree.
         *
         * @param height leaves below it, as a power of two; 0 for a leaf
         * @param index which one of its height, from 0
         */
        Hash node(int height, long index);
    }

    /** Root of the first {@code size} leaves of {@code tree}. */
    public static Hash root(Tree tree, long size) {
        return size == 0 ? Hash.EMPTY_ROOT : range(tree, 0, size);
    }

    /**
     * What proves that the leaf {@code index} is among the first {@code size}: the hashes beside its way to the root,
     * from below.
     *
     * @throws IllegalArgumentException when it is not among them
     */
    public static List<Hash> inclusion(Tree tree, long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("Leaf " + index + " of " + size);
        }
        List<Hash> proof = new ArrayList<>();
        path(tree, index, 0, size, proof);
        return proof;
    }

    private static void path(Tree tree, long index, long from, long to, List<Hash> proof) {
        if (to - from == 1) {
            return;
        }
        long middle = from + split(to - from);
        if (index < middle) {
            path(tree, index, from, middle, proof);
            proof.add(range(tree, middle, to));
        } else {
            path(tree, index, middle, to, proof);
            proof.add(range(tree, from, middle));
        }
    }

    /**
     * What proves that the tree of {@code older} leaves is the beginning of that of {@code newer}.
     *
     * @throws IllegalArgumentException unless {@code 0 <= older <= newer}
     */
    public static List<Hash> consistency(Tree tree, long older, long newer) {
        if (older < 0 || older > newer) {
            throw new IllegalArgumentException("From " + older + " to " + newer);
        }
        List<Hash> proof = new ArrayList<>();
        if (older > 0 && older < newer) {
            subproof(tree, older, 0, newer, true, proof);
        }
        return proof;
    }

    private static void subproof(Tree tree, long older, long from, long to, boolean whole, List<Hash> proof) {
        if (older == to) {
            if (!whole) {
                proof.add(range(tree, from, to));
            }
            return;
        }
        long middle = from + split(to - from);
        if (older <= middle) {
            subproof(tree, older, from, middle, whole, proof);
            proof.add(range(tree, middle, to));
        } else {
            subproof(tree, older, middle, to, false, proof);
            proof.add(range(tree, from, middle));
        }
    }

    /** Root of the leaves from {@code from} on up to before {@code to}; {@code from} is where a split can lie. */
    private static Hash range(Tree tree, long from, long to) {
        long width = to - from;
        if (Long.bitCount(width) == 1) {
            int height = Long.numberOfTrailingZeros(width);
            return tree.node(height, from >> height);
        }
        long middle = from + split(width);
        return Hash.ofNode(range(tree, from, middle), range(tree, middle, to));
    }

    /** The largest power of two below {@code width}. */
    private static long split(long width) {
        return Long.highestOneBit(width - 1);
    }

    /** Whether {@code proof} proves that {@code leaf} is leaf {@code index} of the tree with that size and root. */
    public static boolean verifyInclusion(Hash leaf, long index, long size, List<Hash> proof, Hash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long node = index;
        long last = size - 1;
        Hash hash = leaf;
        for (Hash beside : proof) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = Hash.ofNode(beside, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = Hash.ofNode(hash, beside);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }

    /** Whether {@code proof} proves that the older tree is the beginning of the newer one. */
    public static boolean verifyConsistency(long older, Hash olderRoot, long newer, Hash newerRoot, List<Hash> proof) {
        if (older < 0 || older > newer) {
            return false;
        }
        if (older == newer) {
            return proof.isEmpty() && olderRoot.equals(newerRoot);
        }
        if (older == 0) {
            return proof.isEmpty() && olderRoot.equals(Hash.EMPTY_ROOT);
        }
        List<Hash> path = new ArrayList<>(proof);
        if (Long.bitCount(older) == 1) {
            path.addFirst(olderRoot);
        }
        if (path.isEmpty()) {
            return false;
        }
        long node = older - 1;
        long last = newer - 1;
        while ((node & 1) == 1) {
            node >>= 1;
            last >>= 1;
        }
        Hash toOlder = path.getFirst();
        Hash toNewer = path.getFirst();
        for (Hash beside : path.subList(1, path.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                toOlder = Hash.ofNode(beside, toOlder);
                toNewer = Hash.ofNode(beside, toNewer);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                toNewer = Hash.ofNode(toNewer, beside);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && toOlder.equals(olderRoot) && toNewer.equals(newerRoot);
    }
}
