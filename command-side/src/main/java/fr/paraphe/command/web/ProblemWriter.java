package fr.paraphe.command.web;

import fr.paraphe.events.application.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/** Makes the problem details that only commands have: where each fault is, and why a body was not read. */
@Component
public class ProblemWriter {

    private final Problems problems;

    ProblemWriter(Problems problems) {
        this.problems = problems;
    }

    /** A problem with its sentence in the language asked for: French unless English is. */
    public static ProblemDetail problem(HttpStatus status, String code, String french, String english) {
        return Problems.problem(status, code, french, english);
    }

    /** The same problem with the list of its faults. */
    static ProblemDetail withFaults(ProblemDetail problem, List<BadRequest.Fault> faults) {
        problem.setProperty("errors", faults.stream().map(ProblemWriter::told).toList());
        problem.setDetail(faults.stream().map(ProblemWriter::sentence).collect(Collectors.joining("; ")));
        return problem;
    }

    private static Map<String, Object> told(BadRequest.Fault fault) {
        BadRequest.Position at = fault.at();
        return at == null
                ? Map.of("pointer", fault.place(), "detail", fault.detail())
                : Map.of("pointer", fault.place(), "detail", fault.detail(), "line", at.line(), "column", at.column());
    }

    private static String sentence(BadRequest.Fault fault) {
        BadRequest.Position at = fault.at();
        String place = at == null
                ? fault.place()
                : Words.pick("ligne ", "line ")
                        + at.line()
                        + Words.pick(", colonne ", ", column ")
                        + at.column()
                        + (fault.place().isEmpty() ? "" : " (" + fault.place() + ")");
        return place + " " + fault.detail();
    }

    void mediaTypeUnknown(HttpServletRequest request, HttpServletResponse response) throws IOException {
        problems.mediaTypeUnknown(request, response);
    }

    /** Says that an act names no instant: {@code parameters} do. */
    void notNow(HttpServletRequest request, HttpServletResponse response, List<String> parameters) throws IOException {
        problems.write(
                request,
                response,
                HttpStatus.BAD_REQUEST,
                () -> withFaults(
                        unreadable(),
                        parameters.stream()
                                .map(name -> new BadRequest.Fault(
                                        name,
                                        Words.pick(
                                                "ne va qu’avec une lecture : un acte se fait maintenant",
                                                "goes with reading only: an act is done now")))
                                .toList()));
    }

    static ProblemDetail unreadable() {
        return problem(
                HttpStatus.BAD_REQUEST,
                "REQUEST_UNREADABLE",
                "La demande ne se lit pas : corrigez les endroits indiqués.",
                "The request cannot be read: correct the places named.");
    }

    void tooLarge(HttpServletRequest request, HttpServletResponse response, int limit) throws IOException {
        problems.write(
                request,
                response,
                HttpStatus.CONTENT_TOO_LARGE,
                "BODY_TOO_LARGE",
                "Le corps de la requête dépasse " + limit + " octets.",
                "The body of the request is larger than " + limit + " bytes.");
    }
}
