package fr.paraphe.verifier;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Root of a Merkle tree after RFC 6962, leaf by leaf. */
final class Tree {

    private final MessageDigest digest = sha256();
    private final Deque<byte[]> subtrees = new ArrayDeque<>();
    private long size;

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Hash of the leaf that lies in {@code bytes} before {@code end}. */
    static byte[] leaf(MessageDigest digest, byte[] bytes, int end) {
        digest.update((byte) 0);
        digest.update(bytes, 0, end);
        return digest.digest();
    }

    void add(byte[] leaf) {
        byte[] hash = leaf;
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            hash = node(subtrees.pop(), hash);
        }
        subtrees.push(hash);
        size++;
    }

    byte[] root() {
        byte[] root = null;
        for (byte[] subtree : subtrees) {
            root = root == null ? subtree : node(subtree, root);
        }
        return root == null ? digest.digest() : root;
    }

    private byte[] node(byte[] left, byte[] right) {
        digest.update((byte) 1);
        digest.update(left);
        digest.update(right);
        return digest.digest();
    }
}
