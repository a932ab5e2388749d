package fr.paraphe.events.application;

import fr.paraphe.events.access.AnswerHeaders;
import java.io.IOException;
import java.util.Locale;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Answers what the web server itself refuses, such as an address with an encoded slash: a problem, or a page for browsers. */
public final class LastWord extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        boolean english = accepts(request, "Accept-Language", "en");
        boolean page = accepts(request, "Accept", "text/html")
                || !machine(request.getRequestURI()) && !accepts(request, "Accept", "application/");
        try {
            response.setContentType(page ? "text/html" : "application/problem+json");
            response.setCharacterEncoding("UTF-8");
            response.setHeader("Content-Security-Policy", AnswerHeaders.API);
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.getReporter().write(page ? page(status, english) : problem(status, english));
            response.finishResponse();
        } catch (IOException | IllegalStateException gone) {
            container.getLogger().debug("Nobody waits for this answer any more", gone);
        }
    }

    private static boolean accepts(Request request, String header, String start) {
        String value = request.getHeader(header);
        return value != null && value.strip().toLowerCase(Locale.ROOT).startsWith(start);
    }

    /** Whether programs ask there, not people; so it is where not even the path could be read, which no browser sends. */
    private static boolean machine(@Nullable String path) {
        return path == null
                || !path.startsWith("/")
                || path.contains("/api/")
                || path.contains("/actuator")
                || path.contains("/v3/");
    }

    private static String title(int status, boolean english) {
        return english
                ? "The request could not be handled (" + status + ")."
                : "La demande n’a pas pu être traitée (" + status + ").";
    }

    private static String problem(int status, boolean english) {
        HttpStatus known = HttpStatus.resolve(status);
        String code = status == 400 ? "REQUEST_UNREADABLE" : known == null ? "REFUSED" : known.name();
        String errors = status == 400
                ? ",\"errors\":[{\"pointer\":\"\",\"detail\":\""
                        + (english ? "The address or a header is unreadable" : "L’adresse ou un en-tête ne se lit pas")
                        + "\"}]"
                : "";
        return "{\"type\":\"" + Problems.type(code) + "\",\"title\":\"" + title(status, english) + "\",\"status\":"
                + status + ",\"code\":\"" + code + "\"" + errors + "}";
    }

    private static String page(int status, boolean english) {
        return "<!doctype html><html lang=\"" + (english ? "en" : "fr")
                + "\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>"
                + title(status, english)
                + " Paraphe</title><main><h1>" + title(status, english)
                + "</h1><p><a href=\"/\">Paraphe</a></p></main></html>";
    }
}
