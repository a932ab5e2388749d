package fr.paraphe.events.application;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Answers in problem details what never reaches an address of the API: unknown path, method or media type. */
final class FrameworkProblems implements HandlerExceptionResolver, Ordered {

    private final Problems problems;

    FrameworkProblems(Problems problems) {
        this.problems = problems;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception e) {
        if (!request.getRequestURI().startsWith(request.getContextPath() + "/api/")) {
            return null;
        }
        try {
            switch (e) {
                case NoResourceFoundException unknown ->
                    problems.write(
                            request,
                            response,
                            HttpStatus.NOT_FOUND,
                            "ADDRESS_UNKNOWN",
                            "Cette adresse n’existe pas ; /v3/api-docs les décrit toutes.",
                            "This address does not exist; /v3/api-docs describes them all.");
                case HttpRequestMethodNotSupportedException method -> {
                    if (method.getSupportedMethods() != null) {
                        response.setHeader("Allow", String.join(", ", method.getSupportedMethods()));
                    }
                    problems.write(
                            request,
                            response,
                            HttpStatus.METHOD_NOT_ALLOWED,
                            "METHOD_NOT_ALLOWED",
                            "Cette adresse ne connaît pas cette méthode.",
                            "This address does not know this method.");
                }
                case HttpMediaTypeNotSupportedException body -> problems.mediaTypeUnknown(request, response);
                case HttpMediaTypeNotAcceptableException wanted ->
                    problems.write(
                            request,
                            response,
                            HttpStatus.NOT_ACCEPTABLE,
                            "MEDIA_TYPE_NOT_OFFERED",
                            "L’en-tête Accept ne laisse aucun type que cette adresse sait rendre.",
                            "The header Accept leaves no type that this address can give.");
                default -> {
                    return null;
                }
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        return new ModelAndView();
    }
}
