package fr.paraphe.standalone;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequest;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;
import no.nav.security.mock.oauth2.http.Route;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import okhttp3.Headers;

/**
 * A provider on loopback whose keys the test holds: a page to sign in as whoever one likes, ID tokens, userinfo as JSON
 * or, once {@link #tells} is called, as the test says.
 */
final class InventedProvider implements AutoCloseable {

    static final String CLIENT = "paraphe-essai";

    private static final String ID = "paraphe";

    final RSAKey key = rsa(ID);
    final ECKey curve = ec();
    final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    private final int port;
    private final MockOAuth2Server server;
    private volatile UnaryOperator<String> told;
    private volatile String form = "application/jwt";

    InventedProvider() {
        this.port = freePort();
        this.server = new MockOAuth2Server(
                new OAuth2Config(
                        true,
                        null,
                        null,
                        false,
                        new OAuth2TokenProvider(new KeyProvider(List.of(key), "RS256"), (Instant) null),
                        Set.of(),
                        new NettyWrapper()),
                new Own());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey ec() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("curve").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    void start() {
        try {
            server.start(InetAddress.getByName("127.0.0.1"), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.shutdown();
    }

    String issuer() {
        return "http://127.0.0.1:" + port + "/" + ID;
    }

    /** Has userinfo answered with what is made of the subject of the access token. */
    void tells(String mediaType, UnaryOperator<String> answer) {
        form = mediaType;
        told = answer;
    }

    /** Claims that make a good token about somebody, for somebody. */
    JWTClaimsSet.Builder claims(String subject, String audience) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject(subject)
                .audience(audience)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)));
    }

    String signed(JWTClaimsSet claims) {
        return signed(JWSAlgorithm.RS256, key, header -> header, claims);
    }

    static String signed(
            JWSAlgorithm algorithm, JWK key, UnaryOperator<JWSHeader.Builder> header, JWTClaimsSet claims) {
        try {
            JWSSigner signer = new DefaultJWSSignerFactory().createJWSSigner(key, algorithm);
            SignedJWT token = new SignedJWT(
                    header.apply(new JWSHeader.Builder(algorithm)
                                    .type(JOSEObjectType.JWT)
                                    .keyID(key.getKeyID()))
                            .build(),
                    claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What this provider answers otherwise than the one that it is made of: two keys, and what the test tells. */
    private final class Own implements Route {

        @Override
        public boolean match(OAuth2HttpRequest request) {
            String path = request.getUrl().encodedPath();
            asked.add(request.getMethod() + " " + path);
            return path.endsWith("/jwks") || path.endsWith("/userinfo") && told != null;
        }

        @Override
        public OAuth2HttpResponse invoke(OAuth2HttpRequest request) {
            if (request.getUrl().encodedPath().endsWith("/jwks")) {
                return answer("application/json", new JWKSet(List.of(key, curve)).toString());
            }
            try {
                String bearer = request.getHeaders().get("Authorization").substring("Bearer ".length());
                return answer(
                        form,
                        told.apply(SignedJWT.parse(bearer).getJWTClaimsSet().getSubject()));
            } catch (ParseException e) {
                throw new IllegalStateException(e);
            }
        }

        private static OAuth2HttpResponse answer(String type, String body) {
            return new OAuth2HttpResponse(Headers.of("Content-Type", type), 200, body, null);
        }
    }
}
