package fr.paraphe.events.access;

import fr.paraphe.events.application.Subscriber;
import fr.paraphe.events.application.TooManyAttempts;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wrong passwords, counted for all nodes in the database: by sign-in name, by address, and by both together. A name is
 * counted whether somebody has it or not, so that the count tells nothing about it, and only as a digest, for people
 * type passwords into the wrong field.
 */
final class SignInAttempts {

    private static final Logger LOG = LoggerFactory.getLogger(SignInAttempts.class);
    private static final Duration KEPT = Duration.ofDays(1);
    private static final int SWEPT_AT_ONCE = 1_000;
    private static final int FAILURES_PER_SWEEP = 100;

    private final PostgreSQLSelectForUpdateBasedProxyManager<String> buckets;
    private final BucketConfiguration both;
    private final BucketConfiguration byName;
    private final BucketConfiguration byAddress;
    private final AtomicInteger failures = new AtomicInteger();

    SignInAttempts(DataSource database, SignInLimits limits) {
        this.buckets = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(database)
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .table("paraphe_store.sign_in_attempt")
                .expirationAfterWrite(ExpirationAfterWriteStrategy.fixedTimeToLive(KEPT))
                .build();
        this.both = of(limits.perNameAndAddress(), limits.within());
        this.byName = of(limits.perName(), limits.within());
        this.byAddress = of(limits.perAddress(), limits.within());
    }

    private static BucketConfiguration of(int attempts, Duration within) {
        return BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(attempts).refillGreedy(attempts, within))
                .build();
    }

    /**
     * Returns quietly while a password may be looked at.
     *
     * @throws TooManyAttempts when too many were wrong
     */
    void check(String name, String address) {
        check(of(name, address), address);
    }

    private static void check(List<Bucket> all, String address) {
        for (Bucket bucket : all) {
            var left = bucket.estimateAbilityToConsume(1);
            if (!left.canBeConsumed()) {
                LOG.warn("Too many wrong passwords or codes from {} or for one name: none is looked at", address);
                throw new TooManyAttempts(Duration.ofNanos(left.getNanosToWaitForRefill()));
            }
        }
    }

    /**
     * Returns quietly while a code for whoever has the name may be looked at. Codes are short, and whoever types one
     * knows the password: what was wrong counts from wherever it came.
     *
     * @throws TooManyAttempts when too many were wrong
     */
    void checkCode(String name, String address) {
        check(ofCode(name, address), address);
    }

    /** Counts a wrong password. */
    void failed(String name, String address) {
        failed(of(name, address));
    }

    /** Counts a wrong code. */
    void failedCode(String name, String address) {
        failed(ofCode(name, address));
    }

    private void failed(List<Bucket> all) {
        all.forEach(bucket -> bucket.tryConsume(1));
        if (failures.incrementAndGet() % FAILURES_PER_SWEEP == 0) {
            buckets.removeExpired(SWEPT_AT_ONCE);
        }
    }

    private List<Bucket> ofCode(String name, String address) {
        return Stream.concat(of(name, address).stream(), Stream.of(buckets.getProxy("code:" + who(name), () -> both)))
                .toList();
    }

    private static String who(String name) {
        return digest(name.strip().toLowerCase(Locale.ROOT));
    }

    private List<Bucket> of(String name, String address) {
        String who = who(name);
        String where = digest(Subscriber.of(address));
        return List.of(
                buckets.getProxy("address:" + where, () -> byAddress),
                buckets.getProxy("name:" + who, () -> byName),
                buckets.getProxy("both:" + who + where, () -> both));
    }

    private static String digest(String text) {
        try {
            byte[] bytes = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
