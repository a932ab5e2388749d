package fr.paraphe.query.history;

import fr.paraphe.events.BodyEvent;
import fr.paraphe.events.BodyEvent.BodyRegistered;
import fr.paraphe.events.BodyEvent.ContactGiven;
import fr.paraphe.events.BodyEvent.InterimOpened;
import fr.paraphe.events.BodyEvent.MailChosen;
import fr.paraphe.events.BodyEvent.MailWish;
import fr.paraphe.events.BodyEvent.MandateRegistered;
import fr.paraphe.events.BodyEvent.MandateRevoked;
import fr.paraphe.events.BodyEvent.MandateScope;
import fr.paraphe.events.DatumRef;
import fr.paraphe.events.Source;
import fr.paraphe.query.DateWords;
import fr.paraphe.query.Personal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tells the facts of a body; no programme's rules name what they speak of.
 *
 * @param values texts that were not erased, by reference
 */
record BodyTeller(Map<String, Personal> values) {

    /** The texts that the sentence of a fact quotes. */
    static List<DatumRef> quoted(BodyEvent fact) {
        return switch (fact) {
            case BodyRegistered f -> List.of();
            case MandateRegistered f -> List.of(f.person());
            case MandateRevoked f -> List.of(f.reason());
            case InterimOpened f -> List.of();
            case ContactGiven f -> List.of(); // the address is nobody's business
            case MailChosen f -> List.of();
        };
    }

    /** The sentence. */
    String tell(BodyEvent fact, Locale locale) {
        return switch (fact) {
            case ContactGiven f ->
                say(
                        f,
                        locale,
                        "contact-given",
                        Map.of("contact", f.contactId(), "label", f.label(), "wish", wish(f.wants(), locale)));
            case MailChosen f ->
                say(f, locale, "mail-chosen", Map.of("contact", f.contactId(), "wish", wish(f.wants(), locale)));
            case BodyRegistered f -> registration(f, locale);
            case MandateRegistered f -> mandate(f, locale);
            case MandateRevoked f ->
                say(f, locale, "mandate-revoked", Map.of("mandate", f.mandateId(), "reason", text(f.reason(), locale)));
            case InterimOpened f ->
                say(
                        f,
                        locale,
                        "interim-opened",
                        Map.of(
                                "mandate", f.mandateId(),
                                "lapsed",
                                        f.lapsed().isEmpty()
                                                ? Teller.SENTENCES.say(locale, "none", Map.of())
                                                : String.join(", ", f.lapsed()),
                                "source", f.legalSource()));
        };
    }

    private static String registration(BodyRegistered fact, Locale locale) {
        String sentence = say(fact, locale, "body-registered", Map.of("name", fact.name(), "body", fact.bodyId()));
        Source source = fact.source();
        return source == null
                ? sentence
                : sentence + " " + Teller.SENTENCES.say(locale, "source", Map.of("source", source.label()));
    }

    private String mandate(MandateRegistered fact, Locale locale) {
        LocalDate until = fact.validUntil();
        String origin = fact.delegatedFrom();
        String period = Teller.SENTENCES.say(
                locale,
                until == null ? "period.from" : "period.between",
                Map.of(
                        "from",
                        DateWords.day(fact.validFrom(), locale),
                        "until",
                        until == null ? "" : DateWords.day(until, locale)));
        return say(
                fact,
                locale,
                origin == null ? "mandate-registered" : "mandate-registered.delegated",
                Map.of(
                        "person", text(fact.person(), locale),
                        "capacity", fact.capacity(),
                        "mandate", fact.mandateId(),
                        "origin", origin == null ? "" : origin,
                        "period", period,
                        "scope", scope(fact.scope(), locale),
                        "deed", fact.deed()));
    }

    private static String wish(MailWish wish, Locale locale) {
        return Teller.SENTENCES.say(locale, "wish." + wish, Map.of());
    }

    private static String scope(MandateScope scope, Locale locale) {
        String programme = scope.programme();
        String territory = scope.territory();
        String key = programme == null ? "scope.everything" : territory == null ? "scope.programme" : "scope.territory";
        String what = Teller.SENTENCES.say(
                locale,
                key,
                Map.of(
                        "programme", programme == null ? "" : programme,
                        "territory", territory == null ? "" : territory));
        return scope.documentKinds().isEmpty()
                ? what
                : Teller.SENTENCES.say(
                        locale, "scope.kinds", Map.of("what", what, "kinds", String.join(", ", scope.documentKinds())));
    }

    private static String say(BodyEvent fact, Locale locale, String key, Map<String, ?> places) {
        Map<String, Object> dated = new HashMap<>(places);
        dated.put("date", DateWords.of(fact.occurredOn(), locale));
        return Teller.SENTENCES.say(locale, key, dated);
    }

    private String text(DatumRef ref, Locale locale) {
        return Teller.text(Personal.of(ref.ref(), values), locale);
    }
}
