package fr.paraphe.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.testing.DocumentedRequests;
import fr.paraphe.events.testing.DocumentedRequests.Documented;
import fr.paraphe.journeys.TextFields.Place;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Sends the requests of documents with a marker in each of their texts, as a person would who means harm. */
final class Filling {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String JSON_TYPE = "application/json";
    private static final Map<String, Pattern> KEPT = Map.of(
            "protocol", Pattern.compile("\"stream\":\"protocol:([^\"]+)\""),
            "ceremony", Pattern.compile("\"stream\":\"ceremony:([^\"]+)\""),
            "account", Pattern.compile("\"account\":\"([^\"]+)\""),
            "datum", Pattern.compile("\"ref\":\"([^\"]+)\""));

    private final RunningJar service;
    private final TextFields fields;
    private final Predicate<String> left;
    private final Markers markers = new Markers();
    private final Set<String> filled = new TreeSet<>();
    private final Map<String, String> refused = new TreeMap<>();
    private final SortedSet<Long> facts = new TreeSet<>();
    private final Set<String> protocols = new TreeSet<>();
    private final Set<String> batches = new TreeSet<>();
    private final Map<String, String> known = new HashMap<>();
    private final Map<String, String> digests = new HashMap<>();
    private String position = "0";

    /** @param left fields whose texts stay as they are */
    Filling(RunningJar service, TextFields fields, Predicate<String> left) {
        this.service = service;
        this.fields = fields;
        this.left = left;
        for (String actor : new String[] {"prefecture", "territory", "region", "operator", "admin"}) {
            known.put(actor, RunningJar.basic(actor).substring("Basic ".length()));
        }
        known.put("tomorrow", LocalDate.now(ZoneOffset.UTC).plusDays(1).toString());
    }

    /** Sends those requests of a document that are to be accepted and recorded. */
    void play(Path document) {
        for (Documented request : DocumentedRequests.of(document).requests()) {
            if (request.method().equals("POST")
                    && request.status() < 300
                    && !request.path().contains("dryRun=true")
                    && !request.path().contains("/read-models/")
                    && !request.path().equals("/api/v1/batches")) {
                play(request);
            }
        }
    }

    private void play(Documented request) {
        String path = resolved(request.path());
        Map<String, String> headers = new LinkedHashMap<>();
        request.headers().forEach((name, value) -> headers.put(name, resolved(value)));
        boolean yaml = headers.containsValue("application/yaml");
        JsonNode body = yaml
                ? YAML.readTree(resolved(request.body()))
                : RunningJar.JSON.readTree(request.body().isEmpty() ? "{}" : resolved(request.body()));
        headers.replace("Content-Type", JSON_TYPE);

        Set<String> asTheyWere = new HashSet<>();
        Set<Place> marked = new HashSet<>();
        HttpResponse<String> answer = send(path, headers, body, asTheyWere, marked);
        while (answer.statusCode() != request.status()) {
            Set<String> named = refusal(path, answer, marked);
            assertThat(named)
                    .as("texts that %s %s\nis refused for: %s", path, body, answer.body())
                    .isNotEmpty();
            asTheyWere.addAll(named);
            marked.clear();
            answer = send(path, headers, body, asTheyWere, marked);
        }
        marked.forEach(place -> filled.add(place.field()));
        remember(request, answer);
    }

    private HttpResponse<String> send(
            String path, Map<String, String> headers, JsonNode body, Set<String> asTheyWere, Set<Place> marked) {
        JsonNode sent = body.isEmpty()
                ? body
                : fields.replaced(path, JSON_TYPE, body, place -> {
                    if (left.test(place.field()) || asTheyWere.contains(place.pointer())) {
                        return place.text();
                    }
                    marked.add(place);
                    return markers.of(place).text();
                });
        if (path.endsWith("/text")) {
            digests.put(
                    digest(body.path("text").asString()),
                    digest(sent.path("text").asString()));
        }
        String text = sent.toString();
        for (var digest : digests.entrySet()) {
            text = text.replace(digest.getKey(), digest.getValue());
        }
        return service.send("POST", path, headers, text);
    }

    /** The places that a refusal names, which has to say why. */
    private Set<String> refusal(String path, HttpResponse<String> answer, Set<Place> marked) {
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isIn(400, 409);
        JsonNode problem = RunningJar.JSON.readTree(answer.body());
        Set<String> named = new HashSet<>();
        for (JsonNode error : problem.path("errors")) {
            assertThat(error.path("detail").asString("")).as(answer.body()).isNotBlank();
            for (Place place : marked) {
                if (place.pointer().equals(error.path("pointer").asString(""))) {
                    named.add(place.pointer());
                    refused.put(place.field(), error.path("detail").asString());
                }
            }
        }
        return named;
    }

    private void remember(Documented request, HttpResponse<String> answer) {
        answer.headers()
                .firstValue("X-Position")
                .filter(told -> !told.equals("0"))
                .ifPresent(told -> {
                    position = told;
                    facts.add(Long.valueOf(told));
                });
        JsonNode told = RunningJar.JSON.readTree(answer.body());
        told.path("facts").forEach(fact -> facts.add(fact.path("position").asLong()));
        if (told.path("results").asString("").startsWith("/api/v1/batches/")) {
            batches.add(told.path("results").asString().replaceFirst("/results$", ""));
        }
        if (request.keeps().equals("position")) {
            known.put("position", position);
        } else if (!request.keeps().isEmpty()) {
            Matcher kept = KEPT.get(request.keeps()).matcher(answer.body());
            assertThat(kept.find()).as(answer.body()).isTrue();
            known.put(request.keeps(), kept.group(1));
            if (request.keeps().equals("protocol")) {
                protocols.add(kept.group(1));
            }
        }
    }

    private String resolved(String text) {
        String resolved = text;
        for (var entry : known.entrySet()) {
            resolved = resolved.replace("{{" + entry.getKey() + "}}", entry.getValue());
        }
        return resolved;
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha-256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Markers markers() {
        return markers;
    }

    /** Fields that a marker was recorded in. */
    Set<String> filled() {
        return filled;
    }

    /** Fields that refuse a marker, with the reason given. */
    Map<String, String> refused() {
        return refused;
    }

    /** Positions of the facts that were recorded, those among them that no answer told. */
    LongStream facts() {
        return LongStream.rangeClosed(facts.first(), facts.last());
    }

    /** Ids of the documents that were drafted. */
    Set<String> protocols() {
        return protocols;
    }

    /** Addresses of the batches that were begun. */
    Set<String> batches() {
        return batches;
    }

    /** Position of the last fact. */
    String position() {
        return position;
    }
}
