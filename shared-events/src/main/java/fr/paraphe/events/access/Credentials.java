package fr.paraphe.events.access;

import fr.paraphe.events.Streams;
import fr.paraphe.events.store.Beside;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** What accounts are signed in with. Secrets are written beside the facts that tell of them and are never read back. */
public final class Credentials {

    /** What every token begins with, so that one that leaked is recognised. */
    public static final String TOKEN_PREFIX = "ppt_";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final PasswordEncoder encoder;

    Credentials(JdbcClient jdbc, PasswordEncoder encoder) {
        this.jdbc = jdbc;
        this.encoder = encoder;
    }

    /**
     * What an account is signed in with.
     *
     * @param hash argon2id hash of the password
     * @param old whether it is older than a drawn one may get
     */
    record Credential(String accountId, String hash, boolean old) {

        /** Stands for the password without telling anything about it. */
        String stamp() {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest(hash));
        }
    }

    /** Which token of which account. */
    record Token(String accountId, String tokenId) {}

    Optional<Credential> byLogin(String login) {
        return jdbc.sql("select account_id, hash, changed_at < clock_timestamp() - interval '7 days'"
                        + " from paraphe_store.credential where login = ?")
                .param(login)
                .query((row, number) -> new Credential(row.getString(1), row.getString(2), row.getBoolean(3)))
                .optional();
    }

    Optional<Token> byToken(String token) {
        return jdbc.sql("select account_id, token_id from paraphe_store.api_token where digest = ?")
                .param(digest(token))
                .query((row, number) -> new Token(row.getString(1), row.getString(2)))
                .optional();
    }

    /** The sign-in name of an account; empty when it has none, as after a load into another store. */
    public Optional<String> login(String accountId) {
        return jdbc.sql("select login from paraphe_store.credential where account_id = ?")
                .param(accountId)
                .query(String.class)
                .optional();
    }

    /** What stands for the password of an account; empty when it has none. */
    public String stamp(String accountId) {
        return jdbc.sql("select account_id, hash from paraphe_store.credential where account_id = ?")
                .param(accountId)
                .query((row, number) -> new Credential(row.getString(1), row.getString(2), false))
                .optional()
                .map(Credential::stamp)
                .orElse("");
    }

    /** Whether the password of an account is this one. */
    public boolean matches(String accountId, String password) {
        return jdbc.sql("select hash from paraphe_store.credential where account_id = ?")
                .param(accountId)
                .query(String.class)
                .optional()
                .filter(hash -> encoder.matches(password, hash))
                .isPresent();
    }

    /** A fresh password: 144 random bits. */
    public static String drawPassword() {
        return random(18);
    }

    /** A fresh token: 256 random bits. */
    public static String drawToken() {
        return TOKEN_PREFIX + random(32);
    }

    private static String random(int size) {
        byte[] bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Gives a new account its sign-in name and password; what it writes throws {@link LoginTaken} when another account
     * has the name.
     */
    public Beside opening(String accountId, String login, String password) {
        String hash = encoder.encode(password);
        return transaction -> {
            int written = transaction.update(
                    "insert into paraphe_store.credential (account_id, login, hash) values (?, ?, ?)"
                            + " on conflict (login) do nothing",
                    accountId,
                    login,
                    hash);
            if (written == 0) {
                throw new LoginTaken(login);
            }
        };
    }

    /** Gives an account another password. */
    public Beside changing(String accountId, String password) {
        String hash = encoder.encode(password);
        return transaction -> transaction.update(
                "update paraphe_store.credential set hash = ?, changed_at = clock_timestamp() where account_id = ?",
                hash,
                accountId);
    }

    /** Gives an account a token. */
    public static Beside issuing(String accountId, String tokenId, String token) {
        return transaction -> transaction.update(
                "insert into paraphe_store.api_token (digest, account_id, token_id) values (?, ?, ?)",
                digest(token),
                accountId,
                tokenId);
    }

    /** Forgets a token. */
    public static Beside revoking(String accountId, String tokenId) {
        return transaction -> transaction.update(
                "delete from paraphe_store.api_token where account_id = ? and token_id = ?", accountId, tokenId);
    }

    /** Place of the last fact of any account, to be compared by {@link #unlessAccountsChanged}. */
    public long accountsHead() {
        return jdbc.sql("select coalesce(max(position), 0) from paraphe_store.fact where starts_with(aggregate_id, ?)")
                .param(Streams.accounts())
                .query(Long.class)
                .single();
    }

    /**
     * Lets those that look at all accounts at once take turns: has the decision taken anew when the facts of an account
     * were added since.
     */
    public static Beside unlessAccountsChanged(long head) {
        return transaction -> {
            transaction.query("select pg_advisory_xact_lock(hashtext('paraphe accounts'))", row -> {});
            Long now = transaction.queryForObject(
                    "select coalesce(max(position), 0) from paraphe_store.fact where starts_with(aggregate_id, ?)",
                    Long.class,
                    Streams.accounts());
            if (now == null || now != head) {
                throw new ConcurrencyException("Another account changed meanwhile");
            }
        };
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Another account has the sign-in name. */
    public static final class LoginTaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String login;

        LoginTaken(String login) {
            super("The sign-in name " + login + " is taken");
            this.login = login;
        }

        /** The name. */
        public String login() {
            return login;
        }
    }
}
