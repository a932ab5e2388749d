package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.store.Document;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A programme of small towns, set up from a file and a CSV alone, played to a signed document. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SmallTownsIT {

    private static final String PROGRAMME = """
            programme: PVD-ESSAI
            name: { fr: Petites villes de demain (essai), en: Small towns of tomorrow (trial) }
            fictitious: true
            opensOn: 2020-10-01
            axes:
              - { code: HABITAT, name: { fr: Habitat, en: Housing } }
              - { code: COMMERCE, name: { fr: Commerces et services, en: Shops and services } }
              - { code: CADRE, name: { fr: Cadre de vie, en: Surroundings } }
            milestones:
              - { code: DESIGNATED, name: { fr: Commune retenue, en: Commune chosen }, required: true, stage: true }
              - { code: DOCUMENT_SIGNED, name: { fr: Convention signée, en: Agreement signed }, required: true, stage: true, after: [DESIGNATED] }
            documentKinds:
              - { code: ADHESION, name: { fr: Convention d’adhésion, en: Agreement of adhesion } }
              - { code: FRAMEWORK, name: { fr: Convention-cadre, en: Framework agreement }, after: [ADHESION] }
            partyGroups:
              - { code: COMMUNE, name: { fr: Commune, en: Commune }, quorum: ALL }
              - { code: STATE, name: { fr: État, en: State }, quorum: ALL }
              - { code: REGION, name: { fr: Région, en: Region }, quorum: 0 }
            planBeforeProtocol: false
            deadlines:
              - { milestone: DOCUMENT_SIGNED, days: 548 }
            regions:
              - region: "44"
                partyGroups:
                  - { code: REGION, quorum: ALL }
              - region: "52"
                milestones:
                  - { code: DOCUMENT_SIGNED, name: { fr: Convention paraphée, en: Agreement initialled } }
                deadlines:
                  - { milestone: DOCUMENT_SIGNED, days: 30 }
            counting: { interregional: CONCERNED, territories: { fr: communes, en: communes } }
            """;

    private static final String TOWNS = """
            territoire;nom;région pilote;régions concernées;siren;membre;nature;date
            pvd-001;Bourg d’Essai;44;;999000971;Bourg d’Essai;COMMUNE;03/02/2026
            pvd-002;Bourg de Loire;52;52 44;999000972;Bourg de Loire;COMMUNE;03/02/2026
            """;

    private final RunningParaphe service = RunningParaphe.get();

    private HttpResponse<String> post(String actor, String path, String type, String body) {
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

    private HttpResponse<String> post(String actor, String path, String body) {
        return post(actor, path, "application/json", body.replace('\'', '"'));
    }

    private static String created(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer.headers().firstValue("X-Position").orElseThrow();
    }

    private static void refused(HttpResponse<String> answer, String rule) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        assertThat(answer.body()).contains(rule);
    }

    private JsonNode read(String path, String position) {
        Map<String, String> headers = new HashMap<>();
        headers.put("X-Min-Position", position);
        HttpResponse<String> answer = service.send("GET", "/api/v1" + path, headers, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return RunningParaphe.JSON.readTree(answer.body());
    }

    private void untilKnown(String path) {
        Instant limit = Instant.now().plus(Duration.ofSeconds(120));
        while (service.get("/api/v1" + path).statusCode() != 200) {
            assertThat(Instant.now()).as(path).isBefore(limit);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private static String draft(String code, String kind, boolean withRegion) {
        return "{'programme':'PVD-ESSAI','code':'" + code + "','documentKind':'" + kind + "','parties':["
                + "{'id':'commune','group':'COMMUNE','body':'Commune'},{'id':'state','group':'STATE','body':'État'}"
                + (withRegion ? ",{'id':'region','group':'REGION','body':'Région'}" : "")
                + "],'occurredOn':'2026-03-02'}";
    }

    @Test
    void a_file_and_a_csv_are_all_that_it_takes_and_a_region_asks_for_its_own_signature() {
        created(post("admin", "/programmes", "application/yaml", PROGRAMME));
        HttpResponse<String> taken =
                post("admin", "/imports?kind=territories&programme=PVD-ESSAI&commit=true", "text/csv", TOWNS);
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        untilKnown("/territories/PVD-ESSAI/pvd-001");
        untilKnown("/territories/PVD-ESSAI/pvd-002");

        refused(
                post("territory", "/territories/PVD-ESSAI/pvd-001/plan/submission", "{'occurredOn':'2026-03-02'}"),
                "STEP_NOT_OF_PROGRAMME");
        refused(post("territory", "/protocols", draft("pvd-001", "FRAMEWORK", true)), "DOCUMENT_KIND_AWAITED");
        refused(post("territory", "/protocols", draft("pvd-001", "ADHESION", false)), "PARTY_GROUP_SHORT");
        created(post("territory", "/protocols", draft("pvd-002", "ADHESION", false)));
        HttpResponse<String> drafted = post("territory", "/protocols", draft("pvd-001", "ADHESION", true));
        created(drafted);
        String id = drafted.body().replaceAll("(?s).*\"stream\":\"protocol:([^\"]+)\".*", "$1");

        String position = created(post(
                "region", "/protocols/" + id + "/text", "{'text':'Convention d’adhésion.','occurredOn':'2026-03-03'}"));
        JsonNode frozen = read("/protocols/" + id, position);
        assertThat(frozen.get("programmeVersion").asInt()).isEqualTo(1);
        assertThat(frozen.get("groups").get(2).get("needed").asInt()).isEqualTo(1);
        String digest = frozen.get("digest").asString();
        created(post("region", "/protocols/" + id + "/opening", "{'deadline':'2026-12-31','occurredOn':'2026-03-04'}"));
        String signature = "{'party':'%s','signatory':'Une personne fictive','capacity':'Maire','mandate':{'deed':"
                + "'Délibération','validFrom':'2026-01-01'},'place':'Essai','means':'ELECTRONIC','digest':'%s',"
                + "'occurredOn':'2026-03-05'}";
        created(post("territory", "/protocols/" + id + "/signatures", signature.formatted("commune", digest)));
        String before =
                created(post("prefecture", "/protocols/" + id + "/signatures", signature.formatted("state", digest)));
        assertThat(read("/protocols/" + id, before).get("state").asString()).isEqualTo("PARTIALLY_SIGNED");
        String after =
                created(post("region", "/protocols/" + id + "/signatures", signature.formatted("region", digest)));
        assertThat(read("/protocols/" + id, after).get("state").asString()).isEqualTo("SIGNED");
        assertThat(read("/territories/PVD-ESSAI/pvd-001", after).get("stage").asString())
                .isEqualTo("DOCUMENT_SIGNED");
        created(post("territory", "/protocols", draft("pvd-001", "FRAMEWORK", true)));

        JsonNode designated = read("/figures?programme=PVD-ESSAI&scope=44", after)
                .get("items")
                .get(0);
        assertThat(designated.get("measure").asString()).isEqualTo("territoriesDesignated");
        assertThat(designated.get("value").asInt())
                .as("a town of two regions counts in both")
                .isEqualTo(2);
        assertThat(designated.get("unitName").asString()).isEqualTo("communes");
        assertThat(designated.get("countingRule").asString())
                .contains("communes")
                .contains("région concernée");
        assertThat(read("/figures?programme=PVD-ESSAI&scope=44&regionRule=lead", after)
                        .get("items")
                        .get(0)
                        .get("value")
                        .asInt())
                .isEqualTo(1);
        assertThat(read("/territories?programme=PVD-ESSAI&scope=44", after).get("items"))
                .hasSize(2);
        other_regions_have_other_names_and_days(after);
    }

    /** A town of the region 52 has 30 days where others have 548, and its last step bears another name. */
    private void other_regions_have_other_names_and_days(String position) {
        assertThat(lastRung("pvd-001", position)).isEqualTo("Convention signée");
        assertThat(lastRung("pvd-002", position)).isEqualTo("Convention paraphée");
        assertThat(service.get("/programmes/PVD-ESSAI/regions/52").body()).contains("Convention paraphée");
        assertThat(service.get("/programmes/PVD-ESSAI/regions/44").body())
                .contains("Convention signée")
                .doesNotContain("Convention paraphée");
        JsonNode late = read("/figures/late/facts?programme=PVD-ESSAI&scope=FR", position);
        assertThat(late.get("value").asInt()).isEqualTo(1);
        assertThat(late.get("items"))
                .singleElement()
                .satisfies(fact -> assertThat(fact.get("code").asString()).isEqualTo("pvd-002"));
        String page = service.get("/programmes/PVD-ESSAI/territories/pvd-002").body();
        assertThat(page).contains("Convention paraphée").doesNotContain("Convention signée");
    }

    private String lastRung(String code, String position) {
        return read("/territories/PVD-ESSAI/" + code, position)
                .get("ladder")
                .get(1)
                .get("name")
                .get("fr")
                .asString();
    }

    private static final String TEXT_DIGEST = Document.digestOf("Texte.".getBytes(StandardCharsets.UTF_8));

    private static final String REVISED = "PVD-REVISION";

    /** Three towns of a region whose rules are revised, two of another one. */
    private static final List<String> HERE = List.of("rev-1", "rev-2", "rev-3");

    private static final List<String> ELSEWHERE = List.of("rev-4", "rev-5");

    /** The first rules, those of no region; under the revised ones the Region deliberates and signs, the State need not. */
    private static String rules(boolean revised) {
        int regions = PROGRAMME.indexOf("regions:");
        return PROGRAMME.substring(0, regions).replace("PVD-ESSAI", REVISED) + (revised ? """
                        regions:
                          - region: "44"
                            partyGroups:
                              - { code: STATE, quorum: 0 }
                              - { code: REGION, quorum: ALL, deliberates: true }
                            deadlines:
                              - { milestone: DOCUMENT_SIGNED, days: 10 }
                        """ : "");
    }

    @Test
    void a_revision_for_one_region_lists_its_cases_alone_and_migrating_does_what_the_dry_run_said() {
        created(post("admin", "/programmes", "application/yaml", rules(false)));
        Map<String, String> protocols = new TreeMap<>();
        for (String code : HERE) {
            protocols.put(code, townWithDocument(code, "44"));
        }
        for (String code : ELSEWHERE) {
            protocols.put(code, townWithDocument(code, "52"));
        }
        // Under the revised rules these two signatures would suffice.
        sign(protocols.get("rev-3"), "territory", "commune");
        sign(protocols.get("rev-3"), "region", "region");
        String before = sign(protocols.get("rev-2"), "territory", "commune");

        HttpResponse<String> answer = post("admin", "/programmes?dryRun=true", "application/yaml", rules(true));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode announced = RunningParaphe.JSON.readTree(answer.body());

        assertThat(announced.get("running").get("territories").asInt()).isEqualTo(5);
        assertThat(announced.get("running").get("protocols").asInt()).isEqualTo(5);
        Map<String, JsonNode> territories = by("code", announced.get("territories"));
        assertThat(territories.keySet()).containsExactlyElementsOf(HERE);
        assertThat(by("code", announced.get("protocols")).keySet()).containsExactlyElementsOf(HERE);

        Map<String, JsonNode> shown = documents(protocols, before);
        created(post("admin", "/programmes/" + REVISED + "/revisions", "application/yaml", rules(true)));
        HttpResponse<String> migration =
                post("admin", "/programmes/" + REVISED + "/migrations", "{'reason':'La Région délibère.'}");
        assertThat(migration.statusCode()).as(migration.body()).isEqualTo(200);
        JsonNode results = RunningParaphe.JSON.readTree(migration.body());
        String after = migration.headers().firstValue("X-Position").orElseThrow();

        Map<String, String> announcedOutcomes = new TreeMap<>();
        Stream.of(HERE, ELSEWHERE).flatMap(List::stream).forEach(code -> {
            announcedOutcomes.put(code, "MIGRATED");
            announcedOutcomes.put(protocols.get(code), "MIGRATED");
        });
        Stream.of("territories", "protocols")
                .forEach(list -> announced.get(list).forEach(one -> {
                    if (!one.get("hindrance").isNull()) {
                        announcedOutcomes.put(
                                one.get(list.equals("protocols") ? "id" : "code")
                                        .asString(),
                                one.get("hindrance").get("code").asString());
                    }
                }));
        Map<String, String> outcomes = new TreeMap<>();
        results.get("items")
                .forEach(one -> outcomes.put(
                        one.get(one.get("protocolId").isNull() ? "code" : "protocolId")
                                .asString(),
                        one.get(one.get("rule").isNull() ? "outcome" : "rule").asString()));
        assertThat(outcomes).isEqualTo(announcedOutcomes).containsValue("MIGRATION_COMPLETES_DOCUMENT");

        announcedOutcomes.keySet().stream()
                .filter(code -> code.startsWith("rev-"))
                .forEach(code -> assertThat(read("/territories/" + REVISED + "/" + code, after)
                                .get("programmeVersion")
                                .asInt())
                        .as(code)
                        .isEqualTo(2));

        Map<String, String> late = new TreeMap<>();
        read("/figures/late/facts?programme=" + REVISED + "&scope=FR", after)
                .get("items")
                .forEach(fact -> late.put(fact.get("code").asString(), "LATE"));
        Map<String, String> announcedLate = new TreeMap<>();
        territories.forEach((code, one) ->
                announcedLate.put(code, one.get("lateness").get("after").asString()));
        assertThat(late).isEqualTo(announcedLate);

        documents(protocols, after).forEach((id, document) -> {
            JsonNode told = by("id", announced.get("protocols")).get(id);
            boolean stays = told == null || !told.get("hindrance").isNull();
            assertThat(document.get("programmeVersion").asInt()).as(id).isEqualTo(told != null && stays ? 1 : 2);
            if (stays) {
                assertThat(document.get("groups"))
                        .as(id)
                        .isEqualTo(shown.get(id).get("groups"));
                return;
            }
            JsonNode needed = told.get("signaturesNeeded");
            assertThat(needed(document))
                    .as(id)
                    .isEqualTo(
                            needed.isNull()
                                    ? needed(shown.get(id))
                                    : needed.get("after").asInt());
            assertThat(told.get("deliberating").get("after")).hasSize(1);
            told.get("noLonger").forEach(act -> {
                assertThat(act.get("act").asString()).isEqualTo("SignProtocol");
                String party = act.get("about").asString();
                refused(signature(id, party, party), act.get("code").asString());
            });
            assertThat(told.get("noLonger")).isNotEmpty();
        });
    }

    private String townWithDocument(String code, String region) {
        created(post(
                "prefecture",
                "/territories",
                "{'programme':'" + REVISED + "','code':'" + code + "','name':'" + code + "','leadRegion':'" + region
                        + "','members':[{'siren':'99900098" + code.charAt(4) + "','name':'" + code
                        + "','kind':'COMMUNE'}],'occurredOn':'2026-02-03'}"));
        HttpResponse<String> drafted =
                post("territory", "/protocols", draft(code, "ADHESION", true).replace("PVD-ESSAI", REVISED));
        created(drafted);
        String id = drafted.body().replaceAll("(?s).*\"stream\":\"protocol:([^\"]+)\".*", "$1");
        created(post("region", "/protocols/" + id + "/text", "{'text':'Texte.','occurredOn':'2026-03-03'}"));
        created(post("region", "/protocols/" + id + "/opening", "{'deadline':'2029-12-31','occurredOn':'2026-03-04'}"));
        return id;
    }

    private HttpResponse<String> signature(String id, String actor, String party) {
        return post(
                actor,
                "/protocols/" + id + "/signatures",
                ("{'party':'%s','signatory':'Une personne fictive','capacity':'Maire','mandate':{'deed':'Titre',"
                                + "'validFrom':'2026-01-01'},'place':'Essai','means':'ELECTRONIC','digest':'%s',"
                                + "'occurredOn':'2026-03-05'}")
                        .formatted(party, TEXT_DIGEST));
    }

    private String sign(String id, String actor, String party) {
        return created(signature(id, actor, party));
    }

    private Map<String, JsonNode> documents(Map<String, String> protocols, String position) {
        return protocols.values().stream()
                .collect(Collectors.toMap(id -> id, id -> read("/protocols/" + id, position)));
    }

    /** Signatures still needed, group by group, as the page of a document says. */
    private static int needed(JsonNode document) {
        return document.get("groups")
                .valueStream()
                .mapToInt(group -> Math.max(
                        0, group.get("needed").asInt() - group.get("signed").asInt()))
                .sum();
    }

    private static Map<String, JsonNode> by(String key, JsonNode list) {
        return list.valueStream()
                .collect(Collectors.toMap(one -> one.get(key).asString(), one -> one, (a, b) -> a, TreeMap::new));
    }
}
