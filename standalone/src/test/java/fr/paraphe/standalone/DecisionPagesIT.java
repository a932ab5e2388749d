package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("Decisions on the pages")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DecisionPagesIT {

    private static final Pattern PROTOCOL = Pattern.compile("prt-[0-9a-z]+");

    private final RunningParaphe service = RunningParaphe.get();

    private Decider signedIn(String actor) {
        return new Decider(service, actor);
    }

    /** A territory that the State designates by the pages. */
    private String designated(String code, String siren) {
        Decider state = signedIn("prefecture");
        Document form = state.look("/decisions/territories?%2Fprogramme=DEMO");
        Document withRow = Browser.page(state.press(form, Map.of(), "~add", "/members"));
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("/code", code);
        typed.put("/name", "Pays des pages");
        typed.put("/leadRegion", "44");
        typed.put("/members/0/siren", siren);
        typed.put("/members/0/name", "CC des pages");
        typed.put("/members/0/kind", "EPCI");
        typed.put("/occurredOn", "2026-03-02");
        Document receipt = Browser.page(state.follow(state.press(withRow, typed, "~do", "1")));
        assertThat(receipt.select("h1").text()).isEqualTo("La décision est enregistrée");
        return "/territories/DEMO/" + code;
    }

    @Test
    void a_territory_goes_from_its_designation_to_a_protocol_in_force_by_forms_alone() {
        String siren = "977190001";
        String territory = designated("pages-01", siren);
        Decider carrier = signedIn("territory");
        Decider region = signedIn("region");
        carrier.decides(
                territory + "/lead-pair",
                Map.of(
                        "/electedLead", "Jeanne Fictive",
                        "/electedBy", siren,
                        "/industrialLead", "Paul Inventé",
                        "/company", "Atelier fictif",
                        "/occurredOn", "2026-03-03"));
        carrier.decides(
                territory + "/governance",
                Map.of(
                        "/seats/0/body", "Région fictive",
                        "/seats/0/person", "Anne Fictive",
                        "/seats/1/body", "Préfecture fictive",
                        "/seats/1/person", "Luc Inventé",
                        "/occurredOn", "2026-03-04"));
        carrier.decides(
                territory + "/projects",
                Map.of(
                        "/projectId", "P1",
                        "/title", "Atelier partagé",
                        "/axes/0", "INNOVER",
                        "/owners/0", "CC des pages",
                        "/startsOn", "2026-09-01",
                        "/endsOn", "2027-09-01",
                        "/occurredOn", "2026-03-05"));
        carrier.decides(territory + "/plan/submission", Map.of("/occurredOn", "2026-03-06"));
        region.decides(
                territory + "/plan/validation",
                Map.of(
                        "/deliberation/reference", "2026-12",
                        "/deliberation/adoptedOn", "2026-03-10",
                        "/deliberation/transmittedOn", "2026-03-11",
                        "/occurredOn", "2026-03-12"));
        Document drafted = carrier.decides(
                "/protocols?%2Fprogramme=DEMO&%2Fcode=pages-01",
                Map.of(
                        "/documentKind", "PROTOCOL",
                        "/parties/0/body", "CC des pages",
                        "/parties/1/body", "Région fictive",
                        "/parties/2/body", "Préfecture fictive",
                        "/parties/3/body", "Opérateur fictif",
                        "/occurredOn", "2026-03-13"));
        Matcher id = PROTOCOL.matcher(drafted.select(".do a").attr("href"));
        assertThat(id.find()).isTrue();
        String protocol = "/protocols/" + id.group();
        carrier.decides(protocol + "/text", Map.of("/text", "Texte\r\nfictif.", "/occurredOn", "2026-03-14"));
        region.decides(protocol + "/opening", Map.of("/deadline", "2099-03-01", "/occurredOn", "2026-03-15"));
        Map<String, String> actors = new LinkedHashMap<>();
        JsonNode parties = service.json("/api/v1" + protocol).get("parties");
        parties.forEach(party -> actors.put(
                party.get("id").asString(),
                switch (party.get("group").asString()) {
                    case "REGION" -> "region";
                    case "STATE" -> "prefecture";
                    case "OPERATOR" -> "operator";
                    default -> "territory";
                }));
        assertThat(actors).hasSize(4);
        parties.forEach(party -> {
            if (party.get("deliberates").asBoolean()) {
                authorised(protocol, party.get("id").asString());
            }
        });
        Map<String, String> signature = Map.of(
                "/signatory", "Camille Fictive",
                "/capacity", "présidente",
                "/mandate/deed", "Délibération 2026-4",
                "/mandate/validFrom", "2026-01-05",
                "/place", "Mulhouse",
                "/means", "ELECTRONIC",
                "/occurredOn", "2026-03-16");
        actors.forEach((party, actor) -> {
            Map<String, String> one = new HashMap<>(signature);
            one.put("/party", party);
            signedIn(actor).decides(protocol + "/signatures", one);
        });
        region.decides(protocol + "/entry-into-force", Map.of("/occurredOn", "2026-03-17"));

        JsonNode signed = service.json("/api/v1" + protocol);
        assertThat(signed.get("state").asString()).isEqualTo("IN_FORCE");
        assertThat(signed.get("text").get("size").asInt()).isEqualTo("Texte\nfictif.".length());
        assertThat(service.json("/api/v1" + territory).get("stage").asString()).isEqualTo("DOCUMENT_SIGNED");
    }

    private void authorised(String protocol, String party) {
        Decider region = signedIn("region");
        region.decides(
                protocol + "/deliberations",
                Map.of("/party", party, "/reference", "2026-" + party, "/occurredOn", "2026-03-14"));
        region.decides(
                protocol + "/transmissions",
                Map.of(
                        "/party",
                        party,
                        "/reference",
                        "2026-" + party,
                        "/receipt",
                        "AR-" + party,
                        "/occurredOn",
                        "2026-03-15"));
    }

    @Test
    void a_receipt_names_the_fact_and_its_fingerprint_and_leads_to_the_case_as_it_is_now() {
        String territory = designated("pages-02", "977190002");

        Document receipt = signedIn("region")
                .decides(territory + "/name", Map.of("/name", "Pays renommé", "/occurredOn", "2026-03-03"));

        String fact = receipt.select(".receipt a[href*=/faits/]").attr("href");
        JsonNode told = service.json(fact.replace("/faits/", "/api/v1/facts/"));
        assertThat(told.get("type").asString()).isEqualTo("territory-renamed");
        assertThat(receipt.select(".receipt .digest code").text())
                .isEqualTo(told.get("stored").get("digest").asString());
        String page = receipt.select(".do a[href*=/territories/]").attr("href");
        assertThat(signedIn("region").look(page).select("h1").text()).startsWith("Pays renommé");
    }

    @Test
    void what_a_rule_refuses_is_told_with_its_code_and_nothing_typed_is_lost() {
        String territory = designated("pages-03", "977190003");

        HttpResponse<String> refused = signedIn("territory")
                .tries(
                        territory + "/governance",
                        Map.of(
                                "/seats/0/body", "Région fictive",
                                "/seats/0/person", "Anne Fictive",
                                "/seats/1/body", "Préfecture fictive",
                                "/seats/1/person", "Luc Inventé"));

        Document page = Browser.page(refused);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(page.select(".refusal").text()).contains("LEAD_PAIR_MISSING");
        assertThat(Decider.form(page)).containsEntry("/seats/1/person", "Luc Inventé");
    }

    @Test
    void what_cannot_be_read_is_told_above_the_form_with_a_link_to_its_field() {
        String territory = designated("pages-04", "977190004");

        HttpResponse<String> unreadable =
                signedIn("region").tries(territory + "/name?lang=en", Map.of("/name", "", "/occurredOn", "hier"));

        Document page = Browser.page(unreadable);
        assertThat(unreadable.statusCode()).isEqualTo(400);
        assertThat(page.select("html").attr("lang")).isEqualTo("en");
        String target = page.select(".refusal a").attr("href").substring(1);
        assertThat(page.getElementById(target).attr("aria-invalid")).isEqualTo("true");
        assertThat(page.select(".refusal").text()).doesNotContain("attendu");
    }

    @Test
    void a_member_without_its_kind_is_named_and_not_recorded() {
        Decider state = signedIn("prefecture");
        Document form = Browser.page(
                state.press(state.look("/decisions/territories?%2Fprogramme=DEMO"), Map.of(), "~add", "/members"));
        Map<String, String> typed = Map.of(
                "/code", "pages-05",
                "/name", "Pays sans nature",
                "/leadRegion", "44",
                "/members/0/siren", "977190005",
                "/members/0/name", "CC sans nature");

        Document page = Browser.page(state.press(form, typed, "~do", "1"));

        assertThat(page.select(".refusal a").eachAttr("href")).containsExactly("#f-members-0-kind");
    }

    @Test
    void whoever_was_slower_sees_both_versions_and_decides_anew_on_the_one_of_today() {
        String territory = designated("pages-06", "977190006");
        Decider slow = signedIn("region");
        Document read = slow.look("/decisions" + territory + "/name");
        signedIn("prefecture")
                .decides(territory + "/name", Map.of("/name", "Pays du préfet", "/occurredOn", "2026-03-03"));

        HttpResponse<String> late = slow.press(read, Map.of("/name", "Pays de la Région"), "~do", "1");

        Document page = Browser.page(late);
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(page.select("table.changes tbody tr").first().select("td").eachText())
                .containsExactly("Pays des pages", "Pays du préfet");
        assertThat(page.select("[aria-labelledby=conflict-title] li").text()).contains("Pays du préfet");
        assertThat(Decider.form(page))
                .containsEntry("/name", "Pays de la Région")
                .containsEntry("~version", "1");
        Document receipt = Browser.page(slow.follow(slow.press(page, Map.of(), "~do", "1")));
        assertThat(receipt.select(".receipt strong").text()).contains("Pays de la Région");
    }

    @Test
    void a_form_that_is_not_of_the_page_any_more_keeps_the_version_that_was_read() {
        String territory = designated("pages-07", "977190007");
        Decider slow = signedIn("region");
        Document read = slow.look("/decisions" + territory + "/perimeter");
        signedIn("prefecture")
                .decides(territory + "/name", Map.of("/name", "Pays changé", "/occurredOn", "2026-03-03"));

        Document withRow = Browser.page(slow.press(read, Map.of(), "~add", "/removed"));

        assertThat(Decider.form(withRow)).containsEntry("~version", "0");
        assertThat(slow.press(withRow, Map.of("/removed/0", "977190007"), "~do", "1")
                        .statusCode())
                .isEqualTo(412);
    }

    @Test
    void whoever_has_no_right_is_told_whose_act_it_is_and_which_rights_they_hold() {
        String territory = designated("pages-08", "977190008");

        HttpResponse<String> refused =
                signedIn("operator").tries(territory + "/name", Map.of("/name", "Pays de l’opérateur"));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(Browser.page(refused).select(".refusal").text())
                .contains("Région, État, Administrateur", "Vos droits : Opérateur");
    }

    @Test
    void the_same_form_sent_twice_records_one_fact_and_shows_the_same_receipt() {
        String territory = designated("pages-09", "977190009");
        Decider region = signedIn("region");
        Document form = region.look("/decisions" + territory + "/name");
        Map<String, String> fields = Decider.form(form);
        fields.put("/name", "Pays une fois");
        fields.put("~do", "1");

        Document first = Browser.page(region.follow(region.send(form, fields)));
        Document again = Browser.page(region.follow(region.send(form, fields)));

        assertThat(again.select(".receipt a").attr("href"))
                .isEqualTo(first.select(".receipt a").attr("href"));
        assertThat(again.select(".head").text()).contains("déjà été enregistrée");
        assertThat(service.json("/api/v1" + territory + "/history?type=territory-renamed")
                        .get("items"))
                .hasSize(1);
        fields.put("/name", "Pays autrement");
        HttpResponse<String> reused = region.send(form, fields);
        assertThat(reused.statusCode()).isEqualTo(422);
        assertThat(Decider.form(Browser.page(reused)).get("~key")).isNotEqualTo(fields.get("~key"));
    }

    @Test
    void whoever_is_not_signed_in_does_so_first_and_comes_back_to_the_decision() {
        Browser browser = new Browser();
        Document form =
                Browser.page(browser.follow(browser.get(service.address("/decisions/territories/DEMO/demo-03/name"))));
        assertThat(form.select("form input[name=username]")).hasSize(1);

        Document page = Browser.page(browser.follow(browser.post(
                service.address("/connexion"),
                Map.of(
                        "_csrf",
                        form.select("form input[name=_csrf]").first().val(),
                        "username",
                        "region",
                        "password",
                        service.password()))));

        assertThat(page.select("h1").text()).startsWith("Renommer le territoire");
    }

    @Test
    void what_was_typed_when_the_session_ended_awaits_the_same_person() {
        String territory = designated("pages-left-1", "977190091");
        Decider region = signedIn("region");
        Document page = region.look("/decisions" + territory + "/name");
        region.loseSession();
        HttpResponse<String> away =
                region.press(page, Map.of("/name", "Pays du retour", "/occurredOn", "2026-03-03"), "~do", "1");
        assertThat(Browser.next(away).toString()).endsWith("/connexion?ended=kept");
        assertThat(Browser.page(region.follow(away)).select("[role=alert]").text())
                .contains("Ce que vous aviez tapé est gardé");

        Document back = Browser.page(region.follow(region.signIn("region", service.password())));
        assertThat(back.select(".notice").text()).contains("rien n’est enregistré tant que vous ne confirmez pas");
        assertThat(Decider.form(back))
                .containsEntry("/name", "Pays du retour")
                .containsEntry("/occurredOn", "2026-03-03")
                .containsEntry("~version", Decider.form(page).get("~version"));
        assertThat(region.look("/decisions" + territory + "/name").text()).doesNotContain("Pays du retour");

        HttpResponse<String> done = region.press(back, Map.of(), "~do", "1");
        assertThat(Browser.page(region.follow(done)).select("main").text()).contains("Pays du retour");
    }

    @Test
    void what_was_typed_is_shown_to_nobody_else_and_goes_when_somebody_else_comes() {
        String territory = designated("pages-left-2", "977190092");
        Decider browser = signedIn("region");
        Document page = browser.look("/decisions" + territory + "/name");
        browser.loseSession();
        browser.press(page, Map.of("/name", "Pays privé"), "~do", "1");
        Document other = Browser.page(browser.follow(browser.signIn("prefecture", service.password())));
        assertThat(other.select("h1").text()).startsWith("Renommer le territoire");
        assertThat(other.html()).doesNotContain("Pays privé");

        browser.loseSession();
        browser.signIn("region", service.password());
        assertThat(browser.look("/decisions" + territory + "/name").html()).doesNotContain("Pays privé");
    }

    @Test
    void what_is_too_long_or_is_nobodys_or_not_typed_here_is_refused_as_before() {
        String territory = designated("pages-left-3", "977190093");
        Decider region = signedIn("region");
        Document page = region.look("/decisions" + territory + "/name");
        region.loseSession();
        Map<String, String> fields = new LinkedHashMap<>(Decider.form(page));
        fields.put("/name", "x".repeat(70_000));
        assertThat(region.send(page, fields).statusCode()).isEqualTo(403);
        fields.put("/name", "Pays");
        fields.put("~who", "");
        assertThat(region.send(page, fields).statusCode()).isEqualTo(403);
        fields.putAll(Decider.form(page));
        assertThat(region.sendFrom("https://elsewhere.example", page, fields).statusCode())
                .isEqualTo(403);
    }

    @Test
    void the_page_of_a_territory_offers_what_can_be_decided_and_says_why_the_rest_cannot() {
        String territory = designated("pages-10", "977190010");
        String page = "/programmes/DEMO" + territory.replace("/DEMO", "");

        Document carrier = signedIn("territory").look(page);
        Document anybody = Browser.page(new Browser().get(service.address(page)));
        Document past = Browser.page(new Browser().get(service.address(page + "?asOf=2026-03-05")));

        assertThat(carrier.select(".decisions .acts a").eachText())
                .contains("Nommer le binôme", "Proposer un projet")
                .doesNotContain("Installer la gouvernance", "Renommer le territoire");
        assertThat(carrier.select(".decisions details").text())
                .contains("Installer la gouvernance", "LEAD_PAIR_MISSING", "PLAN_NOT_VALIDATED");
        assertThat(anybody.select(".decisions .acts")).isEmpty();
        assertThat(anybody.select(".decisions").text()).contains("Connectez-vous");
        assertThat(past.select(".decisions")).isEmpty();
    }

    @Test
    void what_a_page_offers_is_what_the_door_lets_through() {
        String territory = designated("pages-11", "977190011");
        Document page = signedIn("territory").look("/programmes/DEMO" + territory.replace("/DEMO", ""));

        List<String> closed = page.select(".decisions details dt").eachText();

        assertThat(closed).contains("Soumettre le plan d’actions", "Valider le plan");
        assertThat(Browser.page(signedIn("territory").tries(territory + "/plan/submission", Map.of()))
                        .select(".refusal code")
                        .text())
                .isEqualTo(page.select(".decisions details dt:contains(Soumettre) + dd .small code")
                        .text());
    }

    @Test
    void what_may_be_decided_is_told_to_machines_too_and_each_in_its_language() {
        String territory = designated("pages-12", "977190012");
        String address = "/api/v1" + territory + "/decisions";
        Map<String, String> carrier =
                Map.of("Authorization", "Basic " + service.credentials("territory"), "Accept-Language", "en");

        JsonNode asked = RunningParaphe.JSON.readTree(
                service.send("GET", address, carrier, "").body());
        JsonNode anonymous = service.json(address);

        JsonNode pair = decision(asked, "territories.lead-pair");
        assertThat(pair.get("name").asString()).isEqualTo("Appoint the lead pair");
        assertThat(pair.get("open").asBoolean()).isTrue();
        assertThat(decision(asked, "territories.governance").get("code").asString())
                .isEqualTo("LEAD_PAIR_MISSING");
        assertThat(decision(asked, "territories.name").get("mine").asBoolean()).isFalse();
        assertThat(decision(anonymous, "territories.lead-pair").get("open").asBoolean())
                .isFalse();
        assertThat(service.get("/api/v1/territories/DEMO/absent/decisions").statusCode())
                .isEqualTo(404);
        assertThat(service.get(address + "?asOf=2026-03-05").statusCode()).isEqualTo(400);
    }

    private static JsonNode decision(JsonNode answer, String act) {
        return answer.get("items")
                .valueStream()
                .filter(one -> one.get("act").asString().equals(act))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No decision " + act));
    }

    @Test
    void the_inbox_leads_from_what_is_awaited_of_me_to_its_decision() {
        String territory = designated("pages-13", "977190013");

        Decider carrier = signedIn("territory");
        Document inbox = carrier.look("/a-traiter?programme=DEMO&capacity=TERRITORY");

        String page = inbox.select(".acts a[href*=pages-13]").attr("href");
        assertThat(page).isEqualTo("/decisions" + territory + "/lead-pair");
        assertThat(carrier.look(page).select("h1").text()).startsWith("Nommer le binôme");
        assertThat(Browser.page(new Browser().get(service.address("/a-traiter?programme=DEMO&asOf=2026-03-05")))
                        .select(".acts"))
                .isEmpty();
    }

    @Test
    void a_project_that_is_not_contracted_says_what_has_to_come_first() {
        String territory = designated("pages-14", "977190014");
        Decider carrier = signedIn("territory");
        carrier.decides(
                territory + "/projects",
                Map.of("/projectId", "P1", "/title", "Halle", "/axes/0", "INNOVER", "/owners/0", "CC des pages"));

        Document page = carrier.look("/programmes/DEMO/territories/pages-14");
        Document project = carrier.look(page.select("a[href$=/projects/P1]").attr("href"));

        assertThat(project.select(".decisions details").text())
                .contains("Contractualiser le projet", "PROJECT_NOT_VALIDATED");
    }

    @Test
    void money_is_typed_in_euros_and_recorded_in_cents() {
        String territory = designated("pages-15", "977190015");

        signedIn("territory")
                .decides(
                        territory + "/projects",
                        Map.of(
                                "/projectId", "P1",
                                "/title", "Halle",
                                "/axes/0", "INNOVER",
                                "/owners/0", "CC des pages",
                                "/cost", "1 250 000,50"));

        assertThat(service.json("/api/v1" + territory)
                        .get("projects")
                        .get(0)
                        .get("cost")
                        .asLong())
                .isEqualTo(125_000_050);
        assertThat(Decider.form(
                        signedIn("territory").look("/decisions" + territory + "/projects/revision?%2FprojectId=P1")))
                .containsEntry("/cost", "1250000.50")
                .containsEntry("/title", "Halle");
    }

    @Test
    void one_act_on_many_is_tried_then_recorded_with_what_became_of_each() {
        designated("lot-01", "977190016");
        String second = designated("lot-02", "977190017");
        Decider region = signedIn("region");
        region.decides(second + "/suspension", Map.of("/authority", "Région fictive", "/reason", "Revue"));
        Document start = region.look("/lots?%2Faction=suspension&%2Fon%2Ffilter%2Fprogramme=DEMO");
        Map<String, String> typed = Map.of(
                "/on/filter/q", "lot-0",
                "/with/authority", "Région fictive",
                "/with/reason", "Revue des conventions");

        Document tried = Browser.page(region.press(start, typed, "~try", "1"));

        assertThat(tried.select("tbody tr th code").eachText()).containsExactly("DEMO/lot-01", "DEMO/lot-02");
        assertThat(tried.select("tbody td code").text()).isEqualTo("TERRITORY_SUSPENDED");
        assertThat(tried.select("tbody tr th a").eachText()).containsOnly("Pays des pages");
        HttpResponse<String> taken = region.press(tried, Map.of(), "~do", "1");
        String batch = Browser.next(taken).getPath();
        assertThat(batch).startsWith("/lots/batch-");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> region.look(batch).select("progress").isEmpty());
        assertThat(region.look(batch).select("tbody tr:contains(lot-01)").text())
                .contains("enregistré");
        String id = batch.substring(batch.lastIndexOf('/') + 1);
        Map<String, String> stop = Map.of("_csrf", Decider.form(start).get("_csrf"), "~stop", id);
        assertThat(Browser.next(region.send(start, stop)).getPath()).isEqualTo(batch);
        Decider other = signedIn("operator");
        Document elsewhere = other.look("/lots?%2Faction=suspension&%2Fon%2Ffilter%2Fprogramme=DEMO");
        assertThat(other.send(elsewhere, Map.of("_csrf", Decider.form(elsewhere).get("_csrf"), "~stop", id))
                        .statusCode())
                .isEqualTo(403);
        assertThat(service.json("/api/v1/territories/DEMO/lot-01")
                        .get("side")
                        .get("state")
                        .asString())
                .isEqualTo("SUSPENDED");
    }

    @Test
    void the_inbox_leads_to_one_act_on_several_of_those_shown_and_one_of_them_may_be_left_out() {
        Decider region = signedIn("region");
        for (String code : List.of("lot-11", "lot-12")) {
            String territory = designated(code, "9771901" + code.replaceAll("\\D", ""));
            region.decides(territory + "/suspension", Map.of("/authority", "Région fictive", "/reason", "Revue"));
        }
        Document inbox = region.look("/a-traiter?programme=DEMO&capacity=REGION");
        String page = inbox.select(".onmany a[href*=resumption]").attr("href");
        Document start = region.look(page);
        assertThat(start.select(".named label code").eachText()).contains("DEMO/lot-11", "DEMO/lot-12");
        assertThat(start.select("[name^=/on/filter]")).isEmpty();
        Map<String, String> fields = Decider.form(start);
        fields.values().removeIf(value -> value.startsWith("DEMO/") && !value.equals("DEMO/lot-12"));
        fields.putAll(Map.of("/with/authority", "Région fictive", "/with/reason", "Revue faite", "~try", "1"));

        Document tried = Browser.page(region.send(start, fields));

        assertThat(tried.select("tbody tr th code").eachText()).containsExactly("DEMO/lot-12");
        String batch = Browser.next(region.press(tried, Map.of(), "~do", "1")).getPath();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> region.look(batch).select("progress").isEmpty());
        assertThat(region.look(batch).select("tbody").text()).contains("lot-12", "enregistré");
        assertThat(side("lot-12")).isEqualTo("NONE");
        assertThat(side("lot-11")).isEqualTo("SUSPENDED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00/demo-01", "DEMO/%00", "%00", "..%2F..", "%F0%9F%92%A3/%27", "RIEN/rien", "prt-none"})
    void an_item_that_is_none_is_shown_as_it_was_written(String item) {
        HttpResponse<String> page =
                signedIn("region").open("/lots?%2Faction=suspension&%2Fon%2Fids%2F0=" + item + "&~try=1");
        assertThat(page.statusCode()).as(page.body()).isIn(200, 400);
    }

    private String side(String code) {
        return service.json("/api/v1/territories/DEMO/" + code)
                .at("/side/state")
                .asString("NONE");
    }

    @Test
    void an_act_on_many_that_lacks_what_it_needs_says_where() {
        Decider region = signedIn("region");
        Document start = region.look("/lots?%2Faction=suspension&%2Fon%2Ffilter%2Fprogramme=DEMO");

        HttpResponse<String> unreadable = region.press(start, Map.of(), "~try", "1");

        assertThat(unreadable.statusCode()).isEqualTo(400);
        assertThat(Browser.page(unreadable).select(".refusal a").eachAttr("href"))
                .contains("#f-with-authority", "#f-with-reason");
        assertThat(signedIn("operator")
                        .press(start, Map.of("/with/authority", "Moi", "/with/reason", "Rien"), "~try", "1")
                        .statusCode())
                .isEqualTo(403);
    }
}
