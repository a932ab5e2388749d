package fr.paraphe.query;

import java.util.Set;

/** Bodies on the register by what they are called where only a name is told. */
public interface BodyNames {

    /**
     * Identifiers of the bodies that bear a name, whatever its capitals, or that are called by their identifier.
     *
     * @param position of the last fact that counts
     */
    Set<String> named(String name, long position);
}
