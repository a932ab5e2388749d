package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Opens accounts on the running service, as its administrator does, and speaks for whoever has one. */
final class People {

    /** A password that somebody chose. */
    static final String OWN = "Quatre chevaux bleus sous la pluie";

    private final RunningParaphe service;

    People(RunningParaphe service) {
        this.service = service;
    }

    /** Somebody with a sign-in name, and the password that holds. */
    record Person(String account, String login, String password) {
        String basic() {
            return "Basic "
                    + Base64.getEncoder().encodeToString((login + ":" + password).getBytes(StandardCharsets.UTF_8));
        }
    }

    HttpResponse<String> send(String method, String path, String authorization, String body) {
        return service.send(
                method,
                path,
                Map.of("Authorization", authorization, "Content-Type", "application/json", "Accept-Language", "en"),
                body);
    }

    String admin() {
        return "Basic " + service.credentials("admin");
    }

    static JsonNode json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return RunningParaphe.JSON.readTree(answer.body());
    }

    static void refused(HttpResponse<String> answer, int status, String code) {
        assertThat(json(answer, status).path("code").asString()).isEqualTo(code);
        assertThat(json(answer, status).path("title").asString()).isNotBlank();
    }

    /** A new account, with the password that was drawn for it. */
    Person opened() {
        String login = "p" + UUID.randomUUID().toString().substring(0, 12);
        JsonNode opened = json(
                send("POST", "/api/v1/accounts", admin(), "{\"login\":\"" + login + "\",\"name\":\"Camille Fictive\"}"),
                201);
        return new Person(
                opened.get("account").asString(), login, opened.get("password").asString());
    }

    /** The same person with a password of its own. */
    Person own(Person person) {
        json(change(person, person.password(), OWN), 201);
        return new Person(person.account(), person.login(), OWN);
    }

    HttpResponse<String> change(Person person, String current, String password) {
        return send(
                "POST",
                "/api/v1/me/password",
                person.basic(),
                "{\"current\":\"" + current + "\",\"password\":\"" + password + "\"}");
    }

    void grant(Person person, String id, String role, String scope) {
        grant(person, id, role, scope, false);
    }

    void grant(Person person, String id, String role, String scope, boolean personalData) {
        json(
                send(
                        "POST",
                        "/api/v1/accounts/" + person.account() + "/rights",
                        admin(),
                        "{\"id\":\"" + id + "\",\"role\":\"" + role + "\",\"scope\":" + scope + ",\"personalData\":"
                                + personalData + "}"),
                201);
    }

    void suspend(Person person) {
        json(
                send(
                        "POST",
                        "/api/v1/accounts/" + person.account() + "/suspension",
                        admin(),
                        "{\"reason\":\"Départ\"}"),
                201);
    }
}
