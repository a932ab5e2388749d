package fr.paraphe.command.programme;

import fr.paraphe.command.programme.domain.ProgrammeCommand.DefineProgramme;
import fr.paraphe.command.programme.domain.ProgrammeCommand.ReviseProgramme;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.web.Answer;
import fr.paraphe.command.web.Asked;
import fr.paraphe.command.web.BadRequest;
import fr.paraphe.command.web.Door;
import fr.paraphe.command.web.Door.Prepared;
import fr.paraphe.command.web.Words;
import fr.paraphe.events.BusinessDate;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The commands of a programme: its file is the body. */
@RestController
@RequestMapping(path = "/api/v1/programmes", produces = "application/json")
class ProgrammeController {

    private static final String ADMINISTRATOR = "hasRole('ADMIN')";
    private static final String YAML = "application/yaml";
    private static final String JSON = "application/json";

    private static final String DRY_RUN = "dryRun";

    private final Door door;
    private final DryRuns dryRuns;

    ProgrammeController(Door door, DryRuns dryRuns) {
        this.door = door;
        this.dryRuns = dryRuns;
    }

    @Operation(summary = "Defines a programme from its file, in YAML or JSON")
    @PostMapping(consumes = {YAML, JSON})
    @PreAuthorize(ADMINISTRATOR)
    ResponseEntity<Answer> define(
            @RequestBody
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = {
                                @Content(
                                        mediaType = YAML,
                                        schema = @Schema(implementation = ProgrammeFile.Draft.class)),
                                @Content(mediaType = JSON, schema = @Schema(implementation = ProgrammeFile.Draft.class))
                            })
                    byte[] file,
            Asked asked) {
        ProgrammeFile read = read(file);
        return door.answer(asked, () -> {
            Circumstances circumstances = door.state().circumstances(read.programme());
            return Prepared.programme(
                    new DefineProgramme(
                            read.programme(), read.rules(), read.digest(), BusinessDate.on(circumstances.today())),
                    circumstances);
        });
    }

    @Operation(
            summary = "Defines a programme from its file; with dryRun=true says what that, or a revision, would change")
    @PostMapping(
            params = DRY_RUN,
            consumes = {YAML, JSON})
    @PreAuthorize(ADMINISTRATOR)
    DryRun dryRun(
            @RequestBody byte[] file,
            @Parameter(description = "true only; without it the programme is recorded")
                    @RequestParam(name = DRY_RUN, required = false)
                    @Nullable String dryRun,
            @Parameter(hidden = true) HttpServletRequest request) {
        if (!"true".equals(dryRun)) {
            throw BadRequest.at(
                    DRY_RUN,
                    Words.pick(
                            "vaut true ; sans ce paramètre le programme est enregistré",
                            "is true; without this parameter the programme is recorded"));
        }
        request.getParameterMap().keySet().stream()
                .filter(name -> !name.equals(DRY_RUN))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw BadRequest.at(name, Words.pick("n’est pas connu ici", "is not known here"));
                });
        return dryRuns.of(read(file));
    }

    @Operation(summary = "Replaces the rules of a programme by those of a file, in YAML or JSON")
    @PostMapping(
            path = "/{programme}/revisions",
            consumes = {YAML, JSON})
    @PreAuthorize(ADMINISTRATOR)
    ResponseEntity<Answer> revise(
            @PathVariable String programme,
            @RequestBody
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = {
                                @Content(
                                        mediaType = YAML,
                                        schema = @Schema(implementation = ProgrammeFile.Draft.class)),
                                @Content(mediaType = JSON, schema = @Schema(implementation = ProgrammeFile.Draft.class))
                            })
                    byte[] file,
            Asked asked) {
        ProgrammeFile read = read(file);
        if (!read.programme().equals(programme)) {
            throw BadRequest.at(
                    "/programme",
                    Words.pick(
                            "Le fichier parle d’un autre programme que l’adresse",
                            "The file is about another programme than the address"));
        }
        return door.answer(asked, () -> {
            Circumstances circumstances = door.state().circumstances(programme);
            return Prepared.programme(
                    new ReviseProgramme(programme, read.rules(), read.digest(), BusinessDate.on(circumstances.today())),
                    circumstances);
        });
    }

    @Operation(summary = "The form of a programme file, as a JSON Schema (draft 2020-12)")
    @GetMapping(
            path = "/schema",
            produces = {ProgrammeSchema.MEDIA_TYPE, JSON})
    Map<String, Object> schema() {
        return ProgrammeSchema.entries();
    }

    private static ProgrammeFile read(byte[] file) {
        try {
            return ProgrammeFile.read(file);
        } catch (ProgrammeFile.Malformed e) {
            throw new BadRequest(e.faults().stream()
                    .map(fault -> new BadRequest.Fault(
                            fault.pointer(), fault.detail(), new BadRequest.Position(fault.line(), fault.column())))
                    .toList());
        }
    }
}
