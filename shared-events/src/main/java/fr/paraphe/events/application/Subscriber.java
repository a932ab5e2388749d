package fr.paraphe.events.application;

import java.util.Arrays;

/** Whom an address of the network belongs to, as far as it can be told. */
public final class Subscriber {

    /** Groups of an IPv6 address that are given out to one subscriber; the others are its own to choose. */
    private static final int GROUPS = 4;

    private Subscriber() {}

    /** The address, or the first half of one that is IPv6. */
    public static String of(String address) {
        String[] groups = address.split(":", -1);
        return groups.length > GROUPS ? String.join(":", Arrays.copyOf(groups, GROUPS)) : address;
    }
}
