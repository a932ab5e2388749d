package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.command.imports.Imports;
import fr.paraphe.events.AccountEvent.Role;
import fr.paraphe.events.store.Document;
import fr.paraphe.events.store.OptOuts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the enumeration of the access matrix needs: three places to act in, and whoever tries to. */
final class AccessFixture {

    /** A territory with what belongs to it, by the names that paths and bodies use. */
    record Place(Map<String, String> values) {
        String get(String name) {
            return values.get(name);
        }
    }

    /** How far the right of somebody reaches. */
    enum Reach {
        NOT_SIGNED_IN,
        REGION,
        PROGRAMME,
        BODY,
        EVERYWHERE
    }

    /**
     * Somebody who tries.
     *
     * @param role null when not signed in
     * @param authorization header for the API; empty when not signed in
     * @param own values of what is its own, by name
     */
    record Holder(@Nullable Role role, Reach reach, String authorization, Map<String, String> own) {
        @Override
        public String toString() {
            return role == null ? "anonymous" : role + " (" + reach + ")";
        }
    }

    static final String TEXT = "Protocole d’essai de la matrice des accès.";

    private static final String A_RIGHT = "{\"id\":\"essai\",\"role\":\"STATE\",\"scope\":{\"region\":\"44\"}}";

    private final RunningParaphe service;
    private final Map<String, String> shared = new HashMap<>();
    private final List<Holder> holders = new ArrayList<>();
    private final Place own;
    private final Place other;
    private final Place elsewhere;
    private long position;

    AccessFixture(RunningParaphe service) {
        this.service = service;
        own = place("DEMO", "44", "977100044");
        other = place("DEMO", "84", "977100084");
        elsewhere = another();
        things();
        holders.add(new Holder(null, Reach.NOT_SIGNED_IN, "", Map.of()));
        for (Role role : Role.values()) {
            holders.add(holder(role, Reach.REGION, "{\"programme\":\"DEMO\",\"region\":\"44\"}"));
            if (role == Role.AUDITOR || role == Role.ADMIN) {
                holders.add(holder(role, Reach.PROGRAMME, "{\"programme\":\"DEMO\"}"));
            }
            if (role != Role.AUDITOR) {
                holders.add(holder(role, Reach.BODY, "{\"body\":\"" + own.get("body") + "\"}"));
            }
        }
        // An account that administers everywhere would change who is the last one for other tests.
        holders.add(new Holder(
                Role.ADMIN,
                Reach.EVERYWHERE,
                actor("admin"),
                Map.of("batch", shared.get("batch"), "login", "admin", "password", service.password())));
        answer(
                service.send("GET", "/api/v1/programmes", Map.of("X-Min-Position", Long.toString(position)), ""),
                200,
                "GET /api/v1/programmes");
    }

    List<Holder> holders() {
        return holders;
    }

    /** In region 44 of {@code DEMO}. */
    Place own() {
        return own;
    }

    /** In region 84 of {@code DEMO}. */
    Place other() {
        return other;
    }

    /** In region 84 of another programme. */
    Place elsewhere() {
        return elsewhere;
    }

    /** Values that are the same everywhere. */
    Map<String, String> shared() {
        return shared;
    }

    private String actor(String name) {
        return "Basic " + service.credentials(name);
    }

    private JsonNode post(String actor, String path, String body) {
        return post(actor(actor), path, "application/json", body, 201);
    }

    private JsonNode post(String authorization, String path, String type, String body, int status) {
        HttpResponse<String> answer =
                service.send("POST", path, Map.of("Authorization", authorization, "Content-Type", type), body);
        JsonNode told = answer(answer, status, "POST " + path);
        answer.headers()
                .firstValue("X-Position")
                .ifPresent(last -> position = Math.max(position, Long.parseLong(last)));
        return told;
    }

    private static JsonNode answer(HttpResponse<String> answer, int status, String asked) {
        assertThat(answer.statusCode()).as(asked + ": " + answer.body()).isEqualTo(status);
        return RunningParaphe.JSON.readTree(answer.body());
    }

    private static String idOf(JsonNode answer) {
        String stream = answer.get("stream").asString();
        return stream.substring(stream.lastIndexOf(':') + 1);
    }

    private Place place(String programme, String region, String siren) {
        Map<String, String> known = new HashMap<>();
        String code = "demo-acces-" + region;
        String path = "/api/v1/territories/" + programme + "/" + code;
        known.put("programme", programme);
        known.put("code", code);
        known.put("region", region);
        known.put("siren", siren);
        known.put("body", siren);
        JsonNode designated =
                post("prefecture", "/api/v1/territories", """
                {"programme": "%s", "code": "%s", "name": "Essai des accès %s", "leadRegion": "%s",
                 "members": [{"siren": "%s", "name": "CC des accès", "kind": "EPCI"}], "occurredOn": "2025-03-03"}
                """.formatted(programme, code, region, region, siren));
        known.put("fact", designated.get("position").asString());
        post("territory", path + "/lead-pair", """
                {"electedLead": "Camille Exemple", "electedBy": "%s", "industrialLead": "Dominique Essai",
                 "company": "Ateliers", "occurredOn": "2025-03-17"}
                """.formatted(siren));
        post("territory", path + "/governance", """
                {"seats": [{"group": "REGION", "body": "Région fictive", "person": "Claude Modèle"},
                           {"group": "STATE", "body": "Préfecture fictive", "person": "Maxime Gabarit"}],
                 "occurredOn": "2025-03-31"}
                """);
        post("territory", path + "/projects", """
                {"projectId": "P1", "title": "Atelier", "axes": ["INNOVER"], "owners": ["CC des accès"],
                 "startsOn": "2025-09-01", "endsOn": "2028-06-30", "occurredOn": "2025-04-14"}
                """);
        post("territory", path + "/plan/submission", "{\"occurredOn\": \"2025-05-05\"}");
        post("region", path + "/plan/validation", """
                {"deliberation": {"reference": "25-CP-1", "adoptedOn": "2025-06-13", "transmittedOn": "2025-06-16"},
                 "occurredOn": "2025-06-20"}
                """);
        body(known);
        document(known);
        String project = "/api/v1/programmes/" + programme + "/territories/" + code + "/projects/P1";
        post("territory", project + "/contract", "{\"occurredOn\": \"2025-07-01\"}");
        post("territory", project + "/funding/requests", """
                {"line": "ligne-1", "funder": {"name": "Région fictive"}, "nature": "SUBSIDY", "amount": 100,
                 "occurredOn": "2025-07-02"}
                """);
        post("territory", project + "/indicators", """
                {"id": "emplois", "name": "Emplois", "unit": "emplois", "target": 10, "targetOn": "2027-12-31",
                 "occurredOn": "2025-07-02"}
                """);
        return new Place(known);
    }

    private void body(Map<String, String> known) {
        String path = "/api/v1/bodies/" + known.get("body");
        post("territory", "/api/v1/bodies", """
                {"id": "%s", "kind": "INTERCOMMUNALITY", "name": "CC des accès", "occurredOn": "2025-01-06"}
                """.formatted(known.get("body")));
        post("territory", path + "/mandates", """
                {"id": "presidence", "name": "Camille Exemple", "capacity": "présidente", "validFrom": "2025-01-06",
                 "scope": {"programme": "%s", "territory": "%s"},
                 "deed": {"reference": "Délibération 2025-1", "date": "2025-01-06"}}
                """.formatted(known.get("programme"), known.get("code")));
        post("territory", path + "/contacts", """
                {"id": "accueil", "address": "accueil@exemple.fr", "label": "Accueil", "wants": "NOTHING"}
                """);
        String sealed = service.bean(OptOuts.class).path(known.get("body"), "accueil");
        known.put("seal", sealed.substring(sealed.lastIndexOf('/') + 1));
    }

    private void document(Map<String, String> known) {
        JsonNode drafted = post("territory", "/api/v1/protocols", """
                {"programme": "%s", "code": "%s", "documentKind": "PROTOCOL", "occurredOn": "2025-06-23",
                 "parties": [
                   {"id": "intercommunality", "group": "INTERCOMMUNALITY", "body": "CC des accès", "bodyId": "%s"},
                   {"id": "region", "group": "REGION", "body": "Région fictive"},
                   {"id": "state", "group": "STATE", "body": "Préfecture fictive"},
                   {"id": "operator", "group": "OPERATOR", "body": "Opérateur fictif"}]}
                """.formatted(
                        known.get("programme"), known.get("code"), known.get("body")));
        String protocol = idOf(drafted);
        known.put("protocol", protocol);
        post("region", "/api/v1/protocols/" + protocol + "/text", """
                {"text": "%s", "occurredOn": "2025-06-24"}
                """.formatted(TEXT));
        JsonNode opened = post("region", "/api/v1/ceremonies", """
                {"programme": "%s", "name": "Essai", "place": "Mulhouse", "protocols": ["%s"], "occurredOn": "2025-06-25"}
                """.formatted(known.get("programme"), protocol));
        known.put("ceremony", idOf(opened));
        post("region", "/api/v1/protocols/" + protocol + "/opening", """
                {"deadline": "2099-12-31", "occurredOn": "2025-06-25"}
                """);
        post("region", "/api/v1/protocols/" + protocol + "/paper-copies", """
                {"party": "region", "signatory": "Camille Exemple", "capacity": "Présidente", "place": "Mulhouse",
                 "mandate": {"deed": "Arrêté 1", "validFrom": "2025-01-01"}, "occurredOn": "2025-06-25",
                 "digest": "%s", "scan": "%s"}
                """.formatted(
                        Document.digestOf(TEXT.getBytes(StandardCharsets.UTF_8)), AccessRequests.ONE_PIXEL));
        post("region", "/api/v1/ceremonies/" + known.get("ceremony") + "/attendance", """
                {"body": "%s", "mandateId": "presidence", "occurredOn": "2025-06-25"}
                """.formatted(known.get("body")));
    }

    /** The rules of {@code DEMO} as they ship: telling them again changes nothing. */
    static String programmeFile(String programme) {
        try {
            return Files.readString(Path.of("src", "main", "resources", "programmes", "demo.yaml"))
                    .replace("programme: DEMO", "programme: " + programme);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Place another() {
        post(actor("admin"), "/api/v1/programmes", "application/yaml", programmeFile("ACCES"), 201);
        post("prefecture", "/api/v1/territories", """
                {"programme": "ACCES", "code": "acces-84", "name": "Essai des accès", "leadRegion": "84",
                 "members": [{"siren": "977100085", "name": "CC des accès", "kind": "EPCI"}], "occurredOn": "2025-03-03"}
                """);
        return new Place(Map.of("programme", "ACCES", "code", "acces-84", "region", "84", "siren", "977100085"));
    }

    /** Accounts to try things on, a batch and an import of the administrator everywhere. */
    private void things() {
        String admin = actor("admin");
        String account = account("acces-cible", "Camille Fictive");
        shared.put("account", account);
        shared.put("suspended", account("acces-suspendu", "Dominique Effaçable"));
        post(admin, "/api/v1/accounts/" + account + "/rights", "application/json", A_RIGHT, 201);
        shared.put("token", token(account, "{\"region\":\"44\"}").get("id").asString());
        JsonNode found = post(
                admin, "/api/v1/personal-data/search", "application/json", "{\"text\":\"Dominique Effaçable\"}", 200);
        shared.put("datum", found.get("items").get(0).get("ref").asString());
        shared.put("batch", batch(admin));
        shared.put("import", imported(admin));
    }

    /** An import of a milestone, once it is over, whatever became of its row. */
    private String imported(String authorization) {
        JsonNode job = post(
                authorization,
                "/api/v1/imports?kind=milestones&programme=DEMO&commit=true&onError=skip",
                "text/csv",
                "territory,milestone,date,source\n" + own.get("code") + ",GOVERNANCE_INSTALLED,2025-04,Essai\n",
                202);
        settled(job);
        return job.get("id").asString();
    }

    private String account(String login, String name) {
        return post("admin", "/api/v1/accounts", "{\"login\":\"" + login + "\",\"name\":\"" + name + "\"}")
                .get("account")
                .asString();
    }

    private JsonNode token(String account, String scope) {
        return post(
                "admin",
                "/api/v1/accounts/" + account + "/tokens",
                "{\"label\":\"Essai\",\"scope\":" + scope + ",\"expiresOn\":\""
                        + LocalDate.now().plusDays(30) + "\"}");
    }

    /** A batch about nothing that exists, so that it does nothing. */
    private String batch(String authorization) {
        return post(authorization, "/api/v1/batches?commit=true", "application/json", """
                        {"action": "milestones", "on": {"ids": ["DEMO/acces-absent"]},
                         "with": {"milestone": "GOVERNANCE_INSTALLED", "occurredOn": "2025-04", "source": {"label": "Essai"}}}
                        """, 202)
                .get("batch")
                .get("id")
                .asString();
    }

    private Holder holder(Role role, Reach reach, String scope) {
        String login = "acces-" + (role + "-" + reach).toLowerCase(Locale.ROOT);
        JsonNode opened =
                post("admin", "/api/v1/accounts", "{\"login\":\"" + login + "\",\"name\":\"Camille Fictive\"}");
        String account = opened.get("account").asString();
        post(
                "admin",
                "/api/v1/accounts/" + account + "/rights",
                "{\"id\":\"essai\",\"role\":\"" + role + "\",\"scope\":" + scope + "}");
        String bearer = "Bearer " + token(account, "{}").get("token").asString();
        Map<String, String> mine = new HashMap<>();
        mine.put("login", login);
        mine.put("password", opened.get("password").asString());
        mine.put(
                "basic",
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString((login + ":" + mine.get("password")).getBytes(StandardCharsets.UTF_8)));
        if (role != Role.AUDITOR && reach == Reach.REGION) {
            mine.put("batch", batch(bearer));
        }
        if (role == Role.ADMIN) {
            mine.put("import", imported(bearer));
        }
        return new Holder(role, reach, bearer, mine);
    }

    /** What became of an import, once it is over. */
    JsonNode settled(JsonNode job) {
        return RunningParaphe.JSON.valueToTree(
                service.bean(Imports.class).await(job.get("id").asString(), each -> {}));
    }
}
