package fr.paraphe.standalone;

import fr.paraphe.events.store.Document;
import fr.paraphe.standalone.AccessFixture.Holder;
import fr.paraphe.standalone.AccessFixture.Place;
import fr.paraphe.standalone.fuzz.OpenApi;
import fr.paraphe.standalone.fuzz.OpenApi.Operation;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A well-formed request for each operation, as its schema has it, with examples where the schema cannot tell. Acts are
 * told of a day to come: they are refused once it is clear that the actor may have them done, and so change nothing.
 */
final class AccessRequests {

    /** A request as it is sent. */
    record Request(String method, String path, Map<String, String> headers, String body) {}

    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z]+)}");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$([a-z]+)");
    private static final String TO_COME = "2199-12-31";

    /** A decision, for the page that each of them has. */
    private static final String DECISION = "/territories/{programme}/{code}/governance";

    /** What the variable {@code id} means, by what the path begins with. */
    private static final Map<String, String> IDS = Map.ofEntries(
            Map.entry("/api/v1/protocols", "protocol"),
            Map.entry("/protocoles", "protocol"),
            Map.entry("/lots", "batch"),
            Map.entry("/api/v1/ceremonies", "ceremony"),
            Map.entry("/ceremonies", "ceremony"),
            Map.entry("/api/v1/bodies", "body"),
            Map.entry("/organismes", "body"),
            Map.entry("/api/v1/accounts", "account"),
            Map.entry("/api/v1/imports", "import"),
            Map.entry("/api/v1/batches", "batch"),
            Map.entry("/administration/comptes", "account"),
            Map.entry("/administration/imports", "import"),
            Map.entry("/administration/lots", "batch"),
            Map.entry("/api/v1/programmes", "project"));

    /** Values of variables, parameters and fields by their name, as JSON; {@code $code} is that of the place. */
    private static final Map<String, String> BY_NAME = Map.ofEntries(
            Map.entry("programme", "\"$programme\""),
            Map.entry("code", "\"$code\""),
            Map.entry("territory", "\"$code\""),
            Map.entry("toTerritory", "\"$code\""),
            Map.entry("leadRegion", "\"$region\""),
            Map.entry("region", "\"$region\""),
            Map.entry("siren", "\"$siren\""),
            Map.entry("applicant", "\"$siren\""),
            Map.entry("electedBy", "\"$siren\""),
            Map.entry("protocols", "[\"$protocol\"]"),
            Map.entry("projectId", "\"P1\""),
            Map.entry("project", "\"P1\""),
            Map.entry("axes", "[\"INNOVER\"]"),
            Map.entry("milestone", "\"GOVERNANCE_INSTALLED\""),
            Map.entry("documentKind", "\"PROTOCOL\""),
            Map.entry("party", "\"intercommunality\""),
            Map.entry("group", "\"REGION\""),
            Map.entry("digest", "\"sha-256:" + "0".repeat(64) + "\""),
            Map.entry("line", "\"ligne-1\""),
            Map.entry("indicator", "\"emplois\""),
            Map.entry("mandate", "\"presidence\""),
            Map.entry("mandateId", "\"presidence\""),
            Map.entry("contact", "\"accueil\""),
            Map.entry("address", "\"accueil@exemple.fr\""),
            Map.entry("year", "2026"),
            Map.entry("with", "[\"$code\"]"),
            Map.entry("measure", "\"territoriesSigned\""),
            Map.entry("from", "\"DESIGNATED\""),
            Map.entry("to", "\"DOCUMENT_SIGNED\""),
            Map.entry("position", "\"$fact\""),
            Map.entry("seal", "\"$seal\""),
            Map.entry("acte", "\"territories.governance\""),
            Map.entry("name", "\"Essai\""),
            Map.entry("right", "\"essai\""),
            Map.entry("category", "\"MAIL_ADDRESS\""),
            Map.entry("token", "\"$token\""),
            Map.entry("body", "\"$body\""));

    /** The smallest image that there is, PNG in base64. */
    static final String ONE_PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

    /** Fields that an operation is told beside those that its schema requires, or otherwise than by their name. */
    private static final Map<String, String> BY_OPERATION = Map.ofEntries(
            Map.entry(
                    "/api/v1/protocols/{id}/document", "{\"clauses\": [{\"title\": \"Essai\", \"text\": \"Essai\"}]}"),
            Map.entry("/api/v1/protocols/{id}/signed-files", "{\"mandateId\": \"presidence\", \"file\": \"JVBERi0=\"}"),
            Map.entry(
                    "/api/v1/protocols/{id}/paper-copies",
                    "{\"mandateId\": \"presidence\", \"place\": \"Essai\", \"scan\": \"" + ONE_PIXEL + "\"}"),
            Map.entry("/api/v1/protocols/{id}/signature-requests", "{\"mandateId\": \"presidence\"}"),
            Map.entry("/api/v1/protocols/{id}/signatures", "{\"mandateId\": \"presidence\"}"),
            Map.entry(
                    "/api/v1/bodies/{id}/mandates",
                    "{\"id\": \"essai\", \"scope\": {\"programme\": \"$programme\", \"territory\": \"$code\"}}"),
            Map.entry("/api/v1/bodies", "{\"id\": \"$body\"}"),
            Map.entry("/api/v1/bodies/{id}/contacts", "{\"id\": \"essai\"}"),
            Map.entry(
                    "/api/v1/rectifications",
                    "{\"fact\": \"$fact\", \"corrected\": {\"name\": \"Autre\"}, \"reason\": \"Essai\"}"),
            Map.entry("/api/v1/published-figures", "{\"figureId\": \"F900\", \"scope\": \"FR\"}"),
            Map.entry("/api/v1/programmes/{programme}/migrations", "{\"reason\": \"Essai\", \"occurredOn\": null}"),
            Map.entry(
                    "/api/v1/batches",
                    "{\"action\": \"milestones\", \"on\": {\"ids\": [\"$programme/$code\"]}, \"with\": {\"milestone\":"
                            + " \"GOVERNANCE_INSTALLED\", \"occurredOn\": \"2025-04\", \"source\": {\"label\":"
                            + " \"Essai\"}}}"),
            Map.entry("/api/v1/personal-data/erasures", "{\"refs\": [\"$datum\"]}"),
            Map.entry("/api/v1/personal-data/retentions", "{\"months\": 0}"),
            Map.entry("/api/v1/accounts", "{\"login\": \"acces-ouvert\"}"),
            Map.entry("/api/v1/accounts/{id}/rights", "{\"id\": \"essai-2\"}"),
            Map.entry("/api/v1/accounts/{id}/tokens", "{\"scope\": {}}"),
            Map.entry("/api/v1/accounts/{id}/suspension", "{\"reason\": \"Essai\"}"),
            Map.entry("/api/v1/me/password", "{\"current\": \"$password\", \"password\": \"court\"}"));

    /** Bodies that are no JSON object. */
    private static final String IMPORTED =
            "territory,milestone,date,source\n$code,GOVERNANCE_INSTALLED,2025-05,Essai des accès\n";

    private final OpenApi document;
    private final AccessFixture fixture;

    AccessRequests(OpenApi document, AccessFixture fixture) {
        this.document = document;
        this.fixture = fixture;
    }

    /** The request for an operation about a place by somebody. */
    Request of(Operation operation, Place place, Holder holder) {
        Map<String, String> known = known(operation, place, holder);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json, */*;q=0.1");
        headers.put("Accept-Language", "en");
        if (operation.path().equals("/api/v1/me/password")) {
            // A token has no password.
            if (holder.own().containsKey("basic")) {
                headers.put("Authorization", holder.own().get("basic"));
            }
        } else if (!holder.authorization().isEmpty()) {
            headers.put("Authorization", holder.authorization());
        }
        if (operation.path().endsWith("/replay") || operation.path().endsWith("/checks")) {
            headers.put("Prefer", "respond-async");
        }
        String path = path(operation.path(), known) + query(operation, known);
        String body = "";
        if (operation.bodies().containsKey("application/yaml")) {
            headers.put("Content-Type", "application/yaml");
            body = AccessFixture.programmeFile(place.get("programme"));
        } else if (operation.bodies().containsKey("text/csv")) {
            headers.put("Content-Type", "text/csv");
            body = filled(IMPORTED, known);
        } else if (!operation.bodies().isEmpty()) {
            headers.put("Content-Type", "application/json");
            body = body(operation, known);
        }
        return new Request(operation.method(), path, headers, body);
    }

    private Map<String, String> known(Operation operation, Place place, Holder holder) {
        Map<String, String> known = new LinkedHashMap<>(fixture.shared());
        known.putAll(place.values());
        if (place == fixture.own()
                && (operation.path().equals("/api/v1/batches/{id}/stop")
                        || operation.path().startsWith("/api/v1/imports/{id}"))) {
            known.putAll(holder.own());
        }
        known.put("password", holder.own().getOrDefault("password", "none"));
        known.put("project", "P1");
        if (operation.path().matches(".*/(suspension|reinstatement)")) {
            known.put("account", known.get("suspended"));
        }
        return known;
    }

    /** A path with its variables filled. */
    static String path(String path, Map<String, String> known) {
        return VARIABLE.matcher(path.replace("/**", DECISION)).replaceAll(found -> {
            String name = found.group(1);
            if (name.equals("id")) {
                name = IDS.entrySet().stream()
                        .filter(id -> path.startsWith(id.getKey()))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("No example for the id of " + path))
                        .getValue();
                return Matcher.quoteReplacement(filled("$" + name, known));
            }
            if (path.contains("/files/") || path.contains("/fichiers/")) {
                return Matcher.quoteReplacement(
                        Document.digestOf(Base64.getDecoder().decode(ONE_PIXEL)));
            }
            if (path.startsWith("/api/v1/read-models") || path.startsWith("/administration/vues")) {
                return "programmes";
            }
            return Matcher.quoteReplacement(
                    JSON.readTree(filled(example(name, path), known)).asString());
        });
    }

    private static String example(String name, String where) {
        String example = BY_NAME.get(name);
        if (example == null) {
            throw new AssertionError("No example for " + name + " of " + where);
        }
        return example;
    }

    private static String filled(String text, Map<String, String> known) {
        return PLACEHOLDER.matcher(text).replaceAll(found -> {
            String value = known.get(found.group(1));
            if (value == null) {
                throw new AssertionError("Nothing is known as " + found.group() + " for " + text);
            }
            return Matcher.quoteReplacement(value);
        });
    }

    private String query(Operation operation, Map<String, String> known) {
        if (operation.path().equals("/api/v1/imports") && operation.method().equals("POST")) {
            return filled("?kind=milestones&programme=$programme&commit=true", known);
        }
        if (operation.path().contains("?")) {
            return "=true";
        }
        List<String> query = new ArrayList<>();
        for (JsonNode parameter : operation.parameters()) {
            if (parameter.path("in").asString().equals("query")
                    && parameter.path("required").asBoolean()) {
                String name = parameter.path("name").asString();
                query.add(name + "="
                        + JSON.readTree(filled(example(name, operation.toString()), known))
                                .asString());
            }
        }
        return query.isEmpty() ? "" : "?" + String.join("&", query);
    }

    private String body(Operation operation, Map<String, String> known) {
        JsonNode schema =
                document.resolved(operation.bodies().values().iterator().next());
        JsonNode told = JSON.readTree(filled(BY_OPERATION.getOrDefault(operation.path(), "{}"), known));
        ObjectNode body = object(schema, told, known);
        if (schema.path("properties").has("occurredOn") && !body.has("occurredOn")) {
            body.put("occurredOn", TO_COME);
        }
        return body.toString();
    }

    private ObjectNode object(JsonNode schema, JsonNode told, Map<String, String> known) {
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asString()));
        ObjectNode object = NODES.objectNode();
        schema.path("properties").forEachEntry((name, property) -> {
            if (told.has(name)) {
                object.set(name, told.get(name));
            } else if (required.contains(name)) {
                object.set(name, value(name, document.resolved(property), known));
            }
        });
        return object;
    }

    private JsonNode value(String name, JsonNode schema, Map<String, String> known) {
        String type = OpenApi.type(schema);
        String example = BY_NAME.get(name);
        if (example != null && fits(JSON.readTree(example), type)) {
            return JSON.readTree(filled(example, known));
        }
        if (schema.path("enum").size() > 0) {
            return schema.get("enum").get(0);
        }
        return switch (type) {
            case "object" -> object(schema, NODES.objectNode(), known);
            case "array" -> {
                ArrayNode array = NODES.arrayNode();
                array.add(value("item", document.resolved(schema.path("items")), known));
                yield array;
            }
            case "integer", "number" ->
                NODES.numberNode(Math.max(1, schema.path("minimum").asInt(1)));
            case "boolean" -> NODES.booleanNode(true);
            default ->
                schema.path("format").asString("").equals("date") || schema.has("example")
                        ? NODES.stringNode("2026-01-05")
                        : NODES.stringNode(schema.has("pattern") ? "essai" : "Essai");
        };
    }

    private static boolean fits(JsonNode example, String type) {
        return switch (type) {
            case "object" -> example.isObject();
            case "array" -> example.isArray();
            case "integer", "number" -> example.isNumber();
            default -> example.isString();
        };
    }
}
