package fr.paraphe.command.web;

import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;

/** The language of an answer: English for who asks for it, else French. */
public final class Words {

    private Words() {}

    /** The sentence in the caller's language. */
    public static String pick(String french, String english) {
        return english() ? english : french;
    }

    /** Code of the language. */
    static String language() {
        return english() ? "en" : "fr";
    }

    private static boolean english() {
        return LocaleContextHolder.getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage());
    }
}
