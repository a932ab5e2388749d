package fr.paraphe.standalone;

import fr.paraphe.standalone.AccessFixture.Holder;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/** Pages as whoever is signed in by the form sees them; one session for each. */
final class AccessSessions {

    private final RunningParaphe service;
    private final Map<Holder, String> cookies = new HashMap<>();

    AccessSessions(RunningParaphe service) {
        this.service = service;
    }

    /** The answer to a page, or to a form of one, which is sent with its guard and nothing else. */
    HttpResponse<String> answer(String method, String path, Holder holder) {
        String cookie = holder.role() == null ? null : cookies.computeIfAbsent(holder, this::signedIn);
        return switch (method + " " + path) {
            case "POST /connexion" ->
                signIn(holder.role() == null ? "nobody" : holder.own().get("login"), holder);
            case "POST /deconnexion" -> {
                cookies.remove(holder);
                yield submit(path, cookie, "");
            }
            default ->
                method.equals("POST") ? submit(path, cookie, "") : service.send(method, path, headers(cookie), "");
        };
    }

    private String signedIn(Holder holder) {
        HttpResponse<String> answer = signIn(holder.own().get("login"), holder);
        if (answer.statusCode() != 302
                || answer.headers().firstValue("Location").orElse("").contains("error")) {
            throw new AssertionError(holder + " is not signed in: " + answer.statusCode());
        }
        return cookie(answer);
    }

    private HttpResponse<String> signIn(String login, Holder holder) {
        return submit(
                "/connexion",
                null,
                "&username=" + login + "&password="
                        + URLEncoder.encode(holder.own().getOrDefault("password", "none"), StandardCharsets.UTF_8));
    }

    /** Sends a form with the guard that the page to sign in gives. */
    private HttpResponse<String> submit(String path, @Nullable String cookie, String fields) {
        HttpResponse<String> form = service.send("GET", "/connexion", headers(cookie), "");
        String token = Jsoup.parse(form.body()).select("input[name=_csrf]").val();
        Map<String, String> headers = headers(cookie == null ? cookie(form) : cookie);
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        return service.send(
                "POST", path, headers, "_csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8) + fields);
    }

    private static Map<String, String> headers(@Nullable String cookie) {
        Map<String, String> headers = new LinkedHashMap<>(Map.of("Accept", "text/html"));
        if (cookie != null) {
            headers.put("Cookie", cookie);
        }
        return headers;
    }

    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .map(set -> set.split(";", 2)[0])
                .filter(set -> set.startsWith("paraphe="))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("No session begins"));
    }
}
