import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plays a ceremony in the programme DEMO: eleven protocols of eleven invented territories, four parties each, with every
 * mandate and deliberation in order, signed in one sitting.
 *
 * <p>{@code java docs/scripts/PlayCeremony.java http://localhost:8080 PASSWORD [NAME]}: the password is the one
 * that the service prints for its demonstration actors. NAME (small letters, default {@code mulhouse}) tells one play from
 * another. Each act is done by the actor that it belongs to.
 *
 * <p>Every request carries a key of its own, so the play can be stopped and started again at any point, and goes on by
 * itself when the service was away: nothing is done twice. It needs a JDK of version 17 or newer and nothing else.
 *
 * <p>Exit code: 0 all protocols are signed, 1 one is not, 2 the service refused or did not come back.
 */
public final class PlayCeremony {

    private static final int TERRITORIES = 11;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern STREAM = Pattern.compile("\"stream\":\"[a-z]+:([a-z0-9-]+)\"");
    private static final Pattern DIGEST = Pattern.compile("\"digest\":\"(sha-256:[0-9a-f]{64})\"");

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String service;
    private final String password;
    private final String name;
    private final int number;

    private PlayCeremony(String service, String password, String name) {
        this.service = service.replaceFirst("/+$", "");
        this.password = password;
        this.name = name;
        this.number = Math.floorMod(name.hashCode(), 1000);
    }

    public static void main(String... arguments) throws InterruptedException {
        if (arguments.length < 2
                || arguments.length > 3
                || arguments.length > 2 && !arguments[2].matches("[a-z]{1,12}")) {
            System.err.println("usage: java PlayCeremony.java http://localhost:8080 PASSWORD [name in small letters]");
            System.exit(2);
        }
        try {
            System.exit(new PlayCeremony(
                                    arguments[0],
                                    arguments[1],
                                    arguments.length > 2 ? arguments[2] : "mulhouse")
                            .play()
                    ? 0
                    : 1);
        } catch (IOException | IllegalStateException stopped) {
            System.err.println(stopped.getMessage());
            System.exit(2);
        }
    }

    /** A body that signs: its identifier, kind, name, and the mandate and capacity under which somebody signs for it. */
    private record Body(String id, String kind, String name, String actor, String mandate, String capacity) {}

    private boolean play() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Body region = new Body(siren(99), "REGION", "Région fictive", "region", "presidente", "présidente");
        Body state = new Body("D98", "STATE", "Préfecture fictive du Rhin", "prefecture", "secretaire-generale", "secrétaire générale");
        Body operator = new Body(siren(98), "OPERATOR", "Opérateur fictif", "operator", "directrice", "directrice régionale");
        Map<String, Body> protocols = new LinkedHashMap<>();
        List.of(region, state, operator).forEach(this::register);
        for (int i = 1; i <= TERRITORIES; i++) {
            Body intercommunality = new Body(
                    siren(i), "INTERCOMMUNALITY", "Communauté de communes fictive " + i, "territory", "president", "président");
            register(intercommunality);
            String code = "cer-" + name + "-" + i;
            territory(code, i, intercommunality);
            protocols.put(protocol(code, i, intercommunality, region, state, operator), intercommunality);
            System.out.println("prepared  " + code);
        }
        long ready = System.nanoTime();

        String ceremony = id(post(
                "region",
                "opening",
                "/api/v1/ceremonies",
                object(
                        "programme", "DEMO",
                        "name", "Signature de onze protocoles (" + name + ")",
                        "place", "Mulhouse",
                        "protocols", raw(array(protocols.keySet().stream().map(id -> quoted(id)).toList())),
                        "occurredOn", "2026-10-05")));
        System.out.println("ceremony  " + ceremony);
        List<Body> signatories = new ArrayList<>(protocols.values());
        signatories.addAll(List.of(operator, region, state));
        for (Body body : signatories) {
            post(
                    "prefecture",
                    "attendance-" + body.id(),
                    "/api/v1/ceremonies/" + ceremony + "/attendance",
                    object("body", body.id(), "mandateId", body.mandate(), "occurredOn", "2026-10-05"));
        }
        for (Body body : signatories) {
            String results = post(
                    body.actor(),
                    "signing-" + body.id(),
                    "/api/v1/ceremonies/" + ceremony + "/signatures",
                    object("body", body.id(), "means", "ELECTRONIC", "occurredOn", "2026-10-05"));
            System.out.println("signed    " + body.name() + ": " + number(results, "signed") + " now, "
                    + number(results, "alreadySigned") + " before, " + number(results, "refused") + " refused");
        }
        post("prefecture", "closing", "/api/v1/ceremonies/" + ceremony + "/closing", object("occurredOn", "2026-10-05"));
        long done = System.nanoTime();

        String board = read("/api/v1/ceremonies/" + ceremony + "?asOf=2026-10-05");
        System.out.printf(
                "complete  %d of %d protocols, %d of %d signatures%n",
                number(board, "complete"), TERRITORIES, number(board, "signatures"), number(board, "expected"));
        System.out.printf(
                "time      preparation %.1f s, ceremony %.1f s%n", (ready - begun) / 1e9, (done - ready) / 1e9);
        return number(board, "complete") == TERRITORIES;
    }

    /** SIREN numbers that begin with 97 belong to nobody. */
    private String siren(int member) {
        return "97%03d%04d".formatted(number, member);
    }

    /** A body with the mandate of its head; the State signs by delegation. */
    private void register(Body body) {
        try {
            post(
                    body.actor(),
                    "body-" + body.id(),
                    "/api/v1/bodies",
                    object("id", body.id(), "kind", body.kind(), "name", body.name(), "occurredOn", "2026-01-05"));
            boolean state = body.kind().equals("STATE");
            String head = state ? "prefet" : body.mandate();
            String office = state ? "préfet" : body.capacity();
            mandate(body, head, "Camille Exemple", office, "Acte fictif 2026-1", "2026-01-06", "2026-01-12", null);
            if (state) {
                mandate(
                        body,
                        body.mandate(),
                        "Maxime Gabarit",
                        body.capacity(),
                        "Arrêté fictif 2026-12",
                        "2026-01-20",
                        "2026-02-02",
                        head);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", e);
        }
    }

    private void mandate(
            Body body, String id, String person, String capacity, String deed, String date, String from, String origin)
            throws IOException, InterruptedException {
        List<Object> fields = new ArrayList<>(List.of(
                "id", id,
                "name", person,
                "capacity", capacity,
                "scope", raw(object("programme", "DEMO")),
                "validFrom", from,
                "deed", raw(object("reference", deed, "date", date))));
        if (origin != null) {
            fields.addAll(List.of("delegatedFrom", origin));
        }
        post(
                body.actor(),
                "mandate-" + body.id() + "-" + id,
                "/api/v1/bodies/" + body.id() + "/mandates",
                object(fields.toArray()));
    }

    private void territory(String code, int i, Body intercommunality) throws IOException, InterruptedException {
        String address = "/api/v1/territories/DEMO/" + code;
        post(
                "prefecture",
                code + "-designation",
                "/api/v1/territories",
                object(
                        "programme", "DEMO",
                        "code", code,
                        "name", "Territoire fictif " + i + " (" + name + ")",
                        "leadRegion", "44",
                        "members",
                                raw(array(List.of(object(
                                        "siren", intercommunality.id(),
                                        "name", intercommunality.name(),
                                        "kind", "EPCI")))),
                        "occurredOn", "2026-02-02"));
        post(
                "territory",
                code + "-pair",
                address + "/lead-pair",
                object(
                        "electedLead", "Camille Exemple",
                        "electedBy", intercommunality.id(),
                        "industrialLead", "Dominique Essai",
                        "company", "Ateliers de l’Essai",
                        "occurredOn", "2026-02-16"));
        post(
                "territory",
                code + "-governance",
                address + "/governance",
                object(
                        "seats",
                                raw(array(List.of(
                                        object("group", "REGION", "body", "Région fictive", "person", "Claude Modèle"),
                                        object(
                                                "group", "STATE",
                                                "body", "Préfecture fictive du Rhin",
                                                "person", "Maxime Gabarit")))),
                        "occurredOn", "2026-03-02"));
        post(
                "territory",
                code + "-project",
                address + "/projects",
                object(
                        "projectId", "P1",
                        "title", "Atelier partagé fictif",
                        "axes", raw(array(List.of(quoted("INNOVER")))),
                        "owners", raw(array(List.of(quoted(intercommunality.name())))),
                        "startsOn", "2026-09-01",
                        "endsOn", "2028-06-30",
                        "occurredOn", "2026-03-09"));
        post("territory", code + "-plan", address + "/plan/submission", object("occurredOn", "2026-04-07"));
        post(
                "region",
                code + "-validation",
                address + "/plan/validation",
                object(
                        "deliberation",
                                raw(object(
                                        "reference", "26-CP-" + i,
                                        "adoptedOn", "2026-04-24",
                                        "transmittedOn", "2026-04-28")),
                        "occurredOn", "2026-05-04"));
    }

    /** Drafts a protocol, has its text authorised by two assemblies, and opens signature. */
    private String protocol(String code, int i, Body intercommunality, Body region, Body state, Body operator)
            throws IOException, InterruptedException {
        List<String> parties = new ArrayList<>();
        for (Body body : List.of(intercommunality, region, state, operator)) {
            parties.add(object(
                    "id", body.kind().toLowerCase(java.util.Locale.ROOT),
                    "group", body.kind(),
                    "body", body.name(),
                    "bodyId", body.id()));
        }
        String id = id(post(
                "territory",
                code + "-draft",
                "/api/v1/protocols",
                object(
                        "programme", "DEMO",
                        "code", code,
                        "documentKind", "PROTOCOL",
                        "parties", raw(array(parties)),
                        "occurredOn", "2026-06-01")));
        String address = "/api/v1/protocols/" + id;
        post(
                "region",
                code + "-text",
                address + "/text",
                object(
                        "text",
                                "Protocole fictif du territoire " + i + " (" + name
                                        + "). Les parties mènent ensemble le plan d’actions validé le 4 mai 2026.",
                        "occurredOn", "2026-06-15"));
        String digest = found(DIGEST, read(address));
        for (Body body : List.of(intercommunality, region)) {
            String party = body.kind().toLowerCase(java.util.Locale.ROOT);
            String reference = "2026-" + party + "-" + i;
            post(
                    body.actor(),
                    code + "-deliberation-" + party,
                    address + "/deliberations",
                    object("party", party, "reference", reference, "digest", digest, "occurredOn", "2026-07-06"));
            post(
                    body.actor(),
                    code + "-transmission-" + party,
                    address + "/transmissions",
                    object(
                            "party", party,
                            "reference", reference,
                            "receipt", "068-" + body.id() + "-20260706-" + i + "-DE",
                            "occurredOn", "2026-07-10"));
        }
        post(
                "region",
                code + "-opening",
                address + "/opening",
                object("deadline", "2026-12-31", "occurredOn", "2026-09-01"));
        return id;
    }

    private long position;


    private String read(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service + path))
                .header("X-Min-Position", Long.toString(position))
                .timeout(Duration.ofSeconds(60))
                .build();
        return patiently(request, path).body();
    }

    private String post(String actor, String key, String path, String body) throws IOException, InterruptedException {
        String credentials = actor + ":" + password;
        HttpRequest request = HttpRequest.newBuilder(URI.create(service + path))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "ceremony-" + name + "-" + key)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .timeout(Duration.ofSeconds(60))
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = patiently(request, path);
        position = Math.max(position, answer.headers().firstValueAsLong("X-Position").orElse(0));
        return answer.body();
    }

    /** Asks again while the service is away; what it had done already it answers from the key. */
    private HttpResponse<String> patiently(HttpRequest request, String path) throws IOException, InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            String trouble;
            try {
                HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
                if (answer.statusCode() < 300) {
                    return answer;
                }
                trouble = path + " answered " + answer.statusCode() + ": " + answer.body();
                if (answer.statusCode() != 503) {
                    throw new IllegalStateException(trouble);
                }
            } catch (IOException away) {
                trouble = "Nobody answers at " + service + ": " + away;
            }
            if (System.nanoTime() > until) {
                throw new IOException(trouble);
            }
            Thread.sleep(200);
        }
    }

    private static String id(String answer) {
        return found(STREAM, answer);
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("Not found in the answer: " + text);
        }
        return matcher.group(1);
    }

    private static int number(String answer, String field) {
        return Integer.parseInt(found(Pattern.compile("\"" + field + "\":(\\d+)"), answer));
    }

    /** JSON that is written as it is. */
    private record Raw(String json) {}

    private static Raw raw(String json) {
        return new Raw(json);
    }

    private static String object(Object... fields) {
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < fields.length; i += 2) {
            json.append(i == 0 ? "" : ",")
                    .append(quoted((String) fields[i]))
                    .append(':')
                    .append(fields[i + 1] instanceof Raw raw ? raw.json() : quoted((String) fields[i + 1]));
        }
        return json.append('}').toString();
    }

    private static String array(List<String> elements) {
        return "[" + String.join(",", elements) + "]";
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
