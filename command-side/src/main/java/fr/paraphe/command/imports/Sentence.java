package fr.paraphe.command.imports;

import fr.paraphe.command.web.Words;

/**
 * A sentence in both languages, until it is known who reads it.
 *
 * @param fr in French
 * @param en in English
 */
record Sentence(String fr, String en) {

    /** The sentence in the reader's language. */
    String told() {
        return Words.pick(fr, en);
    }
}
