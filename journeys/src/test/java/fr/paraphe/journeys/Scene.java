package fr.paraphe.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;

/**
 * A ceremony in {@code DEMO} with everything in order: one document, four parties, each with a mandate on the register and
 * present, deliberations taken and transmitted. Nobody has signed yet.
 */
final class Scene {

    /** A body that signs: who acts in its name, and which actor of the demonstration may have it recorded. */
    record Signer(String party, String group, String body, String bodyId, String kind, String person, String actor) {}

    static final String CODE = "demo-scene";

    static final Signer COMMUNITY = new Signer(
            "intercommunality",
            "INTERCOMMUNALITY",
            "CC de la Scène",
            "977200001",
            "INTERCOMMUNALITY",
            "Camille Répétition",
            "territory");
    static final Signer REGION =
            new Signer("region", "REGION", "Région de la Scène", "977200002", "REGION", "Claude Réplique", "region");
    static final Signer STATE =
            new Signer("state", "STATE", "Préfecture de la Scène", "D98", "STATE", "Maxime Rideau", "prefecture");
    static final Signer OPERATOR = new Signer(
            "operator", "OPERATOR", "Opérateur de la Scène", "977200003", "OPERATOR", "Alix Coulisse", "operator");

    private static Scene instance;

    private final RunningJar service;

    /** Id of the document. */
    final String protocol;

    /** Id of the ceremony. */
    final String ceremony;

    private String position = "0";

    private Scene(RunningJar service) {
        this.service = service;
        String territory = "/api/v1/territories/DEMO/" + CODE;
        post("prefecture", "/api/v1/territories", """
                {"programme": "DEMO", "code": "%s", "name": "Val de Scène", "leadRegion": "44",
                 "members": [{"siren": "%s", "name": "%s", "kind": "EPCI"}], "occurredOn": "2025-03-03"}
                """.formatted(CODE, COMMUNITY.bodyId, COMMUNITY.body));
        post("territory", territory + "/lead-pair", """
                {"electedLead": "Camille Répétition", "electedBy": "%s", "industrialLead": "Dominique Essai",
                 "company": "Ateliers de la Scène", "occurredOn": "2025-03-17"}
                """.formatted(COMMUNITY.bodyId));
        post("territory", territory + "/governance", """
                {"seats": [{"group": "REGION", "body": "Région de la Scène", "person": "Claude Réplique"},
                           {"group": "STATE", "body": "Préfecture de la Scène", "person": "Maxime Rideau"}],
                 "occurredOn": "2025-03-31"}
                """);
        post("territory", territory + "/projects", """
                {"projectId": "P1", "title": "Atelier partagé", "axes": ["INNOVER"], "owners": ["CC de la Scène"],
                 "startsOn": "2025-09-01", "endsOn": "2028-06-30", "occurredOn": "2025-04-14"}
                """);
        post("territory", territory + "/plan/submission", "{\"occurredOn\": \"2025-05-05\"}");
        post("region", territory + "/plan/validation", """
                {"deliberation": {"reference": "25-CP-1", "adoptedOn": "2025-06-13", "transmittedOn": "2025-06-16"},
                 "occurredOn": "2025-06-20"}
                """);
        for (Signer signer : new Signer[] {COMMUNITY, REGION, STATE, OPERATOR}) {
            post(signer.actor, "/api/v1/bodies", """
                    {"id": "%s", "kind": "%s", "name": "%s", "occurredOn": "2025-01-06"}
                    """.formatted(signer.bodyId, signer.kind, signer.body));
            post(signer.actor, "/api/v1/bodies/" + signer.bodyId + "/mandates", """
                    {"id": "signature", "name": "%s", "capacity": "%s", "validFrom": "2025-01-06",
                     "scope": {"programme": "DEMO", "territory": "%s"},
                     "deed": {"reference": "Acte 2025-1 (%s)", "date": "2025-01-06"}}
                    """.formatted(
                            signer.person, "signataire", CODE, signer.party));
        }
        protocol = stream(post("territory", "/api/v1/protocols", """
                {"programme": "DEMO", "code": "%s", "documentKind": "PROTOCOL", "occurredOn": "2025-06-23",
                 "parties": [%s, %s, %s, %s]}
                """.formatted(
                        CODE, party(COMMUNITY), party(REGION), party(STATE), party(OPERATOR))));
        String path = "/api/v1/protocols/" + protocol;
        post("region", path + "/text", """
                {"text": "PROTOCOLE FICTIF\\n\\nArticle 1. Les parties répètent ensemble.", "occurredOn": "2025-06-24"}
                """);
        service.awaitShown(position);
        String digest = service.json(path).path("text").path("digest").asString();
        for (Signer signer : new Signer[] {COMMUNITY, REGION}) {
            post(signer.actor, path + "/deliberations", """
                    {"party": "%s", "reference": "2025-7-%s", "digest": "%s", "occurredOn": "2025-06-26"}
                    """.formatted(signer.party, signer.party, digest));
            post(signer.actor, path + "/transmissions", """
                    {"party": "%s", "reference": "2025-7-%s", "receipt": "accuse-fictif", "occurredOn": "2025-06-30"}
                    """.formatted(signer.party, signer.party));
        }
        post("region", path + "/opening", "{\"deadline\": \"2027-12-31\", \"occurredOn\": \"2025-07-01\"}");
        ceremony = stream(post("region", "/api/v1/ceremonies", """
                {"programme": "DEMO", "name": "Signature du Val de Scène", "place": "Mulhouse", "protocols": ["%s"],
                 "occurredOn": "2025-07-02"}
                """.formatted(protocol)));
        for (Signer signer : new Signer[] {COMMUNITY, REGION, STATE, OPERATOR}) {
            post("region", "/api/v1/ceremonies/" + ceremony + "/attendance", """
                    {"body": "%s", "mandateId": "signature", "occurredOn": "2025-07-03"}
                    """.formatted(signer.bodyId));
        }
        service.awaitShown(position);
    }

    /** Set up once for all tests of a service. */
    static synchronized Scene on(RunningJar service) {
        if (instance == null) {
            instance = new Scene(service);
        }
        return instance;
    }

    private static String party(Signer signer) {
        return "{\"id\": \"%s\", \"group\": \"%s\", \"body\": \"%s\", \"bodyId\": \"%s\"}"
                .formatted(signer.party, signer.group, signer.body, signer.bodyId);
    }

    private HttpResponse<String> post(String actor, String path, String body) {
        HttpResponse<String> answer = service.send(
                "POST",
                path,
                Map.of("Authorization", RunningJar.basic(actor), "Content-Type", "application/json"),
                body);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(201);
        answer.headers().firstValue("X-Position").ifPresent(last -> position = last);
        return answer;
    }

    private static String stream(HttpResponse<String> answer) {
        String stream = RunningJar.JSON.readTree(answer.body()).get("stream").asString();
        return stream.substring(stream.lastIndexOf(':') + 1);
    }
}
