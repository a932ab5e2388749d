package fr.paraphe.events.access;

import fr.paraphe.events.AccountEvent;
import fr.paraphe.events.AccountEvent.ApiTokenIssued;
import fr.paraphe.events.AccountStanding;
import fr.paraphe.events.Right;
import fr.paraphe.events.Streams;
import fr.paraphe.events.store.FactLog;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What accounts hold, as their facts tell it now: asked wherever something is decided or shown, kept by nobody. */
public final class AccountRights {

    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    private static final char OF_TOKEN = '/';

    /** What the ids of accounts begin with. */
    private static final String ACCOUNT_PREFIX = "acc-";

    private final FactLog facts;
    private final JdbcClient jdbc;
    private final Demonstration demonstration;
    private final Clock clock;

    AccountRights(FactLog facts, JdbcClient jdbc, Demonstration demonstration, Clock clock) {
        this.facts = facts;
        this.jdbc = jdbc;
        this.demonstration = demonstration;
        this.clock = clock;
    }

    /**
     * What somebody holds.
     *
     * @param open whether it may sign in
     * @param passwordTemporary whether its password has to be changed before anything else
     * @param rights what it may do
     */
    public record Held(boolean open, boolean passwordTemporary, List<Right> rights) {}

    /** Reference of the acts that a token does. */
    public static String ref(String accountId, String tokenId) {
        return accountId + OF_TOKEN + tokenId;
    }

    /** The account behind a reference, whether a person or one of its tokens acts. */
    public static String accountOf(String ref) {
        int end = ref.indexOf(OF_TOKEN);
        return end < 0 ? ref : ref.substring(0, end);
    }

    /** Whether the reference is that of a token. */
    public static boolean isToken(String ref) {
        return ref.indexOf(OF_TOKEN) >= 0;
    }

    /** Whether the reference is that of somebody who signed in, and not of the service itself. */
    public static boolean isHolder(String ref) {
        return ref.startsWith(ACCOUNT_PREFIX) || ref.startsWith(Demonstration.PREFIX);
    }

    /** What whoever signed in under {@code ref} holds; nothing when there is no such account, or no such token any more. */
    public Held held(String ref) {
        if (ref.startsWith(Demonstration.PREFIX)) {
            List<Right> rights = demonstration.rights(ref);
            return new Held(!rights.isEmpty(), false, rights);
        }
        String accountId = accountOf(ref);
        AccountStanding account = standing(accountId);
        boolean open = account.opened() != null && !account.suspended();
        List<Right> rights = account.rights().values().stream()
                .map(right -> new Right(right.role(), right.scope(), right.personalData()))
                .toList();
        if (!isToken(ref)) {
            return new Held(open, account.passwordTemporary(), rights);
        }
        ApiTokenIssued token = account.tokens().get(ref.substring(accountId.length() + 1));
        if (token == null || token.expiresOn().isBefore(LocalDate.ofInstant(clock.instant(), ZONE))) {
            return new Held(false, false, List.of());
        }
        return new Held(
                open,
                false,
                rights.stream()
                        .flatMap(right -> right.within(token.scope()).stream())
                        .toList());
    }

    /** Where an account stands. */
    public AccountStanding standing(String accountId) {
        return AccountStanding.of(facts.ofStream(Streams.account(accountId)).stream()
                .map(stored -> (AccountEvent) stored.fact())
                .toList());
    }

    /** Where every account stands, by id, in the order in which they were opened. */
    public Map<String, AccountStanding> all() {
        Map<String, AccountStanding> all = new LinkedHashMap<>();
        jdbc.sql(
                        "select aggregate_id from paraphe_store.fact where starts_with(aggregate_id, ?) and sequence_number = 0"
                                + " order by position")
                .param(Streams.accounts())
                .query(String.class)
                .list()
                .forEach(stream -> {
                    String accountId = stream.substring(Streams.accounts().length());
                    all.put(accountId, standing(accountId));
                });
        return all;
    }

    /** Whether an account administers accounts, leaving one out. */
    public boolean othersAdminister(String accountId) {
        return all().entrySet().stream()
                .anyMatch(account -> !account.getKey().equals(accountId)
                        && account.getValue().administers());
    }
}
