package fr.paraphe.command.territory;

import fr.paraphe.command.rules.Guards;
import fr.paraphe.command.territory.domain.PlanContent;
import fr.paraphe.command.territory.domain.TerritoryCommand.AppointLeadPair;
import fr.paraphe.command.territory.domain.TerritoryCommand.DropProject;
import fr.paraphe.command.territory.domain.TerritoryCommand.InstallGovernance;
import fr.paraphe.command.territory.domain.TerritoryCommand.ProposeProject;
import fr.paraphe.command.territory.domain.TerritoryCommand.RefusePlan;
import fr.paraphe.command.territory.domain.TerritoryCommand.ReviseProject;
import fr.paraphe.command.territory.domain.TerritoryCommand.SendPlanBack;
import fr.paraphe.command.territory.domain.TerritoryCommand.SubmitPlan;
import fr.paraphe.command.territory.domain.TerritoryCommand.ValidatePlan;
import fr.paraphe.command.territory.domain.TerritoryState.OnFile;
import fr.paraphe.command.web.Answer;
import fr.paraphe.command.web.Asked;
import fr.paraphe.command.web.DateTold;
import fr.paraphe.command.web.DeliberationBody;
import fr.paraphe.command.web.Door;
import fr.paraphe.command.web.Fields;
import fr.paraphe.command.web.SourceTold;
import fr.paraphe.command.web.Texts;
import fr.paraphe.events.TerritoryEvent.CommitmentLevel;
import fr.paraphe.events.TerritoryEvent.ProjectReason;
import fr.paraphe.events.TerritoryEvent.ProjectSheet;
import fr.paraphe.events.TerritoryEvent.Seat;
import fr.paraphe.events.store.CanonicalJson;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Governance and action plan of a territory, one address for each command. */
@RestController
@RequestMapping(path = "/api/v1/territories", produces = "application/json")
class PlanController extends TerritoryActController {

    private static final String TERRITORY = "hasAnyRole('TERRITORY', 'ADMIN')";
    private static final String REGION = "hasAnyRole('REGION', 'ADMIN')";

    PlanController(Door door) {
        super(door);
    }

    /** Names the pair that leads the territory. */
    record LeadPair(
            @NotBlank @Size(max = 200) String electedLead,

            @NotNull @Pattern(regexp = "[0-9]{9}", message = "{paraphe.siren}") String electedBy,

            @NotBlank @Size(max = 200) String industrialLead,
            @NotBlank @Size(max = 200) String company,
            @Nullable DateTold occurredOn,
            @Valid @Nullable SourceTold source) {}

    @Operation(summary = "Appoints the lead pair, or replaces it")
    @PostMapping("/{programme}/{code}/lead-pair")
    @PreAuthorize(TERRITORY)
    ResponseEntity<Answer> appointLeadPair(
            @PathVariable String programme, @PathVariable String code, @Valid @RequestBody LeadPair body, Asked asked) {
        return send(
                asked,
                programme,
                body.occurredOn(),
                (on, texts) -> new AppointLeadPair(
                        programme,
                        code,
                        texts.person(body.electedLead()),
                        body.electedBy(),
                        texts.person(body.industrialLead()),
                        body.company().strip(),
                        on,
                        SourceTold.of(body.source())));
    }

    /** Fills the seats of the local committee. */
    record Governance(
            @NotEmpty @Size(max = 100) List<@NotNull @Valid SeatBody> seats,
            @Nullable DateTold occurredOn,
            @Valid @Nullable SourceTold source) {}

    /** A seat of the local committee. */
    record SeatBody(
            @NotNull @Pattern(regexp = Fields.CODE, message = "{paraphe.code}") String group,

            @NotBlank @Size(max = 200) String body,
            @NotBlank @Size(max = 200) String person) {}

    @Operation(summary = "Installs the governance: fills the seats of the local committee")
    @PostMapping("/{programme}/{code}/governance")
    @PreAuthorize(TERRITORY)
    ResponseEntity<Answer> installGovernance(
            @PathVariable String programme,
            @PathVariable String code,
            @Valid @RequestBody Governance body,
            Asked asked) {
        return send(
                asked,
                programme,
                body.occurredOn(),
                (on, texts) -> new InstallGovernance(
                        programme,
                        code,
                        body.seats().stream()
                                .map(s -> new Seat(s.group(), s.body().strip(), texts.person(s.person())))
                                .toList(),
                        on,
                        SourceTold.of(body.source())));
    }

    /** The sheet of a project. */
    record ProjectBody(
            @NotNull @Pattern(regexp = Fields.PROJECT, message = "{paraphe.project}") String projectId,

            @NotBlank @Size(max = 300) String title,

            @NotEmpty @Size(max = 20) List<@NotNull @Pattern(regexp = Fields.CODE, message = "{paraphe.code}") String> axes,

            @Nullable @Size(max = 200) String axesAssignedBy,
            @NotNull @Size(max = 50) List<@NotBlank @Size(max = 200) String> owners,
            @Nullable LocalDate startsOn,
            @Nullable LocalDate endsOn,

            @Nullable @Size(max = 50) List<@NotNull @Pattern(regexp = Fields.TERRITORY, message = "{paraphe.territory}") String>
                    partnerTerritories,

            @Nullable @Size(max = 5000) String description,
            @Nullable @Size(max = 5000) String diagnostic,
            @Nullable @Size(max = 5000) String expectedResults,
            @Nullable @Size(max = 200) String industrialReferent,
            @Nullable @Size(max = 50) List<@NotBlank @Size(max = 200) String> partners,

            @Schema(description = "What the project costs in all, in euro cents")
            @Nullable @Min(1) @Max(Guards.LARGEST_AMOUNT) Long cost,

            @Nullable CommitmentLevel commitmentLevel,
            @Nullable DateTold occurredOn,
            @Valid @Nullable SourceTold source) {

        ProjectSheet sheet(Texts texts) {
            return new ProjectSheet(
                    texts.text(title),
                    axes,
                    axesAssignedBy,
                    owners.stream().map(String::strip).toList(),
                    startsOn,
                    endsOn,
                    partnerTerritories == null ? List.of() : partnerTerritories,
                    texts.optional(description),
                    texts.optional(diagnostic),
                    texts.optional(expectedResults),
                    industrialReferent == null || industrialReferent.isBlank()
                            ? null
                            : texts.person(industrialReferent),
                    partners == null
                            ? null
                            : partners.stream().map(String::strip).toList(),
                    cost,
                    commitmentLevel);
        }
    }

    @Operation(summary = "Proposes a project for the action plan")
    @PostMapping("/{programme}/{code}/projects")
    @PreAuthorize(TERRITORY)
    ResponseEntity<Answer> proposeProject(
            @PathVariable String programme,
            @PathVariable String code,
            @Valid @RequestBody ProjectBody body,
            Asked asked) {
        return send(
                asked,
                programme,
                body.occurredOn(),
                (on, texts) -> new ProposeProject(
                        programme, code, body.projectId(), body.sheet(texts), on, SourceTold.of(body.source())));
    }

    @Operation(summary = "Replaces the sheet of a project")
    @PostMapping("/{programme}/{code}/projects/revision")
    @PreAuthorize(TERRITORY)
    ResponseEntity<Answer> reviseProject(
            @PathVariable String programme,
            @PathVariable String code,
            @Valid @RequestBody ProjectBody body,
            Asked asked) {
        return send(
                asked,
                programme,
                body.occurredOn(),
                (on, texts) -> new ReviseProject(
                        programme, code, body.projectId(), body.sheet(texts), on, SourceTold.of(body.source())));
    }

    /** Takes a project out of the plan. */
    record Removal(
            @NotNull @Pattern(regexp = Fields.PROJECT, message = "{paraphe.project}") String projectId,

            @Nullable @Size(max = 2000) String reason,
            @Nullable DateTold occurredOn,
            @Valid @Nullable SourceTold source) {}

    @Operation(summary = "Takes a project out of the plan")
    @PostMapping("/{programme}/{code}/projects/removal")
    @PreAuthorize(TERRITORY)
    ResponseEntity<Answer> dropProject(
            @PathVariable String programme, @PathVariable String code, @Valid @RequestBody Removal body, Asked asked) {
        return send(
                asked,
                programme,
                body.occurredOn(),
                (on, texts) -> new DropProject(
                        programme,
                        code,
                        body.projectId(),
                        texts.optional(body.reason()),
                        on,
                        SourceTold.of(body.source())));
    }

    /** Submits the plan as it stands. */
    record Submission(
            @Nullable DateTold occurredOn, @Valid @Nullable SourceTold source) {}

    @Operation(summary = "Submits the action plan to the Regional Council")
    @PostMapping("/{programme}/{code}/plan/submission")
    @PreAuthorize(TERRITORY)
    ResponseEntity<Answer> submitPlan(
            @PathVariable String programme,
            @PathVariable String code,
            @Valid @RequestBody Submission body,
            Asked asked) {
        return send(asked, programme, body.occurredOn(), (on, texts) -> {
            PlanContent content = door.state().territory(programme, code) instanceof OnFile territory
                    ? territory.dossier().planContent()
                    : new PlanContent(programme, code, List.of());
            return new SubmitPlan(
                    programme, code, content, CanonicalJson.digestOf(content), on, SourceTold.of(body.source()));
        });
    }

    /** The Region's vote for the plan. */
    record Validation(
            @Nullable @Pattern(regexp = Fields.DIGEST, message = "{paraphe.digest}") String digest,

            @NotNull @Valid DeliberationBody deliberation,
            @Nullable DateTold occurredOn,
            @Valid @Nullable SourceTold source) {}

    @Operation(summary = "Validates the submitted plan")
    @PostMapping("/{programme}/{code}/plan/validation")
    @PreAuthorize(REGION)
    ResponseEntity<Answer> validatePlan(
            @PathVariable String programme,
            @PathVariable String code,
            @Valid @RequestBody Validation body,
            Asked asked) {
        return send(
                asked,
                programme,
                body.occurredOn(),
                (on, texts) -> new ValidatePlan(
                        programme,
                        code,
                        body.digest(),
                        body.deliberation().deliberation(),
                        on,
                        SourceTold.of(body.source())));
    }

    /** The Region's reasons to send the plan back. */
    record Return(
            @Nullable @Size(max = 2000) String reason,
            @Nullable @Size(max = 200) List<@NotNull @Valid ProjectReasonBody> projectReasons,
            @Nullable DateTold occurredOn,
            @Valid @Nullable SourceTold source) {}

    /** What is wrong with one project. */
    record ProjectReasonBody(
            @NotNull @Pattern(regexp = Fields.PROJECT, message = "{paraphe.project}") String projectId,

            @NotBlank @Size(max = 2000) String reason) {}

    @Operation(summary = "Sends the submitted plan back to be reworked, with reasons")
    @PostMapping("/{programme}/{code}/plan/return")
    @PreAuthorize(REGION)
    ResponseEntity<Answer> sendPlanBack(
            @PathVariable String programme, @PathVariable String code, @Valid @RequestBody Return body, Asked asked) {
        List<ProjectReasonBody> reasons = body.projectReasons() == null ? List.of() : body.projectReasons();
        return send(
                asked,
                programme,
                body.occurredOn(),
                (on, texts) -> new SendPlanBack(
                        programme,
                        code,
                        texts.optional(body.reason()),
                        reasons.stream()
                                .map(r -> new ProjectReason(r.projectId(), texts.text(r.reason())))
                                .toList(),
                        on,
                        SourceTold.of(body.source())));
    }

    /** The Region's reason to refuse the plan. */
    record PlanRefusal(
            @Nullable @Size(max = 2000) String reason,
            @Nullable DateTold occurredOn,
            @Valid @Nullable SourceTold source) {}

    @Operation(summary = "Refuses the submitted plan")
    @PostMapping("/{programme}/{code}/plan/refusal")
    @PreAuthorize(REGION)
    ResponseEntity<Answer> refusePlan(
            @PathVariable String programme,
            @PathVariable String code,
            @Valid @RequestBody PlanRefusal body,
            Asked asked) {
        return send(
                asked,
                programme,
                body.occurredOn(),
                (on, texts) -> new RefusePlan(
                        programme, code, texts.optional(body.reason()), on, SourceTold.of(body.source())));
    }
}
