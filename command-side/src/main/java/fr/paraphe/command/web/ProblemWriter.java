package fr.paraphe.command.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes problem details (RFC 9457): a stable code, a sentence in the caller's language, and where each fault is. */
@Component
public class ProblemWriter {

    private final JsonMapper json;

    ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    /** A problem with its sentence in the language asked for: French unless English is. */
    public static ProblemDetail problem(HttpStatus status, String code, String french, String english) {
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setType(type(code));
        problem.setTitle(Words.pick(french, english));
        problem.setProperty("code", code);
        return problem;
    }

    /** The type of the problems with a code. */
    static URI type(String code) {
        return URI.create("urn:paraphe:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** The same problem with the list of its faults. */
    static ProblemDetail withFaults(ProblemDetail problem, List<BadRequest.Fault> faults) {
        problem.setProperty(
                "errors",
                faults.stream()
                        .map(fault -> Map.of("pointer", fault.place(), "detail", fault.detail()))
                        .toList());
        problem.setDetail(String.join(
                "; ", faults.stream().map(f -> f.place() + " " + f.detail()).toList()));
        return problem;
    }

    void unauthenticated(HttpServletRequest request, HttpServletResponse response, Exception refused)
            throws IOException {
        response.setHeader("WWW-Authenticate", "Basic realm=\"Paraphe\", charset=\"UTF-8\"");
        write(
                request,
                response,
                HttpStatus.UNAUTHORIZED,
                "NOT_SIGNED_IN",
                "Cet acte demande de se faire connaître : nom et mot de passe en HTTP Basic.",
                "This act needs to know who you are: name and password by HTTP Basic.");
    }

    void forbidden(HttpServletRequest request, HttpServletResponse response, Exception refused) throws IOException {
        write(
                request,
                response,
                HttpStatus.FORBIDDEN,
                "NOT_IN_YOUR_CAPACITY",
                "Cet acte n’appartient pas à votre qualité.",
                "This act does not belong to your capacity.");
    }

    void mediaTypeUnknown(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(
                request,
                response,
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "MEDIA_TYPE_UNKNOWN",
                "Le corps n’est pas d’un type lu ici : application/json, application/yaml pour un programme ou text/csv pour un import.",
                "The body is of no type read here: application/json, application/yaml for a programme or text/csv for an import.");
    }

    void tooLarge(HttpServletRequest request, HttpServletResponse response, int limit) throws IOException {
        write(
                request,
                response,
                HttpStatus.CONTENT_TOO_LARGE,
                "BODY_TOO_LARGE",
                "Le corps de la requête dépasse " + limit + " octets.",
                "The body of the request is larger than " + limit + " bytes.");
    }

    void write(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            String code,
            String french,
            String english)
            throws IOException {
        LocaleContextHolder.setLocale(
                request.getHeader("Accept-Language") == null ? Locale.FRENCH : request.getLocale());
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        json.writeValue(response.getWriter(), problem(status, code, french, english));
    }
}
