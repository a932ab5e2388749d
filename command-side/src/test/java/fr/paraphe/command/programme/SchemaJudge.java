package fr.paraphe.command.programme;

import fr.paraphe.command.web.StrictDay;
import java.math.BigDecimal;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * Judges JSON by a JSON Schema: the keywords of draft 2020-12 that the schema of programme files uses, and {@code date}
 * as an assertion. Any other keyword is an error of the schema, so that none goes unjudged.
 */
final class SchemaJudge {

    private static final Set<String> SAID_ONLY = Set.of("$schema", "title", "$comment", "description", "default");

    private SchemaJudge() {}

    static boolean allows(JsonNode schema, JsonNode value) {
        return schema.properties().stream()
                .allMatch(keyword -> allows(schema, keyword.getKey(), keyword.getValue(), value));
    }

    private static boolean allows(JsonNode schema, String keyword, JsonNode says, JsonNode value) {
        return switch (keyword) {
            case "type" ->
                says.isArray() ? some(says, type -> isA(type.asString(), value)) : isA(says.asString(), value);
            case "const" -> says.equals(value);
            case "anyOf" -> some(says, way -> allows(way, value));
            case "pattern" ->
                !value.isString()
                        || Pattern.compile(says.asString())
                                .matcher(value.asString())
                                .find();
            case "maxLength" ->
                !value.isString()
                        || value.asString().codePointCount(0, value.asString().length()) <= says.asInt();
            case "format" -> {
                if (!says.asString().equals("date")) {
                    throw new IllegalStateException("format " + says);
                }
                yield !value.isString() || StrictDay.of(value.asString()).isPresent();
            }
            case "minimum" -> !value.isNumber() || value.decimalValue().compareTo(says.decimalValue()) >= 0;
            case "maximum" -> !value.isNumber() || value.decimalValue().compareTo(says.decimalValue()) <= 0;
            case "items" -> !value.isArray() || every(value, element -> allows(says, element));
            case "minItems" -> !value.isArray() || value.size() >= says.asInt();
            case "maxItems" -> !value.isArray() || value.size() <= says.asInt();
            case "required" -> !value.isObject() || every(says, name -> value.has(name.asString()));
            case "properties" ->
                !value.isObject()
                        || value.properties().stream()
                                .allMatch(entry -> !says.has(entry.getKey())
                                        || allows(says.get(entry.getKey()), entry.getValue()));
            case "additionalProperties" ->
                !value.isObject()
                        || says.asBoolean()
                        || value.properties().stream()
                                .allMatch(entry -> schema.get("properties").has(entry.getKey()));
            default -> {
                if (!SAID_ONLY.contains(keyword)) {
                    throw new IllegalStateException("The schema uses the keyword " + keyword);
                }
                yield true;
            }
        };
    }

    private static boolean isA(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            case "integer" ->
                value.isNumber()
                        && value.decimalValue().remainder(BigDecimal.ONE).signum() == 0;
            default -> throw new IllegalStateException("The schema uses the type " + type);
        };
    }

    private static boolean some(JsonNode list, Predicate<JsonNode> holds) {
        return StreamSupport.stream(list.spliterator(), false).anyMatch(holds);
    }

    private static boolean every(JsonNode list, Predicate<JsonNode> holds) {
        return StreamSupport.stream(list.spliterator(), false).allMatch(holds);
    }
}
