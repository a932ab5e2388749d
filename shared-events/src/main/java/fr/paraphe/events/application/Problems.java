package fr.paraphe.events.application;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.authentication.AuthenticationServiceException;
import tools.jackson.databind.json.JsonMapper;

/** Makes problem details (RFC 9457): a stable code and a sentence in the caller's language. */
public final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    /** The type of the problems with a code, such as {@code urn:paraphe:problem:not-signed-in}. */
    public static URI type(String code) {
        return URI.create("urn:paraphe:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** The sentence in the caller's language: French unless English is asked for. */
    public static String pick(String french, String english) {
        return LocaleContextHolder.getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage()) ? english : french;
    }

    /** A problem with its sentence in the caller's language. */
    public static ProblemDetail problem(HttpStatus status, String code, String french, String english) {
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setType(type(code));
        problem.setTitle(pick(french, english));
        problem.setProperty("code", code);
        return problem;
    }

    /** Answers 401 to a caller who must say who it is. */
    public void unauthenticated(HttpServletRequest request, HttpServletResponse response, Exception refused)
            throws IOException {
        if (refused instanceof IssuerAway) {
            response.setHeader("Retry-After", "10");
            write(
                    request,
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "ISSUER_AWAY",
                    "L’émetteur de ce jeton ne répond pas : le jeton n’a pas pu être vérifié, la demande peut être répétée.",
                    "The issuer of this token does not answer: the token could not be verified, the request can be repeated.");
            return;
        }
        if (refused instanceof AuthenticationServiceException) {
            response.setHeader("Retry-After", "2");
            write(
                    request,
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "STORE_AWAY",
                    "La base de données ne répond pas : rien n’a été enregistré, la demande peut être répétée.",
                    "The database does not answer: nothing was recorded, the request can be repeated.");
            return;
        }
        if (refused instanceof TooManyAttempts tooMany) {
            tooMany(
                    request,
                    response,
                    tooMany.seconds(),
                    "TOO_MANY_ATTEMPTS",
                    "Trop de mots de passe faux pour ce nom ou depuis cette adresse : aucun n’est examiné pour l’instant.",
                    "Too many wrong passwords for this name or from this address: none is looked at for now.");
            return;
        }
        if (refused instanceof SecondFactorNeeded) {
            response.setHeader("WWW-Authenticate", "Bearer realm=\"Paraphe\"");
            write(
                    request,
                    response,
                    HttpStatus.UNAUTHORIZED,
                    "SECOND_FACTOR_NEEDED",
                    "Ce compte demande un second facteur, que l’API ne demande pas : employez un jeton, ou les pages.",
                    "This account needs a second factor, which the API does not ask for: use a token, or the pages.");
            return;
        }
        response.setHeader("WWW-Authenticate", "Basic realm=\"Paraphe\", charset=\"UTF-8\"");
        write(
                request,
                response,
                HttpStatus.UNAUTHORIZED,
                "NOT_SIGNED_IN",
                "Cet acte demande de se faire connaître : nom et mot de passe en HTTP Basic, ou jeton.",
                "This act needs to know who you are: name and password by HTTP Basic, or a token.");
    }

    /** Answers 403 to a caller who may not do this. */
    public void forbidden(HttpServletRequest request, HttpServletResponse response, Exception refused)
            throws IOException {
        LOG.warn("{} {} is not up to whoever asked", request.getMethod(), request.getRequestURI());
        write(
                request,
                response,
                HttpStatus.FORBIDDEN,
                "NOT_IN_YOUR_CAPACITY",
                "Cet acte n’appartient pas à votre qualité.",
                "This act does not belong to your capacity.");
    }

    /** Answers 429 to a caller who asks too much at once. */
    public void tooManyRequests(HttpServletRequest request, HttpServletResponse response, long seconds)
            throws IOException {
        tooMany(
                request,
                response,
                seconds,
                "TOO_MANY_REQUESTS",
                "Trop de demandes à la fois depuis cette adresse : celle-ci n’a pas été examinée.",
                "Too many requests at once from this address: this one was not looked at.");
    }

    private void tooMany(
            HttpServletRequest request,
            HttpServletResponse response,
            long seconds,
            String code,
            String french,
            String english)
            throws IOException {
        response.setHeader("Retry-After", Long.toString(seconds));
        write(request, response, HttpStatus.TOO_MANY_REQUESTS, code, french, english);
    }

    /** Answers 415 to a body of a type that nobody reads. */
    public void mediaTypeUnknown(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(
                request,
                response,
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "MEDIA_TYPE_UNKNOWN",
                "Le corps n’est pas d’un type lu ici : application/json, application/yaml pour un programme ou text/csv pour un import.",
                "The body is of no type read here: application/json, application/yaml for a programme or text/csv for an import.");
    }

    /** Answers with a problem from outside of any controller. */
    public void write(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            String code,
            String french,
            String english)
            throws IOException {
        write(request, response, status, () -> problem(status, code, french, english));
    }

    /** Answers with a problem from outside of any controller; it is made once the caller's language is known. */
    public void write(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            Supplier<ProblemDetail> problem)
            throws IOException {
        LocaleContextHolder.setLocale(
                request.getHeader("Accept-Language") == null ? Locale.FRENCH : request.getLocale());
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        json.writeValue(response.getWriter(), problem.get());
    }
}
