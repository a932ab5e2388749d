package fr.paraphe.events.access;

import fr.paraphe.events.application.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses commands that a page of another site has a browser send: a browser that remembers a name and password for this
 * service sends them along by itself, and an act may need no body. Programs send no such header.
 */
public final class FromElsewhere extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> HERE = Set.of("same-origin", "none");

    private final Problems problems;

    /** @param problems answers whoever is refused */
    public FromElsewhere(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site == null || HERE.contains(site) || READING.contains(request.getMethod())) {
            chain.doFilter(request, response);
            return;
        }
        problems.write(
                request,
                response,
                HttpStatus.FORBIDDEN,
                "REQUEST_FROM_ELSEWHERE",
                "Cet acte vient d’une page d’un autre site : il n’a pas été examiné.",
                "This act comes from a page of another site: it was not looked at.");
    }
}
