package fr.paraphe.journeys;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * The fields of the API that take a free text, as its own description tells them: strings that are no value of a list,
 * no date, and whose pattern, if there is one, lets a marker through.
 */
final class TextFields {

    /**
     * A text in a request.
     *
     * @param field its name: that of its schema and the path from there, such as {@code MemberBody#name}
     * @param pointer where it stands in the request
     * @param property its last name
     */
    record Place(String field, String pointer, String property, String text) {}

    private final JsonNode document;

    TextFields(JsonNode document) {
        this.document = document;
    }

    /** Every one that a request can have. */
    Set<String> all() {
        Set<String> all = new TreeSet<>();
        document.path("paths")
                .forEachEntry((path, item) -> item.forEach(operation -> operation
                        .path("requestBody")
                        .path("content")
                        .forEachEntry((type, content) -> collect(content.path("schema"), path, List.of(), all))));
        return all;
    }

    private void collect(JsonNode schema, String name, List<String> path, Set<String> all) {
        JsonNode one = schema;
        String within = name;
        List<String> from = path;
        if (one.has("$ref")) {
            within = one.path("$ref").asString().substring("#/components/schemas/".length());
            from = List.of();
            one = resolved(one);
        }
        if (from.size() > 8) {
            throw new IllegalStateException("a schema without end: " + within);
        }
        for (JsonNode choice : choices(one)) {
            collect(choice, within, from, all);
        }
        for (var property : one.path("properties").properties()) {
            collect(property.getValue(), within, with(from, property.getKey()), all);
        }
        if (one.path("additionalProperties").isObject()) {
            collect(one.path("additionalProperties"), within, with(from, "*"), all);
        }
        if (one.has("items")) {
            collect(one.path("items"), within, with(from, "[]"), all);
        }
        if (isText(one)) {
            all.add(within + "#" + String.join("/", from));
        }
    }

    /** The request with every text in it replaced. */
    JsonNode replaced(String path, String type, JsonNode body, Function<Place, String> with) {
        JsonNode content = operation(path).path("requestBody").path("content");
        JsonNode schema = content.path(type).path("schema");
        return replaced(schema, path, List.of(), "", body, with);
    }

    private JsonNode replaced(
            JsonNode schema,
            String name,
            List<String> path,
            String pointer,
            JsonNode value,
            Function<Place, String> with) {
        JsonNode one = schema;
        String within = name;
        List<String> from = path;
        if (one.has("$ref")) {
            within = one.path("$ref").asString().substring("#/components/schemas/".length());
            from = List.of();
            one = resolved(one);
        }
        for (JsonNode choice : choices(one)) {
            JsonNode chosen = replaced(choice, within, from, pointer, value, with);
            if (!chosen.equals(value)) {
                return chosen;
            }
        }
        if (value instanceof ObjectNode object) {
            ObjectNode copy = RunningJar.JSON.createObjectNode();
            for (var property : object.properties()) {
                JsonNode own = one.path("properties").path(property.getKey());
                boolean known = !own.isMissingNode();
                copy.set(
                        property.getKey(),
                        replaced(
                                known ? own : one.path("additionalProperties"),
                                within,
                                with(from, known ? property.getKey() : "*"),
                                pointer + "/" + property.getKey(),
                                property.getValue(),
                                with));
            }
            return copy;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode copy = RunningJar.JSON.createArrayNode();
            for (int i = 0; i < array.size(); i++) {
                copy.add(replaced(one.path("items"), within, with(from, "[]"), pointer + "/" + i, array.get(i), with));
            }
            return copy;
        }
        if (value.isString() && isText(one)) {
            String property = from.stream().filter(step -> step.matches("\\w+")).reduce("", (first, last) -> last);
            return StringNode.valueOf(
                    with.apply(new Place(within + "#" + String.join("/", from), pointer, property, value.asString())));
        }
        return value;
    }

    private JsonNode operation(String path) {
        String[] asked = path.replaceFirst("\\?.*", "").split("/");
        JsonNode found = null;
        int fewest = Integer.MAX_VALUE;
        for (var item : document.path("paths").properties()) {
            String[] template = item.getKey().split("/");
            int variables = variables(template, asked);
            if (variables < fewest && item.getValue().has("post")) {
                found = item.getValue().path("post");
                fewest = variables;
            }
        }
        if (found == null) {
            throw new IllegalArgumentException(path + " stands in no description");
        }
        return found;
    }

    private static int variables(String[] template, String[] asked) {
        if (template.length != asked.length) {
            return Integer.MAX_VALUE;
        }
        int variables = 0;
        for (int i = 0; i < template.length; i++) {
            if (template[i].startsWith("{")) {
                variables++;
            } else if (!template[i].equals(asked[i])) {
                return Integer.MAX_VALUE;
            }
        }
        return variables;
    }

    private static boolean isText(JsonNode schema) {
        JsonNode type = schema.path("type");
        boolean string = type.isArray()
                ? type.valueStream().anyMatch(one -> one.asString().equals("string"))
                : type.asString("").equals("string");
        return string
                && !schema.has("enum")
                && !schema.has("format")
                && Markers.any().matches(schema.path("pattern").asString("(?s).*"));
    }

    private static List<JsonNode> choices(JsonNode schema) {
        List<JsonNode> choices = new ArrayList<>();
        for (String word : List.of("oneOf", "anyOf", "allOf")) {
            schema.path(word).forEach(choices::add);
        }
        return choices;
    }

    private JsonNode resolved(JsonNode schema) {
        JsonNode one = schema;
        while (one.has("$ref")) {
            one = document.at(one.path("$ref").asString().substring(1));
        }
        return one;
    }

    private static List<String> with(List<String> path, String step) {
        List<String> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }
}
