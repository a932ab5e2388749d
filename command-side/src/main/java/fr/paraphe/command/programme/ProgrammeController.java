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
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The commands of a programme: its file is the body. */
@RestController
@RequestMapping(path = "/api/v1/programmes", produces = "application/json")
class ProgrammeController {

    private static final String ADMINISTRATOR = "hasRole('ADMIN')";
    private static final String YAML = "application/yaml";
    private static final String JSON = "application/json";

    private final Door door;

    ProgrammeController(Door door) {
        this.door = door;
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

    private static ProgrammeFile read(byte[] file) {
        try {
            return ProgrammeFile.read(file);
        } catch (ProgrammeFile.Malformed e) {
            throw new BadRequest(e.faults().stream()
                    .map(fault -> new BadRequest.Fault(fault.where(), fault.detail()))
                    .toList());
        }
    }
}
