package fr.paraphe.command.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses what nobody behind the door could read, before anybody stumbles over it half way: parameters, headers, types. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
final class Legible extends OncePerRequestFilter {

    private final ProblemWriter problems;

    Legible(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // The firewall looks at a header when it is read, and refuses it by itself.
        Collections.list(request.getHeaderNames()).forEach(request::getHeader);
        try {
            request.getParameterMap();
        } catch (IllegalStateException undecodable) {
            response.sendError(HttpStatus.BAD_REQUEST.value());
            return;
        }
        if (isPattern(request.getContentType())) {
            problems.mediaTypeUnknown(request, response);
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean isPattern(@Nullable String contentType) {
        try {
            return contentType != null
                    && !contentType.isBlank()
                    && !MediaType.parseMediaType(contentType).isConcrete();
        } catch (InvalidMediaTypeException told) {
            // answered where the body is read
            return false;
        }
    }
}
