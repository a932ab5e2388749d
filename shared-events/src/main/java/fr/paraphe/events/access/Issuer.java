package fr.paraphe.events.access;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetRetrievalException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import fr.paraphe.events.application.IssuerAway;
import fr.paraphe.events.store.StartupRefusal;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.text.ParseException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * One issuer of tokens. Nothing is asked of it before it is needed: what it says of itself is read once, its keys are
 * read anew every few minutes, and when a token names one that is not known yet. What verifies a signature are these
 * keys alone, whatever a token brings along.
 */
public final class Issuer {

    private static final Logger LOG = LoggerFactory.getLogger(Issuer.class);

    private static final Duration CONNECTING = Duration.ofSeconds(2);
    private static final Duration ANSWERING = Duration.ofSeconds(10);
    private static final Duration KEYS_KEPT = Duration.ofMinutes(5);
    private static final Duration KEYS_KEPT_WHILE_AWAY = Duration.ofHours(1);
    private static final Duration KEYS_WAITED_FOR = Duration.ofSeconds(10);

    /** Twice within this time its keys are read at most, so that made-up tokens do not make it work. */
    private static final Duration KEYS_READ_EVERY = Duration.ofSeconds(30);

    /** None of them takes what everybody knows, such as a public key, for a secret. */
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);

    private final String address;
    private final ClientHttpRequestFactory requests;
    private final RestClient http;
    private final AtomicReference<@Nullable CompletableFuture<Map<String, Object>>> asking = new AtomicReference<>();
    private final Keys keys = new Keys();
    private final JWKSource<SecurityContext> cachedKeys = JWKSourceBuilder.create(keys)
            .cache(KEYS_KEPT.toMillis(), KEYS_WAITED_FOR.toMillis())
            .refreshAheadCache(false)
            .rateLimited(KEYS_READ_EVERY.toMillis())
            .outageTolerant(KEYS_KEPT_WHILE_AWAY.toMillis())
            .build();

    private volatile @Nullable Map<String, Object> metadata;

    /**
     * @param address how it names itself, to the letter
     * @param setting where that was said
     */
    public Issuer(String address, String setting) {
        if (!isKeptSecret(address)) {
            throw new StartupRefusal("--" + setting + " is the address of an issuer, with https (http on this machine"
                    + " only), not '" + address + "'.");
        }
        this.address = address;
        JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .connectTimeout(CONNECTING)
                .followRedirects(Redirect.NEVER)
                .build());
        factory.setReadTimeout(ANSWERING);
        this.requests = factory;
        this.http = RestClient.builder().requestFactory(factory).build();
    }

    /** How it names itself. */
    public String address() {
        return address;
    }

    /** Asks it, and gives up after a few seconds. */
    public ClientHttpRequestFactory requests() {
        return requests;
    }

    /**
     * What it says of itself; those who ask while it is being read wait for the same answer.
     *
     * @throws IssuerAway when it says nothing, or that it is somebody else
     */
    public Map<String, Object> metadata() {
        Map<String, Object> known = metadata;
        if (known != null) {
            return known;
        }
        CompletableFuture<Map<String, Object>> mine = new CompletableFuture<>();
        CompletableFuture<Map<String, Object>> other = asking.compareAndExchange(null, mine);
        if (other != null) {
            try {
                return other.join();
            } catch (CompletionException e) {
                throw new IssuerAway("The issuer is away", e);
            }
        }
        try {
            Map<String, Object> read = readMetadata();
            metadata = read;
            mine.complete(read);
            return read;
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            asking.set(null);
        }
    }

    private Map<String, Object> readMetadata() {
        String where = address + (address.endsWith("/") ? "" : "/") + ".well-known/openid-configuration";
        try {
            Map<String, Object> read = JSONObjectUtils.parse(read(where));
            if (!address.equals(read.get("issuer"))) {
                throw new ParseException("It says that it is " + read.get("issuer"), 0);
            }
            for (Map.Entry<String, Object> entry : read.entrySet()) {
                boolean asked =
                        entry.getKey().endsWith("_endpoint") || entry.getKey().equals("jwks_uri");
                if (asked && !isKeptSecret(String.valueOf(entry.getValue()))) {
                    throw new ParseException(entry.getKey() + " is no address with https", 0);
                }
            }
            return Collections.unmodifiableMap(read);
        } catch (RestClientException | ParseException e) {
            LOG.warn("{} is not answered as an issuer does: {}", where, e.getMessage());
            throw new IssuerAway("The issuer is away", e);
        }
    }

    private String read(String where) throws ParseException {
        String body = http.get().uri(URI.create(where)).retrieve().body(String.class);
        if (body == null || !body.stripLeading().startsWith("{")) {
            throw new ParseException("No object is said", 0);
        }
        return body;
    }

    /**
     * Takes tokens that it signed.
     *
     * @param types what the header may call them, if it says so
     * @param claims what has to hold besides
     * @return throws {@link BadJwtException} for what is not such a token, {@link IssuerAway} while that cannot be told
     */
    public JwtDecoder decoder(Set<JOSEObjectType> types, OAuth2TokenValidator<Jwt> claims) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier((type, context) -> {
            if (type != null && !types.contains(type)) {
                throw new BadJOSEException("Another kind of token: " + type);
            }
        });
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, cachedKeys));
        processor.setJWTClaimsSetVerifier((read, context) -> {});
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(claims);
        return token -> {
            try {
                return decoder.decode(token);
            } catch (BadJwtException e) {
                throw e;
            } catch (JwtException e) {
                throw isAway(e) ? new IssuerAway("The keys of the issuer are away", e) : bad(e);
            }
        };
    }

    private static BadJwtException bad(JwtException e) {
        return new BadJwtException("No key of the issuer fits", e);
    }

    /** A key that is not looked for again so soon is unknown, unless the keys could not be read before. */
    private boolean isAway(Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof RateLimitReachedException) {
                return !keys.answered;
            }
            if (cause instanceof KeySourceException) {
                return true;
            }
        }
        return false;
    }

    /** Whether what is sent there is read by nobody on the way. */
    private static boolean isKeptSecret(String address) {
        try {
            URI uri = URI.create(address);
            return uri.getHost() != null
                    && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()) && isHere(uri.getHost()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isHere(String host) {
        try {
            boolean named = host.equals("localhost") || host.startsWith("[") || host.matches("[0-9.]+");
            return named && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** The keys as they are published now. */
    private final class Keys implements JWKSetSource<SecurityContext> {

        private volatile boolean answered;

        @Override
        public JWKSet getJWKSet(
                @Nullable JWKSetCacheRefreshEvaluator evaluator, long now, @Nullable SecurityContext context)
                throws KeySourceException {
            try {
                Object where = metadata().get("jwks_uri");
                if (where == null) {
                    throw new ParseException("It does not say where its keys are", 0);
                }
                JWKSet published = JWKSet.parse(read(where.toString()));
                answered = true;
                return published;
            } catch (IssuerAway | RestClientException | ParseException e) {
                answered = false;
                LOG.warn("The keys of {} cannot be read: {}", address, e.getMessage());
                throw new JWKSetRetrievalException("The keys cannot be read", e);
            }
        }

        @Override
        public void close() {}
    }
}
