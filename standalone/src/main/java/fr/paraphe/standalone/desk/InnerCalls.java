package fr.paraphe.standalone.desk;

import fr.paraphe.command.web.BodyKeeping;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks addresses of the API within the process, as whoever is signed in on the page that asks. No filter is passed: what
 * filters guard by address alone is not asked this way.
 */
@Component
class InnerCalls {

    private static final JsonMapper JSON = new JsonMapper();

    private final ObjectProvider<DispatcherServlet> servlet;

    InnerCalls(ObjectProvider<DispatcherServlet> servlet) {
        this.servlet = servlet;
    }

    /**
     * What was answered.
     *
     * @param body the JSON; a missing node when there is none
     */
    record Answered(int status, Map<String, String> headers, JsonNode body) {

        boolean done() {
            return status / 100 == 2;
        }

        @Nullable String header(String name) {
            return headers.get(name);
        }
    }

    /**
     * What is sent.
     *
     * @param path path within the application, encoded
     * @param parameters what its address asks beside, not encoded
     * @param type media type of the body; null for none
     * @param key idempotency key; null for none
     * @param version version read; null when any will do
     */
    record Sent(
            String method,
            String path,
            Map<String, String> parameters,
            @Nullable String type,
            byte[] body,
            @Nullable String key,
            @Nullable Long version) {

        static Sent get(String path) {
            return get(path, Map.of());
        }

        static Sent get(String path, Map<String, String> parameters) {
            return new Sent("GET", path, parameters, null, new byte[0], null, null);
        }

        /**
         * A command in JSON.
         *
         * @param key under which it is sent once only; null without one
         */
        static Sent post(String path, Map<String, String> parameters, JsonNode body, @Nullable String key) {
            byte[] json = body.toString().getBytes(StandardCharsets.UTF_8);
            return new Sent("POST", path, parameters, "application/json", json, key, null);
        }

        /** A text as one segment of a path. */
        static String segment(String text) {
            return UriUtils.encodePathSegment(text, StandardCharsets.UTF_8);
        }
    }

    /** Sends {@code sent} in the language of the page and keeps the answer. */
    Answered send(HttpServletRequest page, HttpServletResponse response, Locale locale, Sent sent) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json, application/problem+json");
        headers.put("Accept-Language", locale.getLanguage());
        put(headers, "Content-Type", sent.type());
        put(headers, "Idempotency-Key", sent.key());
        put(headers, "If-Match", sent.version() == null ? null : "\"" + sent.version() + "\"");
        put(headers, "Sec-Fetch-Site", page.getHeader("Sec-Fetch-Site"));
        InnerRequest request =
                new InnerRequest(page, sent.method(), sent.path(), sent.parameters(), headers, sent.body());
        BodyKeeping.keep(request, sent.body());
        InnerAnswer answer = new InnerAnswer(response);
        try {
            servlet.getObject().service(request, answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ServletException e) {
            throw new IllegalStateException("An address of the service failed: " + sent.path(), e);
        }
        Map<String, String> told = new LinkedHashMap<>();
        answer.getHeaderNames().forEach(name -> told.put(name, answer.getHeader(name)));
        return new Answered(answer.getStatus(), told, JSON.readTree(answer.body()));
    }

    private static void put(Map<String, String> headers, String name, @Nullable String value) {
        if (value != null) {
            headers.put(name, value);
        }
    }
}
