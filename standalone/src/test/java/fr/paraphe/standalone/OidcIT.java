package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import fr.paraphe.standalone.People.Person;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The whole way of a browser to a provider and back, at a service that started while the provider was away. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OidcIT {

    private static final String NAME = "Fournisseur d’essai";

    private static InventedProvider provider;
    private static RunningParaphe service;
    private static Document whileAway;

    private final People people = new People(service);
    private final Browser browser = new Browser();

    @BeforeAll
    static void start_the_service_before_its_provider() {
        provider = new InventedProvider();
        service = RunningParaphe.with(
                "oidc",
                "--paraphe.oidc.issuer=" + provider.issuer(),
                "--paraphe.oidc.client-id=" + InventedProvider.CLIENT,
                "--paraphe.oidc.client-secret=secret",
                "--paraphe.oidc.name=" + NAME);
        Browser early = new Browser();
        whileAway = Browser.page(early.follow(early.get(service.address("/connexion/oidc"))));
        provider.start();
    }

    @AfterAll
    static void stop() {
        service.close();
        provider.close();
    }

    /** Begins at the button of the page, and stands before the page of the provider. */
    private URI begin() {
        Document page = Browser.page(browser.get(service.address("/connexion")));
        String button = page.select(".provider a").attr("href");
        HttpResponse<String> begun = browser.get(service.address(button));
        assertThat(begun.statusCode()).isEqualTo(302);
        return Browser.next(begun);
    }

    /** Signs in at the provider, and stands before the way back. */
    private URI identify(URI authorize, String subject) {
        assertThat(browser.get(authorize).body()).contains("<form");
        return Browser.next(browser.post(authorize, Map.of("username", subject, "claims", "")));
    }

    private HttpResponse<String> signIn(String subject) {
        return browser.get(identify(begin(), subject));
    }

    private String alert(HttpResponse<String> answer) {
        HttpResponse<String> last = browser.follow(answer);
        assertThat(last.uri().getPath()).isEqualTo("/connexion");
        assertThat(person()).isEmpty();
        return Browser.page(last).select("[role=alert]").text();
    }

    private String person() {
        return Browser.page(browser.get(service.address("/donnees")))
                .select(".person")
                .text();
    }

    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("paraphe="))
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .findFirst()
                .orElse("");
    }

    @Test
    void a_service_that_started_while_its_provider_was_away_says_so_and_takes_it_up_later() {
        assertThat(whileAway.select("[role=alert]").text()).contains(NAME + " ne répond pas");
        assertThat(whileAway.select("form input[name=password]")).hasSize(1);

        Person person = people.opened();
        assertThat(Browser.next(signIn(person.login())).getPath()).isEqualTo("/");
    }

    @Test
    void somebody_goes_to_the_provider_comes_back_as_their_account_and_signs_out_at_both() throws Exception {
        Person person = people.opened();
        HttpResponse<String> form = browser.get(service.address("/connexion"));
        assertThat(Browser.page(form).select(".provider a").text()).isEqualTo("Se connecter avec " + NAME);
        assertThat(Browser.page(browser.get(service.address("/connexion?lang=en")))
                        .select(".provider a")
                        .text())
                .isEqualTo("Sign in with " + NAME);
        browser.get(service.address("/connexion?lang=fr"));

        URI authorize = begin();
        assertThat(authorize.toString()).startsWith(provider.issuer() + "/authorize?");
        Map<String, String> asked = Browser.parameters(authorize);
        assertThat(asked)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", InventedProvider.CLIENT)
                .containsEntry("scope", "openid")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry(
                        "redirect_uri",
                        service.address("/connexion/oidc/retour").toString());
        assertThat(asked.get("state")).hasSizeGreaterThan(20);
        assertThat(asked.get("nonce")).hasSizeGreaterThan(20);
        assertThat(asked.get("code_challenge")).hasSize(43);

        URI back = identify(authorize, person.login());
        assertThat(Browser.parameters(back)).containsEntry("state", asked.get("state"));
        HttpResponse<String> signedIn = browser.get(back);
        assertThat(Browser.next(signedIn)).isEqualTo(service.address("/"));
        assertThat(cookie(form)).isNotEmpty();
        assertThat(cookie(signedIn)).isNotEmpty().isNotEqualTo(cookie(form));
        Document home = Browser.page(browser.follow(signedIn));
        assertThat(home.select(".person").text()).contains(person.login());

        HttpResponse<String> out = browser.post(
                service.address("/deconnexion"),
                Map.of("_csrf", home.select("input[name=_csrf]").first().val()));
        assertThat(person()).isEmpty();
        HttpResponse<String> farewell = browser.follow(out);
        String refresh = farewell.headers().firstValue("Refresh").orElseThrow();
        URI there = URI.create(Browser.page(farewell).select("a.farewell").attr("href"));
        assertThat(refresh).isEqualTo("0;url=" + there);
        assertThat(there.toString()).startsWith(provider.issuer() + "/endsession?");
        Map<String, String> told = Browser.parameters(there);
        assertThat(told)
                .containsOnlyKeys("id_token_hint", "post_logout_redirect_uri", "state")
                .containsEntry(
                        "post_logout_redirect_uri",
                        service.address("/deconnexion/retour").toString());
        assertThat(told.get("state")).isNotBlank();
        assertThat(SignedJWT.parse(told.get("id_token_hint")).getJWTClaimsSet().getSubject())
                .isEqualTo(person.login());
        assertThat(Browser.next(browser.get(service.address("/deconnexion/retour?state=" + told.get("state")))))
                .isEqualTo(service.address("/"));
        assertThat(Browser.next(browser.get(service.address("/deconnexion/suite"))))
                .isEqualTo(service.address("/"));
    }

    @Test
    void where_a_strong_sign_in_is_asked_for_a_weaker_one_opens_nothing_neither_here_nor_by_a_token() {
        try (RunningParaphe strict = RunningParaphe.with(
                "strict",
                "--paraphe.oidc.issuer=" + provider.issuer(),
                "--paraphe.oidc.client-id=" + InventedProvider.CLIENT,
                "--paraphe.oidc.client-secret=secret",
                "--paraphe.oidc.acr-values=eidas2,eidas3",
                "--paraphe.jwt.issuer=" + provider.issuer(),
                "--paraphe.jwt.acr-values=eidas2,eidas3")) {
            Person person = new People(strict).opened();
            for (String told : List.of("", "{\"acr\":\"eidas1\"}", "{\"acr\":\"eidas2\"}")) {
                Browser some = new Browser();
                URI authorize = Browser.next(some.get(strict.address("/connexion/oidc")));
                assertThat(Browser.parameters(authorize)).containsEntry("acr_values", "eidas2 eidas3");
                some.get(authorize);
                HttpResponse<String> last = some.follow(some.get(
                        Browser.next(some.post(authorize, Map.of("username", person.login(), "claims", told)))));

                boolean strong = told.contains("eidas2");
                assertThat(last.uri().getPath()).as(told).isEqualTo(strong ? "/" : "/connexion");
                assertThat(Browser.page(last).select("[role=alert]").text())
                        .as(told)
                        .contains(strong ? "" : "assez fortement");
                assertThat(Browser.page(last).select(".person")).hasSize(strong ? 1 : 0);
            }
            for (String strength : List.of("eidas1", "eidas2")) {
                String token = provider.signed(provider.claims(person.login(), "paraphe")
                        .claim("acr", strength)
                        .build());
                assertThat(strict.send("GET", "/api/v1/me", Map.of("Authorization", "Bearer " + token), "")
                                .statusCode())
                        .as(strength)
                        .isEqualTo(strength.equals("eidas2") ? 200 : 401);
            }
            String silent =
                    provider.signed(provider.claims(person.login(), "paraphe").build());
            assertThat(strict.send("GET", "/api/v1/me", Map.of("Authorization", "Bearer " + silent), "")
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void whoever_signs_in_by_password_signs_out_here_alone() {
        Person person = people.opened();
        Document form = Browser.page(browser.get(service.address("/connexion")));
        browser.post(
                service.address("/connexion"),
                Map.of(
                        "_csrf",
                        form.select("input[name=_csrf]").first().val(),
                        "username",
                        person.login(),
                        "password",
                        person.password()));
        Document home = Browser.page(browser.get(service.address("/donnees")));
        assertThat(home.select(".person").text()).contains(person.login());

        HttpResponse<String> out = browser.post(
                service.address("/deconnexion"),
                Map.of("_csrf", home.select("input[name=_csrf]").first().val()));

        assertThat(Browser.next(out)).isEqualTo(service.address("/"));
    }

    @Test
    void somebody_without_an_account_is_told_what_to_hand_to_an_administrator() {
        String unknown = "Nobody-" + UUID.randomUUID() + "<i>";

        HttpResponse<String> page = browser.follow(signIn(unknown));

        assertThat(page.uri().getPath()).isEqualTo("/connexion/inconnu");
        assertThat(Browser.page(page).select("code.identifier").text()).isEqualTo(unknown);
        assertThat(Browser.page(page).select(".answer").text()).contains(NAME);
        Document english = Browser.page(browser.get(service.address("/connexion/inconnu?lang=en")));
        assertThat(english.select("h1").text()).isEqualTo("No account of that name");
        assertThat(english.select("code.identifier").text()).isEqualTo(unknown);
        assertThat(english.select(".answer").text()).contains(NAME + " knows who you are");
        assertThat(person()).isEmpty();
        assertThat(Browser.next(new Browser().get(service.address("/connexion/inconnu"))))
                .isEqualTo(service.address("/connexion"));
    }

    @Test
    void an_actor_of_the_demonstration_is_nobody_to_a_provider() {
        assertThat(people.send("GET", "/api/v1/me", people.admin(), "").body()).contains("demo:admin");

        assertThat(browser.follow(signIn("admin")).uri().getPath()).isEqualTo("/connexion/inconnu");
        assertThat(browser.follow(signIn("demo:admin")).uri().getPath()).isEqualTo("/connexion/inconnu");
        assertThat(person()).isEmpty();
    }

    @Test
    void a_suspended_account_does_not_get_in() {
        Person person = people.opened();
        people.suspend(person);

        assertThat(alert(signIn(person.login()))).contains("Votre compte est suspendu");
    }

    @Test
    void a_session_ends_with_the_suspension_of_its_account() {
        Person person = people.opened();
        signIn(person.login());
        assertThat(person()).contains(person.login());

        people.suspend(person);

        assertThat(Browser.next(browser.get(service.address("/donnees"))))
                .isEqualTo(service.address("/connexion?ended"));
    }

    @Test
    void a_code_with_another_state_is_not_even_shown_to_the_provider() {
        Person person = people.opened();
        String back = identify(begin(), person.login()).toString();
        int before = provider.asked.size();

        assertThat(alert(browser.get(URI.create(back.replaceFirst("state=[^&]+", "state=forged")))))
                .contains("pas été commencée dans cette fenêtre");
        assertThat(alert(browser.get(URI.create(back.replaceFirst("&?state=[^&]+", "")))))
                .contains("pas été commencée");
        assertThat(Browser.next(new Browser().get(URI.create(back))))
                .as("in a browser that did not begin it")
                .isEqualTo(service.address("/connexion?provider=expired"));
        assertThat(provider.asked).hasSize(before);

        assertThat(Browser.next(browser.get(URI.create(back)))).isEqualTo(service.address("/"));
        assertThat(Browser.next(browser.get(URI.create(back))))
                .as("once is enough")
                .isEqualTo(service.address("/connexion?provider=expired"));
    }

    @Test
    void a_code_that_somebody_else_was_given_is_refused() {
        Person person = people.opened();
        Browser other = new Browser();
        URI theirs = Browser.next(other.get(service.address("/connexion/oidc")));
        String code = Browser.parameters(
                        Browser.next(other.post(theirs, Map.of("username", person.login(), "claims", ""))))
                .get("code");
        String state = Browser.parameters(begin()).get("state");

        assertThat(alert(browser.get(service.address(
                        "/connexion/oidc/retour?code=" + Browser.encoded(code) + "&state=" + Browser.encoded(state)))))
                .isNotEmpty();
    }

    @Test
    void what_the_provider_refuses_is_told() {
        String state = Browser.encoded(Browser.parameters(begin()).get("state"));

        assertThat(alert(browser.get(service.address("/connexion/oidc/retour?error=access_denied&state=" + state))))
                .contains(NAME + " n’a pas confirmé qui vous êtes");
    }

    @Test
    void the_answer_of_another_issuer_is_refused() {
        Person person = people.opened();
        String back = identify(begin(), person.login()).toString();

        assertThat(alert(browser.get(URI.create(back + "&iss=https%3A%2F%2Felsewhere.example"))))
                .contains("n’a pas pu être vérifiée");
    }
}
