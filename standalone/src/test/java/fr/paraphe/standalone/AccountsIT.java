package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.standalone.People.Person;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What accounts are let in with, and how far their rights go, at the service's own door. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccountsIT {

    private final RunningParaphe service = RunningParaphe.get();

    private final People people = new People(service);

    private HttpResponse<String> designate(String authorization, String code, String region) {
        String siren = Integer.toString(Math.abs(code.hashCode()) % 100_000_000 + 800_000_000);
        return people.send("POST", "/api/v1/territories", authorization, """
                {"programme": "DEMO", "code": "%s", "name": "Essai des droits", "leadRegion": "%s",
                 "members": [{"siren": "%s", "name": "CC des droits", "kind": "EPCI"}]}
                """.formatted(code, region, siren));
    }

    private HttpResponse<String> factFor(String authorization, long position) {
        Map<String, String> headers = Map.of(
                "X-Min-Position", Long.toString(position), "Authorization", authorization, "Accept-Language", "en");
        return service.send("GET", "/api/v1/facts/" + position, headers, "");
    }

    private JsonNode fact(long position) {
        return People.json(factFor(people.admin(), position), 200);
    }

    private JsonNode event(String authorization, long position) {
        return People.json(people.send("GET", "/api/v1/events?limit=1&after=" + (position - 1), authorization, ""), 200)
                .get(0);
    }

    @Test
    void facts_of_accounts_are_told_to_those_who_administer_or_audit_everywhere() {
        Person everywhere = people.opened();
        people.grant(everywhere, "audit", "AUDITOR", "{}");
        Person inOneProgramme = people.opened();
        people.grant(inOneProgramme, "audit", "AUDITOR", "{\"programme\":\"DEMO\"}");
        Person state = people.opened();
        people.grant(state, "etat", "STATE", "{}");
        long suspended = People.json(
                        people.send(
                                "POST",
                                "/api/v1/accounts/" + people.opened().account() + "/suspension",
                                people.admin(),
                                "{\"reason\":\"Essai\"}"),
                        201)
                .get("position")
                .asLong();

        for (String allowed : List.of(people.admin(), people.own(everywhere).basic())) {
            assertThat(People.json(factFor(allowed, suspended), 200)
                            .get("stream")
                            .asString())
                    .startsWith("account:");
            assertThat(event(allowed, suspended).get("subject").asString()).startsWith("account:");
            assertThat(event(allowed, suspended).has("data")).isTrue();
        }
        for (String other :
                List.of(people.own(inOneProgramme).basic(), people.own(state).basic())) {
            People.refused(factFor(other, suspended), 403, "FACT_OF_AN_ACCOUNT");
            JsonNode withheld = event(other, suspended);
            assertThat(withheld.get("position").asLong()).isEqualTo(suspended);
            assertThat(withheld.get("withheld").asBoolean()).isTrue();
            assertThat(withheld.has("subject") || withheld.has("data")).isFalse();
        }
        HttpResponse<String> page = service.send("GET", "/faits/" + suspended, Map.of("Accept-Language", "fr"), "");
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("Ce fait porte sur un compte");
    }

    private static String code() {
        return "demo-acc-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private HttpResponse<String> suspend(String authorization, String code) {
        return people.send(
                "POST",
                "/api/v1/territories/DEMO/" + code + "/suspension",
                authorization,
                "{\"authority\":\"Essai\",\"reason\":\"Essai des droits\"}");
    }

    @Test
    void a_password_that_was_drawn_lets_its_owner_do_nothing_but_change_it() {
        Person person = people.opened();
        people.grant(person, "etat", "STATE", "{}");

        People.refused(designate(person.basic(), code(), "44"), 403, "PASSWORD_TO_CHANGE");
        assertThat(People.json(people.send("GET", "/api/v1/me", person.basic(), ""), 200)
                        .get("passwordTemporary")
                        .asBoolean())
                .isTrue();
        People.refused(people.change(person, "another", People.OWN), 403, "PASSWORD_WRONG");
        People.refused(people.change(person, person.password(), "court"), 409, "PASSWORD_LENGTH_UNFIT");
        People.refused(people.change(person, person.password(), "ab-" + person.login()), 409, "PASSWORD_HOLDS_LOGIN");
        People.refused(people.change(person, person.password(), "motdepasse2026!"), 409, "PASSWORD_COMMON");
        People.refused(people.change(person, person.password(), "chickenwing101"), 409, "PASSWORD_BREACHED");
        Person ready = people.own(person);

        assertThat(people.send("GET", "/api/v1/me", person.basic(), "").statusCode())
                .as("the drawn password is worth nothing any more")
                .isEqualTo(401);
        People.json(designate(ready.basic(), code(), "44"), 201);
    }

    @Test
    void a_right_in_one_region_does_not_act_in_another() {
        Person state = people.opened();
        people.grant(state, "etat", "STATE", "{\"programme\":\"DEMO\",\"region\":\"44\"}");
        Person here = people.own(state);
        String inside = code();
        String outside = code();

        People.json(designate(here.basic(), inside, "44"), 201);
        People.refused(designate(here.basic(), outside, "84"), 403, "NO_RIGHT_HERE");
        People.json(designate(people.admin(), outside, "84"), 201);
        People.refused(suspend(here.basic(), outside), 403, "NO_RIGHT_HERE");
        People.json(suspend(here.basic(), inside), 201);

        People.json(
                people.send(
                        "POST", "/api/v1/accounts/" + here.account() + "/rights/etat/withdrawal", people.admin(), ""),
                201);
        People.refused(
                people.send(
                        "POST",
                        "/api/v1/territories/DEMO/" + inside + "/resumption",
                        here.basic(),
                        "{\"authority\":\"Essai\"}"),
                403,
                "NOT_IN_YOUR_CAPACITY");
    }

    @Test
    void a_right_in_one_region_moves_no_fact_to_another() {
        Person administrator = people.opened();
        people.grant(administrator, "admin", "ADMIN", "{\"programme\":\"DEMO\",\"region\":\"44\"}");
        Person here = people.own(administrator);
        String inside = code();
        String alsoInside = code();
        String outside = code();
        for (String code : List.of(inside, alsoInside, outside)) {
            People.json(designate(people.admin(), code, code.equals(outside) ? "84" : "44"), 201);
        }
        String told = People.json(
                        people.send("POST", "/api/v1/territories/DEMO/" + inside + "/milestones", people.admin(), """
                                {"milestone": "GOVERNANCE_INSTALLED", "occurredOn": "2025-04",
                                 "source": {"label": "Essai des droits"}}
                                """),
                        201)
                .get("position")
                .asString();

        People.refused(move(here, told, outside), 403, "NO_RIGHT_HERE");
        People.json(move(here, told, alsoInside), 201);
    }

    private HttpResponse<String> move(Person person, String position, String territory) {
        return people.send(
                "POST",
                "/api/v1/rectifications",
                person.basic(),
                "{\"fact\": \"" + position + "\", \"corrected\": {\"territory\": \"" + territory
                        + "\"}, \"reason\": \"Saisi au mauvais endroit\"}");
    }

    @Test
    void a_right_in_one_region_makes_no_successor_in_another() {
        Person state = people.opened();
        people.grant(state, "etat", "STATE", "{\"programme\":\"DEMO\",\"region\":\"44\"}");
        Person here = people.own(state);
        String split = code();
        People.json(designate(here.basic(), split, "44"), 201);

        for (String path : List.of("split", "merger")) {
            People.refused(succession(here, split, path, "84"), 403, "NO_RIGHT_HERE");
            assertThat(succession(here, split, path, "44").statusCode()).isEqualTo(409);
        }
    }

    /** A split into one successor, or a merger of a territory with itself: no rule of either allows it. */
    private HttpResponse<String> succession(Person person, String code, String path, String region) {
        String successor = "{\"code\":\"" + code + "-s\",\"name\":\"Suite\",\"leadRegion\":\"" + region + "\"}";
        return people.send(
                "POST",
                "/api/v1/territories/DEMO/" + code + "/" + path,
                person.basic(),
                path.equals("split")
                        ? "{\"authority\":\"Essai\",\"successors\":[" + successor + "]}"
                        : "{\"authority\":\"Essai\",\"with\":[\"" + code + "\"],\"successor\":" + successor + "}");
    }

    @Test
    void a_suspended_account_gets_in_no_more_at_once_and_again_once_reinstated() {
        Person person = people.own(people.opened());
        People.json(people.send("GET", "/api/v1/me", person.basic(), ""), 200);

        People.refused(
                people.send("POST", "/api/v1/accounts/" + person.account() + "/suspension", people.admin(), "{}"),
                409,
                "REASON_MISSING");
        People.json(
                people.send(
                        "POST",
                        "/api/v1/accounts/" + person.account() + "/suspension",
                        people.admin(),
                        "{\"reason\":\"Départ\"}"),
                201);
        People.refused(people.send("GET", "/api/v1/me", person.basic(), ""), 401, "NOT_SIGNED_IN");
        People.json(
                people.send("POST", "/api/v1/accounts/" + person.account() + "/reinstatement", people.admin(), ""),
                201);
        People.json(people.send("GET", "/api/v1/me", person.basic(), ""), 200);
    }

    @Test
    void of_two_administrators_suspended_at_the_same_moment_one_stays() {
        Person one = people.opened();
        Person other = people.opened();
        people.grant(one, "tout", "ADMIN", "{}");
        people.grant(other, "tout", "ADMIN", "{}");

        List<HttpResponse<String>> answers = Stream.of(one, other)
                .map(person -> CompletableFuture.supplyAsync(() -> people.send(
                        "POST",
                        "/api/v1/accounts/" + person.account() + "/suspension",
                        people.admin(),
                        "{\"reason\":\"Essai\"}")))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(201, 409);
        answers.stream()
                .filter(answer -> answer.statusCode() == 409)
                .forEach(answer -> People.refused(answer, 409, "LAST_ADMINISTRATOR"));
    }

    @Test
    void an_administrator_of_one_programme_administers_no_accounts() {
        Person person = people.opened();
        people.grant(person, "programme", "ADMIN", "{\"programme\":\"DEMO\"}");
        Person local = people.own(person);

        People.refused(people.send("GET", "/api/v1/accounts", local.basic(), ""), 403, "NOT_IN_YOUR_CAPACITY");
        People.refused(
                people.send(
                        "POST",
                        "/api/v1/accounts/" + local.account() + "/rights",
                        local.basic(),
                        "{\"id\":\"tout\",\"role\":\"ADMIN\"}"),
                403,
                "NO_RIGHT_HERE");
    }

    @Test
    void a_token_does_what_its_account_may_within_its_scope_until_it_is_revoked() {
        Person person = people.opened();
        people.grant(person, "etat", "STATE", "{\"programme\":\"DEMO\"}");
        JsonNode issued = People.json(
                people.send(
                        "POST",
                        "/api/v1/accounts/" + person.account() + "/tokens",
                        people.admin(),
                        "{\"label\":\"Essai\",\"scope\":{\"region\":\"44\"},\"expiresOn\":\""
                                + LocalDate.now().plusDays(30) + "\"}"),
                201);
        String bearer = "Bearer " + issued.get("token").asString();
        assertThat(bearer).startsWith("Bearer ppt_");

        JsonNode made = People.json(designate(bearer, code(), "44"), 201);
        People.refused(designate(bearer, code(), "84"), 403, "NO_RIGHT_HERE");
        People.refused(designate("Bearer ppt_nobody", code(), "44"), 401, "NOT_SIGNED_IN");
        People.refused(designate("Bearer eyJhbGciOiJub25lIn0.e30.", code(), "44"), 401, "NOT_SIGNED_IN");
        JsonNode fact = fact(made.get("position").asLong());
        assertThat(fact.toString())
                .contains(person.account() + "/" + issued.get("id").asString());
        assertThat(people.send("GET", "/api/v1/accounts/" + person.account(), people.admin(), "")
                        .body())
                .contains(issued.get("id").asString())
                .doesNotContain(issued.get("token").asString());

        People.json(
                people.send(
                        "POST",
                        "/api/v1/accounts/" + person.account() + "/tokens/"
                                + issued.get("id").asString() + "/revocation",
                        people.admin(),
                        ""),
                201);
        People.refused(designate(bearer, code(), "44"), 401, "NOT_SIGNED_IN");
    }

    @Test
    void what_is_drawn_is_shown_once_and_stands_in_no_fact() {
        Map<String, String> headers = new HashMap<>(
                Map.of("Authorization", people.admin(), "Content-Type", "application/json", "Idempotency-Key", code()));
        String body = "{\"login\":\"x" + code().substring(9) + "\",\"name\":\"Sacha Fictif\"}";
        HttpResponse<String> first = service.send("POST", "/api/v1/accounts", headers, body);
        HttpResponse<String> second = service.send("POST", "/api/v1/accounts", headers, body);

        String password = People.json(first, 201).get("password").asString();
        assertThat(People.json(second, 200).get("account"))
                .isEqualTo(People.json(first, 201).get("account"));
        assertThat(second.body()).doesNotContain(password);
        assertThat(first.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        long position = People.json(first, 201).get("answer").get("position").asLong();
        assertThat(fact(position - 1).toString())
                .contains("account-opened")
                .doesNotContain(password)
                .doesNotContain("Sacha");
        headers.remove("Idempotency-Key");
        People.refused(service.send("POST", "/api/v1/accounts", headers, body), 409, "LOGIN_TAKEN");
    }

    @Test
    void an_act_that_a_page_of_another_site_has_the_browser_send_is_refused() {
        Person person = people.opened();
        String address = "/api/v1/accounts/" + person.account() + "/reinstatement";
        for (String site : List.of("cross-site", "same-site")) {
            People.refused(
                    service.send("POST", address, Map.of("Authorization", people.admin(), "Sec-Fetch-Site", site), ""),
                    403,
                    "REQUEST_FROM_ELSEWHERE");
        }
        for (String site : List.of("same-origin", "none")) {
            assertThat(service.send(
                                    "POST",
                                    address,
                                    Map.of("Authorization", people.admin(), "Sec-Fetch-Site", site),
                                    "")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_password_is_kept_as_a_hash_that_takes_memory_and_time() {
        Person person = people.own(people.opened());
        assertThat(service.bean(JdbcClient.class)
                        .sql("select hash from paraphe_store.credential where account_id = ?")
                        .param(person.account())
                        .query(String.class)
                        .single())
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void the_trial_of_a_file_asks_for_the_rights_that_its_import_asks_for() {
        Person person = people.opened();
        people.grant(person, "tout", "ADMIN", "{\"programme\":\"DEMO\",\"region\":\"44\"}");
        Person here = people.own(person);
        String elsewhere = code();
        People.json(designate(people.admin(), elsewhere, "84"), 201);
        String fresh = code();
        String file = """
                kind,territory,name,lead_region,siren,member,member_kind,milestone,date,source
                territories,%s,Essai,44,%s,CC de l’essai,EPCI,,2026-02-03,
                milestones,%s,,,,,,GOVERNANCE_INSTALLED,2026-03,Essai
                milestones,%s,,,,,,GOVERNANCE_INSTALLED,2026-03,Essai
                """.formatted(fresh, Math.abs(fresh.hashCode()) % 100_000_000 + 700_000_000, fresh, elsewhere);

        JsonNode trial = People.json(imported(here.basic(), file, ""), 200);
        assertThat(trial.get("toRecord").asInt()).as(trial.toString()).isEqualTo(2);
        assertThat(trial.get("errors")
                        .valueStream()
                        .map(error -> error.get("code").asString() + " "
                                + error.get("line").asInt()))
                .containsExactly("NO_RIGHT_HERE 4");
        People.refused(imported(here.basic(), file, "&commit=true"), 422, "IMPORT_HAS_ERRORS");
        assertThat(People.json(imported(people.admin(), file, ""), 200)
                        .get("errorCount")
                        .asInt())
                .isZero();
    }

    private HttpResponse<String> imported(String authorization, String file, String more) {
        return service.send(
                "POST",
                "/api/v1/imports?kind=mixed&programme=DEMO" + more,
                Map.of("Authorization", authorization, "Content-Type", "text/csv", "Accept-Language", "en"),
                file);
    }

    @Test
    void the_contacts_of_a_body_are_told_to_whoever_keeps_its_register() {
        String body = "/api/v1/bodies/200052264/contacts";
        Person region = people.opened();
        people.grant(region, "region", "REGION", "{\"programme\":\"DEMO\",\"region\":\"44\"}", true);
        Person other = people.opened();
        people.grant(other, "autre", "REGION", "{\"body\":\"200000000\"}", true);
        Person keeper = people.opened();
        people.grant(keeper, "registre", "REGION", "{\"body\":\"200052264\"}", true);

        People.refused(people.send("GET", body, people.own(region).basic(), ""), 403, "NOT_IN_YOUR_CAPACITY");
        People.refused(people.send("GET", body, people.own(other).basic(), ""), 403, "NOT_IN_YOUR_CAPACITY");
        People.json(people.send("GET", body, people.own(keeper).basic(), ""), 200);
    }
}
