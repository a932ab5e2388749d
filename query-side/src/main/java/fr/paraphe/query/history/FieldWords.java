package fr.paraphe.query.history;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.query.DateWords;
import fr.paraphe.query.Sentences;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Fields and their values in words, in French or in English. */
final class FieldWords {

    static final Sentences NAMES = new Sentences("fr.paraphe.query.history.fields");

    private static final List<String> CALLED =
            List.of("name", "title", "body", "id", "projectId", "version", "group", "code");

    private FieldWords() {}

    /** What a reader calls the place of a difference: fields and the elements on the way, without the last element. */
    static String label(JsonDifference difference, Locale locale) {
        List<String> words = new ArrayList<>();
        List<JsonDifference.Step> path = difference.path();
        for (int i = 0; i < path.size(); i++) {
            JsonNode element = path.get(i).element();
            if (element == null) {
                words.add(name(path.get(i).name(), locale));
            } else if (i < path.size() - 1) {
                words.add(called(element, path.get(i).name(), locale));
            }
        }
        return String.join(" › ", words);
    }

    /** The name of a field; one that has none stands for itself. */
    static String name(String field, Locale locale) {
        return NAMES.has(locale, field) ? NAMES.say(locale, field, Map.of()) : field;
    }

    private static String called(JsonNode element, String index, Locale locale) {
        return CALLED.stream()
                .map(field -> words(element.path(field), locale))
                .filter(words -> words != null && !words.isEmpty())
                .findFirst()
                .orElseGet(() -> Integer.toString(Integer.parseInt(index) + 1));
    }

    /** A value in words; null for nothing. */
    static @Nullable String words(JsonNode node, Locale locale) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false)
                    .map(element -> element(element, locale))
                    .filter(words -> !words.isEmpty())
                    .collect(Collectors.joining(", "));
        }
        if (!node.isObject()) {
            return plain(node, locale);
        }
        if (JsonDifference.isPersonal(node)) {
            JsonNode value = node.get("value");
            return value.isNull()
                    ? Teller.SENTENCES.say(locale, node.has("withheld") ? "withheld" : "erased", Map.of())
                    : value.asString();
        }
        if (JsonDifference.isDate(node)) {
            return date(node, locale);
        }
        if (JsonDifference.isName(node)) {
            String language = locale.getLanguage().equals("en") ? "en" : "fr";
            return node.has(language)
                    ? node.get(language).asString()
                    : node.iterator().next().asString();
        }
        if (JsonDifference.isRegion(node)) {
            return node.get("name").asString() + " (" + node.get("code").asString() + ")";
        }
        return node.propertyStream()
                .map(field -> field(field.getKey(), words(field.getValue(), locale), locale))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(NAMES.say(locale, "between.fields", Map.of())));
    }

    /** An element of a list; one with fields of its own stands in parentheses. */
    private static String element(JsonNode element, Locale locale) {
        String words = words(element, locale);
        if (words == null || words.isEmpty()) {
            return "";
        }
        return element.isObject() && !JsonDifference.isOneValue(element) ? "(" + words + ")" : words;
    }

    private static String field(String name, @Nullable String words, Locale locale) {
        return words == null || words.isEmpty()
                ? ""
                : NAMES.say(locale, "field", Map.of("name", name(name, locale), "value", words));
    }

    private static String plain(JsonNode node, Locale locale) {
        if (node.isBoolean()) {
            return NAMES.say(locale, node.booleanValue() ? "true" : "false", Map.of());
        }
        String text = node.asString();
        if (node.isString() && NAMES.has(locale, "value." + text)) {
            return NAMES.say(locale, "value." + text, Map.of());
        }
        return node.isString() && text.length() == 10 ? day(text, locale) : text;
    }

    private static String day(String text, Locale locale) {
        try {
            return DateWords.day(LocalDate.parse(text), locale);
        } catch (DateTimeException e) {
            return text;
        }
    }

    private static String date(JsonNode node, Locale locale) {
        String words = DateWords.of(
                new BusinessDate(
                        LocalDate.parse(node.get("earliest").asString()),
                        LocalDate.parse(node.get("latest").asString()),
                        BusinessDate.Precision.valueOf(node.get("precision").asString())),
                locale);
        String source = node.path("source").path("label").asString("");
        return source.isEmpty() ? words : NAMES.say(locale, "date.source", Map.of("date", words, "source", source));
    }
}
