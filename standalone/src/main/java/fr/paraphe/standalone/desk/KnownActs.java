package fr.paraphe.standalone.desk;

import fr.paraphe.standalone.desk.InnerCalls.Sent;
import fr.paraphe.standalone.desk.Slot.Kind;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Every command of the API with the fields of its body, read once from the description that the service gives of itself. */
@Component
class KnownActs {

    private static final String DESCRIPTION = "/v3/api-docs";
    private static final String KEY_HEADER = "Idempotency-Key";
    private static final String YAML = "application/yaml";
    private static final String JSON = "application/json";

    /** Fields that the API takes in euro cents. */
    private static final Set<String> MONEY = Set.of("amount", "cost");

    /** Texts up to this length are typed on one line. */
    private static final int ONE_LINE = 300;

    /** What a form alone does not do: it is tried first, and then done in the background. */
    private static final Set<String> ELSEWHERE = Set.of("batches");

    private final InnerCalls calls;
    private volatile @Nullable List<Act> acts;

    KnownActs(InnerCalls calls) {
        this.calls = calls;
    }

    /** All of them, in the order of the description. */
    List<Act> all(HttpServletRequest page, HttpServletResponse response) {
        List<Act> known = acts;
        if (known == null) {
            known = read(calls.send(page, response, Locale.ENGLISH, Sent.get(DESCRIPTION))
                    .body());
            acts = known;
        }
        return known;
    }

    /** The act at a path of the API. */
    Optional<Act> at(String path, HttpServletRequest page, HttpServletResponse response) {
        return all(page, response).stream()
                .filter(act -> !ELSEWHERE.contains(act.key()) && act.match(path).isPresent())
                .max(Comparator.comparingInt(Act::fixed));
    }

    /** The act on many. */
    Act batch(HttpServletRequest page, HttpServletResponse response) {
        return all(page, response).stream()
                .filter(act -> ELSEWHERE.contains(act.key()))
                .findFirst()
                .orElseThrow();
    }

    /** The acts that a description tells of. */
    static List<Act> read(JsonNode description) {
        List<Act> found = new ArrayList<>();
        description.path("paths").forEachEntry((address, operations) -> {
            JsonNode operation = operations.path("post");
            if (isCommand(operation)) {
                found.add(act(address, operation.path("requestBody").path("content"), description));
            }
        });
        return List.copyOf(found);
    }

    private static boolean isCommand(JsonNode operation) {
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("name").asString("").equals(KEY_HEADER)) {
                return true;
            }
        }
        return false;
    }

    private static Act act(String address, JsonNode content, JsonNode description) {
        String key = Act.key(address);
        if (content.has(YAML)) {
            Slot file = new Slot("file", "", Kind.LONG_TEXT, true, List.of(), 0, List.of());
            return new Act(key, address, YAML, new Slot("", "", Kind.GROUP, true, List.of(), 0, List.of(file)));
        }
        if (!content.has(JSON)) {
            return new Act(key, address, null, new Slot("", "", Kind.GROUP, false, List.of(), 0, List.of()));
        }
        return new Act(key, address, JSON, slot("", "", content.path(JSON).path("schema"), true, description));
    }

    private static Slot slot(String name, String owner, JsonNode schema, boolean required, JsonNode description) {
        String reference = schema.path("$ref").asString("");
        JsonNode one = reference.isEmpty() ? schema : description.at(reference.substring(1));
        if (one.has("properties")) {
            String group = reference.substring(reference.lastIndexOf('/') + 1);
            Set<String> needed = new HashSet<>();
            one.path("required").forEach(each -> needed.add(each.asString()));
            List<Slot> parts = new ArrayList<>();
            one.path("properties")
                    .forEachEntry((part, of) -> parts.add(slot(part, group, of, needed.contains(part), description)));
            return new Slot(name, owner, Kind.GROUP, required, List.of(), 0, parts);
        }
        if (one.has("items")) {
            Slot row = slot(name, owner, one.path("items"), true, description);
            return new Slot(
                    name,
                    owner,
                    Kind.LIST,
                    required,
                    List.of(),
                    one.path("maxItems").asInt(0),
                    List.of(row));
        }
        List<String> choices = new ArrayList<>();
        one.path("enum").forEach(each -> choices.add(each.asString()));
        int longest = one.path("maxLength").asInt(0);
        return new Slot(name, owner, kind(name, one, choices, longest), required, choices, longest, List.of());
    }

    private static Kind kind(String name, JsonNode schema, List<String> choices, int longest) {
        if (!choices.isEmpty()) {
            return Kind.CHOICE;
        }
        return switch (type(schema)) {
            case "integer", "number" -> MONEY.contains(name) ? Kind.EUROS : Kind.NUMBER;
            case "boolean" -> Kind.YES_NO;
            default -> {
                if (schema.path("format").asString("").equals("date")) {
                    yield Kind.DAY;
                }
                if (schema.path("description").asString("").contains("onOrBefore")) {
                    yield Kind.TOLD_DATE;
                }
                if (schema.path("format").asString("").equals("byte")) {
                    yield Kind.FILE;
                }
                if (name.equals("password") || name.equals("current")) {
                    yield Kind.SECRET;
                }
                yield longest > ONE_LINE && !name.equals("label") && !name.equals("address")
                        ? Kind.LONG_TEXT
                        : Kind.TEXT;
            }
        };
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            for (JsonNode one : type) {
                if (!one.asString().equals("null")) {
                    return one.asString();
                }
            }
        }
        return type.asString("string");
    }
}
