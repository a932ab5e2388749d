package fr.paraphe.command.territory;

import fr.paraphe.command.territory.domain.Dossier.Project;
import fr.paraphe.command.territory.domain.TerritoryCommand.Bequest;
import fr.paraphe.command.territory.domain.TerritoryCommand.Heir;
import fr.paraphe.command.territory.domain.TerritoryCommand.MergeTerritories;
import fr.paraphe.command.territory.domain.TerritoryCommand.MergedPart;
import fr.paraphe.command.territory.domain.TerritoryCommand.MovedProject;
import fr.paraphe.command.territory.domain.TerritoryCommand.SplitTerritory;
import fr.paraphe.command.territory.domain.TerritoryState.OnFile;
import fr.paraphe.command.web.Answer;
import fr.paraphe.command.web.Asked;
import fr.paraphe.command.web.BadRequest;
import fr.paraphe.command.web.DateTold;
import fr.paraphe.command.web.Door;
import fr.paraphe.command.web.Fields;
import fr.paraphe.command.web.SourceTold;
import fr.paraphe.command.web.Words;
import fr.paraphe.events.Member;
import fr.paraphe.events.TerritoryEvent.TerritoryDesignated;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Territories that give way to others: split and merged, one address for each command. */
@RestController
@RequestMapping(path = "/api/v1/territories", produces = "application/json")
class SuccessionController extends TerritoryActController {

    private static final String REGION_OR_STATE = "hasAnyRole('REGION', 'STATE', 'ADMIN')";

    SuccessionController(Door door) {
        super(door);
    }

    /** A territory that takes the place of others; regions and departments are theirs unless it says otherwise. */
    @Schema(name = "TerritorySuccessor")
    record SuccessorBody(
            @NotNull @Pattern(regexp = Fields.TERRITORY, message = "{paraphe.territory}") String code,

            @NotBlank @Size(max = 200) String name,

            @Nullable @Pattern(regexp = Fields.REGION, message = "{paraphe.region}") String leadRegion,

            @Nullable @Size(max = 18) List<@NotNull @Pattern(regexp = Fields.REGION, message = "{paraphe.region}") String> regions,

            @Nullable @Size(max = 101) List<@NotNull @Pattern(regexp = Fields.DEPARTMENT, message = "{paraphe.department}") String> departments,

            @Nullable @Size(max = 200) List<@NotNull @Pattern(regexp = "[0-9]{9}", message = "{paraphe.siren}") String> members) {

        Heir heir(List<TerritoryDesignated> before) {
            String lead = leadRegion != null
                    ? leadRegion
                    : before.stream()
                            .map(TerritoryDesignated::leadRegion)
                            .findFirst()
                            .orElse("");
            return new Heir(
                    code,
                    name.strip(),
                    lead,
                    regions != null ? regions : all(Stream.of(lead), before, TerritoryDesignated::regions),
                    departments != null ? departments : all(Stream.of(), before, TerritoryDesignated::departments),
                    members == null ? List.of() : members);
        }

        private static List<String> all(
                Stream<String> first,
                List<TerritoryDesignated> before,
                Function<TerritoryDesignated, List<String>> codes) {
            return Stream.concat(first, before.stream().flatMap(named -> codes.apply(named).stream()))
                    .distinct()
                    .toList();
        }
    }

    /** Which successor a project goes to. */
    record BequestBody(
            @NotNull @Pattern(regexp = Fields.PROJECT, message = "{paraphe.project}") String projectId,

            @NotNull @Pattern(regexp = Fields.TERRITORY, message = "{paraphe.territory}") String successor) {}

    /** Splits a territory: each member and each project goes to one successor. */
    @Schema(name = "TerritorySplit")
    record Split(
            @NotEmpty @Size(max = 20) List<@NotNull @Valid SuccessorBody> successors,
            @Nullable @Size(max = 1000) List<@NotNull @Valid BequestBody> projects,
            @NotBlank @Size(max = 200) String authority,
            @Nullable @Size(max = 2000) String reason,
            @Nullable DateTold occurredOn,
            @Valid @Nullable SourceTold source) {}

    @Operation(summary = "Splits a territory into successors, which are designated at the same time")
    @PostMapping("/{programme}/{code}/split")
    @PreAuthorize(REGION_OR_STATE)
    ResponseEntity<Answer> split(
            @PathVariable String programme, @PathVariable String code, @Valid @RequestBody Split body, Asked asked) {
        return send(
                asked,
                programme,
                () -> door.state().wholeTerritory(programme, code),
                body.occurredOn(),
                (on, texts) -> {
                    List<TerritoryDesignated> before = designations(programme, List.of(code));
                    return new SplitTerritory(
                            programme,
                            code,
                            body.successors().stream()
                                    .map(successor -> successor.heir(before))
                                    .toList(),
                            body.projects() == null
                                    ? List.of()
                                    : body.projects().stream()
                                            .map(project -> new Bequest(project.projectId(), project.successor()))
                                            .toList(),
                            body.authority().strip(),
                            texts.optional(body.reason()),
                            on,
                            SourceTold.of(body.source()));
                });
    }

    /** A project that goes to the successor, with the id that it bears there. */
    record MovedProjectBody(
            @NotNull @Pattern(regexp = Fields.TERRITORY, message = "{paraphe.territory}") String territory,

            @NotNull @Pattern(regexp = Fields.PROJECT, message = "{paraphe.project}") String projectId,

            @Nullable @Pattern(regexp = Fields.PROJECT, message = "{paraphe.project}") String successorProject) {}

    /** Merges a territory with others; each of their projects is named. */
    @Schema(name = "TerritoryMerger")
    record Merger(
            @NotEmpty @Size(max = 20) List<@NotNull @Pattern(regexp = Fields.TERRITORY, message = "{paraphe.territory}") String> with,

            @NotNull @Valid SuccessorBody successor,
            @Nullable @Size(max = 1000) List<@NotNull @Valid MovedProjectBody> projects,
            @NotBlank @Size(max = 200) String authority,
            @Nullable @Size(max = 2000) String reason,
            @Nullable DateTold occurredOn,
            @Valid @Nullable SourceTold source) {}

    @Operation(summary = "Merges a territory with others into one, which is designated at the same time")
    @PostMapping("/{programme}/{code}/merger")
    @PreAuthorize(REGION_OR_STATE)
    ResponseEntity<Answer> merge(
            @PathVariable String programme, @PathVariable String code, @Valid @RequestBody Merger body, Asked asked) {
        List<String> codes =
                Stream.concat(Stream.of(code), body.with().stream()).toList();
        List<MovedProjectBody> projects = body.projects() == null ? List.of() : body.projects();
        projects.stream()
                .map(MovedProjectBody::territory)
                .filter(territory -> !codes.contains(territory))
                .findFirst()
                .ifPresent(territory -> {
                    throw BadRequest.at(
                            "/projects",
                            Words.pick(
                                    "Le territoire " + territory + " n’est pas de la fusion",
                                    "The territory " + territory + " is not part of the merger"));
                });
        return send(
                asked,
                programme,
                () -> door.state().wholeTerritories(programme, codes),
                body.occurredOn(),
                (on, texts) -> new MergeTerritories(
                        programme,
                        code,
                        body.successor().heir(designations(programme, codes)),
                        codes.stream()
                                .map(one -> part(programme, one, projects))
                                .toList(),
                        body.authority().strip(),
                        texts.optional(body.reason()),
                        on,
                        SourceTold.of(body.source())));
    }

    private List<TerritoryDesignated> designations(String programme, List<String> codes) {
        return codes.stream()
                .map(code -> door.state().territory(programme, code))
                .filter(OnFile.class::isInstance)
                .map(territory -> ((OnFile) territory).dossier().designation())
                .toList();
    }

    private MergedPart part(String programme, String code, List<MovedProjectBody> projects) {
        Map<String, Project> onFile = new HashMap<>();
        List<Member> members = new ArrayList<>();
        if (door.state().territory(programme, code) instanceof OnFile territory) {
            onFile.putAll(territory.dossier().projects());
            members.addAll(territory.dossier().members().values());
        }
        return new MergedPart(
                code,
                members,
                projects.stream()
                        .filter(moved -> moved.territory().equals(code))
                        .map(moved -> new MovedProject(
                                moved.projectId(),
                                moved.successorProject() == null ? moved.projectId() : moved.successorProject(),
                                onFile.containsKey(moved.projectId())
                                        ? onFile.get(moved.projectId()).sheet()
                                        : null))
                        .toList());
    }
}
