package fr.paraphe.verifier;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** A long list of hashes with a number beside each, packed. */
final class Hashes {

    private static final int LENGTH = 32;

    private byte[] bytes = new byte[1024 * LENGTH];
    private long[] numbers = new long[1024];
    private int size;

    void add(byte[] hash, long number) {
        if (size == numbers.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
            numbers = Arrays.copyOf(numbers, numbers.length * 2);
        }
        System.arraycopy(hash, 0, bytes, size * LENGTH, LENGTH);
        numbers[size++] = number;
    }

    int size() {
        return size;
    }

    byte[] hash(int index) {
        return Arrays.copyOfRange(bytes, index * LENGTH, (index + 1) * LENGTH);
    }

    long number(int index) {
        return numbers[index];
    }

    boolean same(int index, Hashes other, int otherIndex) {
        return Arrays.equals(
                bytes,
                index * LENGTH,
                (index + 1) * LENGTH,
                other.bytes,
                otherIndex * LENGTH,
                (otherIndex + 1) * LENGTH);
    }

    /** Where each hash stands first. */
    Map<String, Integer> places() {
        Map<String, Integer> places = new HashMap<>(size * 2);
        for (int i = 0; i < size; i++) {
            places.putIfAbsent(key(i), i);
        }
        return places;
    }

    String key(int index) {
        return new String(bytes, index * LENGTH, LENGTH, StandardCharsets.ISO_8859_1);
    }

    byte[] root() {
        Tree tree = new Tree();
        for (int i = 0; i < size; i++) {
            tree.add(hash(i));
        }
        return tree.root();
    }
}
