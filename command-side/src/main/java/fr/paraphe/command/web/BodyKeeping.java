package fr.paraphe.command.web;

import fr.paraphe.events.application.ReadBody;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads the body of a command once, within a bound, and keeps it: the same key with another body must be told apart. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 1)
public final class BodyKeeping extends OncePerRequestFilter {

    /** Largest body of a command, in bytes. */
    public static final int LIMIT = 1_000_000;

    /** Largest file of an import, in bytes. */
    static final int IMPORT_LIMIT = 20_000_000;

    private static final String ATTRIBUTE = BodyKeeping.class.getName();

    private final ProblemWriter problems;

    BodyKeeping(ProblemWriter problems) {
        this.problems = problems;
    }

    /** Keeps the body of a request that comes from within the service and passes no filter. */
    public static void keep(HttpServletRequest request, byte[] body) {
        request.setAttribute(ATTRIBUTE, body);
    }

    /** The body kept for {@code request}. */
    static byte[] body(HttpServletRequest request) {
        Object body = request.getAttribute(ATTRIBUTE);
        return body instanceof byte[] bytes ? bytes : new byte[0];
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || !request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int limit = request.getRequestURI().equals("/api/v1/imports") ? IMPORT_LIMIT : LIMIT;
        byte[] body;
        try {
            body = request.getInputStream().readNBytes(limit + 1);
        } catch (IOException broken) {
            if (NestedExceptionUtils.getMostSpecificCause(broken) instanceof SocketTimeoutException) {
                // The server knows that the body broke off, and writes the problem itself.
                response.setStatus(HttpStatus.REQUEST_TIMEOUT.value());
                return;
            }
            throw broken;
        }
        if (body.length > limit) {
            problems.tooLarge(request, response, limit);
            return;
        }
        request.setAttribute(ATTRIBUTE, body);
        chain.doFilter(new Kept(request, body), response);
    }

    private static final class Kept extends HttpServletRequestWrapper {

        private final byte[] body;

        Kept(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new ReadBody(body);
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }
}
