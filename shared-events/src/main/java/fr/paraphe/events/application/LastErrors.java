package fr.paraphe.events.application;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.web.ErrorProperties;
import org.springframework.boot.webmvc.autoconfigure.error.BasicErrorController;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;

/** Answers what the server or its firewall refuses before any address is found: a problem for machines, a page for people. */
@Controller
class LastErrors extends BasicErrorController {

    LastErrors(ErrorAttributes attributes, ObjectProvider<ErrorViewResolver> views) {
        super(attributes, new ErrorProperties(), views.orderedStream().toList());
    }

    @Override
    public ResponseEntity<Map<String, @Nullable Object>> error(HttpServletRequest request) {
        HttpStatus status = getStatus(request);
        String code = status == HttpStatus.BAD_REQUEST ? "REQUEST_UNREADABLE" : status.name();
        Map<String, @Nullable Object> problem = new LinkedHashMap<>();
        problem.put("type", Problems.type(code));
        problem.put(
                "title",
                Problems.pick(
                        "La demande n’a pas pu être traitée (" + status.value() + ").",
                        "The request could not be handled (" + status.value() + ")."));
        problem.put("status", status.value());
        problem.put("code", code);
        if (status == HttpStatus.BAD_REQUEST) {
            problem.put(
                    "errors",
                    List.of(Map.of(
                            "pointer",
                            "",
                            "detail",
                            Problems.pick(
                                    "L’adresse ou un en-tête ne se lit pas",
                                    "The address or a header is unreadable"))));
        }
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    /** Who asks for the page of errors itself asks for nothing. */
    @Override
    protected HttpStatus getStatus(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) == null
                ? HttpStatus.NOT_FOUND
                : super.getStatus(request);
    }
}
