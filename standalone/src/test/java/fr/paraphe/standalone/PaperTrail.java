package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A fictitious programme with a few territories, as far as tests of documents and signatures need one. */
final class PaperTrail {

    private static final int TERRITORIES = 12;

    private final RunningParaphe service;
    private final String programme;
    private final String prefix;

    private PaperTrail(RunningParaphe service, String programme) {
        this.service = service;
        this.programme = programme;
        this.prefix = programme.substring(0, 3).toLowerCase(java.util.Locale.ROOT);
    }

    /** A programme of that code; its territories are {@code abc-001} and so on, after its first three letters. */
    static PaperTrail begun(RunningParaphe service, String programme) {
        PaperTrail trail = new PaperTrail(service, programme);
        trail.created(trail.post("admin", "/programmes", "application/yaml", """
            programme: %s
            name: { fr: Essai des documents, en: Trial of documents }
            fictitious: true
            opensOn: 2025-01-01
            axes:
              - { code: ESSAI, name: { fr: Essai, en: Trial } }
            milestones:
              - { code: DESIGNATED, name: { fr: Désigné, en: Designated }, required: true, stage: true }
              - { code: DOCUMENT_SIGNED, name: { fr: Signé, en: Signed }, required: true, stage: true }
            documentKinds:
              - { code: PROTOCOL, name: { fr: Protocole d’essai, en: Trial protocol } }
            partyGroups:
              - { code: REGION, name: { fr: Région, en: Region }, quorum: ALL }
              - { code: STATE, name: { fr: État, en: State }, quorum: ALL }
            planBeforeProtocol: false
            deadlines: []
            """.formatted(programme)));
        StringBuilder csv =
                new StringBuilder("territoire;nom;région pilote;régions concernées;siren;membre;nature;date\n");
        for (int number = 1; number <= TERRITORIES; number++) {
            csv.append("%s;Territoire d’essai %d;44;;99900%04d;Commune %d;COMMUNE;03/02/2026%n"
                    .formatted(trail.code(number), number, number, number));
        }
        HttpResponse<String> taken = trail.post(
                "admin",
                "/imports?kind=territories&programme=" + programme + "&commit=true",
                "text/csv",
                csv.toString());
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        for (int number = 1; number <= TERRITORIES; number++) {
            trail.untilKnown("/territories/" + programme + "/" + trail.code(number));
        }
        return trail;
    }

    private String code(int number) {
        return "%s-%03d".formatted(prefix, number);
    }

    /** A protocol of a territory between Region and State; its id. */
    String drafted(String code) {
        return drafted("territory", code);
    }

    String drafted(String actor, String code) {
        HttpResponse<String> answer = post(actor, "/protocols", """
            {"programme": "%s", "code": "%s", "documentKind": "PROTOCOL", "occurredOn": "2026-03-02", "parties": [
              {"id": "region", "group": "REGION", "body": "Région fictive"},
              {"id": "state", "group": "STATE", "body": "Préfecture fictive"}]}\
            """.formatted(programme, code));
        created(answer);
        return answer.body().replaceAll("(?s).*\"stream\":\"protocol:([^\"]+)\".*", "$1");
    }

    HttpResponse<String> post(String actor, String path, String json) {
        return post(actor, path, "application/json", json);
    }

    HttpResponse<String> post(String actor, String path, String type, String body) {
        return service.send(
                "POST",
                "/api/v1" + path,
                Map.of(
                        "Authorization",
                        "Basic " + service.credentials(actor),
                        "Content-Type",
                        type,
                        "Accept-Language",
                        "en"),
                body);
    }

    /** The position of what a request appended. */
    String created(String actor, String path, String json) {
        return created(post(actor, path, json));
    }

    private String created(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer.headers().firstValue("X-Position").orElseThrow();
    }

    /** What the service answers once it has read up to a position. */
    JsonNode read(String path, String position) {
        Map<String, String> headers = new HashMap<>();
        headers.put("X-Min-Position", position);
        HttpResponse<String> answer = service.send("GET", "/api/v1" + path, headers, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return RunningParaphe.JSON.readTree(answer.body());
    }

    private void untilKnown(String path) {
        await(path)
                .atMost(Duration.ofMinutes(2))
                .until(() -> service.get("/api/v1" + path).statusCode() == 200);
    }
}
