package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** ProConnect's way: no parameter beyond the standard ones, and userinfo as a signed JWT, which alone tells the mail address. */
@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProConnectIT {

    private static InventedProvider provider;
    private static RunningParaphe service;

    private final Browser browser = new Browser();

    @BeforeAll
    static void start() {
        provider = new InventedProvider();
        provider.start();
        service = RunningParaphe.with(
                "proconnect",
                "--paraphe.oidc.issuer=" + provider.issuer(),
                "--paraphe.oidc.client-id=" + InventedProvider.CLIENT,
                "--paraphe.oidc.client-secret=secret",
                "--paraphe.oidc.name=ProConnect",
                "--paraphe.oidc.scopes=openid,email",
                "--paraphe.oidc.userinfo=jwt",
                "--paraphe.oidc.pkce=false",
                "--paraphe.oidc.name-claim=email");
    }

    @AfterAll
    static void stop() {
        service.close();
        provider.close();
    }

    private static String mail(String subject) {
        return subject + "@exemple.fr";
    }

    private static JWTClaimsSet.Builder about(String subject) {
        return provider.claims(subject, InventedProvider.CLIENT).claim("email", mail(subject));
    }

    /** An account whose name is the mail address of a subject. */
    private static String opened() {
        String subject = "s" + UUID.randomUUID();
        People people = new People(service);
        People.json(
                people.send(
                        "POST",
                        "/api/v1/accounts",
                        people.admin(),
                        "{\"login\":\"" + mail(subject) + "\",\"name\":\"Dominique Fictif\"}"),
                201);
        return subject;
    }

    private URI begin() {
        return Browser.next(browser.get(service.address("/connexion/oidc")));
    }

    private HttpResponse<String> signIn(String subject) {
        URI back = Browser.next(browser.post(begin(), Map.of("username", subject, "claims", "")));
        return browser.follow(browser.get(back));
    }

    private String person() {
        return Browser.page(browser.get(service.address("/donnees")))
                .select(".person")
                .text();
    }

    @Test
    void somebody_is_known_by_the_mail_address_that_the_provider_signed() {
        provider.tells(
                "application/jwt", subject -> provider.signed(about(subject).build()));
        String subject = opened();

        assertThat(Browser.parameters(begin()))
                .containsOnlyKeys("response_type", "client_id", "scope", "state", "redirect_uri", "nonce");
        assertThat(Browser.parameters(begin()).get("scope").split(" ")).containsExactlyInAnyOrder("openid", "email");
        assertThat(signIn(subject).uri()).isEqualTo(service.address("/"));
        assertThat(person()).contains(mail(subject));
    }

    static Stream<Arguments> untrustworthy() {
        return Stream.of(
                of(
                        "signed with another key under the same name",
                        subject -> InventedProvider.signed(
                                JWSAlgorithm.RS256,
                                InventedProvider.rsa(provider.key.getKeyID()),
                                header -> header,
                                about(subject).build())),
                of(
                        "about somebody else",
                        subject -> provider.signed(
                                about(subject).subject("somebody-else").build())),
                of(
                        "about nobody",
                        subject -> provider.signed(about(subject).subject(null).build())),
                of(
                        "for another client",
                        subject -> provider.signed(
                                about(subject).audience("another").build())),
                of(
                        "of another issuer",
                        subject -> provider.signed(about(subject)
                                .issuer("https://elsewhere.example")
                                .build())),
                of(
                        "of nobody",
                        subject -> provider.signed(about(subject).issuer(null).build())),
                of(
                        "out of date",
                        subject -> provider.signed(about(subject)
                                .expirationTime(new Date(0))
                                .issueTime(null)
                                .build())),
                of("not signed", subject -> new PlainJWT(about(subject).build()).serialize()),
                of("no token at all", subject -> "hello"));
    }

    private static Arguments of(String what, UnaryOperator<String> told) {
        return Arguments.of(what, told);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("untrustworthy")
    void what_it_tells_is_refused_when_it_is(String what, UnaryOperator<String> told) {
        provider.tells("application/jwt", told);

        HttpResponse<String> refused = signIn(opened());

        assertThat(refused.uri()).isEqualTo(service.address("/connexion?provider=unverified"));
        assertThat(Browser.page(refused).select("[role=alert]").text())
                .contains("La réponse de ProConnect n’a pas pu être vérifiée");
        assertThat(person()).isEmpty();
    }

    @Test
    void what_it_tells_as_json_is_refused_where_a_signature_is_expected() {
        provider.tells("application/json", subject -> about(subject).build().toString());

        assertThat(signIn(opened()).uri()).isEqualTo(service.address("/connexion?provider=unverified"));
        assertThat(person()).isEmpty();
    }

    @Test
    void a_mail_address_that_the_provider_did_not_verify_names_nobody() {
        provider.tells(
                "application/jwt",
                subject -> provider.signed(
                        about(subject).claim("email_verified", false).build()));

        HttpResponse<String> refused = signIn(opened());

        assertThat(Browser.page(refused).select("[role=alert]").text())
                .contains("ProConnect n’a pas vérifié votre adresse électronique");
        assertThat(person()).isEmpty();
    }

    @Test
    void without_pkce_the_nonce_keeps_out_a_code_that_somebody_else_was_given() {
        provider.tells(
                "application/jwt", subject -> provider.signed(about(subject).build()));
        Browser other = new Browser();
        URI theirs = Browser.next(other.get(service.address("/connexion/oidc")));
        URI back = Browser.next(other.post(theirs, Map.of("username", opened(), "claims", "")));
        String code = Browser.encoded(Browser.parameters(back).get("code"));
        String state = Browser.encoded(Browser.parameters(begin()).get("state"));

        HttpResponse<String> refused =
                browser.get(service.address("/connexion/oidc/retour?code=" + code + "&state=" + state));

        assertThat(Browser.next(refused)).isEqualTo(service.address("/connexion?provider=unverified"));
        assertThat(person()).isEmpty();
    }
}
