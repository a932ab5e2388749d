package fr.paraphe.events.application;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Has each line of the log that is written for a request say what was asked, from where and by whom, and writes a line
 * for each request that is refused for what it holds or for what it wants.
 */
public final class AskedInLog extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(AskedInLog.class);

    private static final String FROM = "from";
    private static final String ASKED = "asked";
    private static final String WHO = "who";
    private static final int LONGEST = 300;

    /** Others are told where they are refused: who is not known or may not, and what comes too fast. */
    private static final Set<Integer> TOLD = Set.of(400, 405, 406, 409, 412, 413, 414, 415, 422, 428, 431);

    /** From here on lines say that somebody is known. */
    public static void by(String ref) {
        MDC.put(WHO, ref);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // The path as it came, still encoded: it can break no line. What is asked behind it may hold anything.
        String path = request.getRequestURI();
        MDC.put(FROM, request.getRemoteAddr());
        MDC.put(
                ASKED,
                request.getMethod() + " " + (path.length() > LONGEST ? path.substring(0, LONGEST) + "..." : path));
        try {
            chain.doFilter(request, response);
            if (TOLD.contains(response.getStatus())) {
                LOG.info("Refused: {}", response.getStatus());
            }
        } finally {
            MDC.remove(FROM);
            MDC.remove(ASKED);
            MDC.remove(WHO);
        }
    }
}
