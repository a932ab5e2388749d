package fr.paraphe.events.access;

import com.bastiaanjansen.otp.SecretGenerator;
import com.bastiaanjansen.otp.TOTPGenerator;
import fr.paraphe.events.AccountEvent.Role;
import fr.paraphe.events.Right;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Second factors of accounts: the codes of an authenticator (RFC 6238), and codes on paper for the day on which it is
 * lost. Each code opens once, on whatever node.
 */
public final class SecondFactors {

    private static final Logger LOG = LoggerFactory.getLogger(SecondFactors.class);
    private static final String ISSUER = "Paraphe";
    private static final Duration STEP = Duration.ofSeconds(30);

    /** The code before the present one is taken too: typing and the way take their time (RFC 6238, 5.2). */
    private static final int STEPS_BACK = 1;

    private static final int RECOVERY_CODES = 8;

    /** 24 signs of five bits: 120 bits, so that a fast digest keeps them safe. */
    private static final int RECOVERY_SIGNS = 24;

    private static final int GROUP = 4;

    /** Digits and letters that are not taken for each other. */
    private static final String SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final Demand demand;
    private final @Nullable SecondFactorKey key;
    private final Clock clock;

    /** @param clock the time of the world, by which authenticators go */
    SecondFactors(JdbcClient jdbc, Demand demand, @Nullable SecondFactorKey key, Clock clock) {
        this.jdbc = jdbc;
        this.demand = demand;
        this.key = key;
        this.clock = clock;
    }

    /** Whom a second factor is demanded of; whoever has one is always asked. */
    public enum Demand {
        OPTIONAL,
        ADMINISTRATORS,
        ALL
    }

    /** What happened to the second factor of an account. */
    public enum What {
        SET_UP,
        REMOVED,
        RECOVERY_CODE_USED
    }

    /**
     * The second factor that an account has.
     *
     * @param usedAt when a code of it last opened the account; null when none did
     * @param recoveryCodes how many codes on paper are left
     */
    public record Standing(Instant since, @Nullable Instant usedAt, int recoveryCodes) {}

    /**
     * Something that happened.
     *
     * @param by reference of whoever did it
     */
    public record Happened(Instant at, What what, String by) {}

    /** Whom one is demanded of. */
    public Demand demand() {
        return demand;
    }

    /** Whether one can be set up here: there is a key to keep its secret under. */
    public boolean available() {
        return key != null;
    }

    /** Whether whoever holds these rights has to have one. */
    public boolean demanded(List<Right> rights) {
        return switch (demand) {
            case OPTIONAL -> false;
            case ADMINISTRATORS -> rights.stream().anyMatch(right -> right.role() == Role.ADMIN);
            case ALL -> true;
        };
    }

    /** Whether an account has one. */
    public boolean has(String accountId) {
        return jdbc.sql("select exists (select from paraphe_store.second_factor where account_id = ?)")
                .param(accountId)
                .query(Boolean.class)
                .single();
    }

    /** The one that an account has. */
    public Optional<Standing> of(String accountId) {
        return jdbc.sql("select since, used_at,"
                        + " (select count(*) from paraphe_store.recovery_code c where c.account_id = f.account_id)"
                        + " from paraphe_store.second_factor f where account_id = ?")
                .param(accountId)
                .query((row, number) -> {
                    OffsetDateTime used = row.getObject(2, OffsetDateTime.class);
                    return new Standing(
                            row.getObject(1, OffsetDateTime.class).toInstant(),
                            used == null ? null : used.toInstant(),
                            row.getInt(3));
                })
                .optional();
    }

    /** What happened to those of an account within a year, the latest first. */
    public List<Happened> history(String accountId) {
        return jdbc.sql("select at, what, by_ref from paraphe_store.sign_in_event where account_id = ?"
                        + " order by id desc limit 20")
                .param(accountId)
                .query((row, number) -> new Happened(
                        row.getObject(1, OffsetDateTime.class).toInstant(),
                        What.valueOf(row.getString(2)),
                        row.getString(3)))
                .list();
    }

    /** A fresh secret of 160 bits, as people type it into an authenticator. */
    public static String draw() {
        return new String(SecretGenerator.generate(), StandardCharsets.US_ASCII);
    }

    /** The address that an authenticator reads from a picture. */
    public static String address(String secret, String login) {
        try {
            return generator(secret).getURI(ISSUER, login).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("A sign-in name makes no address", e);
        }
    }

    /**
     * Gives an account the second factor of {@code secret} when {@code code} shows that an authenticator has it. Its
     * other sessions end: they began without.
     *
     * @param session the session that goes on; null when none is open yet
     * @return the codes to keep on paper, shown once; empty when the code is not one of this secret now, or the account
     *     has a second factor already
     */
    public Optional<List<String>> setUp(String accountId, String secret, String code, @Nullable String session) {
        Optional<Long> step = step(secret, code, Long.MIN_VALUE);
        if (step.isEmpty()) {
            return Optional.empty();
        }
        List<String> codes = Stream.generate(SecondFactors::drawRecoveryCode)
                .limit(RECOVERY_CODES)
                .toList();
        int written = jdbc.sql("with factor as (insert into paraphe_store.second_factor (account_id, secret, last_step)"
                        + " values (:account, :secret, :step) on conflict (account_id) do nothing returning account_id),"
                        + " codes as (insert into paraphe_store.recovery_code (digest, account_id)"
                        + " select decode(code, 'hex'), account_id from factor, unnest(string_to_array(:codes, ',')) code),"
                        + " others as (delete from paraphe_store.session_open s using factor"
                        + " where s.account_id = factor.account_id and s.id <> :session),"
                        + " told as (insert into paraphe_store.sign_in_event (account_id, what, by_ref)"
                        + " select account_id, :what, account_id from factor)"
                        + " select count(*) from factor")
                .param("account", accountId)
                .param("secret", key().seal(accountId, secret))
                .param("step", step.get())
                .param(
                        "codes",
                        codes.stream()
                                .map(each -> HexFormat.of().formatHex(digest(accountId, each)))
                                .collect(Collectors.joining(",")))
                .param("session", session == null ? "" : session)
                .param("what", What.SET_UP.name())
                .query(Integer.class)
                .single();
        if (written == 0) {
            return Optional.empty();
        }
        sweep();
        LOG.info("{} has a second factor from now on", accountId);
        return Optional.of(codes);
    }

    /**
     * Takes a code of the authenticator, or one on paper, if it is one of this account and was not taken before.
     *
     * @throws SecondFactorUnreadable when codes cannot be told right from wrong here
     */
    boolean take(String accountId, String typed) {
        String code = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        return code.matches("[0-9]{6}") ? takeCode(accountId, code) : takeRecoveryCode(accountId, code);
    }

    private boolean takeCode(String accountId, String code) {
        record Kept(byte[] secret, long lastStep) {}
        Optional<Kept> kept = jdbc.sql("select secret, last_step from paraphe_store.second_factor where account_id = ?")
                .param(accountId)
                .query((row, number) -> new Kept(row.getBytes(1), row.getLong(2)))
                .optional();
        return kept.flatMap(known -> step(key().open(accountId, known.secret()), code, known.lastStep()))
                .filter(step -> jdbc.sql(
                                        "update paraphe_store.second_factor set last_step = :step,"
                                                + " used_at = clock_timestamp() where account_id = :account and last_step < :step")
                                .param("step", step)
                                .param("account", accountId)
                                .update()
                        == 1)
                .isPresent();
    }

    private boolean takeRecoveryCode(String accountId, String code) {
        int taken = jdbc.sql("with used as (delete from paraphe_store.recovery_code"
                        + " where digest = :digest and account_id = :account returning account_id),"
                        + " told as (insert into paraphe_store.sign_in_event (account_id, what, by_ref)"
                        + " select account_id, :what, account_id from used)"
                        + " select count(*) from used")
                .param("digest", digest(accountId, code))
                .param("account", accountId)
                .param("what", What.RECOVERY_CODE_USED.name())
                .query(Integer.class)
                .single();
        if (taken == 1) {
            LOG.warn("{} used a recovery code in place of its second factor", accountId);
        }
        return taken == 1;
    }

    /**
     * Takes the second factor of an account away.
     *
     * @param by reference of whoever does it
     * @param session the session that goes on; null to end all of them
     * @return whether there was one
     */
    public boolean remove(String accountId, String by, @Nullable String session) {
        int removed = jdbc.sql("with gone as (delete from paraphe_store.second_factor where account_id = :account"
                        + " returning account_id),"
                        + " others as (delete from paraphe_store.session_open s using gone"
                        + " where s.account_id = gone.account_id and s.id <> :session),"
                        + " told as (insert into paraphe_store.sign_in_event (account_id, what, by_ref)"
                        + " select account_id, :what, :by from gone)"
                        + " select count(*) from gone")
                .param("account", accountId)
                .param("session", session == null ? "" : session)
                .param("what", What.REMOVED.name())
                .param("by", by)
                .query(Integer.class)
                .single();
        if (removed == 1) {
            LOG.warn("{} has no second factor any more; {} removed it", accountId, by);
        }
        return removed == 1;
    }

    /** The half minute whose code this is: the present one or the one before, later than the last one taken. */
    private Optional<Long> step(String secret, String code, long last) {
        long now = clock.instant().getEpochSecond() / STEP.toSeconds();
        TOTPGenerator codes = generator(secret);
        return IntStream.rangeClosed(0, STEPS_BACK)
                .mapToObj(back -> now - back)
                .filter(step -> step > last)
                .filter(step -> MessageDigest.isEqual(
                        codes.at(Instant.ofEpochSecond(step * STEP.toSeconds())).getBytes(StandardCharsets.US_ASCII),
                        code.replace(" ", "").getBytes(StandardCharsets.UTF_8)))
                .findFirst();
    }

    private static TOTPGenerator generator(String secret) {
        return TOTPGenerator.withDefaultValues(secret.getBytes(StandardCharsets.US_ASCII));
    }

    private static String drawRecoveryCode() {
        StringBuilder code = new StringBuilder();
        for (int at = 0; at < RECOVERY_SIGNS; at++) {
            if (at > 0 && at % GROUP == 0) {
                code.append('-');
            }
            code.append(SIGNS.charAt(RANDOM.nextInt(SIGNS.length())));
        }
        return code.toString();
    }

    private static byte[] digest(String accountId, String code) {
        String text = accountId + "\n" + code.replace("-", "");
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private SecondFactorKey key() {
        if (key == null) {
            throw new SecondFactorUnreadable("No key is named by paraphe.accounts.second-factor-key-file");
        }
        return key;
    }

    private void sweep() {
        jdbc.sql("delete from paraphe_store.sign_in_event where at < clock_timestamp() - interval '1 year'")
                .update();
    }
}
