package fr.paraphe.events.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.header.HeaderWriter;

/**
 * What every answer tells a browser besides what Spring Security writes by itself: run nothing but what the service
 * serves, show it in no frame, tell other sites nothing, and give pages no device. Answers of the API are no pages at
 * all.
 */
public final class AnswerHeaders implements HeaderWriter {

    private static final String PAGES =
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';" + " frame-ancestors 'none'";
    /** The policy of what is no page: nothing is loaded, nothing runs. */
    public static final String API = "default-src 'none'; frame-ancestors 'none'";

    private static final String NO_DEVICES = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(),"
            + " publickey-credentials-get=(), usb=()";

    private static final String A_YEAR = "max-age=31536000 ; includeSubDomains";

    private final boolean https;

    /** @param https whether the service is reached by HTTPS alone, so that browsers may be told to keep to it */
    public AnswerHeaders(boolean https) {
        this.https = https;
    }

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        boolean api = request.getRequestURI().startsWith(request.getContextPath() + "/api/");
        response.setHeader("Content-Security-Policy", api ? API : PAGES);
        response.setHeader("Referrer-Policy", "same-origin");
        if (https) {
            response.setHeader("Strict-Transport-Security", A_YEAR);
        }
        response.setHeader("Permissions-Policy", NO_DEVICES);
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    }
}
