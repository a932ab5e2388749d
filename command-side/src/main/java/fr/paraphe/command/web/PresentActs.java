package fr.paraphe.command.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses every write that names an instant, in its address or in a form: the past is read, never acted in. It stands
 * before whoever reads a form, so that nothing is done by halves.
 */
@Component
@Order(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 1)
final class PresentActs extends OncePerRequestFilter {

    private static final List<String> INSTANTS = List.of("asOf", "knownAt");
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final ProblemWriter problems;

    PresentActs(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return READING.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean page = !request.getRequestURI().startsWith(request.getContextPath() + "/api/");
        Set<String> given = page ? parameters(request) : namesIn(request.getQueryString());
        List<String> named = INSTANTS.stream().filter(given::contains).toList();
        if (named.isEmpty()) {
            chain.doFilter(request, response);
        } else if (page && readsPages(request)) {
            response.sendError(HttpStatus.BAD_REQUEST.value());
        } else {
            problems.notNow(request, response, named);
        }
    }

    private static boolean readsPages(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
    }

    private static Set<String> parameters(HttpServletRequest request) {
        try {
            return request.getParameterMap().keySet();
        } catch (IllegalStateException undecodable) {
            // told further on, by whoever needs them
            return Set.of();
        }
    }

    /** The names in a query; the body of a command is left to those who keep it. */
    private static Set<String> namesIn(@Nullable String query) {
        return query == null
                ? Set.of()
                : Arrays.stream(query.split("&"))
                        .map(part -> decoded(part.split("=", 2)[0]))
                        .collect(Collectors.toSet());
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException undecodable) {
            return name;
        }
    }
}
