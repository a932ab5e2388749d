package fr.paraphe.query.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why a question was not answered (RFC 9457).
 *
 * @param type {@code urn:paraphe:problem:} and the code in kebab-case
 * @param title the kind of problem, in one sentence
 * @param status HTTP status
 * @param detail this problem, in one sentence
 * @param code stable code
 * @param errors each parameter at fault; null when none is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        URI type,
        String title,
        int status,
        @Nullable String detail,
        String code,
        @Nullable List<Fault> errors) {

    /** A parameter at fault, and why. */
    public record Fault(String parameter, String detail) {}

    static Problem of(String code, int status, String title, @Nullable String detail, @Nullable List<Fault> errors) {
        URI type = URI.create(
                "urn:paraphe:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-'));
        return new Problem(type, title, status, detail, code, errors);
    }
}
