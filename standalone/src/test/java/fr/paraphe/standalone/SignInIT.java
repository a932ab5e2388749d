package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.standalone.People.Person;
import java.net.CookieManager;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SignInIT {

    private final RunningParaphe service = RunningParaphe.get();
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(Redirect.NORMAL)
            .build();

    private Document page(String path) throws Exception {
        return Jsoup.parse(
                browser.send(HttpRequest.newBuilder(service.address(path)).build(), BodyHandlers.ofString())
                        .body());
    }

    private HttpResponse<String> submit(String path, String token, String fields) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(service.address(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "text/html")
                        .POST(BodyPublishers.ofString(
                                "_csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8) + fields))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String token(Document page) {
        return page.select("input[name=_csrf]").first().val();
    }

    @Test
    void an_actor_signs_in_with_the_password_that_the_page_shows_and_signs_out_again() throws Exception {
        Document form = page("/connexion");
        assertThat(form.select(".demo-accounts code").eachText()).contains("region", "auditor", service.password());

        HttpResponse<String> signedIn =
                submit("/connexion", token(form), "&username=region&password=" + service.password());
        assertThat(signedIn.statusCode()).isEqualTo(200);
        Document home = Jsoup.parse(signedIn.body());
        assertThat(home.select(".person").text()).contains("region");

        Document after = Jsoup.parse(submit("/deconnexion", token(home), "").body());
        assertThat(after.select(".person")).isEmpty();
        assertThat(after.select("a.sign-in")).hasSize(1);
    }

    @Test
    void a_wrong_password_is_told_in_words() throws Exception {
        HttpResponse<String> refused =
                submit("/connexion", token(page("/connexion")), "&username=region&password=wrong");

        assertThat(Jsoup.parse(refused.body()).select("[role=alert]").text()).contains("ne vont pas ensemble");
    }

    @Test
    void a_form_that_names_an_instant_does_nothing_and_says_why() throws Exception {
        String token = token(page("/connexion"));
        for (HttpResponse<String> refused : List.of(
                submit("/connexion?asOf=2019-11-19", token, "&username=region&password=" + service.password()),
                submit("/connexion", token, "&knownAt=2019-11-19&username=region&password=" + service.password()),
                submit("/deconnexion", token, "&asOf="))) {
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(Jsoup.parse(refused.body()).select("h1").text()).isEqualTo("Un acte se fait maintenant");
        }
        assertThat(page("/").select(".person")).isEmpty();
        assertThat(service.send("POST", "/connexion?asOf=2019-11-19", Map.of(), "")
                        .body())
                .contains("REQUEST_UNREADABLE", "\"pointer\":\"asOf\"");
    }

    @Test
    void a_form_that_did_not_come_from_the_page_is_refused() throws Exception {
        assertThat(submit("/connexion", "forged", "&username=region&password=" + service.password())
                        .statusCode())
                .isEqualTo(403);
    }

    private HttpResponse<String> open(String path) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(service.address(path))
                        .header("Accept", "text/html")
                        .build(),
                BodyHandlers.ofString());
    }

    private Person signedIn() throws Exception {
        People people = new People(service);
        Person person = people.opened();
        people.grant(person, "lire", "AUDITOR", "{}");
        Person own = people.own(person);
        submit(
                "/connexion",
                token(page("/connexion")),
                "&username=" + own.login() + "&password=" + URLEncoder.encode(People.OWN, StandardCharsets.UTF_8));
        assertThat(page("/").select(".person").text()).contains(own.login());
        return own;
    }

    @Test
    void a_session_ends_with_the_suspension_of_its_account() throws Exception {
        Person person = signedIn();

        new People(service).suspend(person);

        HttpResponse<String> next = open("/donnees");
        assertThat(next.uri().getPath()).isEqualTo("/connexion");
        assertThat(Jsoup.parse(next.body()).select("[role=alert]").text()).contains("session a pris fin");
        assertThat(page("/").select(".person")).isEmpty();
    }

    @Test
    void a_session_ends_when_the_password_is_changed_elsewhere() throws Exception {
        Person person = signedIn();

        People.json(new People(service).change(person, People.OWN, "Un autre mot de passe, plus long"), 201);

        assertThat(open("/donnees").uri().getPath()).isEqualTo("/connexion");
    }

    @Test
    void the_session_has_another_id_once_somebody_signed_in_and_its_cookie_is_out_of_reach_of_scripts()
            throws Exception {
        HttpClient plain = HttpClient.newHttpClient();
        HttpResponse<String> form =
                plain.send(HttpRequest.newBuilder(service.address("/connexion")).build(), BodyHandlers.ofString());
        String before = form.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(before).startsWith("paraphe=").contains("; HttpOnly", "; SameSite=Lax", "; Path=/");

        HttpResponse<String> signedIn = plain.send(
                HttpRequest.newBuilder(service.address("/connexion"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Cookie", before.substring(0, before.indexOf(';')))
                        .POST(BodyPublishers.ofString(
                                "_csrf=" + URLEncoder.encode(token(Jsoup.parse(form.body())), StandardCharsets.UTF_8)
                                        + "&username=region&password=" + service.password()))
                        .build(),
                BodyHandlers.ofString());
        assertThat(signedIn.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie).startsWith("paraphe=").isNotEqualTo(before));
    }

    @Test
    void after_ten_wrong_passwords_the_page_tells_how_long_to_wait() throws Exception {
        String name = "nobody-" + UUID.randomUUID();
        for (int i = 0; i < 10; i++) {
            submit("/connexion", token(page("/connexion")), "&username=" + name + "&password=wrong");
        }

        HttpResponse<String> refused =
                submit("/connexion", token(page("/connexion")), "&username=" + name + "&password=wrong");

        assertThat(Jsoup.parse(refused.body()).select("[role=alert]").text())
                .contains("Trop de mots de passe faux", "minute");
        HttpResponse<String> api =
                new People(service).send("GET", "/api/v1/me", new Person("", name, "wrong").basic(), "");
        People.refused(api, 429, "TOO_MANY_ATTEMPTS");
        assertThat(api.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 90L);
    }

    @Test
    void without_a_provider_nothing_leads_to_one() throws Exception {
        assertThat(page("/connexion").select(".provider")).isEmpty();
        assertThat(page("/connexion?provider=away").select("[role=alert]")).isEmpty();
        assertThat(open("/connexion/oidc").statusCode()).isEqualTo(404);
        assertThat(open("/connexion/oidc/retour?code=a&state=b").statusCode()).isEqualTo(404);
        assertThat(open("/connexion/inconnu").uri().getPath()).isEqualTo("/connexion");
        assertThat(open("/deconnexion/suite").uri().getPath()).startsWith("/programmes/");
    }
}
