package fr.paraphe.events.application;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses whatever is more than a question: of a service that shows a copy of a history nothing is to be recorded. */
final class ReadOnly extends OncePerRequestFilter {

    private static final Set<String> QUESTIONS = Set.of("GET", "HEAD", "OPTIONS");

    /** Signing in and out records nothing. */
    private static final Set<String> DOORS = Set.of("/connexion", "/deconnexion");

    private final Problems problems;

    ReadOnly(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (QUESTIONS.contains(request.getMethod()) || DOORS.contains(path)) {
            chain.doFilter(request, response);
            return;
        }
        problems.write(
                request,
                response,
                HttpStatus.FORBIDDEN,
                "READ_ONLY_COPY",
                "Ce service montre une copie de l’historique : rien ne s’y enregistre.",
                "This service shows a copy of the history: nothing is recorded here.");
    }
}
