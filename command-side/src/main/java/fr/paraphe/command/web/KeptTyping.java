package fr.paraphe.command.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.stereotype.Component;

/**
 * What somebody had typed into a decision when their session ended, for half an hour, in this node's memory: whoever signs
 * in again in the same browser comes back to it, if it is the same person. Anybody else makes it go.
 */
@Component
public final class KeptTyping {

    /** The field by which a form says whose it is. */
    public static final String WHO = "~who";

    private static final String FORMS = "/decisions/";
    private static final String ATTRIBUTE = KeptTyping.class.getName();
    private static final int MOST_CHARACTERS = 64_000;
    private static final int MOST_FORMS = 100;
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final String SECRET = "(?i).*(password|secret|token|_csrf).*";

    private final Clock clock;
    private final Map<String, Left> forms = new LinkedHashMap<>();

    KeptTyping(Clock clock) {
        this.clock = clock;
    }

    private record Left(String who, String path, Map<String, String[]> fields, Instant at) {}

    /**
     * Keeps what a form tells and where whoever signs in is to come back to.
     *
     * @return false when it is none of a decision, or too long
     */
    boolean keep(HttpServletRequest request, HttpServletResponse response, String who) {
        if (!request.getMethod().equals("POST") || !path(request).startsWith(FORMS) || who.isBlank()) {
            return false;
        }
        Map<String, String[]> fields = new LinkedHashMap<>();
        int characters = 0;
        for (Map.Entry<String, String[]> field : request.getParameterMap().entrySet()) {
            if (field.getValue().length > 0 && !field.getKey().matches(SECRET)) {
                fields.put(field.getKey(), new String[] {field.getValue()[0]});
                characters += field.getKey().length() + field.getValue()[0].length();
            }
        }
        if (characters > MOST_CHARACTERS) {
            return false;
        }
        String key = UUID.randomUUID().toString();
        add(key, new Left(who, path(request), fields, clock.instant()));
        request.getSession().setAttribute(ATTRIBUTE, key);
        new HttpSessionRequestCache().saveRequest(new Reading(request), response);
        return true;
    }

    private synchronized void add(String key, Left left) {
        forms.put(key, left);
        Iterator<Left> oldest = forms.values().iterator();
        while (oldest.hasNext()) {
            Left one = oldest.next();
            if (forms.size() <= MOST_FORMS && one.at().plus(LONGEST).isAfter(clock.instant())) {
                return;
            }
            oldest.remove();
        }
    }

    /** What somebody had typed into the form at the address of the request; once, and to nobody else. */
    public Optional<Map<String, String[]>> take(HttpServletRequest request, String who) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof String key)) {
            return Optional.empty();
        }
        session.removeAttribute(ATTRIBUTE);
        return remove(key)
                .filter(left -> left.who().equals(who)
                        && left.path().equals(path(request))
                        && left.at().plus(LONGEST).isAfter(clock.instant()))
                .map(Left::fields);
    }

    private synchronized Optional<Left> remove(String key) {
        return Optional.ofNullable(forms.remove(key));
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    /** The same address, asked for and not sent to: what was typed is kept here and not twice. */
    private static final class Reading extends HttpServletRequestWrapper {

        Reading(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return "GET";
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Map.of();
        }
    }
}
