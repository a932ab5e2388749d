package fr.paraphe.command;

import java.security.SecureRandom;

/** Fresh ids of things that have no name of their own. */
public final class Ids {

    private static final String ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";
    private static final int LENGTH = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** A fresh id, such as {@code prt-7k3m9q2x4d5h}: the prefix, a hyphen, and 59 random bits. */
    public static String fresh(String prefix) {
        StringBuilder id = new StringBuilder(prefix).append('-');
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
