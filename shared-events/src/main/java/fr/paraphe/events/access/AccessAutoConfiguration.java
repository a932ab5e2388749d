package fr.paraphe.events.access;

import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.StartupRefusal;
import fr.paraphe.events.store.StoreAutoConfiguration;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Gives an application that knows security the accounts of its store. */
@AutoConfiguration(
        after = StoreAutoConfiguration.class,
        beforeName = "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration")
@ConditionalOnClass(AuthenticationProvider.class)
@EnableConfigurationProperties({SignInLimits.class, JwtSettings.class, SecondFactorSettings.class})
public class AccessAutoConfiguration {

    private static final String JWT_ISSUER = "paraphe.jwt.issuer";

    /** No bean: a node may know somebody else, whose password is hashed otherwise. */
    private final PasswordEncoder encoder = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);

    @Bean
    Demonstration demonstration(
            @Value("${paraphe.reference-data:none}") String referenceData,
            @Value("${paraphe.demo-actors:#{null}}") Optional<Boolean> actors,
            @Value("${paraphe.demo-password:}") Optional<String> password,
            @Value("${paraphe.demo-programmes:DEMO}") List<String> programmes,
            @Value("${server.address:}") String address,
            @Value("${paraphe.https:false}") boolean https,
            @Value("${server.forward-headers-strategy:none}") String forwarded) {
        boolean alone = Demonstration.onThisMachine(address) && !https && "none".equalsIgnoreCase(forwarded);
        return new Demonstration(
                actors.orElse(alone && !referenceData.equals("none")),
                password,
                programmes.stream().map(String::strip).toList());
    }

    @Bean
    Credentials credentials(JdbcClient jdbc) {
        return new Credentials(jdbc, encoder);
    }

    @Bean
    AccountRights accountRights(FactLog facts, JdbcClient jdbc, Demonstration demonstration, Clock clock) {
        return new AccountRights(facts, jdbc, demonstration, clock);
    }

    @Bean
    Readings readings(JdbcClient jdbc) {
        return new Readings(jdbc);
    }

    @Bean
    SignInAttempts signInAttempts(DataSource database, SignInLimits limits) {
        return new SignInAttempts(database, limits);
    }

    /** Authenticators go by the time of the world, also where the clock of the service is shifted. */
    @Bean
    SecondFactors secondFactors(JdbcClient jdbc, SecondFactorSettings settings) {
        return new SecondFactors(jdbc, settings.secondFactor(), key(settings.secondFactorKeyFile()), Clock.systemUTC());
    }

    private static @Nullable SecondFactorKey key(@Nullable Path file) {
        try {
            return file == null ? null : SecondFactorKey.read(file);
        } catch (IOException e) {
            throw new StartupRefusal(
                    "The key of second factors (paraphe.accounts.second-factor-key-file) cannot be read: "
                            + e.getMessage() + ".",
                    e);
        }
    }

    @Bean
    SessionBook sessionBook(JdbcClient jdbc) {
        return new SessionBook(jdbc);
    }

    @Bean
    SavedFilters savedFilters(JdbcClient jdbc) {
        return new StoredFilters(jdbc);
    }

    @Bean
    Reconfirmation reconfirmation(Credentials credentials, SecondFactors factors, SignInAttempts attempts) {
        return new Reconfirmation(credentials, factors, attempts);
    }

    @Bean
    PasswordSignIn passwordSignIn(
            Demonstration demonstration,
            Credentials credentials,
            AccountRights rights,
            SignInAttempts attempts,
            SecondFactors factors) {
        return new PasswordSignIn(demonstration, credentials, rights, attempts, factors, encoder);
    }

    @Bean
    VouchedSignIn vouchedSignIn(Credentials credentials, AccountRights rights) {
        return new VouchedSignIn(credentials, rights);
    }

    @Bean
    @ConditionalOnProperty(JWT_ISSUER)
    JwtSignIn jwtSignIn(JwtSettings settings, VouchedSignIn accounts) {
        String address = settings.issuer() == null ? "" : settings.issuer();
        return new JwtSignIn(new Issuer(address, JWT_ISSUER), settings, accounts);
    }
}
