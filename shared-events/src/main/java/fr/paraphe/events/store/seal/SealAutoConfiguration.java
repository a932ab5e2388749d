package fr.paraphe.events.store.seal;

import fr.paraphe.events.proof.SignedNote;
import fr.paraphe.events.proof.SigningKey;
import fr.paraphe.events.store.StartupRefusal;
import fr.paraphe.events.store.StoreAutoConfiguration;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gives an application the sealed log of its store, and seals it where a key is at hand. */
@AutoConfiguration(after = StoreAutoConfiguration.class)
@EnableConfigurationProperties(SealSettings.class)
public class SealAutoConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(SealAutoConfiguration.class);

    @Bean
    SealedLog sealedLog(JdbcClient jdbc) {
        return new SealedLog(jdbc);
    }

    @Bean
    @DependsOn("storeCheck")
    @ConditionalOnProperty(name = "paraphe.seal.background", matchIfMissing = true)
    Sealing sealing(DataSource database, JdbcClient jdbc, SealSettings settings, ObjectProvider<MeterRegistry> meters) {
        List<SigningKey> keys = new ArrayList<>();
        for (Path file : settings.keyFiles()) {
            try {
                keys.add(SigningKey.read(file));
            } catch (IOException e) {
                throw new StartupRefusal(
                        "The key in " + file + " that is to sign checkpoints cannot be used: " + e.getMessage() + ".",
                        e);
            }
        }
        fit(keys, new SealedLog(jdbc), settings);
        if (keys.isEmpty()) {
            LOG.info("This node seals no facts: name the file of a key with paraphe.seal.key-files");
        }
        MeterRegistry registry = meters.getIfAvailable();
        Consumer<Duration> lag = registry == null
                ? each -> {}
                : Timer.builder("paraphe.log.lag")
                        .description("How long a fact lies before a signed checkpoint covers it")
                        .serviceLevelObjectives(
                                Duration.ofMillis(500),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(10))
                        .register(registry)::record;
        Sealing sealing = new Sealing(database, jdbc, keys, settings.every(), lag);
        if (registry != null) {
            Gauge.builder("paraphe.log.unsealed", () -> age(jdbc))
                    .description("Age in seconds of the oldest fact that is not sealed; 0 when all are")
                    .register(registry);
            Gauge.builder("paraphe.log.contradicted", () -> sealing.contradicted() ? 1 : 0)
                    .description("1 when the sealed log contradicts the store")
                    .register(registry);
        }
        return sealing;
    }

    /** An address is given in full: which authority may date the history is nobody's to guess. */
    @Bean
    @DependsOn("storeCheck")
    @ConditionalOnExpression("${paraphe.seal.background:true} and '${paraphe.seal.timestamp-authority:}' != ''")
    Anchoring anchoring(JdbcClient jdbc, SealSettings settings, ObjectProvider<MeterRegistry> meters) {
        URI address = Objects.requireNonNull(settings.timestampAuthority());
        if (!List.of("http", "https").contains(String.valueOf(address.getScheme()))) {
            throw new StartupRefusal("paraphe.seal.timestamp-authority is an address such as http://tsa.example/, not '"
                    + address + "'.");
        }
        Anchoring anchoring = new Anchoring(
                jdbc,
                new TimestampAuthority(address),
                address.toString(),
                settings.timestampEvery(),
                settings.timestampLookEvery());
        meters.ifAvailable(registry -> Gauge.builder("paraphe.log.authority.away", () -> anchoring.away() ? 1 : 0)
                .description("1 when the authority that dates checkpoints was away when it was last asked")
                .register(registry));
        return anchoring;
    }

    /** A key that is silently another one would make every checkpoint that somebody kept look forged. */
    private static void fit(List<SigningKey> keys, SealedLog log, SealSettings settings) {
        Optional<SealedLog.Published> last = log.checkpoint();
        if (keys.isEmpty() || settings.acceptNewKey() || last.isEmpty()) {
            return;
        }
        String origin = last.get().checkpoint().origin();
        SignedNote note = SignedNote.parse(last.get().note());
        if (keys.stream().noneMatch(key -> note.signedBy(key.verifier(origin)))) {
            throw new StartupRefusal("The key in "
                    + settings.keyFiles().stream().map(Path::toString).collect(Collectors.joining(", "))
                    + " did not sign the last checkpoint of this history, of "
                    + last.get().checkpoint().size() + " facts; the known public keys are "
                    + String.join(", ", log.keys())
                    + ". Put the file of the former key back, from a backup or from another node, or name it beside the"
                    + " new one in paraphe.seal.key-files. If it is lost, start once with"
                    + " --paraphe.seal.accept-new-key=true and make the new public key known.");
        }
    }

    private static double age(JdbcClient jdbc) {
        return jdbc.sql("select coalesce(extract(epoch from clock_timestamp() - (select recorded_at from"
                        + " paraphe_store.fact where position > (select position from paraphe_store.log_head)"
                        + " order by position limit 1)), 0)")
                .query(Double.class)
                .single();
    }
}
