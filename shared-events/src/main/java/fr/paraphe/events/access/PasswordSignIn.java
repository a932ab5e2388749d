package fr.paraphe.events.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.paraphe.events.access.AccountRights.Held;
import fr.paraphe.events.access.Credentials.Credential;
import fr.paraphe.events.application.SecondFactorNeeded;
import io.github.bucket4j.BucketExceptions.BucketExecutionException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Signs in by name and password: the demonstration's actors while they are there, else accounts. A password that was
 * found right is remembered for a while under a key of this process, with the hash that it was checked against, so that
 * HTTP Basic does not compute a hash that is slow on purpose for each request; whether the account is suspended or its
 * hash another one is looked up each time. A name that nobody has is refused as late as a wrong password, and wrong
 * ones are counted.
 */
public final class PasswordSignIn implements AuthenticationProvider {

    private static final Logger LOG = LoggerFactory.getLogger(PasswordSignIn.class);

    /** Of what is checked at once, the others wait: each check takes 19 MiB and a processor. */
    private static final int CHECKED_AT_ONCE = 2;

    private static final int REMEMBERED = 1_000;
    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(1);

    /** Longer passwords are nobody's. */
    private static final int LONGEST = 1_000;

    /** Stands where a hash does for those who have none. */
    private static final String OF_DEMONSTRATION = "";

    private final Demonstration demonstration;
    private final Credentials credentials;
    private final AccountRights rights;
    private final SignInAttempts attempts;
    private final SecondFactors factors;
    private final PasswordEncoder encoder;
    private final String nobodysHash;
    private final SecretKeySpec key;
    private final Semaphore checking = new Semaphore(CHECKED_AT_ONCE, true);
    private final Cache<String, Checked> checked = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(REMEMBERED_FOR)
            .build();

    private record Checked(String hash, byte[] seal) {}

    PasswordSignIn(
            Demonstration demonstration,
            Credentials credentials,
            AccountRights rights,
            SignInAttempts attempts,
            SecondFactors factors,
            PasswordEncoder encoder) {
        this.demonstration = demonstration;
        this.credentials = credentials;
        this.rights = rights;
        this.attempts = attempts;
        this.factors = factors;
        this.encoder = encoder;
        this.nobodysHash = encoder.encode(Credentials.drawPassword());
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, "HmacSHA256");
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        String name = asked.getName();
        String password = asked.getCredentials() instanceof CharSequence text ? text.toString() : "";
        String address = asked.getDetails() instanceof WebAuthenticationDetails details
                ? String.valueOf(details.getRemoteAddress())
                : "";
        try {
            SignedIn who = remembered(name, password).orElseGet(() -> checked(name, password, address));
            UsernamePasswordAuthenticationToken signedIn =
                    UsernamePasswordAuthenticationToken.authenticated(who, null, who.getAuthorities());
            signedIn.setDetails(asked.getDetails());
            return signedIn;
        } catch (DataAccessException | BucketExecutionException e) {
            throw new AuthenticationServiceException("Accounts cannot be read", e);
        }
    }

    /** A password alone opens neither the pages nor the API where a second factor belongs to it. */
    private SignedIn complete(SignedIn who) {
        if (who.byPassword()) {
            boolean there = factors.has(who.ref());
            if (there || factors.demanded(who.rights())) {
                throw new SecondFactorNeeded(who, !there);
            }
        }
        return who;
    }

    private SignedIn checked(String name, String password, String address) {
        attempts.check(name, address);
        Optional<SignedIn> who = demonstration.signIn(name, password);
        if (who.isPresent()) {
            checked.put(name, new Checked(OF_DEMONSTRATION, seal(password)));
        } else {
            who = account(name, password);
        }
        SignedIn signedIn = who.orElseThrow(() -> {
            attempts.failed(name, address);
            // Without the name: people type passwords into the wrong field.
            LOG.warn("A name and password from {} do not go together", address);
            return new BadCredentialsException("Name and password do not go together");
        });
        complete(signedIn);
        LOG.info("{} is let in from {}", signedIn.ref(), address);
        return signedIn;
    }

    private Optional<SignedIn> remembered(String name, String password) {
        Checked before = checked.getIfPresent(name);
        if (before == null || !MessageDigest.isEqual(before.seal(), seal(password))) {
            return Optional.empty();
        }
        return before.hash().equals(OF_DEMONSTRATION)
                ? demonstration.signIn(name, password)
                : credentials
                        .byLogin(name)
                        .filter(known -> known.hash().equals(before.hash()))
                        .flatMap(known -> open(name, known))
                        .map(this::complete);
    }

    private Optional<SignedIn> account(String name, String password) {
        Optional<Credential> credential = credentials.byLogin(name);
        if (password.length() > LONGEST) {
            return Optional.empty();
        }
        String hash = credential.map(Credential::hash).orElse(nobodysHash);
        boolean right = matches(password, hash);
        if (right && credential.isPresent()) {
            checked.put(name, new Checked(hash, seal(password)));
        }
        return credential.filter(known -> right).flatMap(known -> open(name, known));
    }

    /** A drawn password that its owner did not change within a week opens nothing any more. */
    private Optional<SignedIn> open(String name, Credential known) {
        Held held = rights.held(known.accountId());
        return held.open() && !(held.passwordTemporary() && known.old())
                ? Optional.of(new SignedIn(name, known.accountId(), "", held.rights(), known.stamp()))
                : Optional.empty();
    }

    private boolean matches(String password, String hash) {
        checking.acquireUninterruptibly();
        try {
            return encoder.matches(password, hash);
        } finally {
            checking.release();
        }
    }

    private byte[] seal(String password) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(password.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
