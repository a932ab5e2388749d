package fr.paraphe.command.territory;

import fr.paraphe.command.territory.domain.TerritoryCommand.DesignateTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.FileApplication;
import fr.paraphe.command.territory.domain.TerritoryCommand.GrantPilotStatus;
import fr.paraphe.command.territory.domain.TerritoryCommand.RejectApplicant;
import fr.paraphe.command.territory.domain.TerritoryCommand.RenameTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.ReportMilestone;
import fr.paraphe.command.territory.domain.TerritoryCommand.SelectApplicant;
import fr.paraphe.command.web.Answer;
import fr.paraphe.command.web.Asked;
import fr.paraphe.command.web.BadRequest;
import fr.paraphe.command.web.DateTold;
import fr.paraphe.command.web.Door;
import fr.paraphe.command.web.Fields;
import fr.paraphe.command.web.SourceTold;
import fr.paraphe.command.web.Words;
import fr.paraphe.events.Member;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
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

/** Who enters a programme, under which name, and what sources tell of it: one address for each command. */
@RestController
@RequestMapping(path = "/api/v1/territories", produces = "application/json")
class TerritoryController extends TerritoryActController {

    private static final String TERRITORY = "hasAnyRole('TERRITORY', 'ADMIN')";
    private static final String STATE = "hasAnyRole('STATE', 'ADMIN')";
    private static final String REGION_OR_STATE = "hasAnyRole('REGION', 'STATE', 'ADMIN')";
    private static final String ANY_ACTOR = "hasAnyRole('TERRITORY', 'REGION', 'STATE', 'OPERATOR', 'ADMIN')";

    TerritoryController(Door door) {
        super(door);
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
            @Valid @Nullable SourceTold source) {}

    @Operation(summary = "Designates a territory with its members")
    @PostMapping
    @PreAuthorize(STATE)
    ResponseEntity<Answer> designate(@Valid @RequestBody Designation body, Asked asked) {
        Set<String> regions = new LinkedHashSet<>(List.of(body.leadRegion()));
        if (body.regions() != null) {
            regions = new LinkedHashSet<>(body.regions());
        }
        List<String> all = List.copyOf(regions);
        List<Member> members = MemberBody.members(body.members());
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
                        SourceTold.of(body.source())));
    }

    /** Applies for a territory: perimeter, pair and road map. */
    @Schema(name = "TerritoryApplication")
    record Application(
            @NotBlank @Size(max = 200) String name,

            @NotNull @Pattern(regexp = Fields.REGION, message = "{paraphe.region}") String leadRegion,

            @Nullable @Size(max = 18) List<@NotNull @Pattern(regexp = Fields.REGION, message = "{paraphe.region}") String> regions,

            @Nullable @Size(max = 101) List<@NotNull @Pattern(regexp = Fields.DEPARTMENT, message = "{paraphe.department}") String> departments,

            @NotEmpty @Size(max = 200) List<@NotNull @Valid MemberBody> members,

            @NotNull @Pattern(regexp = "[0-9]{9}", message = "{paraphe.siren}") String applicant,

            @NotBlank @Size(max = 200) String electedLead,

            @NotNull @Pattern(regexp = "[0-9]{9}", message = "{paraphe.siren}") String electedBy,

            @NotBlank @Size(max = 200) String industrialLead,
            @NotBlank @Size(max = 200) String company,
            @NotBlank @Size(max = 300) String roadMap,
            @Nullable DateTold occurredOn,
            @Valid @Nullable SourceTold source) {}

    @Operation(summary = "Applies for a territory, within the days of the programme's call")
    @PostMapping("/{programme}/{code}/application")
    @PreAuthorize(TERRITORY)
    ResponseEntity<Answer> apply(
            @PathVariable String programme,
            @PathVariable String code,
            @Valid @RequestBody Application body,
            Asked asked) {
        if (!code.matches(Fields.TERRITORY)) {
            throw BadRequest.at(
                    "code",
                    Words.pick(
                            "Un code de territoire est attendu, comme ti-4401",
                            "A territory code is expected, such as ti-4401"));
        }
        return send(
                asked,
                programme,
                body.occurredOn(),
                (on, texts) -> new FileApplication(
                        programme,
                        code,
                        body.name().strip(),
                        body.leadRegion(),
                        body.regions() == null ? List.of(body.leadRegion()) : body.regions(),
                        body.departments() == null ? List.of() : body.departments(),
                        MemberBody.members(body.members()),
                        body.applicant(),
                        texts.person(body.electedLead()),
                        body.electedBy(),
                        texts.person(body.industrialLead()),
                        body.company().strip(),
                        texts.text(body.roadMap()),
                        on,
                        SourceTold.of(body.source())));
    }

    /** Which body selected the applicant. */
    @Schema(name = "ApplicantSelection")
    record Selection(
            @NotBlank @Size(max = 200) String authority,
            @Nullable DateTold occurredOn,
            @Valid @Nullable SourceTold source) {}

    @Operation(summary = "Selects an applicant, which can then be designated")
    @PostMapping("/{programme}/{code}/application/selection")
    @PreAuthorize(REGION_OR_STATE)
    ResponseEntity<Answer> select(
            @PathVariable String programme,
            @PathVariable String code,
            @Valid @RequestBody Selection body,
            Asked asked) {
        return send(
                asked,
                programme,
                body.occurredOn(),
                (on, texts) -> new SelectApplicant(
                        programme, code, body.authority().strip(), on, SourceTold.of(body.source())));
    }

    @Operation(summary = "Does not select an applicant, with a reason")
    @PostMapping("/{programme}/{code}/application/rejection")
    @PreAuthorize(REGION_OR_STATE)
    ResponseEntity<Answer> reject(
            @PathVariable String programme, @PathVariable String code, @Valid @RequestBody Decided body, Asked asked) {
        return decide(asked, programme, code, body, RejectApplicant::new);
    }

    /** The day on which the territory became a pilot. */
    @Schema(name = "PilotStatus")
    record Pilot(
            @Nullable DateTold occurredOn, @Valid @Nullable SourceTold source) {}

    @Operation(summary = "Makes a designated territory a pilot of the programme")
    @PostMapping("/{programme}/{code}/pilot-status")
    @PreAuthorize(REGION_OR_STATE)
    ResponseEntity<Answer> grantPilotStatus(
            @PathVariable String programme, @PathVariable String code, @Valid @RequestBody Pilot body, Asked asked) {
        return send(
                asked,
                programme,
                body.occurredOn(),
                (on, texts) -> new GrantPilotStatus(programme, code, on, SourceTold.of(body.source())));
    }

    /** Another name of the territory. */
    @Schema(name = "NewName")
    record NewName(
            @NotBlank @Size(max = 200) String name,
            @Nullable DateTold occurredOn,
            @Valid @Nullable SourceTold source) {}

    @Operation(summary = "Gives a territory another name")
    @PostMapping("/{programme}/{code}/name")
    @PreAuthorize(REGION_OR_STATE)
    ResponseEntity<Answer> rename(
            @PathVariable String programme, @PathVariable String code, @Valid @RequestBody NewName body, Asked asked) {
        return send(
                asked,
                programme,
                body.occurredOn(),
                (on, texts) ->
                        new RenameTerritory(programme, code, body.name().strip(), on, SourceTold.of(body.source())));
    }

    /** A milestone that a source tells. */
    @Schema(name = "ReportedMilestone")
    record Milestone(
            @NotNull @Pattern(regexp = Fields.CODE, message = "{paraphe.code}") String milestone,

            @Nullable @Pattern(regexp = Fields.CODE, message = "{paraphe.code}") String documentKind,

            @NotNull DateTold occurredOn,
            @Valid @Nullable SourceTold source,
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
                        SourceTold.of(body.source()),
                        texts.optional(body.note())));
    }
}
