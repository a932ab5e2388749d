package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.paraphe.command.imports.Imports;
import fr.paraphe.events.store.FactLog;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The pages of administration on the running service, as somebody signed in by the form sees them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AdministrationPagesIT {

    private final RunningParaphe service = RunningParaphe.get();

    @Test
    void whoever_is_not_signed_in_is_led_to_the_sign_in_and_from_there_to_the_page_asked_for() {
        Browser browser = new Browser();
        HttpResponse<String> away = browser.get(service.address("/administration/courriers?asOf=2019-11-19&lang=fr"));
        assertThat(Browser.next(away).getPath()).isEqualTo("/connexion");
        HttpResponse<String> back = signIn(browser, "admin");
        assertThat(Browser.next(back).toString()).contains("/administration/courriers?asOf=2019-11-19");
        assertThat(Browser.page(browser.get(Browser.next(back))).select("h1").text())
                .isEqualTo("Courriers sortants");
    }

    @Test
    void whoever_has_no_right_to_a_page_is_told_what_it_takes_at_the_date_looked_at() {
        Browser region = signedIn("region");
        for (String path : List.of("comptes", "courriers", "lectures", "imports", "programmes/essai")) {
            HttpResponse<String> refused =
                    region.get(service.address("/administration/" + path + "?asOf=2019-11-19&lang=fr"));
            assertThat(refused.statusCode()).as(path).isEqualTo(403);
            Document page = Browser.page(refused);
            assertThat(page.select("h1").text()).isEqualTo("Cette page est réservée");
            assertThat(page.select(".time.replay").text()).contains("19 novembre 2019");
        }
        assertThat(Browser.page(region.get(service.address("/administration")))
                        .select(".areas-list a")
                        .eachAttr("href"))
                .containsExactly(
                        "/administration/programmes",
                        "/administration/lots",
                        "/administration/donnees-personnelles",
                        "/administration/vues");
    }

    @Test
    void the_page_of_the_accounts_shows_what_the_api_tells_and_no_secret() {
        JsonNode opened = post(
                "/api/v1/accounts",
                "{\"login\":\"page-" + UUID.randomUUID().toString().substring(0, 8) + "\",\"name\":\"Page Fictive\"}");
        String id = opened.get("account").asString();
        post(
                "/api/v1/accounts/" + id + "/rights",
                "{\"id\":\"essai\",\"role\":\"REGION\",\"scope\":{\"programme\":\"DEMO\",\"region\":\"44\"}}");
        String token = post(
                        "/api/v1/accounts/" + id + "/tokens",
                        "{\"label\":\"Page\",\"scope\":{},\"expiresOn\":\""
                                + LocalDate.now().plusDays(30) + "\"}")
                .get("token")
                .asString();

        Browser admin = signedIn("admin");
        HttpResponse<String> list = admin.get(service.address("/administration/comptes"));
        JsonNode told = RunningParaphe.JSON.readTree(
                service.send("GET", "/api/v1/accounts", basic(), "").body());
        assertThat(Browser.page(list).select("tbody th code").eachText())
                .containsExactlyElementsOf(told.get("items")
                        .valueStream()
                        .map(one -> one.get("id").asString())
                        .toList());
        HttpResponse<String> one = admin.get(service.address("/administration/comptes/" + id + "?lang=fr"));
        assertThat(Browser.page(one).select("main").text())
                .contains(
                        "Page Fictive",
                        "Région",
                        "DEMO · Grand Est",
                        "mot de passe à changer",
                        "Page partout où va le compte");
        for (String shown : List.of(list.body(), one.body())) {
            assertThat(shown)
                    .doesNotContain(token)
                    .doesNotContain(opened.get("password").asString());
        }
        assertThat(admin.get(service.address("/administration/comptes/acc-nobody"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_programme_file_is_tried_with_its_errors_by_line_and_column_and_nothing_is_recorded() {
        long head = service.bean(FactLog.class).head();
        Browser admin = signedIn("admin");
        HttpResponse<String> bad = admin.post(
                form(admin, "/administration/programmes/essai?lang=en", "text", "programme: X-1\naxes: 3\n"));
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(Browser.page(bad).select(".trial-answer tbody tr").eachText())
                .anyMatch(row -> row.startsWith("2 7 /axes"))
                .anyMatch(row -> row.startsWith("1 1 /opensOn"));
        assertThat(Browser.page(bad).select("textarea").val()).contains("axes: 3");

        HttpResponse<String> same = admin.post(
                form(admin, "/administration/programmes/essai?lang=en", "text", AccessFixture.programmeFile("DEMO")));
        assertThat(Browser.page(same).select(".trial-answer h2").text()).contains("nothing would change");
        HttpResponse<String> other = admin.post(form(
                admin,
                "/administration/programmes/essai?lang=en",
                "file",
                AccessFixture.programmeFile("DEMO").replace("days: ", "days: 1")));
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(Browser.page(other).select(".trial-answer h2").text()).contains("version");
        assertThat(Browser.page(other).select(".trial-answer code").eachText())
                .anyMatch(pointer -> pointer.startsWith("/deadlines"));
        assertThat(admin.post(form(admin, "/administration/programmes/essai", "text", ""))
                        .statusCode())
                .isEqualTo(400);
        assertThat(service.bean(FactLog.class).head()).isEqualTo(head);
    }

    @Test
    void an_import_is_tried_line_by_line_and_one_that_was_recorded_shows_its_errors() {
        Browser admin = signedIn("admin");
        String csv = "territory,milestone,date,source\nno-such,GOVERNANCE_INSTALLED,2025-04,Essai\nx,Y,never,\n";
        HttpResponse<String> tried = admin.post(form(
                admin,
                "/administration/imports/essai?lang=en",
                Map.of("kind", "milestones", "programme", "DEMO"),
                "file",
                csv));
        assertThat(Browser.page(tried).select("h2[role=status]").text()).contains("Nothing to record", "2 refused");
        assertThat(Browser.page(tried).select("tbody tr").eachText()).anyMatch(row -> row.startsWith("3 "));

        String job = RunningParaphe.JSON
                .readTree(service.send(
                                "POST",
                                "/api/v1/imports?kind=milestones&programme=DEMO&commit=true&onError=skip",
                                with(basic(), "Content-Type", "text/csv"),
                                csv)
                        .body())
                .get("id")
                .asString();
        service.bean(Imports.class).await(job, each -> {});
        assertThat(Browser.page(admin.get(service.address("/administration/imports")))
                        .select("tbody th code")
                        .eachText())
                .contains(job);
        Document page = Browser.page(admin.get(service.address("/administration/imports/" + job + "?lang=en")));
        assertThat(page.select(".answer").text()).startsWith("Done");
        assertThat(page.select("#job tbody tr").eachText())
                .hasSizeGreaterThan(1)
                .anyMatch(row -> row.startsWith("2 "));
        assertThat(page.select("#job").hasAttr("hx-get")).isFalse();
    }

    @Test
    void a_batch_shows_what_became_of_each_item_with_its_reason() {
        JsonNode batch = post("/api/v1/batches?commit=true", """
                {"action": "milestones", "on": {"ids": ["DEMO/page-absent", "DEMO/page-none"]},
                 "with": {"milestone": "GOVERNANCE_INSTALLED", "occurredOn": "2025-04", "source": {"label": "Essai"}}}
                """);
        String id = batch.get("batch").get("id").asString();
        Browser region = signedIn("region");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(
                                Browser.page(region.get(service.address("/administration/lots/" + id + "?lang=en")))
                                        .select(".answer")
                                        .text())
                        .startsWith("Done: 2 of 2"));
        Document page = Browser.page(region.get(service.address("/administration/lots/" + id + "?lang=en")));
        assertThat(page.select("tbody tr").eachText())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("1 DEMO/page-absent Refused");
        assertThat(Browser.page(region.get(service.address("/administration/lots")))
                        .select("tbody th a[href$=" + id + "]"))
                .hasSize(1);
    }

    @Test
    void the_versions_of_programmes_and_the_times_of_retention_are_open_to_everybody() {
        Browser anybody = new Browser();
        Document versions = Browser.page(anybody.get(service.address("/administration/programmes?lang=fr")));
        assertThat(versions.select("section h2").eachText()).anyMatch(name -> name.contains("2018-2022"));
        assertThat(versions.select("section li a[href^=/faits/]")).isNotEmpty();
        assertThat(anybody.get(service.address("/administration/donnees-personnelles"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void what_somebody_reads_in_the_book_stands_in_the_book() {
        Browser auditor = signedIn("auditor");
        auditor.get(service.address("/programmes/DEMO/chiffres/late"));
        auditor.get(service.address("/administration/lectures"));
        Document book = Browser.page(auditor.get(service.address("/administration/lectures?lang=fr")));
        assertThat(book.select("tbody code").eachText())
                .contains("/programmes/DEMO/chiffres/late", "/administration/lectures");
    }

    /** A multipart form as a browser sends it. */
    private Browser.Form form(Browser browser, String path, String name, String content) {
        return form(browser, path, Map.of(), name, content);
    }

    private Browser.Form form(Browser browser, String path, Map<String, String> fields, String name, String content) {
        Document page = Browser.page(browser.get(service.address(path)));
        StringBuilder body = new StringBuilder();
        fields.forEach((field, value) -> part(body, "name=\"" + field + "\"", value));
        part(body, "name=\"_csrf\"", page.select("form.trial input[name=_csrf]").val());
        part(body, name.equals("file") ? "name=\"file\"; filename=\"essai\"" : "name=\"" + name + "\"", content);
        return new Browser.Form(
                service.address(path.replaceFirst("\\?.*", "")),
                body.append("--XX--\r\n").toString());
    }

    private static void part(StringBuilder body, String disposition, String content) {
        body.append("--XX\r\nContent-Disposition: form-data; ")
                .append(disposition)
                .append("\r\n\r\n")
                .append(content)
                .append("\r\n");
    }

    private Browser signedIn(String name) {
        Browser browser = new Browser();
        signIn(browser, name);
        return browser;
    }

    private HttpResponse<String> signIn(Browser browser, String name) {
        String guard = Browser.page(browser.get(service.address("/connexion")))
                .select("form input[name=_csrf]")
                .val();
        HttpResponse<String> answer = browser.post(
                service.address("/connexion"),
                Map.of("username", name, "password", service.password(), "_csrf", guard));
        assertThat(answer.statusCode()).isEqualTo(302);
        return answer;
    }

    private Map<String, String> basic() {
        return Map.of("Authorization", "Basic " + service.credentials("admin"));
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(name, value);
        return all;
    }

    private JsonNode post(String path, String body) {
        HttpResponse<String> answer =
                service.send("POST", path, with(basic(), "Content-Type", "application/json"), body);
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return RunningParaphe.JSON.readTree(answer.body());
    }
}
