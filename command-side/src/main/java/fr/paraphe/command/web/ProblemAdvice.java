package fr.paraphe.command.web;

import fr.paraphe.command.Reservations;
import fr.paraphe.command.VersionConflict;
import fr.paraphe.command.account.domain.Passwords;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.events.access.Credentials;
import fr.paraphe.events.store.Outage;
import fr.paraphe.events.store.ReservationTaken;
import fr.paraphe.events.store.StoreBusy;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.modelling.command.ConcurrencyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;

/** Says why a command was not done: one stable code each, never a stack trace. */
@RestControllerAdvice(basePackages = "fr.paraphe.command")
final class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(Refusal refusal) {
        HttpStatus status = switch (refusal.rule().family()) {
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case CONFLICT -> HttpStatus.CONFLICT;
        };
        if (status == HttpStatus.FORBIDDEN) {
            LOG.warn("An act is refused: {}", refusal.rule());
        }
        ProblemDetail problem =
                ProblemWriter.problem(status, refusal.rule().name(), refusal.french(), refusal.english());
        if (!refusal.details().isEmpty()) {
            problem.setProperty("details", refusal.details());
        }
        if (refusal.rule().legalSource() != null) {
            problem.setProperty("legalSource", refusal.rule().legalSource());
        }
        return answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> reserved(ReservationTaken taken) {
        return refused(Reservations.refusal(taken));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> loginTaken(Credentials.LoginTaken taken) {
        return refused(Passwords.loginTaken(taken.login()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> stale(VersionConflict conflict) {
        ProblemDetail problem = ProblemWriter.problem(
                HttpStatus.PRECONDITION_FAILED,
                "VERSION_CHANGED",
                "Le dossier a changé depuis que vous l’avez lu.",
                "The file has changed since you read it.");
        problem.setProperty("expectedVersion", conflict.expected());
        problem.setProperty("currentVersion", conflict.actual());
        return answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> keyReused(Door.KeyReused reused) {
        return answer(ProblemWriter.problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "IDEMPOTENCY_KEY_REUSED",
                "Cette clé d’idempotence a déjà servi à une autre demande.",
                "This idempotency key was used for another request."));
    }

    @ExceptionHandler({StoreBusy.class, ConcurrencyException.class})
    ResponseEntity<ProblemDetail> busy(RuntimeException busy) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header("Retry-After", "1")
                .body(ProblemWriter.problem(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "STORE_BUSY",
                        "Trop d’écritures à la fois : rien n’a été enregistré, la demande peut être répétée.",
                        "Too many writers at once: nothing was recorded, the request can be repeated."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> outcomeUnknown(Door.Unanswered unknown) {
        LOG.warn(
                "{}: {}",
                unknown.getMessage(),
                NestedExceptionUtils.getMostSpecificCause(unknown).getMessage());
        ProblemDetail problem = ProblemWriter.problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "OUTCOME_UNKNOWN",
                "La base de données s’est interrompue : on ne sait pas si la demande est enregistrée ; répétez-la avec"
                        + " la même clé d’idempotence, elle ne sera pas faite deux fois.",
                "The database broke off: whether the request is recorded is not known; repeat it with the same"
                        + " idempotency key, it will not be done twice.");
        problem.setProperty("idempotencyKey", unknown.key());
        return later(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> badRequest(BadRequest bad) {
        return answer(ProblemWriter.withFaults(ProblemWriter.unreadable(), bad.faults()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(MethodArgumentNotValidException invalid) {
        List<BadRequest.Fault> faults = invalid.getBindingResult().getFieldErrors().stream()
                .map(error ->
                        new BadRequest.Fault(pointer(error.getField()), String.valueOf(error.getDefaultMessage())))
                .sorted((a, b) -> a.place().compareTo(b.place()))
                .toList();
        return answer(ProblemWriter.withFaults(ProblemWriter.unreadable(), faults));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notReadable(HttpMessageNotReadableException unreadable) {
        BadRequest.Fault fault = unreadable.getCause() instanceof JacksonException json
                ? JsonFaults.of(json)
                : new BadRequest.Fault("", Words.pick("Le corps manque", "The body is missing"));
        return answer(ProblemWriter.withFaults(ProblemWriter.unreadable(), List.of(fault)));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> mistyped(MethodArgumentTypeMismatchException mistyped) {
        Class<?> wanted = mistyped.getRequiredType();
        String detail = wanted != null && wanted.isEnum()
                ? Words.pick("Une de ces valeurs est attendue : ", "One of these values is expected: ")
                        + Arrays.stream(wanted.getEnumConstants())
                                .map(String::valueOf)
                                .collect(Collectors.joining(", "))
                : wanted == LocalDate.class
                        ? Words.pick("Un jour est attendu, tel que 2026-03-31", "A day is expected, such as 2026-03-31")
                        : Words.pick("Cette valeur ne se lit pas", "This value cannot be read");
        return answer(ProblemWriter.withFaults(
                ProblemWriter.unreadable(), List.of(new BadRequest.Fault(mistyped.getName(), detail))));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> forbidden(AccessDeniedException denied) {
        return answer(ProblemWriter.problem(
                HttpStatus.FORBIDDEN,
                "NOT_IN_YOUR_CAPACITY",
                "Cet acte n’appartient pas à votre qualité.",
                "This act does not belong to your capacity."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(Exception e) {
        if (Outage.in(e)) {
            LOG.warn(
                    "A request met no database: {}",
                    NestedExceptionUtils.getMostSpecificCause(e).getMessage());
            return later(ProblemWriter.problem(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "STORE_AWAY",
                    "La base de données ne répond pas : rien n’a été enregistré, la demande peut être répétée.",
                    "The database does not answer: nothing was recorded, the request can be repeated."));
        }
        String incident = UUID.randomUUID().toString();
        LOG.error("Incident {}", incident, e);
        ProblemDetail problem = ProblemWriter.problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "INCIDENT",
                "Un incident a empêché de traiter la demande ; rien n’a été enregistré.",
                "An incident kept the request from being handled; nothing was recorded.");
        problem.setProperty("incident", incident);
        return answer(problem);
    }

    private static ResponseEntity<ProblemDetail> later(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header("Content-Language", Words.language())
                .header("Retry-After", "2")
                .body(problem);
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .header("Content-Language", Words.language())
                .body(problem);
    }

    private static String pointer(String field) {
        return "/" + field.replace("[", "/").replace("]", "").replace('.', '/');
    }
}
