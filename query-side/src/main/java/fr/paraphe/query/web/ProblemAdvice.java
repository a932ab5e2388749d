package fr.paraphe.query.web;

import fr.paraphe.events.store.UnknownFact;
import fr.paraphe.events.store.UnreadableFact;
import fr.paraphe.events.store.seal.NothingSealed;
import fr.paraphe.query.BadRequest;
import fr.paraphe.query.BundlesUnderWay;
import fr.paraphe.query.CheckUnderWay;
import fr.paraphe.query.FactLater;
import fr.paraphe.query.FileNotForReader;
import fr.paraphe.query.ListenersFull;
import fr.paraphe.query.NotForReader;
import fr.paraphe.query.NotFound;
import fr.paraphe.query.NotSealedYet;
import fr.paraphe.query.NotYetApplied;
import fr.paraphe.query.RebuildFailed;
import fr.paraphe.query.RebuildUnderWay;
import fr.paraphe.query.Sentences;
import fr.paraphe.query.web.Problem.Fault;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns what goes wrong in a question into a problem in the asker's language. */
@RestControllerAdvice({
    "fr.paraphe.query.bodies",
    "fr.paraphe.query.ceremonies",
    "fr.paraphe.query.certificates",
    "fr.paraphe.query.changes",
    "fr.paraphe.query.decisions",
    "fr.paraphe.query.delivery",
    "fr.paraphe.query.inbox",
    "fr.paraphe.query.journal",
    "fr.paraphe.query.mail",
    "fr.paraphe.query.perimeter",
    "fr.paraphe.query.programmes",
    "fr.paraphe.query.progress",
    "fr.paraphe.query.published",
    "fr.paraphe.query.sheet",
    "fr.paraphe.query.history",
    "fr.paraphe.query.proof",
    "fr.paraphe.query.protocols",
    "fr.paraphe.query.replay",
    "fr.paraphe.query.feed",
    "fr.paraphe.query.web"
})
@Order(0)
class ProblemAdvice {

    private static final Sentences SENTENCES = new Sentences("fr.paraphe.query.web.problems");

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(BadRequest e, HttpServletRequest request) {
        Locale locale = Languages.of(request);
        List<Fault> faults = e.faults().stream()
                .map(fault -> new Fault(
                        fault.parameter(), SENTENCES.say(locale, fault.sentence(), places(fault.arguments()))))
                .toList();
        return answer(
                HttpStatus.BAD_REQUEST,
                "PARAMETER_UNREADABLE",
                locale,
                faults.stream().map(Fault::detail).reduce((a, b) -> a + " " + b).orElse(null),
                faults);
    }

    @ExceptionHandler
    ResponseEntity<Problem> missing(MissingServletRequestParameterException e, HttpServletRequest request) {
        return unreadable(new BadRequest(e.getParameterName(), "parameter.missing"), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> unknown(NotFound e, HttpServletRequest request) {
        return told(HttpStatus.NOT_FOUND, e.thing() + "_UNKNOWN", Map.of("name", e.name()), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> later(FactLater e, HttpServletRequest request) {
        return told(HttpStatus.NOT_FOUND, "FACT_" + e.which() + "_LATER", Map.of("position", e.position()), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> withheld(NotForReader e, HttpServletRequest request) {
        return told(HttpStatus.FORBIDDEN, "FACT_OF_AN_ACCOUNT", Map.of("position", e.position()), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> withheld(FileNotForReader e, HttpServletRequest request) {
        return told(HttpStatus.FORBIDDEN, "FILE_WITH_NAMES", Map.of("name", e.digest()), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> notYet(NotSealedYet e, HttpServletRequest request) {
        return later(1, "FACT_NOT_SEALED_YET", Map.of("position", e.position()), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> nothing(NothingSealed e, HttpServletRequest request) {
        return told(HttpStatus.NOT_FOUND, "NOTHING_SEALED", Map.of(), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> notYet(NotYetApplied e, HttpServletRequest request) {
        return later(1, "POSITION_NOT_YET_APPLIED", Map.of("position", e.position()), request);
    }

    @ExceptionHandler({DataAccessResourceFailureException.class, CannotCreateTransactionException.class})
    ResponseEntity<Problem> away(Exception e, HttpServletRequest request) {
        return later(2, "STORE_AWAY", Map.of(), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> underWay(RebuildUnderWay e, HttpServletRequest request) {
        return told(HttpStatus.CONFLICT, "REBUILD_UNDER_WAY", Map.of("name", e.readModel()), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> failed(RebuildFailed e, HttpServletRequest request) {
        return told(HttpStatus.CONFLICT, "REBUILD_FAILED", Map.of("cause", String.valueOf(e.getMessage())), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(UnreadableFact e, HttpServletRequest request) {
        return told(HttpStatus.CONFLICT, "FACT_UNREADABLE", Map.of("position", e.position()), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> unknown(UnknownFact e, HttpServletRequest request) {
        return later(60, "FACT_OF_A_NEWER_VERSION", Map.of(), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> underWay(CheckUnderWay e, HttpServletRequest request) {
        return told(HttpStatus.CONFLICT, "CHECK_UNDER_WAY", Map.of(), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> underWay(BundlesUnderWay e, HttpServletRequest request) {
        return later(10, "BUNDLES_UNDER_WAY", Map.of(), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> full(ListenersFull e, HttpServletRequest request) {
        return later(10, "LISTENERS_FULL", Map.of(), request);
    }

    private static ResponseEntity<Problem> later(
            int seconds, String code, Map<String, Object> places, HttpServletRequest request) {
        ResponseEntity<Problem> told = told(HttpStatus.SERVICE_UNAVAILABLE, code, places, request);
        return ResponseEntity.status(told.getStatusCode())
                .headers(told.getHeaders())
                .header(HttpHeaders.RETRY_AFTER, Integer.toString(seconds))
                .body(told.getBody());
    }

    private static ResponseEntity<Problem> told(
            HttpStatus status, String code, Map<String, Object> places, HttpServletRequest request) {
        Locale locale = Languages.of(request);
        return answer(status, code, locale, SENTENCES.say(locale, code + ".detail", places), null);
    }

    private static ResponseEntity<Problem> answer(
            HttpStatus status, String code, Locale locale, @Nullable String detail, @Nullable List<Fault> faults) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problem.of(code, status.value(), SENTENCES.say(locale, code, Map.of()), detail, faults));
    }

    private static Map<String, Object> places(List<Object> arguments) {
        Map<String, Object> places = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            places.put(String.valueOf(i), arguments.get(i));
        }
        return places;
    }
}
