package fr.paraphe.events.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;

/**
 * Which sessions of an account are open, on whatever node. A session whose line is gone is over with its next request.
 */
public final class SessionBook implements SessionAuthenticationStrategy {

    private static final String ATTRIBUTE = "paraphe.session";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LONGEST_ADDRESS = 64;

    /** The first that is in the header; browsers pretend to be those further down. */
    private static final List<Map.Entry<String, String>> BROWSERS = List.of(
            Map.entry("Edg/", "Edge"),
            Map.entry("Firefox/", "Firefox"),
            Map.entry("Chrome/", "Chrome"),
            Map.entry("Safari/", "Safari"));

    private static final List<Map.Entry<String, String>> SYSTEMS = List.of(
            Map.entry("Windows", "Windows"),
            Map.entry("Android", "Android"),
            Map.entry("iPhone", "iOS"),
            Map.entry("iPad", "iPadOS"),
            Map.entry("Mac OS X", "macOS"),
            Map.entry("Linux", "Linux"));

    private final JdbcClient jdbc;

    SessionBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An open session.
     *
     * @param id not that of the cookie
     * @param seenAt when it was last used, to the minute
     * @param browser what the browser calls itself; empty when it does not
     */
    public record Open(String id, Instant beganAt, Instant seenAt, String address, String browser) {}

    /** Writes down that an account signed in. */
    @Override
    public void onAuthentication(Authentication signedIn, HttpServletRequest request, HttpServletResponse response) {
        if (!(signedIn.getPrincipal() instanceof SignedIn who) || !isAccount(who)) {
            return;
        }
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        String address = request.getRemoteAddr();
        jdbc.sql("insert into paraphe_store.session_open (id, account_id, address, browser) values (?, ?, ?, ?)")
                .param(id)
                .param(who.ref())
                .param(address.length() > LONGEST_ADDRESS ? address.substring(0, LONGEST_ADDRESS) : address)
                .param(browser(request.getHeader("User-Agent")))
                .update();
        jdbc.sql("delete from paraphe_store.session_open where began_at < clock_timestamp() - interval '12 hours'")
                .update();
        request.getSession().setAttribute(ATTRIBUTE, id);
    }

    /** Whether sessions of theirs are written down: those of accounts are. */
    public static boolean isAccount(SignedIn who) {
        return !who.ref().startsWith(Demonstration.PREFIX);
    }

    /** Id of the session of a request; null when it is none of an account. */
    public static @Nullable String id(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof String id ? id : null;
    }

    /** Whether the session of a request is still open. */
    boolean isOpen(SignedIn who, HttpServletRequest request) {
        String id = id(request);
        if (id == null) {
            return false;
        }
        Optional<Boolean> seenLongAgo = jdbc.sql("select seen_at < clock_timestamp() - interval '1 minute'"
                        + " from paraphe_store.session_open where id = ? and account_id = ?")
                .param(id)
                .param(who.ref())
                .query(Boolean.class)
                .optional();
        if (seenLongAgo.orElse(false)) {
            jdbc.sql("update paraphe_store.session_open set seen_at = clock_timestamp() where id = ?")
                    .param(id)
                    .update();
        }
        return seenLongAgo.isPresent();
    }

    /** The open sessions of an account, the one that was used last first; without those that ended by idling. */
    public List<Open> of(String accountId) {
        return jdbc.sql("select id, began_at, seen_at, address, browser from paraphe_store.session_open"
                        + " where account_id = ? and seen_at > clock_timestamp() - interval '31 minutes'"
                        + " and began_at > clock_timestamp() - interval '12 hours'"
                        + " order by seen_at desc, id limit 100")
                .param(accountId)
                .query((row, number) -> new Open(
                        row.getString(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getString(4),
                        row.getString(5)))
                .list();
    }

    /** Ends all sessions of an account but one. */
    public int endOthers(String accountId, @Nullable String session) {
        return jdbc.sql("delete from paraphe_store.session_open where account_id = ? and id <> ?")
                .param(accountId)
                .param(session == null ? "" : session)
                .update();
    }

    /** Strikes the session of a request out. */
    public void end(HttpServletRequest request) {
        String id = id(request);
        if (id != null) {
            jdbc.sql("delete from paraphe_store.session_open where id = ?")
                    .param(id)
                    .update();
        }
    }

    private static String browser(@Nullable String header) {
        String given = header == null ? "" : header;
        return Stream.of(BROWSERS, SYSTEMS)
                .flatMap(names -> names.stream()
                        .filter(name -> given.contains(name.getKey()))
                        .map(Map.Entry::getValue)
                        .limit(1))
                .collect(Collectors.joining(", "));
    }
}
