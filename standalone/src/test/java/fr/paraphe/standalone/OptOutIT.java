package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.store.OptOuts;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OptOutIT {

    private static final RunningParaphe PARAPHE = RunningParaphe.get();

    @Test
    void a_contact_stops_its_mails_without_an_account_and_nobody_else_does() {
        post("/api/v1/bodies", "{\"id\": \"D98\", \"kind\": \"STATE\", \"name\": \"Préfecture fictive\"}");
        post(
                "/api/v1/bodies/D98/contacts",
                "{\"id\": \"accueil\", \"address\": \"accueil@prefecture.example.org\", \"label\": \"Accueil\"}");
        String path = PARAPHE.bean(OptOuts.class).path("D98", "accueil");

        assertThat(PARAPHE.get(path).body()).contains("<form method=\"post\">");
        assertThat(wish()).as("looking at the address stops nothing").isEqualTo("EACH");
        assertThat(oneClick(path.substring(0, path.length() - 1) + "*").statusCode())
                .isEqualTo(404);
        assertThat(wish()).isEqualTo("EACH");

        HttpResponse<String> stopped = oneClick(path);
        assertThat(stopped.statusCode()).as(stopped.body()).isEqualTo(201);
        assertThat(stopped.body()).contains("mail-chosen");
        assertThat(wish()).isEqualTo("NOTHING");
        assertThat(oneClick(path).statusCode()).as("asked again").isEqualTo(200);
        HttpResponse<String> pressed = PARAPHE.send(
                "POST",
                path,
                Map.of(
                        "Content-Type", "application/x-www-form-urlencoded",
                        "Accept", "text/html,application/xhtml+xml,*/*;q=0.8"),
                "");
        assertThat(pressed.statusCode()).isEqualTo(200);
        assertThat(pressed.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(pressed.body()).contains("plus aucun courriel");
    }

    /** As mail programs do it (RFC 8058). */
    private static HttpResponse<String> oneClick(String path) {
        return PARAPHE.send(
                "POST",
                path,
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                "List-Unsubscribe=One-Click");
    }

    private static String wish() {
        HttpResponse<String> contacts = PARAPHE.send(
                "GET",
                "/api/v1/bodies/D98/contacts",
                Map.of("Authorization", "Basic " + PARAPHE.credentials("prefecture")),
                "");
        return RunningParaphe.JSON
                .readTree(contacts.body())
                .get("items")
                .get(0)
                .get("wants")
                .stringValue();
    }

    private static void post(String path, String body) {
        HttpResponse<String> answer = PARAPHE.send(
                "POST",
                path,
                Map.of(
                        "Authorization",
                        "Basic " + PARAPHE.credentials("prefecture"),
                        "Content-Type",
                        "application/json"),
                body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }
}
