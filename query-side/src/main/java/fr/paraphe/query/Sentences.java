package fr.paraphe.query;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.Set;
import java.util.TreeSet;

/**
 * Sentences in French and English with named places, such as {@code {date}}: an apostrophe is an apostrophe. The
 * bundle without a language is the French one.
 *
 * @param bundle full name of the bundle
 */
public record Sentences(String bundle) {

    private static final Control NO_FALLBACK = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    /** The sentence with its places filled; French unless the locale is English. */
    public String say(Locale locale, String key, Map<String, ?> places) {
        String sentence = in(locale).getString(key);
        for (Map.Entry<String, ?> place : places.entrySet()) {
            sentence = sentence.replace("{" + place.getKey() + "}", String.valueOf(place.getValue()));
        }
        return sentence;
    }

    /** Whether that sentence exists. */
    public boolean has(Locale locale, String key) {
        return in(locale).containsKey(key);
    }

    /** Every key of the language. */
    public Set<String> keys(Locale locale) {
        return new TreeSet<>(in(locale).keySet());
    }

    private ResourceBundle in(Locale locale) {
        Locale language = locale.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? Locale.ENGLISH : Locale.ROOT;
        return ResourceBundle.getBundle(bundle, language, Sentences.class.getClassLoader(), NO_FALLBACK);
    }
}
