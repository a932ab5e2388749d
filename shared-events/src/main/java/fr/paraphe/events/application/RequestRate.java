package fr.paraphe.events.application;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests that come faster than anybody works, before anything is read for them. Each node counts for itself:
 * it guards its own processors.
 */
final class RequestRate extends OncePerRequestFilter {

    private static final long ADDRESSES = 100_000;
    private static final Logger LOG = LoggerFactory.getLogger(RequestRate.class);
    private static final Duration TOLD_EVERY = Duration.ofMinutes(1);
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

    /**
     * How many requests one address may make.
     *
     * @param perSecond in the long run; 0 for as many as come
     * @param burst at once
     */
    @ConfigurationProperties("paraphe.requests")
    record Limits(
            @DefaultValue("200") long perSecond,
            @DefaultValue("2000") long burst) {}

    private final Limits limits;
    private final Problems problems;
    private final LoadingCache<String, Bucket> buckets;
    private final Cache<String, Boolean> told = Caffeine.newBuilder()
            .maximumSize(ADDRESSES)
            .expireAfterWrite(TOLD_EVERY)
            .build();

    RequestRate(Limits limits, Problems problems) {
        this.limits = limits;
        this.problems = problems;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(ADDRESSES)
                .expireAfterAccess(FORGOTTEN_AFTER)
                .build(address -> Bucket.builder()
                        .addLimit(limit ->
                                limit.capacity(limits.burst()).refillGreedy(limits.perSecond(), Duration.ofSeconds(1)))
                        .build());
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return limits.perSecond() <= 0;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Bucket bucket = buckets.get(Subscriber.of(String.valueOf(request.getRemoteAddr())));
        ConsumptionProbe taken = bucket.tryConsumeAndReturnRemaining(1);
        if (taken.isConsumed()) {
            chain.doFilter(request, response);
        } else {
            if (told.asMap().putIfAbsent(request.getRemoteAddr(), true) == null) {
                LOG.warn(
                        "Too many requests at once from {}: what is above the limit is refused; told once a minute",
                        request.getRemoteAddr());
            }
            long seconds = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(taken.getNanosToWaitForRefill()));
            problems.tooManyRequests(request, response, seconds);
        }
    }
}
