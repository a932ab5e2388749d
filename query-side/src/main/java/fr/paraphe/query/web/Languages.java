package fr.paraphe.query.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The language of an answer: what {@code Accept-Language} prefers among French and English, French by default. */
public final class Languages {

    private static final List<Locale> SPOKEN = List.of(Locale.FRENCH, Locale.ENGLISH);

    private Languages() {}

    /** The language that a request prefers. */
    public static Locale of(HttpServletRequest request) {
        return of(request.getHeader("Accept-Language"));
    }

    static Locale of(@Nullable String acceptLanguage) {
        if (acceptLanguage == null) {
            return Locale.FRENCH;
        }
        try {
            Locale preferred = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), SPOKEN);
            return preferred == null ? Locale.FRENCH : preferred;
        } catch (IllegalArgumentException e) {
            return Locale.FRENCH;
        }
    }
}
