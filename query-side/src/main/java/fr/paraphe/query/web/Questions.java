package fr.paraphe.query.web;

import fr.paraphe.events.store.FactLog;
import fr.paraphe.query.Applied;
import fr.paraphe.query.BadRequest;
import fr.paraphe.query.BadRequest.Fault;
import fr.paraphe.query.NotYetApplied;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * What holds for every question of the read API: a parameter that it does not know is refused rather than overlooked,
 * and {@code X-Min-Position} waits until the answer shows at least that fact, if there is one.
 */
@Configuration(proxyBeanMethods = false)
class Questions implements WebMvcConfigurer, HandlerInterceptor {

    private static final String MIN_POSITION = "X-Min-Position";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Applied applied;
    private final FactLog facts;

    Questions(Applied applied, FactLog facts) {
        this.applied = applied;
        this.facts = facts;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && method.getBeanType().getPackageName().startsWith("fr.paraphe.query")) {
            if (method.getBeanType().isAnnotationPresent(RestController.class)) {
                refuseUnknown(request, method);
            }
            awaitPosition(request);
        }
        return true;
    }

    private static void refuseUnknown(HttpServletRequest request, HandlerMethod method) {
        Set<String> known = Arrays.stream(method.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .map(MethodParameter::getParameter)
                .map(parameter -> parameter.getName())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        List<Fault> faults = request.getParameterMap().entrySet().stream()
                .filter(given -> !known.contains(given.getKey()) || given.getValue().length > 1)
                .sorted(Map.Entry.comparingByKey())
                .map(given -> known.contains(given.getKey())
                        ? Fault.of(given.getKey(), "parameter.repeated")
                        : Fault.of(
                                given.getKey(),
                                "parameter.unknown",
                                String.join(", ", known.stream().sorted().toList())))
                .toList();
        if (!faults.isEmpty()) {
            throw new BadRequest(faults);
        }
    }

    private void awaitPosition(HttpServletRequest request) {
        String text = request.getHeader(MIN_POSITION);
        if (text == null) {
            return;
        }
        long position = Asked.position(MIN_POSITION, text);
        if (position <= applied.slowest().position()) {
            return;
        }
        if (position > facts.head()) {
            throw new BadRequest(MIN_POSITION, "position.ahead", Long.toString(position));
        }
        if (!applied.await(position, PATIENCE)) {
            throw new NotYetApplied(position);
        }
    }
}
