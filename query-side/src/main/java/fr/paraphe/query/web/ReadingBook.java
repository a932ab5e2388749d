package fr.paraphe.query.web;

import fr.paraphe.events.access.Readings;
import fr.paraphe.events.access.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.Authentication;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Writes down who, among those who signed in, read the history or names that are not for everybody. Anonymous readers
 * are nobody that could be written down, and are told no such names.
 */
@Configuration(proxyBeanMethods = false)
class ReadingBook implements WebMvcConfigurer {

    private static final Logger LOG = LoggerFactory.getLogger(ReadingBook.class);
    private static final String NAMES_TOLD = ReadingBook.class.getName() + ".namesTold";
    private static final Pattern AUDIT =
            Pattern.compile("/api/v1/(.+/history|facts/.*|figures/[^/]+/facts|changes|events|journal|readings)"
                    + "|/faits/.*|/journal|/programmes/[^/]+/(comparaison|chiffres/.*)|/administration/lectures");

    private final Readings readings;

    ReadingBook(Readings readings) {
        this.readings = readings;
    }

    /** Notes that the answer to the request under way tells names that are not for everybody. */
    static void namesTold() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(NAMES_TOLD, true, RequestAttributes.SCOPE_REQUEST);
        }
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
            @Override
            public void afterCompletion(
                    HttpServletRequest request,
                    HttpServletResponse response,
                    Object handler,
                    @Nullable Exception failure) {
                write(request);
            }
        });
    }

    private void write(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        boolean names = request.getAttribute(NAMES_TOLD) != null;
        if ((names || AUDIT.matcher(path).matches())
                && request.getUserPrincipal() instanceof Authentication reader
                && reader.getPrincipal() instanceof SignedIn who) {
            String query = request.getQueryString();
            try {
                readings.write(who.ref(), query == null ? path : path + "?" + query, names);
            } catch (DataAccessException e) {
                LOG.warn("That {} read {} could not be written down", who.ref(), path);
            }
        }
    }
}
