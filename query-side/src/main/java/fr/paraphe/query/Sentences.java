package fr.paraphe.query;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sentences in French and English with named places, such as {@code {date}}: an apostrophe is an apostrophe. The
 * bundle without a language is the French one.
 *
 * @param bundle full name of the bundle
 */
public record Sentences(String bundle) {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    private static final Control NO_FALLBACK = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    /** The sentence with its places filled; French unless the locale is English. */
    public String say(Locale locale, String key, Map<String, ?> places) {
        return fill(in(locale).getString(key), places);
    }

    /** {@code sentence} with its places filled in one pass: braces inside what is filled in stay as they are. */
    public static String fill(String sentence, Map<String, ?> places) {
        return PLACE.matcher(sentence)
                .replaceAll(place -> Matcher.quoteReplacement(
                        places.containsKey(place.group(1))
                                ? String.valueOf(places.get(place.group(1)))
                                : place.group()));
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
