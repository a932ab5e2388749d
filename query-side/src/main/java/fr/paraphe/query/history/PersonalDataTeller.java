package fr.paraphe.query.history;

import fr.paraphe.events.PersonalDataEvent;
import fr.paraphe.events.PersonalDataEvent.Category;
import fr.paraphe.events.PersonalDataEvent.Cause;
import fr.paraphe.events.PersonalDataEvent.PersonalDataErased;
import fr.paraphe.events.PersonalDataEvent.RetentionLifted;
import fr.paraphe.events.PersonalDataEvent.RetentionSet;
import fr.paraphe.query.DateWords;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Tells what became of names and texts in sentences; why something was erased is told to nobody here. */
final class PersonalDataTeller {

    private PersonalDataTeller() {}

    /** The sentence. */
    static String tell(PersonalDataEvent fact, Locale locale) {
        return switch (fact) {
            case PersonalDataErased f ->
                say(
                        f,
                        locale,
                        f.cause() == Cause.REQUEST ? "personal-data-erased" : "personal-data-erased.retention",
                        Map.of("number", f.refs().size(), "basis", f.legalBasis(), "erasure", f.erasureId()));
            case RetentionSet f ->
                say(
                        f,
                        locale,
                        "retention-set",
                        Map.of(
                                "category",
                                category(f.category(), locale),
                                "months",
                                f.months(),
                                "basis",
                                f.legalBasis()));
            case RetentionLifted f ->
                say(f, locale, "retention-lifted", Map.of("category", category(f.category(), locale)));
        };
    }

    private static String category(Category category, Locale locale) {
        return Teller.SENTENCES.say(locale, "category." + category, Map.of());
    }

    private static String say(PersonalDataEvent fact, Locale locale, String key, Map<String, ?> places) {
        Map<String, Object> dated = new HashMap<>(places);
        dated.put("date", DateWords.of(fact.occurredOn(), locale));
        return Teller.SENTENCES.say(locale, key, dated);
    }
}
