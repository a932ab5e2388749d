package fr.paraphe.query.ui;

import fr.paraphe.events.store.UnknownFact;
import fr.paraphe.events.store.UnreadableFact;
import fr.paraphe.query.BadRequest;
import fr.paraphe.query.FactLater;
import fr.paraphe.query.FileNotForReader;
import fr.paraphe.query.NotForReader;
import fr.paraphe.query.NotFound;
import fr.paraphe.query.NotYetApplied;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.core.Ordered;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ModelAndView;

/** Turns what goes wrong on a page into a page in the same shell; the API answers for itself. */
@Component
class PageProblems implements HandlerExceptionResolver, ErrorViewResolver, Ordered {

    /** Reason of a response status: the region does not exist. */
    static final String REGION = "region";

    private static final Logger LOG = LoggerFactory.getLogger(PageProblems.class);

    private final Shells shells;
    private final LocaleResolver locales;

    PageProblems(Shells shells, LocaleResolver locales) {
        this.shells = shells;
        this.locales = locales;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception problem) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (machine(path)) {
            return null;
        }
        HttpStatus status = status(problem);
        if (status == HttpStatus.INTERNAL_SERVER_ERROR) {
            LOG.error("A page failed: {}", path, problem);
        } else if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            LOG.warn("A page is unavailable: {}: {}", path, problem.getMessage());
        }
        ModelAndView page =
                shells.trouble(request, path, locale(request), status.value(), at(path, reason(problem, status)));
        page.setStatus(status);
        return page;
    }

    @Override
    public @Nullable ModelAndView resolveErrorView(
            HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
        Object uri = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = uri == null
                ? "/"
                : uri.toString().substring(request.getContextPath().length());
        ModelAndView page =
                shells.trouble(request, path, locale(request), status.value(), at(path, reason(request, status)));
        page.setStatus(status);
        return page;
    }

    /** A page of administration that is refused says what it takes. */
    private static String at(String path, String reason) {
        return reason.equals("403") && path.startsWith("/administration") ? "administration" : reason;
    }

    private Locale locale(HttpServletRequest request) {
        return locales.resolveLocale(request);
    }

    private static boolean machine(String path) {
        return path.startsWith("/api/") || path.startsWith("/actuator") || path.startsWith("/v3/");
    }

    private static HttpStatus status(Exception problem) {
        return switch (problem) {
            case BadRequest unreadable -> HttpStatus.BAD_REQUEST;
            case NotFound absent -> HttpStatus.NOT_FOUND;
            case FactLater later -> HttpStatus.NOT_FOUND;
            case NotForReader withheld -> HttpStatus.FORBIDDEN;
            case FileNotForReader withheld -> HttpStatus.FORBIDDEN;
            case AccessDeniedException refused -> HttpStatus.FORBIDDEN;
            case UnreadableFact broken -> HttpStatus.CONFLICT;
            case UnknownFact newer -> HttpStatus.SERVICE_UNAVAILABLE;
            case DataAccessResourceFailureException unavailable -> HttpStatus.SERVICE_UNAVAILABLE;
            case TransactionException unavailable -> HttpStatus.SERVICE_UNAVAILABLE;
            case NotYetApplied behind -> HttpStatus.SERVICE_UNAVAILABLE;
            case ErrorResponse answer ->
                HttpStatus.valueOf(answer.getStatusCode().value());
            default -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }

    /** Which sentence explains the problem: the end of a key {@code trouble.*} of the bundle. */
    private static String reason(Exception problem, HttpStatus status) {
        return switch (problem) {
            case BadRequest unreadable ->
                unreadable.faults().stream()
                                .anyMatch(fault -> fault.parameter().equals(Links.AS_OF)
                                        || fault.parameter().equals(Links.KNOWN_AT))
                        ? "date"
                        : "400";
            case NotFound absent when absent.thing() == NotFound.Thing.PROGRAMME -> "programme";
            case NotFound absent when absent.thing() == NotFound.Thing.TERRITORY -> "territory";
            case NotFound absent when absent.thing() == NotFound.Thing.PROTOCOL -> "protocol";
            case NotFound absent when absent.thing() == NotFound.Thing.BODY -> "body";
            case NotFound absent when absent.thing() == NotFound.Thing.CEREMONY -> "ceremony";
            case NotFound absent when absent.thing() == NotFound.Thing.FACT -> "fact";
            case NotFound absent when absent.thing() == NotFound.Thing.MEASURE -> "figure";
            case FactLater later when later.which() == FactLater.Which.RECORDED -> "fact.recorded";
            case FactLater later -> "fact.happened";
            case NotForReader withheld -> "fact.account";
            case FileNotForReader withheld -> "file.names";
            case NotFound absent when absent.thing() == NotFound.Thing.FILE -> "file";
            case ResponseStatusException known when REGION.equals(known.getReason()) -> REGION;
            default -> generic(status);
        };
    }

    /** An act that names an instant is told apart: it was refused for that alone. */
    private static String reason(HttpServletRequest request, HttpStatus status) {
        // The page of an error is asked for by GET, whatever the request was.
        Object method = request.getAttribute(RequestDispatcher.ERROR_METHOD);
        boolean act = method != null && !method.equals("GET") && !method.equals("HEAD");
        boolean past = request.getParameter(Links.AS_OF) != null || request.getParameter(Links.KNOWN_AT) != null;
        return status == HttpStatus.BAD_REQUEST && act && past ? "act" : generic(status);
    }

    private static String generic(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST -> "400";
            case FORBIDDEN -> "403";
            case NOT_FOUND -> "404";
            case GONE -> "410";
            case CONTENT_TOO_LARGE -> "413";
            case SERVICE_UNAVAILABLE -> "503";
            default -> status.is4xxClientError() ? "4xx" : "500";
        };
    }
}
