package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import fr.paraphe.standalone.People.Person;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
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

/** JWTs of one issuer at the API, at a service that started while the issuer was away. */
@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JwtIT {

    private static final String AUDIENCE = "paraphe";

    private static InventedProvider issuer;
    private static RunningParaphe service;
    private static HttpResponse<String> whileAway;

    private final People people = new People(service);

    @BeforeAll
    static void start_the_service_before_the_issuer() {
        issuer = new InventedProvider();
        service = RunningParaphe.with("jwt", "--paraphe.jwt.issuer=" + issuer.issuer());
        whileAway = me(good("anybody"));
        issuer.start();
    }

    @AfterAll
    static void stop() {
        service.close();
        issuer.close();
    }

    private static JWTClaimsSet.Builder claims(String subject) {
        return issuer.claims(subject, AUDIENCE);
    }

    private static String good(String subject) {
        return issuer.signed(claims(subject).build());
    }

    private static String headed(String subject, UnaryOperator<JWSHeader.Builder> header) {
        return InventedProvider.signed(
                JWSAlgorithm.RS256, issuer.key, header, claims(subject).build());
    }

    private static HttpResponse<String> me(String token) {
        return service.send(
                "GET", "/api/v1/me", Map.of("Authorization", "Bearer " + token, "Accept-Language", "en"), "");
    }

    @Test
    void while_the_issuer_is_away_nobody_can_be_told() {
        People.refused(whileAway, 503, "ISSUER_AWAY");
        assertThat(whileAway.headers().firstValue("Retry-After")).isPresent();

        People.json(me(good(people.opened().login())), 200);
    }

    static Stream<Arguments> accepted() {
        return Stream.of(
                of("RS256", JwtIT::good),
                of(
                        "PS256",
                        name -> InventedProvider.signed(
                                JWSAlgorithm.PS256,
                                issuer.key,
                                header -> header,
                                claims(name).build())),
                of(
                        "ES256",
                        name -> InventedProvider.signed(
                                JWSAlgorithm.ES256,
                                issuer.curve,
                                header -> header,
                                claims(name).build())),
                of("typ at+jwt", name -> headed(name, header -> header.type(new JOSEObjectType("at+jwt")))),
                of("without typ", name -> headed(name, header -> header.type(null))),
                of(
                        "several audiences",
                        name -> issuer.signed(claims(name)
                                .audience(java.util.List.of("other", AUDIENCE))
                                .build())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("accepted")
    void a_token_of_the_issuer_is_its_account(String what, Function<String, String> token) {
        Person person = people.opened();

        assertThat(People.json(me(token.apply(person.login())), 200)
                        .get("account")
                        .asString())
                .isEqualTo(person.account());
    }

    @Test
    void it_does_what_the_account_may_and_needs_no_password_of_its_own_to_do_so() {
        Person person = people.opened();
        people.grant(person, "etat", "STATE", "{\"region\":\"44\"}");
        String bearer = "Bearer " + good(person.login());
        People.json(people.send("POST", "/api/v1/programmes", people.admin(), """
                {"programme": "JWT-1", "name": {"fr": "Essai", "en": "Trial"}, "opensOn": "2018-01-01",
                 "axes": [{"code": "MER", "name": {"fr": "Mer", "en": "Sea"}}],
                 "milestones": [{"code": "DESIGNATED", "name": {"fr": "Désigné", "en": "Designated"}, "stage": true}],
                 "documentKinds": [{"code": "PROTOCOL", "name": {"fr": "Protocole", "en": "Protocol"}}],
                 "partyGroups": [{"code": "REGION", "name": {"fr": "Région", "en": "Region"}, "quorum": "ALL"}]}
                """), 201);

        People.json(designate(bearer, "here", "44"), 201);
        People.refused(designate(bearer, "there", "84"), 403, "NO_RIGHT_HERE");
        People.refused(designate(person.basic(), "there", "44"), 403, "PASSWORD_TO_CHANGE");
        People.refused(people.send("GET", "/api/v1/accounts", bearer, ""), 403, "NOT_IN_YOUR_CAPACITY");

        people.suspend(person);
        People.refused(me(good(person.login())), 401, "NOT_SIGNED_IN");
    }

    private HttpResponse<String> designate(String authorization, String code, String region) {
        return people.send("POST", "/api/v1/territories", authorization, """
                {"programme": "JWT-1", "code": "%s", "name": "Essai", "leadRegion": "%s",
                 "members": [{"siren": "8100000%s", "name": "CC", "kind": "EPCI"}]}
                """.formatted(code, region, region));
    }

    static Stream<Arguments> refused() {
        RSAKey sameName = InventedProvider.rsa(issuer.key.getKeyID());
        RSAKey otherName = InventedProvider.rsa("other");
        Date past = Date.from(Instant.now().minusSeconds(300));
        Date future = Date.from(Instant.now().plusSeconds(300));
        return Stream.of(
                of("alg none", name -> new PlainJWT(claims(name).build()).serialize()),
                of("HS256, the public key for a secret", name -> hmac(name, publicKey())),
                of(
                        "HS256, the public key as it is published for a secret",
                        name -> hmac(
                                name, issuer.key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8))),
                of(
                        "RS512",
                        name -> InventedProvider.signed(
                                JWSAlgorithm.RS512,
                                issuer.key,
                                header -> header,
                                claims(name).build())),
                of(
                        "another issuer",
                        name -> issuer.signed(
                                claims(name).issuer(issuer.issuer() + "/").build())),
                of("no issuer", name -> issuer.signed(claims(name).issuer(null).build())),
                of(
                        "another audience",
                        name -> issuer.signed(claims(name).audience("other").build())),
                of(
                        "no audience",
                        name -> issuer.signed(
                                claims(name).audience((String) null).build())),
                of(
                        "expired",
                        name -> issuer.signed(claims(name)
                                .issueTime(new Date(0))
                                .expirationTime(past)
                                .build())),
                of(
                        "without an end",
                        name -> issuer.signed(claims(name).expirationTime(null).build())),
                of(
                        "not yet",
                        name -> issuer.signed(claims(name).notBeforeTime(future).build())),
                of(
                        "unknown crit",
                        name -> headed(
                                name,
                                header ->
                                        header.criticalParams(Set.of("colour")).customParam("colour", "blue"))),
                of(
                        "a foreign key under the same name",
                        name -> InventedProvider.signed(
                                JWSAlgorithm.RS256,
                                sameName,
                                header -> header,
                                claims(name).build())),
                of(
                        "a foreign key",
                        name -> InventedProvider.signed(
                                JWSAlgorithm.RS256,
                                otherName,
                                header -> header,
                                claims(name).build())),
                of(
                        "a foreign key in the header",
                        name -> InventedProvider.signed(
                                JWSAlgorithm.RS256,
                                otherName,
                                header -> header.jwk(otherName.toPublicJWK()),
                                claims(name).build())),
                of(
                        "a foreign key in the header under the same name",
                        name -> InventedProvider.signed(
                                JWSAlgorithm.RS256,
                                sameName,
                                header -> header.jwk(sameName.toPublicJWK()),
                                claims(name).build())),
                of(
                        "an address of foreign keys in the header",
                        name -> InventedProvider.signed(
                                JWSAlgorithm.RS256,
                                otherName,
                                header -> header.jwkURL(URI.create(issuer.issuer() + "/foreign"))
                                        .x509CertURL(URI.create(issuer.issuer() + "/foreign")),
                                claims(name).build())),
                of("a signature cut off", name -> good(name).replaceFirst("[^.]+$", "")),
                of("a logout token", name -> headed(name, header -> header.type(new JOSEObjectType("logout+jwt")))),
                of(
                        "an ID token, by its nonce",
                        name -> issuer.signed(claims(name).claim("nonce", "n").build())),
                of(
                        "an ID token, by its at_hash",
                        name -> issuer.signed(claims(name).claim("at_hash", "h").build())),
                of(
                        "an ID token, as Keycloak says",
                        name -> issuer.signed(claims(name).claim("typ", "ID").build())),
                of(
                        "about nobody",
                        name -> issuer.signed(claims(name).subject(null).build())),
                of("about somebody without an account", name -> good("x" + UUID.randomUUID())),
                of("about an actor of the demonstration", name -> good("admin")),
                of("about an account by its reference", name -> good("acc-000000000000")),
                of("no token", name -> "hello"),
                of("a token of this service that nobody has", name -> "ppt_nobody"));
    }

    private static Arguments of(String what, Function<String, String> token) {
        return Arguments.of(what, token);
    }

    private static byte[] publicKey() {
        try {
            return issuer.key.toRSAPublicKey().getEncoded();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hmac(String name, byte[] secret) {
        return InventedProvider.signed(
                JWSAlgorithm.HS256,
                new OctetSequenceKey.Builder(secret)
                        .keyID(issuer.key.getKeyID())
                        .build(),
                header -> header,
                claims(name).build());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void a_token_is_refused_when_it_is(String what, Function<String, String> token) {
        Person person = people.opened();
        People.json(me(good(person.login())), 200);

        HttpResponse<String> answer = me(token.apply(person.login()));

        People.refused(answer, 401, "NOT_SIGNED_IN");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(issuer.asked).noneMatch(request -> request.contains("/foreign"));
    }
}
