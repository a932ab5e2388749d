package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.standalone.People.Person;
import fr.paraphe.standalone.fuzz.OpenApi;
import java.io.IOException;
import java.net.HttpCookie;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.catalina.Session;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Small promises about security, each tried from outside as somebody would who means no good. */
@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@ExtendWith(OutputCaptureExtension.class)
class HardeningIT {

    private final RunningParaphe service = RunningParaphe.get();
    private final People people = new People(service);

    /** Bytes as no client would send them; the head of what comes back. */
    private String raw(String request) throws IOException {
        URI address = service.address("/");
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
        }
    }

    private static Document signIn(Browser browser, RunningParaphe service, String login, String password) {
        Document form = Browser.page(browser.get(service.address("/connexion")));
        return Browser.page(browser.follow(browser.post(
                service.address("/connexion"), Map.of("_csrf", token(form), "username", login, "password", password))));
    }

    private static String token(Document page) {
        return page.select("input[name=_csrf]").first().val();
    }

    @Test
    void no_script_reads_a_cookie_and_no_other_site_sends_it() {
        HttpResponse<String> page = service.send("GET", "/connexion?lang=en", Map.of("Accept", "text/html"), "");

        List<String> set = page.headers().allValues("Set-Cookie");
        assertThat(set)
                .hasSizeGreaterThan(1)
                .allSatisfy(cookie -> assertThat(cookie.toLowerCase(Locale.ROOT))
                        .contains("httponly", "samesite=lax")
                        .doesNotContain("domain="));
    }

    @Test
    void where_only_https_leads_here_browsers_are_told_so_for_a_year() {
        try (RunningParaphe own = RunningParaphe.with("https", "--paraphe.https=true")) {
            for (String path : List.of("/connexion", "/api/v1/programmes")) {
                HttpResponse<String> answer = own.get(path);
                assertThat(answer.headers().allValues("Strict-Transport-Security"))
                        .as(path)
                        .containsExactly("max-age=31536000 ; includeSubDomains");
                assertThat(answer.headers().allValues("Set-Cookie")).allMatch(cookie -> cookie.contains("Secure"));
            }
        }
        assertThat(service.get("/connexion").headers().allValues("Strict-Transport-Security"))
                .isEmpty();
    }

    @Test
    void headers_that_only_a_proxy_may_set_decide_nothing(CapturedOutput log) {
        Map<String, String> forged = Map.of(
                "X-Forwarded-For", "203.0.113.9",
                "X-Forwarded-Host", "elsewhere.example.org",
                "X-Forwarded-Proto", "https",
                "Forwarded", "for=203.0.113.9;host=elsewhere.example.org",
                "X-Original-URL", "/api/v1/accounts",
                "X-Rewrite-URL", "/api/v1/accounts",
                "X-HTTP-Method-Override", "DELETE");
        Person person = people.own(people.opened());
        HttpResponse<String> me =
                service.send("GET", "/api/v1/me", merged(forged, "Authorization", person.basic()), "");
        assertThat(me.statusCode()).isEqualTo(200);
        assertThat(log.getAll())
                .contains(person.account() + " is let in from 127.0.0.1")
                .doesNotContain("203.0.113.9");

        HttpResponse<String> page = service.send("GET", "/connexion", merged(forged, "Accept", "text/html"), "");
        assertThat(page.body()).doesNotContain("elsewhere.example.org");
        HttpResponse<String> list = service.send("GET", "/api/v1/programmes", forged, "");
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.headers().map().toString() + list.body()).doesNotContain("elsewhere.example.org");
    }

    private static Map<String, String> merged(Map<String, String> some, String name, String value) {
        Map<String, String> all = new TreeMap<>(some);
        all.put(name, value);
        return all;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 3\r\nContent-Length: 4",
                "Content-Length: 3\r\nTransfer-Encoding: xchunked",
                "Content-Length: +3",
                "Content-Length: 3, 4",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity"
            })
    void a_request_whose_end_is_told_twice_is_refused(String lengths) throws Exception {
        assertThat(raw("POST /api/v1/territories HTTP/1.1\r\nHost: 127.0.0.1\r\n" + lengths
                        + "\r\nContent-Type: application/json\r\n\r\n{}x"))
                .matches("HTTP/1.1 (400|501)");
    }

    @Test
    void a_password_is_typed_unseen_and_compared_to_the_letter() {
        Document form = Browser.page(new Browser().get(service.address("/connexion")));
        assertThat(form.select("input[name=password]").attr("type")).isEqualTo("password");
        assertThat(form.select("input[name=password]").attr("autocomplete")).isEqualTo("current-password");

        Person person = people.own(people.opened());
        for (String almost : List.of(
                People.OWN.toLowerCase(Locale.ROOT),
                People.OWN.substring(0, People.OWN.length() - 1),
                People.OWN + " ",
                " " + People.OWN,
                People.OWN.substring(0, 12))) {
            assertThat(people.send("GET", "/api/v1/me", new Person("", person.login(), almost).basic(), "")
                            .statusCode())
                    .as(almost)
                    .isEqualTo(401);
        }
    }

    @Test
    void a_password_that_is_drawn_again_ends_the_old_one_and_has_to_be_changed() {
        Person person = people.own(people.opened());
        String drawn = People.json(
                        people.send("POST", "/api/v1/accounts/" + person.account() + "/password", people.admin(), "{}"),
                        201)
                .get("password")
                .asString();

        assertThat(people.send("GET", "/api/v1/me", person.basic(), "").statusCode())
                .isEqualTo(401);
        Person again = new Person(person.account(), person.login(), drawn);
        assertThat(People.json(people.send("GET", "/api/v1/me", again.basic(), ""), 200)
                        .get("passwordTemporary")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void a_session_that_was_ended_is_nobodys_and_the_browser_forgets_it() {
        Person person = people.own(people.opened());
        Browser browser = new Browser();
        Document home = signIn(browser, service, person.login(), People.OWN);
        assertThat(home.select(".person").text()).contains(person.login());
        String session = browser.cookie(service.address("/"), "paraphe");

        HttpResponse<String> out = browser.post(service.address("/deconnexion"), Map.of("_csrf", token(home)));

        assertThat(out.headers().firstValue("Clear-Site-Data")).contains("\"cache\", \"storage\"");
        HttpResponse<String> again =
                service.send("GET", "/", Map.of("Accept", "text/html", "Cookie", "paraphe=" + session), "");
        assertThat(Jsoup.parse(again.body()).select(".person")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"29, false, true", "31, false, false", "719, true, true", "721, true, false"})
    void a_session_ends_after_half_an_idle_hour_and_after_twelve_hours(int minutes, boolean used, boolean open) {
        Person person = people.own(people.opened());
        Browser browser = new Browser();
        signIn(browser, service, person.login(), People.OWN);
        Session session = service.session(browser.cookie(service.address("/"), "paraphe"));

        session.setCreationTime(
                System.currentTimeMillis() - Duration.ofMinutes(minutes).toMillis());
        if (used) {
            session.access();
            session.endAccess();
        }

        assertThat(Browser.page(browser.follow(browser.get(service.address("/"))))
                        .select(".person"))
                .hasSize(open ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/css/",
                "/webjars/",
                "/fonts/",
                "/actuator",
                "/actuator/env",
                "/actuator/beans",
                "/actuator/heapdump",
                "/actuator/prometheus",
                "/.git/config",
                "/WEB-INF/web.xml",
                "/META-INF/MANIFEST.MF",
                "/api/../actuator/env"
            })
    void there_is_nothing_to_look_around_in(String path) {
        assertThat(service.get(path).statusCode()).as(path).isIn(400, 401, 403, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/v1/programmes", "/css/paraphe.css"})
    void nothing_is_sent_back_as_it_came(String path) throws Exception {
        assertThat(raw("TRACE " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: paraphe=secret\r\n\r\n"))
                .matches("HTTP/1.1 (400|403|405|501)");
    }

    @Test
    void nobody_writes_a_line_of_their_own_into_the_log(CapturedOutput log) {
        String forged = "forged-line INFO everything is fine";
        service.send(
                "GET",
                "/api/v1/accounts%0d%0a" + forged.replace(" ", "%20"),
                Map.of("Authorization", "Basic " + service.credentials("auditor"), "Accept", "application/json"),
                "");
        service.get("/api/v1/territories?programme=DEMO%0a" + forged.replace(" ", "%20"));
        people.send("GET", "/api/v1/me", new Person("", "somebody\n" + forged, "wrong").basic(), "");

        assertThat(Arrays.stream(log.getAll().split("\\R"))).noneMatch(line -> line.startsWith("forged-line"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.example.org\\r\\nBcc: everybody@example.org",
                "a@b.example.org, c@d.example.org",
                "<a@b.example.org>",
                "a b@c.example.org",
                "Somebody <a@b.example.org>"
            })
    void a_mail_address_brings_no_header_and_no_second_address(String address) {
        HttpResponse<String> answer = people.send(
                "POST",
                "/api/v1/bodies/FR/contacts",
                people.admin(),
                "{\"id\": \"nobody\", \"address\": \"" + address
                        + "\", \"label\": \"Accueil\", \"language\": \"fr\", \"wants\": \"EACH\"}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("address");
    }

    @Test
    void a_cookie_of_somebody_elses_making_is_no_session() {
        HttpResponse<String> page = service.send(
                "GET",
                "/connexion",
                Map.of("Accept", "text/html", "Cookie", "paraphe=00000000000000000000000000000000"),
                "");

        assertThat(page.headers().allValues("Set-Cookie").stream()
                        .flatMap(cookie -> HttpCookie.parse(cookie).stream())
                        .filter(cookie -> cookie.getName().equals("paraphe"))
                        .map(HttpCookie::getValue))
                .singleElement()
                .satisfies(drawn -> assertThat(drawn).hasSizeGreaterThan(31).doesNotContain("0000000000000000"));
    }

    /** ASVS 14.2.1; the seal in the address that stops mails is what RFC 8058 asks for, and opens nothing else. */
    @Test
    void nothing_secret_travels_in_an_address() {
        List<String> asked = new ArrayList<>();
        new OpenApi(service.json("/v3/api-docs"))
                .operations()
                .forEach(operation -> operation.parameters().stream()
                        .filter(parameter -> !parameter.path("in").asString().equals("header"))
                        .map(parameter -> parameter.path("name").asString())
                        .forEach(asked::add));
        assertThat(asked)
                .hasSizeGreaterThan(100)
                .noneMatch(name -> name.matches(
                        "(?i).*(pass|secret|apikey|api_key|session|authorization|access_token|credential).*"));

        Person person = people.own(people.opened());
        Browser browser = new Browser();
        signIn(browser, service, person.login(), person.password());
        for (String path : List.of(
                "/connexion",
                "/compte",
                "/compte/second-facteur",
                "/decisions/me/password",
                "/connexion?error",
                "/a-traiter")) {
            Document page = Browser.page(browser.get(service.address(path)));
            assertThat(page.select("form:has(input[type=password]), form:has([name=code]), form:has([name=_csrf])"))
                    .as(path)
                    .isNotEmpty()
                    .allMatch(form -> form.attr("method").equalsIgnoreCase("post"))
                    .noneMatch(form -> form.attr("action").contains("_csrf"));
            assertThat(page.select("[href*=_csrf], [href*=jsessionid], [action*=jsessionid]"))
                    .as(path)
                    .isEmpty();
        }
    }

    @Test
    void a_token_or_a_session_in_an_address_opens_nothing() {
        Person person = people.own(people.opened());
        String token = People.json(
                        people.send(
                                "POST",
                                "/api/v1/accounts/" + person.account() + "/tokens",
                                people.admin(),
                                "{\"label\":\"Machine\",\"expiresOn\":\""
                                        + java.time.LocalDate.now().plusDays(9) + "\"}"),
                        201)
                .get("token")
                .asString();
        for (String name : List.of("access_token", "token", "authorization")) {
            assertThat(service.get("/api/v1/me?" + name + "=" + token).statusCode())
                    .as(name)
                    .isEqualTo(401);
        }
        Browser browser = new Browser();
        signIn(browser, service, person.login(), person.password());
        String session = browser.cookie(service.address("/"), "paraphe");
        assertThat(service.send("GET", "/compte;paraphe=" + session, Map.of("Accept", "text/html"), "")
                        .statusCode())
                .isNotEqualTo(200);
        assertThat(browser.get(service.address("/compte")).statusCode()).isEqualTo(200);
    }

    @Test
    void a_drawn_password_ends_after_a_week_and_one_of_its_owner_does_not() {
        Person never = people.opened();
        Person own = people.own(people.opened());
        for (Person person : List.of(never, own)) {
            service.bean(JdbcClient.class)
                    .sql("update paraphe_store.credential set changed_at = changed_at - interval '8 days'"
                            + " where account_id = ?")
                    .param(person.account())
                    .update();
        }

        People.refused(people.send("GET", "/api/v1/me", never.basic(), ""), 401, "NOT_SIGNED_IN");
        People.json(people.send("GET", "/api/v1/me", own.basic(), ""), 200);
        String drawn = People.json(
                        people.send("POST", "/api/v1/accounts/" + never.account() + "/password", people.admin(), "{}"),
                        201)
                .get("password")
                .asString();
        People.json(
                people.send("GET", "/api/v1/me", new Person(never.account(), never.login(), drawn).basic(), ""), 200);
    }
}
