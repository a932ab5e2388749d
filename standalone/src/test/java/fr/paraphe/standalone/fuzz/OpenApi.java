package fr.paraphe.standalone.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The operations that an OpenAPI document describes, and requests for them that are mostly sound in themselves. */
public final class OpenApi {

    /**
     * An operation.
     *
     * @param method such as {@code POST}
     * @param path with its variables in braces
     * @param parameters as the document has them, references resolved
     * @param bodies schema of the body by media type; empty when it takes none
     */
    public record Operation(String method, String path, List<JsonNode> parameters, Map<String, JsonNode> bodies) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final JsonNode document;

    /** The document as the service gives it. */
    public OpenApi(JsonNode document) {
        this.document = document;
    }

    /** Every operation, in the order of the document. */
    public List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        document.path("paths")
                .forEachEntry((path, item) -> item.forEachEntry((method, operation) -> {
                    if (METHODS.contains(method)) {
                        List<JsonNode> parameters = new ArrayList<>();
                        operation.path("parameters").forEach(parameter -> parameters.add(resolved(parameter)));
                        Map<String, JsonNode> bodies = new TreeMap<>();
                        operation
                                .path("requestBody")
                                .path("content")
                                .forEachEntry((type, content) -> bodies.put(type, content.path("schema")));
                        all.add(new Operation(method.toUpperCase(Locale.ROOT), path, parameters, bodies));
                    }
                }));
        return all;
    }

    /** A value of the schema as JSON text; what is no more than text is drawn from {@code values}. */
    String value(JsonNode schema, Values values, int depth) {
        JsonNode one = resolved(schema);
        if (values.odd()) {
            return values.oddJson();
        }
        for (String choice : List.of("oneOf", "anyOf", "allOf")) {
            if (one.path(choice).size() > 0) {
                return value(one.path(choice).get(values.below(one.path(choice).size())), values, depth);
            }
        }
        String type = type(one);
        if (one.has("enum")) {
            return one.get("enum").get(values.below(one.get("enum").size())).toString();
        }
        return switch (type) {
            case "object" -> object(one, values, depth);
            case "array" ->
                depth > 5
                        ? "[]"
                        : IntStream.range(0, values.below(3))
                                .mapToObj(i -> value(one.path("items"), values, depth + 1))
                                .collect(Collectors.joining(",", "[", "]"));
            case "integer", "number" -> values.number();
            case "boolean" -> values.below(2) == 0 ? "true" : "false";
            default -> Values.quoted(values.text(one.path("format").asString(""), ""));
        };
    }

    private String object(JsonNode schema, Values values, int depth) {
        Set<String> required = new TreeSet<>();
        schema.path("required").forEach(name -> required.add(name.asString()));
        List<String> fields = new ArrayList<>();
        schema.path("properties").forEachEntry((name, property) -> {
            if (depth < 6 && (required.contains(name) ? values.below(12) > 0 : values.below(3) > 0)) {
                JsonNode of = resolved(property);
                String value = type(of).equals("string") && !of.has("enum") && !values.odd()
                        ? Values.quoted(values.text(of.path("format").asString(""), name))
                        : value(of, values, depth + 1);
                fields.add(Values.quoted(name) + ":" + value);
            }
        });
        if (values.odd()) {
            fields.add(values.below(2) == 0 || fields.isEmpty() ? "\"unheardOf\":1" : fields.getFirst());
        }
        return "{" + String.join(",", fields) + "}";
    }

    /** The type of a schema; a text when it does not say. */
    public static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            for (JsonNode one : type) {
                if (!one.asString().equals("null")) {
                    return one.asString();
                }
            }
        }
        return type.asString(schema.has("properties") ? "object" : "string");
    }

    /** The schema itself, where another is referred to. */
    public JsonNode resolved(JsonNode schema) {
        JsonNode one = schema;
        while (one.has("$ref")) {
            one = document.at(one.get("$ref").asString().substring(1));
        }
        return one == null ? MissingNode.getInstance() : one;
    }
}
