package fr.paraphe.command.territory;

import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.territory.domain.PlanContent;
import fr.paraphe.command.territory.domain.TerritoryCommand;
import fr.paraphe.command.territory.domain.TerritoryCommand.AppointLeadPair;
import fr.paraphe.command.territory.domain.TerritoryCommand.ChangePerimeter;
import fr.paraphe.command.territory.domain.TerritoryCommand.DesignateTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.DropProject;
import fr.paraphe.command.territory.domain.TerritoryCommand.InstallGovernance;
import fr.paraphe.command.territory.domain.TerritoryCommand.ProposeProject;
import fr.paraphe.command.territory.domain.TerritoryCommand.RefusePlan;
import fr.paraphe.command.territory.domain.TerritoryCommand.RenameTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.ReportMilestone;
import fr.paraphe.command.territory.domain.TerritoryCommand.ReviseProject;
import fr.paraphe.command.territory.domain.TerritoryCommand.SendPlanBack;
import fr.paraphe.command.territory.domain.TerritoryCommand.SubmitPlan;
import fr.paraphe.command.territory.domain.TerritoryCommand.ValidatePlan;
import fr.paraphe.command.territory.domain.TerritoryState.OnFile;
import fr.paraphe.command.web.Answer;
import fr.paraphe.command.web.Asked;
import fr.paraphe.command.web.DateTold;
import fr.paraphe.command.web.Door;
import fr.paraphe.command.web.Door.Prepared;
import fr.paraphe.command.web.Fields;
import fr.paraphe.command.web.Texts;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.Member;
import fr.paraphe.events.Source;
import fr.paraphe.events.TerritoryEvent.Deliberation;
import fr.paraphe.events.TerritoryEvent.ProjectReason;
import fr.paraphe.events.TerritoryEvent.ProjectSheet;
import fr.paraphe.events.TerritoryEvent.Seat;
import fr.paraphe.events.store.CanonicalJson;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The commands of a territory, one address each. */
@RestController
@RequestMapping(path = "/api/v1/territories", produces = "application/json")
class TerritoryController {

    private static final String TERRITORY = "hasAnyRole('TERRITORY', 'ADMIN')";
    private static final String REGION = "hasAnyRole('REGION', 'ADMIN')";
    private static final String STATE = "hasAnyRole('STATE', 'ADMIN')";
    private static final String REGION_OR_STATE = "hasAnyRole('REGION', 'STATE', 'ADMIN')";
    private static final String ANY_ACTOR = "hasAnyRole('TERRITORY', 'REGION', 'STATE', 'OPERATOR', 'ADMIN')";

    private final Door door;

    TerritoryController(Door door) {
        this.door = door;
    }

    /** Names a territory and its members. */
    record Designation(
            @NotNull @Pattern(regexp = Fields.PROGRAMME, message = "{paraphe.programme}") String programme,

            @NotNull @Pattern(regexp = Fields.TERRITORY, message = "{paraphe.territory}") String code,

            @NotBlank @Size(max = 200) String name,

            @NotNull @Pattern(regexp = Fields.REGION, message = "{paraphe.region}") String leadRegion,

            @Nullable @Size(max = 18) List<@NotNull @Pattern(regexp = Fields.REGION, message = "{paraphe.region}") String> regions,

            @Nullable @Size(max = 101) List<@NotNull @Pattern(regexp = Fields.DEPARTMENT, message = "{paraphe.department}") String> departments,

            @Nullable @Size(max = 200) List<@NotNull @Valid MemberBody> members,
            @Nullable DateTold occurredOn,
            @Valid @Nullable SourceBody source) {}

    /** A member of a territory. */
    record MemberBody(
            @NotNull @Pattern(regexp = "[0-9]{9}", message = "{paraphe.siren}") String siren,

            @NotBlank @Size(max = 200) String name,
            Member.@NotNull Kind kind) {}

    /** The document that tells a reported fact. */
    record SourceBody(
            @NotBlank @Size(max = 500) String label,
            @Nullable @Size(max = 1000) String address,

            @Nullable @Pattern(regexp = Fields.DIGEST, message = "{paraphe.digest}") String digest) {}

    @Operation(summary = "Designates a territory with its members")
    @PostMapping
    @PreAuthorize(STATE)
    ResponseEntity<Answer> designate(@Valid @RequestBody Designation body, Asked asked) {
        Set<String> regions = new LinkedHashSet<>(List.of(body.leadRegion()));
        if (body.regions() != null) {
            regions = new LinkedHashSet<>(body.regions());
        }
        List<String> all = List.copyOf(regions);
        List<Member> members = members(body.members());
        return send(
                asked,
                body.programme(),
                body.occurredOn(),
                (on, texts) -> new DesignateTerritory(
                        body.programme(),
                        body.code(),
                        body.name().strip(),
                        body.leadRegion(),
                        all,
                        body.departments() == null ? List.of() : body.departments(),
                        members,
                        on,
                        source(body.source())));
    }

    /** Bodies that join the territory or leave it. */
    @Schema(name = "PerimeterChange")
    record Perimeter(
            @Nullable @Size(max = 200) List<@NotNull @Valid MemberBody> added,

            @Nullable @Size(max = 200) List<@NotNull @Pattern(regexp = "[0-9]{9}", message = "{paraphe.siren}") String> removed,

            @Nullable DateTold occurredOn,
            @Valid @Nullable SourceBody source) {}

    @Operation(summary = "Adds members to a territory or takes some out")
    @PostMapping("/{programme}/{code}/perimeter")
    @PreAuthorize(REGION_OR_STATE)
    ResponseEntity<Answer> changePerimeter(
            @PathVariable String programme,
            @PathVariable String code,
            @Valid @RequestBody Perimeter body,
            Asked asked) {
        return send(
                asked,
                programme,
                body.occurredOn(),
                (on, texts) -> new ChangePerimeter(
                        programme,
                        code,
                        members(body.added()),
                        body.removed() == null ? List.of() : body.removed(),
                        on,
                        source(body.source())));
    }

    /** Another name of the territory. */
    @Schema(name = "NewName")
    record NewName(
            @NotBlank @Size(max = 200) String name,
            @Nullable DateTold occurredOn,
            @Valid @Nullable SourceBody source) {}

    @Operation(summary = "Gives a territory another name")
    @PostMapping("/{programme}/{code}/name")
    @PreAuthorize(REGION_OR_STATE)
    ResponseEntity<Answer> rename(
            @PathVariable String programme, @PathVariable String code, @Valid @RequestBody NewName body, Asked asked) {
        return send(
                asked,
                programme,
                body.occurredOn(),
                (on, texts) -> new RenameTerritory(programme, code, body.name().strip(), on, source(body.source())));
    }

    /** Names the pair that leads the territory. */
    record LeadPair(
            @NotBlank @Size(max = 200) String electedLead,

            @NotNull @Pattern(regexp = "[0-9]{9}", message = "{paraphe.siren}") String electedBy,

            @NotBlank @Size(max = 200) String industrialLead,
            @NotBlank @Size(max = 200) String company,
            @Nullable DateTold occurredOn,
            @Valid @Nullable SourceBody source) {}

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
                        source(body.source())));
    }

    /** Fills the seats of the local committee. */
    record Governance(
            @NotEmpty @Size(max = 100) List<@NotNull @Valid SeatBody> seats,
            @Nullable DateTold occurredOn,
            @Valid @Nullable SourceBody source) {}

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
                        source(body.source())));
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

            @Nullable DateTold occurredOn,
            @Valid @Nullable SourceBody source) {

        ProjectSheet sheet(Texts texts) {
            return new ProjectSheet(
                    texts.text(title),
                    axes,
                    axesAssignedBy,
                    owners.stream().map(String::strip).toList(),
                    startsOn,
                    endsOn,
                    partnerTerritories == null ? List.of() : partnerTerritories);
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
                        programme, code, body.projectId(), body.sheet(texts), on, source(body.source())));
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
                        programme, code, body.projectId(), body.sheet(texts), on, source(body.source())));
    }

    /** Takes a project out of the plan. */
    record Removal(
            @NotNull @Pattern(regexp = Fields.PROJECT, message = "{paraphe.project}") String projectId,

            @Nullable @Size(max = 2000) String reason,
            @Nullable DateTold occurredOn,
            @Valid @Nullable SourceBody source) {}

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
                        programme, code, body.projectId(), texts.optional(body.reason()), on, source(body.source())));
    }

    /** Submits the plan as it stands. */
    record Submission(
            @Nullable DateTold occurredOn, @Valid @Nullable SourceBody source) {}

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
            return new SubmitPlan(programme, code, content, CanonicalJson.digestOf(content), on, source(body.source()));
        });
    }

    /** The Region's vote for the plan. */
    record Validation(
            @Nullable @Pattern(regexp = Fields.DIGEST, message = "{paraphe.digest}") String digest,

            @NotNull @Valid DeliberationBody deliberation,
            @Nullable DateTold occurredOn,
            @Valid @Nullable SourceBody source) {}

    /** A deliberation of an assembly. */
    record DeliberationBody(
            @NotBlank @Size(max = 100) String reference,
            @NotNull LocalDate adoptedOn,
            @NotNull LocalDate transmittedOn) {}

    @Operation(summary = "Validates the submitted plan")
    @PostMapping("/{programme}/{code}/plan/validation")
    @PreAuthorize(REGION)
    ResponseEntity<Answer> validatePlan(
            @PathVariable String programme,
            @PathVariable String code,
            @Valid @RequestBody Validation body,
            Asked asked) {
        DeliberationBody vote = body.deliberation();
        return send(
                asked,
                programme,
                body.occurredOn(),
                (on, texts) -> new ValidatePlan(
                        programme,
                        code,
                        body.digest(),
                        new Deliberation(vote.reference().strip(), vote.adoptedOn(), vote.transmittedOn()),
                        on,
                        source(body.source())));
    }

    /** The Region's reasons to send the plan back. */
    record Return(
            @Nullable @Size(max = 2000) String reason,
            @Nullable @Size(max = 200) List<@NotNull @Valid ProjectReasonBody> projectReasons,
            @Nullable DateTold occurredOn,
            @Valid @Nullable SourceBody source) {}

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
                        source(body.source())));
    }

    /** The Region's reason to refuse the plan. */
    record PlanRefusal(
            @Nullable @Size(max = 2000) String reason,
            @Nullable DateTold occurredOn,
            @Valid @Nullable SourceBody source) {}

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
                (on, texts) ->
                        new RefusePlan(programme, code, texts.optional(body.reason()), on, source(body.source())));
    }

    /** A milestone that a source tells. */
    @Schema(name = "ReportedMilestone")
    record Milestone(
            @NotNull @Pattern(regexp = Fields.CODE, message = "{paraphe.code}") String milestone,

            @Nullable @Pattern(regexp = Fields.CODE, message = "{paraphe.code}") String documentKind,

            @NotNull DateTold occurredOn,
            @Valid @Nullable SourceBody source,
            @Nullable @Size(max = 2000) String note) {}

    @Operation(summary = "Reports a past milestone from a source")
    @PostMapping("/{programme}/{code}/milestones")
    @PreAuthorize(ANY_ACTOR)
    ResponseEntity<Answer> reportMilestone(
            @PathVariable String programme,
            @PathVariable String code,
            @Valid @RequestBody Milestone body,
            Asked asked) {
        return send(
                asked,
                programme,
                body.occurredOn(),
                (on, texts) -> new ReportMilestone(
                        programme,
                        code,
                        body.milestone(),
                        body.documentKind(),
                        on,
                        source(body.source()),
                        texts.optional(body.note())));
    }

    private static List<Member> members(@Nullable List<MemberBody> bodies) {
        return bodies == null
                ? List.of()
                : bodies.stream()
                        .map(m -> new Member(m.siren(), m.name().strip(), m.kind()))
                        .toList();
    }

    private interface Making {
        TerritoryCommand make(BusinessDate on, Texts texts);
    }

    private ResponseEntity<Answer> send(Asked asked, String programme, @Nullable DateTold occurredOn, Making making) {
        return door.answer(asked, () -> {
            Circumstances circumstances = door.state().circumstances(programme);
            Texts texts = new Texts();
            BusinessDate on = door.state().date(occurredOn, programme, circumstances);
            return Prepared.territory(making.make(on, texts), circumstances, texts);
        });
    }

    private static @Nullable Source source(@Nullable SourceBody body) {
        return body == null ? null : new Source(body.label().strip(), body.address(), body.digest());
    }
}
