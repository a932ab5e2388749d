package fr.paraphe.command.programme;

import fr.paraphe.command.web.Words;

/** One sentence, or part of one, in both languages. */
record Bilingual(String french, String english) {

    /** The same words in the language of whoever asks. */
    String here() {
        return Words.pick(french, english);
    }

    /** These words, then others. */
    Bilingual and(Bilingual more) {
        return new Bilingual(french + more.french, english + more.english);
    }
}
