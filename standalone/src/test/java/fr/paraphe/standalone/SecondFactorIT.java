package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.paraphe.events.store.StartupRefusal;
import fr.paraphe.standalone.People.Person;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Second factors of accounts with a password, and the sessions of an account, as a browser goes through them. */
@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@ExtendWith(OutputCaptureExtension.class)
class SecondFactorIT {

    private static final String SET_UP = "/compte/second-facteur";

    private final RunningParaphe service = RunningParaphe.get();
    private final People people = new People(service);

    /** Somebody with an authenticator, the codes on paper, and the browser in which it was set up. */
    private record Equipped(
            Person person, Authenticator authenticator, String secret, List<String> paper, Browser browser) {}

    private Equipped equipped() {
        Person person = people.own(people.opened());
        Browser browser = new Browser();
        assertThat(arrived(service, browser, person)).isEqualTo("/");
        return setUp(service, person, browser, Map.of("password", People.OWN));
    }

    private static Equipped setUp(RunningParaphe on, Person person, Browser browser, Map<String, String> more) {
        Document page = Browser.page(browser.get(on.address(SET_UP + "?lang=en")));
        String secret = page.select("code.identifier").text();
        assertThat(page.select("svg.qr path").attr("d")).hasSizeGreaterThan(500);
        Authenticator authenticator = new Authenticator(secret);
        Document codes = Browser.page(submit(on, browser, SET_UP, page, with(more, "code", authenticator.now())));
        assertThat(codes.select("h1").text()).isEqualTo("Recovery codes");
        return new Equipped(
                person, authenticator, secret, codes.select(".codes code").eachText(), browser);
    }

    private static HttpResponse<String> submit(
            RunningParaphe on, Browser browser, String path, Document guardedBy, Map<String, String> fields) {
        String guard = guardedBy.select("input[name=_csrf]").first().val();
        return browser.post(on.address(path), with(fields, "_csrf", guard));
    }

    private HttpResponse<String> submit(Browser browser, String page, String path, Map<String, String> fields) {
        return submit(service, browser, path, Browser.page(browser.get(service.address(page))), fields);
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        Map<String, String> all = new HashMap<>(fields);
        all.put(name, value);
        return all;
    }

    /** Gives name and password, and tells at which page that ends. */
    private static String arrived(RunningParaphe on, Browser browser, Person person) {
        HttpResponse<String> answer = submit(
                on,
                browser,
                "/connexion",
                Browser.page(browser.get(on.address("/connexion"))),
                Map.of("username", person.login(), "password", person.password()));
        return Browser.next(answer).getPath();
    }

    private String arrived(Person person, Browser browser) {
        return arrived(service, browser, person);
    }

    /** Gives a code after the password, and tells where that leads. */
    private URI code(Browser browser, String code) {
        return Browser.next(submit(browser, "/connexion/code", "/connexion/code", Map.of("code", code)));
    }

    private static int seen(RunningParaphe on, Browser browser, String path) {
        return browser.get(on.address(path)).statusCode();
    }

    /** As if half a minute had gone by: the code that shows is taken again. */
    private void next(Equipped one) {
        service.bean(JdbcClient.class)
                .sql("update paraphe_store.second_factor set last_step = last_step - 5 where account_id = ?")
                .param(one.person().account())
                .update();
    }

    @Test
    void once_it_is_set_up_the_password_alone_opens_neither_a_page_nor_the_api_and_the_code_does() {
        Equipped one = equipped();
        next(one);
        Browser browser = new Browser();

        assertThat(arrived(one.person(), browser)).isEqualTo("/connexion/code");
        assertThat(seen(service, browser, "/compte")).isEqualTo(302);
        assertThat(seen(service, browser, "/compte/second-facteur/retrait")).isEqualTo(302);
        assertThat(Browser.page(browser.get(service.address("/donnees"))).select(".person"))
                .isEmpty();
        HttpResponse<String> api = people.send("GET", "/api/v1/me", one.person().basic(), "");
        People.refused(api, 401, "SECOND_FACTOR_NEEDED");
        assertThat(api.headers().firstValue("WWW-Authenticate").orElseThrow()).startsWith("Bearer");

        String before = browser.cookie(service.address("/"), "paraphe");
        assertThat(code(browser, one.authenticator().now()).getPath())
                .as("what was asked for")
                .isEqualTo("/compte");
        assertThat(browser.cookie(service.address("/"), "paraphe")).isNotEqualTo(before);
        assertThat(seen(service, browser, "/compte")).isEqualTo(200);
    }

    @Test
    void a_code_opens_once_and_an_old_one_not_at_all() {
        Equipped one = equipped();
        Browser again = new Browser();
        arrived(one.person(), again);

        assertThat(code(again, one.authenticator().now()))
                .as("the code that set it up")
                .isEqualTo(service.address("/connexion/code?error"));
        next(one);
        assertThat(code(again, one.authenticator().at(Instant.now().minusSeconds(95))))
                .isEqualTo(service.address("/connexion/code?error"));
        assertThat(code(again, one.authenticator().at(Instant.now().plusSeconds(95))))
                .isEqualTo(service.address("/connexion/code?error"));
        assertThat(Browser.page(browser(again, "/connexion/code?error&lang=en"))
                        .select("[role=alert]")
                        .text())
                .contains("used before");
    }

    private HttpResponse<String> browser(Browser browser, String path) {
        return browser.get(service.address(path));
    }

    @Test
    void a_code_on_paper_opens_once_in_place_of_the_authenticator(CapturedOutput log) {
        Equipped one = equipped();
        assertThat(one.paper())
                .hasSize(8)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}"));
        Browser browser = new Browser();
        arrived(one.person(), browser);
        String typed = one.paper().getFirst().toLowerCase(java.util.Locale.ROOT).replace("-", " ");

        assertThat(Browser.next(submit(browser, "/connexion/code", "/connexion/code", Map.of("recovery", typed))))
                .isEqualTo(service.address("/"));
        assertThat(Browser.page(browser(browser, "/compte?lang=en")).text()).contains("7 recovery codes are left");
        assertThat(log.getAll()).contains(one.person().account() + " used a recovery code");

        Browser other = new Browser();
        arrived(one.person(), other);
        assertThat(code(other, typed)).isEqualTo(service.address("/connexion/code?error"));
    }

    @Test
    void wrong_codes_are_counted_and_then_the_right_one_is_not_looked_at() {
        Equipped one = equipped();
        next(one);
        Browser browser = new Browser();
        arrived(one.person(), browser);
        for (int wrong = 0; wrong < 10; wrong++) {
            assertThat(code(browser, "12345" + wrong).getQuery()).isEqualTo("error");
        }

        assertThat(code(browser, one.authenticator().now()).getQuery()).startsWith("wait=");
        assertThat(Browser.page(browser(browser, "/connexion/code?wait=70&lang=en"))
                        .select("[role=alert]")
                        .text())
                .contains("2 minutes");
    }

    @Test
    void it_is_taken_away_by_password_and_code_and_by_neither_alone() {
        Equipped one = equipped();
        next(one);
        String page = SET_UP + "/retrait";
        for (Map<String, String> tried : List.of(
                Map.of("password", "wrong", "code", one.authenticator().now()),
                Map.of("password", People.OWN, "code", "000000"),
                Map.of("password", People.OWN))) {
            assertThat(submit(one.browser(), page, page, tried).statusCode()).isEqualTo(400);
        }
        People.refused(people.send("GET", "/api/v1/me", one.person().basic(), ""), 401, "SECOND_FACTOR_NEEDED");

        HttpResponse<String> done = submit(
                one.browser(),
                page,
                page,
                Map.of("password", People.OWN, "code", one.authenticator().now()));
        assertThat(Browser.next(done)).isEqualTo(service.address("/compte"));
        People.json(people.send("GET", "/api/v1/me", one.person().basic(), ""), 200);
        assertThat(arrived(one.person(), new Browser())).isEqualTo("/");
    }

    @Test
    void an_administrator_takes_away_one_that_is_lost_which_ends_the_sessions_and_is_told(CapturedOutput log) {
        Equipped one = equipped();
        Browser admin = new Browser();
        arrived(new Person("", "admin", service.password()), admin);
        String account = "/administration/comptes/" + one.person().account();

        assertThat(Browser.next(submit(admin, account, account + "/second-facteur/retrait", Map.of())))
                .isEqualTo(service.address(account));
        assertThat(Browser.page(browser(admin, account + "?lang=en"))
                        .select(".happened li")
                        .eachText())
                .hasSize(2)
                .first()
                .asString()
                .endsWith("Second factor removed, by demo:admin");
        assertThat(Browser.next(browser(one.browser(), "/compte"))).isEqualTo(service.address("/connexion?ended"));
        assertThat(arrived(one.person(), new Browser())).isEqualTo("/");
        assertThat(log.getAll())
                .contains(one.person().account() + " has a second factor from now on")
                .contains(one.person().account() + " has no second factor any more; demo:admin removed it");
    }

    @Test
    void its_secret_is_neither_in_a_fact_nor_in_the_log_nor_readable_in_the_database(CapturedOutput log) {
        Equipped one = equipped();
        String secret = one.secret().replace(" ", "");
        JdbcClient database = service.bean(JdbcClient.class);

        assertThat(database.sql("select secret from paraphe_store.second_factor where account_id = ?")
                        .param(one.person().account())
                        .query(byte[].class)
                        .single())
                .satisfies(kept -> assertThat(new String(kept, StandardCharsets.ISO_8859_1))
                        .doesNotContain(secret)
                        .doesNotContain(one.person().account()));
        String facts = String.join(
                "\n",
                database.sql("select payload || metadata from paraphe_store.fact where aggregate_id = ?")
                        .param("account:" + one.person().account())
                        .query(String.class)
                        .list());
        assertThat(facts).contains(one.person().account());
        for (String text : List.of(facts, log.getAll())) {
            assertThat(text).doesNotContain(secret);
            assertThat(one.paper()).noneMatch(text::contains);
        }
        assertThat(Browser.page(browser(one.browser(), "/compte")).text()).doesNotContain(one.secret());
        assertThat(seen(service, one.browser(), SET_UP))
                .as("it is not shown again")
                .isEqualTo(302);
    }

    @Test
    void a_token_goes_on_for_machines() {
        Equipped one = equipped();
        String token = People.json(
                        people.send(
                                "POST",
                                "/api/v1/accounts/" + one.person().account() + "/tokens",
                                people.admin(),
                                "{\"label\":\"Machine\",\"expiresOn\":\""
                                        + LocalDate.now().plusDays(9) + "\"}"),
                        201)
                .get("token")
                .asString();

        People.json(people.send("GET", "/api/v1/me", "Bearer " + token, ""), 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "administrators"})
    void where_it_is_demanded_nothing_opens_before_it_is_set_up(String whom) throws Exception {
        Path key = Files.createTempDirectory("paraphe-key").resolve("second-factor.key");
        fr.paraphe.events.access.SecondFactorKey.make(key);
        try (RunningParaphe strict = RunningParaphe.with(
                "second-factor-" + whom,
                "--paraphe.accounts.second-factor=" + whom,
                "--paraphe.accounts.second-factor-key-file=" + key)) {
            People here = new People(strict);
            Person person = here.opened();
            here.grant(person, "tout", "ADMIN", "{}");
            Person other = here.opened();
            assertThat(here.send("GET", "/api/v1/me", other.basic(), "").statusCode())
                    .isEqualTo(whom.equals("all") ? 401 : 200);
            People.refused(here.send("GET", "/api/v1/me", person.basic(), ""), 401, "SECOND_FACTOR_NEEDED");
            Browser browser = new Browser();

            assertThat(arrived(strict, browser, person)).isEqualTo(SET_UP);
            for (String path : List.of("/compte", "/administration/comptes", "/administration/lots")) {
                assertThat(seen(strict, browser, path)).as(path).isEqualTo(302);
            }
            assertThat(Browser.next(submit(
                                    strict,
                                    browser,
                                    "/connexion/code",
                                    Browser.page(browser.get(strict.address(SET_UP))),
                                    Map.of()))
                            .getPath())
                    .as("without a code")
                    .isEqualTo(SET_UP);
            setUp(strict, person, browser, Map.of());
            assertThat(seen(strict, browser, "/administration/comptes")).isEqualTo(302);
            assertThat(Browser.next(submit(
                                    strict,
                                    browser,
                                    "/connexion/code",
                                    Browser.page(browser.get(strict.address("/connexion/code"))),
                                    Map.of()))
                            .getPath())
                    .as("what was asked for last")
                    .isEqualTo("/administration/comptes");
            assertThat(seen(strict, browser, "/compte")).isEqualTo(200);
        }
    }

    @Test
    void a_start_that_demands_it_and_has_no_key_is_refused() {
        assertThatThrownBy(() -> RunningParaphe.with("second-factor-keyless", "--paraphe.accounts.second-factor=all")
                        .close())
                .hasRootCauseInstanceOf(StartupRefusal.class)
                .rootCause()
                .hasMessageContaining("--paraphe.accounts.second-factor-key-file");
    }

    @Test
    void somebody_sees_their_sessions_and_ends_the_others_with_their_password() {
        Person person = people.own(people.opened());
        Browser here = new Browser();
        Browser there = new Browser();
        assertThat(arrived(person, here)).isEqualTo("/");
        assertThat(arrived(person, there)).isEqualTo("/");
        Document both = Browser.page(browser(here, "/compte?lang=en"));
        assertThat(both.select("tbody tr")).hasSize(2);
        assertThat(both.select("tbody tr:contains(This session)")).hasSize(1);

        assertThat(submit(here, "/compte", "/compte/seances", Map.of("password", "wrong"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(seen(service, there, "/compte")).isEqualTo(200);
        assertThat(Browser.next(submit(here, "/compte", "/compte/seances", Map.of("password", People.OWN))))
                .isEqualTo(service.address("/compte"));
        assertThat(Browser.next(browser(there, "/compte"))).isEqualTo(service.address("/connexion?ended"));
        assertThat(Browser.page(browser(here, "/compte")).select("tbody tr")).hasSize(1);
    }
}
