package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What accounts are let in with, and how far their rights go, at the service's own door. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccountsIT {

    private static final String OWN = "Quatre chevaux bleus sous la pluie";

    private final RunningParaphe service = RunningParaphe.get();

    /** Somebody with a sign-in name, and the password that holds. */
    private record Person(String account, String login, String password) {
        String basic() {
            return "Basic "
                    + Base64.getEncoder().encodeToString((login + ":" + password).getBytes(StandardCharsets.UTF_8));
        }
    }

    private HttpResponse<String> send(String method, String path, String authorization, String body) {
        return service.send(
                method,
                path,
                Map.of("Authorization", authorization, "Content-Type", "application/json", "Accept-Language", "en"),
                body);
    }

    private String admin() {
        return "Basic " + service.credentials("admin");
    }

    private static JsonNode json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return RunningParaphe.JSON.readTree(answer.body());
    }

    private static void refused(HttpResponse<String> answer, int status, String code) {
        assertThat(json(answer, status).path("code").asString()).isEqualTo(code);
        assertThat(json(answer, status).path("title").asString()).isNotBlank();
    }

    private Person opened() {
        String login = "p" + UUID.randomUUID().toString().substring(0, 12);
        JsonNode opened = json(
                send("POST", "/api/v1/accounts", admin(), "{\"login\":\"" + login + "\",\"name\":\"Camille Fictive\"}"),
                201);
        return new Person(
                opened.get("account").asString(), login, opened.get("password").asString());
    }

    private Person own(Person person) {
        json(change(person, person.password(), OWN), 201);
        return new Person(person.account(), person.login(), OWN);
    }

    private HttpResponse<String> change(Person person, String current, String password) {
        return send(
                "POST",
                "/api/v1/me/password",
                person.basic(),
                "{\"current\":\"" + current + "\",\"password\":\"" + password + "\"}");
    }

    private void grant(Person person, String id, String role, String scope) {
        json(
                send(
                        "POST",
                        "/api/v1/accounts/" + person.account() + "/rights",
                        admin(),
                        "{\"id\":\"" + id + "\",\"role\":\"" + role + "\",\"scope\":" + scope + "}"),
                201);
    }

    private HttpResponse<String> designate(String authorization, String code, String region) {
        String siren = Integer.toString(Math.abs(code.hashCode()) % 100_000_000 + 800_000_000);
        return send("POST", "/api/v1/territories", authorization, """
                {"programme": "DEMO", "code": "%s", "name": "Essai des droits", "leadRegion": "%s",
                 "members": [{"siren": "%s", "name": "CC des droits", "kind": "EPCI"}]}
                """.formatted(code, region, siren));
    }

    private JsonNode fact(long position) {
        return json(
                service.send("GET", "/api/v1/facts/" + position, Map.of("X-Min-Position", Long.toString(position)), ""),
                200);
    }

    private static String code() {
        return "demo-acc-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private HttpResponse<String> suspend(String authorization, String code) {
        return send(
                "POST",
                "/api/v1/territories/DEMO/" + code + "/suspension",
                authorization,
                "{\"authority\":\"Essai\",\"reason\":\"Essai des droits\"}");
    }

    @Test
    void a_password_that_was_drawn_lets_its_owner_do_nothing_but_change_it() {
        Person person = opened();
        grant(person, "etat", "STATE", "{}");

        refused(designate(person.basic(), code(), "44"), 403, "PASSWORD_TO_CHANGE");
        assertThat(json(send("GET", "/api/v1/me", person.basic(), ""), 200)
                        .get("passwordTemporary")
                        .asBoolean())
                .isTrue();
        refused(change(person, "another", OWN), 403, "PASSWORD_WRONG");
        refused(change(person, person.password(), "court"), 409, "PASSWORD_LENGTH_UNFIT");
        refused(change(person, person.password(), "ab-" + person.login()), 409, "PASSWORD_HOLDS_LOGIN");
        refused(change(person, person.password(), "motdepasse2026!"), 409, "PASSWORD_COMMON");
        Person ready = own(person);

        assertThat(send("GET", "/api/v1/me", person.basic(), "").statusCode())
                .as("the drawn password is worth nothing any more")
                .isEqualTo(401);
        json(designate(ready.basic(), code(), "44"), 201);
    }

    @Test
    void a_right_in_one_region_does_not_act_in_another() {
        Person state = opened();
        grant(state, "etat", "STATE", "{\"programme\":\"DEMO\",\"region\":\"44\"}");
        Person here = own(state);
        String inside = code();
        String outside = code();

        json(designate(here.basic(), inside, "44"), 201);
        refused(designate(here.basic(), outside, "84"), 403, "NO_RIGHT_HERE");
        json(designate(admin(), outside, "84"), 201);
        refused(suspend(here.basic(), outside), 403, "NO_RIGHT_HERE");
        json(suspend(here.basic(), inside), 201);

        json(send("POST", "/api/v1/accounts/" + here.account() + "/rights/etat/withdrawal", admin(), ""), 201);
        refused(
                send(
                        "POST",
                        "/api/v1/territories/DEMO/" + inside + "/resumption",
                        here.basic(),
                        "{\"authority\":\"Essai\"}"),
                403,
                "NOT_IN_YOUR_CAPACITY");
    }

    @Test
    void a_suspended_account_gets_in_no_more_at_once_and_again_once_reinstated() {
        Person person = own(opened());
        json(send("GET", "/api/v1/me", person.basic(), ""), 200);

        refused(
                send("POST", "/api/v1/accounts/" + person.account() + "/suspension", admin(), "{}"),
                409,
                "REASON_MISSING");
        json(
                send(
                        "POST",
                        "/api/v1/accounts/" + person.account() + "/suspension",
                        admin(),
                        "{\"reason\":\"Départ\"}"),
                201);
        refused(send("GET", "/api/v1/me", person.basic(), ""), 401, "NOT_SIGNED_IN");
        json(send("POST", "/api/v1/accounts/" + person.account() + "/reinstatement", admin(), ""), 201);
        json(send("GET", "/api/v1/me", person.basic(), ""), 200);
    }

    @Test
    void of_two_administrators_suspended_at_the_same_moment_one_stays() {
        Person one = opened();
        Person other = opened();
        grant(one, "tout", "ADMIN", "{}");
        grant(other, "tout", "ADMIN", "{}");

        List<HttpResponse<String>> answers = Stream.of(one, other)
                .map(person -> CompletableFuture.supplyAsync(() -> send(
                        "POST",
                        "/api/v1/accounts/" + person.account() + "/suspension",
                        admin(),
                        "{\"reason\":\"Essai\"}")))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(201, 409);
        answers.stream()
                .filter(answer -> answer.statusCode() == 409)
                .forEach(answer -> refused(answer, 409, "LAST_ADMINISTRATOR"));
    }

    @Test
    void an_administrator_of_one_programme_administers_no_accounts() {
        Person person = opened();
        grant(person, "programme", "ADMIN", "{\"programme\":\"DEMO\"}");
        Person local = own(person);

        refused(send("GET", "/api/v1/accounts", local.basic(), ""), 403, "NOT_IN_YOUR_CAPACITY");
        refused(
                send(
                        "POST",
                        "/api/v1/accounts/" + local.account() + "/rights",
                        local.basic(),
                        "{\"id\":\"tout\",\"role\":\"ADMIN\"}"),
                403,
                "NO_RIGHT_HERE");
    }

    @Test
    void a_token_does_what_its_account_may_within_its_scope_until_it_is_revoked() {
        Person person = opened();
        grant(person, "etat", "STATE", "{\"programme\":\"DEMO\"}");
        JsonNode issued = json(
                send(
                        "POST",
                        "/api/v1/accounts/" + person.account() + "/tokens",
                        admin(),
                        "{\"label\":\"Essai\",\"scope\":{\"region\":\"44\"},\"expiresOn\":\""
                                + LocalDate.now().plusDays(30) + "\"}"),
                201);
        String bearer = "Bearer " + issued.get("token").asString();
        assertThat(bearer).startsWith("Bearer ppt_");

        JsonNode made = json(designate(bearer, code(), "44"), 201);
        refused(designate(bearer, code(), "84"), 403, "NO_RIGHT_HERE");
        refused(designate("Bearer ppt_nobody", code(), "44"), 401, "NOT_SIGNED_IN");
        JsonNode fact = fact(made.get("position").asLong());
        assertThat(fact.toString())
                .contains(person.account() + "/" + issued.get("id").asString());
        assertThat(send("GET", "/api/v1/accounts/" + person.account(), admin(), "")
                        .body())
                .contains(issued.get("id").asString())
                .doesNotContain(issued.get("token").asString());

        json(
                send(
                        "POST",
                        "/api/v1/accounts/" + person.account() + "/tokens/"
                                + issued.get("id").asString() + "/revocation",
                        admin(),
                        ""),
                201);
        refused(designate(bearer, code(), "44"), 401, "NOT_SIGNED_IN");
    }

    @Test
    void what_is_drawn_is_shown_once_and_stands_in_no_fact() {
        Map<String, String> headers = new HashMap<>(
                Map.of("Authorization", admin(), "Content-Type", "application/json", "Idempotency-Key", code()));
        String body = "{\"login\":\"x" + code().substring(9) + "\",\"name\":\"Sacha Fictif\"}";
        HttpResponse<String> first = service.send("POST", "/api/v1/accounts", headers, body);
        HttpResponse<String> second = service.send("POST", "/api/v1/accounts", headers, body);

        String password = json(first, 201).get("password").asString();
        assertThat(json(second, 200).get("account")).isEqualTo(json(first, 201).get("account"));
        assertThat(second.body()).doesNotContain(password);
        assertThat(first.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        long position = json(first, 201).get("answer").get("position").asLong();
        assertThat(fact(position - 1).toString())
                .contains("account-opened")
                .doesNotContain(password)
                .doesNotContain("Sacha");
        headers.remove("Idempotency-Key");
        refused(service.send("POST", "/api/v1/accounts", headers, body), 409, "LOGIN_TAKEN");
    }

    @Test
    void a_password_is_checked_slowly_once_and_then_fast() {
        Person person = own(opened());
        json(send("GET", "/api/v1/me", person.basic(), ""), 200);
        long from = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            json(send("GET", "/api/v1/me", person.basic(), ""), 200);
        }
        long remembered = (System.nanoTime() - from) / 20;
        from = System.nanoTime();
        for (int i = 0; i < 3; i++) {
            send("GET", "/api/v1/me", new Person("", person.login(), "wrong " + i).basic(), "");
        }
        long checked = (System.nanoTime() - from) / 3;

        System.out.printf("a remembered password takes %d us, another %d us%n", remembered / 1000, checked / 1000);
        assertThat(remembered).isLessThan(checked);
    }
}
