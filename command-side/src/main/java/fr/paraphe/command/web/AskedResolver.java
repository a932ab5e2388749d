package fr.paraphe.command.web;

import fr.paraphe.events.access.SignedIn;
import fr.paraphe.events.store.Document;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives controllers who asks, under which key, having seen which version. */
final class AskedResolver implements HandlerMethodArgumentResolver {

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,200}");
    private static final Pattern VERSION = Pattern.compile("\"([0-9]{1,18})\"");

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Asked.class;
    }

    @Override
    public Asked resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest webRequest,
            @Nullable WebDataBinderFactory binderFactory)
            throws IOException {
        HttpServletRequest request = (HttpServletRequest) webRequest.getNativeRequest();
        request.getParameterMap().keySet().stream().sorted().findFirst().ifPresent(name -> {
            throw BadRequest.at(
                    name,
                    Words.pick(
                            "Un acte se fait maintenant et ne prend aucun paramètre d’adresse",
                            "An act is done now and takes no parameter in its address"));
        });
        return new Asked(actor(), key(request), version(request), digest(request), null);
    }

    private static Actor actor() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn) {
            return Actor.of(signedIn);
        }
        throw new IllegalStateException("A command came in without an actor");
    }

    private static @Nullable String key(HttpServletRequest request) {
        String key = request.getHeader("Idempotency-Key");
        if (key != null && !KEY.matcher(key).matches()) {
            throw BadRequest.at(
                    "Idempotency-Key",
                    Words.pick(
                            "compte 1 à 200 caractères ASCII visibles, comme un UUID",
                            "is 1 to 200 visible ASCII characters, such as a UUID"));
        }
        return key;
    }

    private static @Nullable Long version(HttpServletRequest request) {
        String tag = request.getHeader("If-Match");
        if (tag == null || tag.equals("*")) {
            return null;
        }
        Matcher version = VERSION.matcher(tag);
        if (!version.matches()) {
            throw BadRequest.at(
                    "If-Match",
                    Words.pick(
                            "est l’ETag qu’une lecture a rendu, comme \"3\" avec ses guillemets",
                            "is the ETag that a reading answered, such as \"3\" with its quotes"));
        }
        return Long.valueOf(version.group(1));
    }

    private static String digest(HttpServletRequest request) {
        byte[] head = (request.getMethod() + " " + request.getRequestURI() + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] body = BodyKeeping.body(request);
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return Document.digestOf(all);
    }
}
