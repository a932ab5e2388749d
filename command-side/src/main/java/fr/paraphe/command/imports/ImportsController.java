package fr.paraphe.command.imports;

import fr.paraphe.command.web.Actor;
import fr.paraphe.command.web.BadRequest;
import fr.paraphe.command.web.ProblemWriter;
import fr.paraphe.command.web.Words;
import fr.paraphe.events.AccountEvent.Role;
import fr.paraphe.events.access.AccountRights;
import fr.paraphe.events.access.Everywhere;
import fr.paraphe.events.access.SignedIn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Imports over HTTP: a CSV file is the body, a trial the default. */
@RestController
@RequestMapping(path = "/api/v1/imports", produces = "application/json")
@PreAuthorize("hasRole('ADMIN')")
class ImportsController {

    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final Set<String> PARAMETERS = Set.of(
            "kind",
            "commit",
            "onError",
            "encoding",
            "separator",
            "programme",
            "date",
            "source",
            "sourceAddress",
            "reason",
            "ignore");

    /** Who sees and stops what others import. */
    private static final Everywhere EVERYBODYS = new Everywhere(Role.ADMIN);

    private final Imports imports;

    ImportsController(Imports imports) {
        this.imports = imports;
    }

    /** Imports, newest first. */
    record ImportList(List<ImportJob> items) {}

    @Operation(summary = "Tries a CSV file; with commit=true records it in the background")
    @PostMapping(
            consumes = {"text/csv", MediaType.APPLICATION_OCTET_STREAM_VALUE, MediaType.APPLICATION_JSON_VALUE, WORKBOOK
            })
    ResponseEntity<Object> post(
            @Parameter(description = "territories, members, perimeters, names, milestones, projects, mixed or edited")
                    @RequestParam(required = false)
                    @Nullable String kind,
            @Parameter(description = "true records; else the file is only tried")
                    @RequestParam(required = false)
                    @Nullable String commit,
            @Parameter(description = "skip records the good rows of a file with errors")
                    @RequestParam(required = false)
                    @Nullable String onError,
            @Parameter(description = "encoding of the file; else it is detected")
                    @RequestParam(required = false)
                    @Nullable String encoding,
            @Parameter(description = "; or , or tab; else it is detected") @RequestParam(required = false) @Nullable String separator,
            @Parameter(description = "programme of the rows that name none") @RequestParam(required = false) @Nullable String programme,
            @Parameter(description = "date of the rows that tell none") @RequestParam(required = false) @Nullable String date,
            @Parameter(description = "source of the rows that name none") @RequestParam(required = false) @Nullable String source,
            @Parameter(description = "address of that source") @RequestParam(required = false) @Nullable String sourceAddress,
            @Parameter(description = "why an edited list corrects what was told")
                    @RequestParam(required = false)
                    @Nullable String reason,
            @Parameter(description = "columns to leave out, separated by commas")
                    @RequestParam(required = false)
                    @Nullable String ignore,
            @RequestBody(required = false) byte @Nullable [] file,
            @Parameter(hidden = true) @AuthenticationPrincipal SignedIn who,
            @Parameter(hidden = true) HttpServletRequest request) {
        List<BadRequest.Fault> faults = strangers(request);
        boolean committed = "true".equals(oneOf("commit", commit, List.of("true", "false"), faults));
        boolean skip = "skip".equals(oneOf("onError", onError, List.of("skip", "stop"), faults));
        Reading reading = ImportOptions.reading(
                kind,
                encoding == null ? charset(request) : encoding,
                separator,
                programme,
                date,
                source,
                sourceAddress,
                reason,
                ignore,
                faults);
        if (!faults.isEmpty() || reading == null) {
            throw new BadRequest(faults);
        }
        byte[] bytes = file == null ? new byte[0] : file;
        if (!committed) {
            return ResponseEntity.ok(imports.rehearse(bytes, reading, Actor.of(who)));
        }
        ImportJob job = imports.record(bytes, reading, Actor.of(who), skip);
        return ResponseEntity.accepted()
                .header(HttpHeaders.LOCATION, "/api/v1/imports/" + job.id())
                .body(job);
    }

    @Operation(
            summary = "The newest imports, without their errors",
            description = "All of them for whoever administers everywhere, else those that one asked for oneself.")
    @GetMapping
    ImportList list(@Parameter(hidden = true) @AuthenticationPrincipal SignedIn who) {
        return new ImportList(imports.newest(EVERYBODYS.holds(who) ? null : AccountRights.accountOf(who.ref())));
    }

    @Operation(
            summary = "An import: how far it is, how fast, what it met",
            description = "Told to whoever asked for it and to whoever administers everywhere.")
    @GetMapping("/{id}")
    ImportJob one(@PathVariable String id, @Parameter(hidden = true) @AuthenticationPrincipal SignedIn who) {
        own(id, who);
        return imports.find(id).orElseThrow(NotFound::new);
    }

    @Operation(
            summary = "Stops an import after the row under way",
            description = "Up to whoever asked for it and to whoever administers everywhere.")
    @PostMapping("/{id}/stop")
    ImportJob stop(@PathVariable String id, @Parameter(hidden = true) @AuthenticationPrincipal SignedIn who) {
        own(id, who);
        return imports.stop(id).orElseThrow(NotFound::new);
    }

    private void own(String id, SignedIn who) {
        String askedBy = imports.askedBy(id).orElseThrow(NotFound::new);
        if (!AccountRights.accountOf(askedBy).equals(AccountRights.accountOf(who.ref())) && !EVERYBODYS.holds(who)) {
            throw new AccessDeniedException("The import of somebody else");
        }
    }

    private static final class NotFound extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @ExceptionHandler(NotFound.class)
    ResponseEntity<ProblemDetail> unknown() {
        return answer(ProblemWriter.problem(
                HttpStatus.NOT_FOUND,
                "IMPORT_UNKNOWN",
                "Aucun import ne porte cet identifiant.",
                "No import has this id."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(FileUnreadable file) {
        ProblemDetail problem = ProblemWriter.problem(
                HttpStatus.BAD_REQUEST,
                "FILE_UNREADABLE",
                "Le fichier ne se lit pas comme un tableau de ce genre ; rien n’a été enregistré.",
                "The file cannot be read as a table of this kind; nothing was recorded.");
        problem.setProperty("errors", file.errors());
        return answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> hasErrors(Imports.HasErrors errors) {
        ProblemDetail problem = ProblemWriter.problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "IMPORT_HAS_ERRORS",
                "Le fichier a des erreurs ; rien n’a été enregistré.",
                "The file has errors; nothing was recorded.");
        problem.setProperty("errorCount", errors.report().errorCount());
        problem.setProperty("errors", errors.report().errors());
        problem.setProperty("report", errors.report());
        return answer(problem);
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus()).body(problem);
    }

    private static List<BadRequest.Fault> strangers(HttpServletRequest request) {
        List<BadRequest.Fault> faults = new ArrayList<>();
        for (Map.Entry<String, String[]> parameter : new TreeMap<>(request.getParameterMap()).entrySet()) {
            if (!PARAMETERS.contains(parameter.getKey())) {
                faults.add(new BadRequest.Fault(
                        parameter.getKey(), Words.pick("n’est pas un paramètre connu", "is no known parameter")));
            } else if (parameter.getValue().length > 1) {
                faults.add(new BadRequest.Fault(
                        parameter.getKey(), Words.pick("est donné plusieurs fois", "is given several times")));
            }
        }
        return faults;
    }

    private static @Nullable String oneOf(
            String name, @Nullable String value, List<String> words, List<BadRequest.Fault> faults) {
        if (value != null && !words.contains(value)) {
            faults.add(
                    new BadRequest.Fault(name, Words.pick("est l’un de : ", "is one of: ") + String.join(", ", words)));
        }
        return value;
    }

    private static @Nullable String charset(HttpServletRequest request) {
        try {
            Charset charset = MediaType.parseMediaType(String.valueOf(request.getContentType()))
                    .getCharset();
            return charset == null ? null : charset.name();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
