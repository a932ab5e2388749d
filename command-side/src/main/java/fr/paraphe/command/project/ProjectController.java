package fr.paraphe.command.project;

import fr.paraphe.command.project.domain.ProjectCommand;
import fr.paraphe.command.project.domain.ProjectCommand.AbandonProject;
import fr.paraphe.command.project.domain.ProjectCommand.BlockProject;
import fr.paraphe.command.project.domain.ProjectCommand.CommitOperator;
import fr.paraphe.command.project.domain.ProjectCommand.ContractProject;
import fr.paraphe.command.project.domain.ProjectCommand.DeclareIndicator;
import fr.paraphe.command.project.domain.ProjectCommand.DeclareProgress;
import fr.paraphe.command.project.domain.ProjectCommand.GrantFunding;
import fr.paraphe.command.project.domain.ProjectCommand.MeasureIndicator;
import fr.paraphe.command.project.domain.ProjectCommand.PauseProject;
import fr.paraphe.command.project.domain.ProjectCommand.PayFunding;
import fr.paraphe.command.project.domain.ProjectCommand.RefuseFunding;
import fr.paraphe.command.project.domain.ProjectCommand.RequestFunding;
import fr.paraphe.command.project.domain.ProjectCommand.ResumeProject;
import fr.paraphe.command.project.domain.ProjectCommand.TransferProject;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.Guards;
import fr.paraphe.command.web.Answer;
import fr.paraphe.command.web.Asked;
import fr.paraphe.command.web.DateTold;
import fr.paraphe.command.web.Door;
import fr.paraphe.command.web.Door.Prepared;
import fr.paraphe.command.web.Fields;
import fr.paraphe.command.web.SourceTold;
import fr.paraphe.command.web.Texts;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.ProjectEvent.Funder;
import fr.paraphe.events.ProjectEvent.FundingNature;
import fr.paraphe.events.ProjectEvent.Progress;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The commands of a project once its plan is validated, one address each. Amounts are euro cents. */
@RestController
@RequestMapping(path = "/api/v1/programmes/{programme}/territories/{code}/projects/{id}", produces = "application/json")
class ProjectController {

    private static final String OWNER = "hasAnyRole('TERRITORY', 'ADMIN')";
    private static final String OWNER_OR_REGION = "hasAnyRole('TERRITORY', 'REGION', 'ADMIN')";
    private static final String REGION_OR_STATE = "hasAnyRole('REGION', 'STATE', 'ADMIN')";
    private static final String OPERATOR = "hasAnyRole('OPERATOR', 'ADMIN')";
    private static final String ANY_ACTOR = "hasAnyRole('TERRITORY', 'REGION', 'STATE', 'OPERATOR', 'ADMIN')";

    private final Door door;

    ProjectController(Door door) {
        this.door = door;
    }

    /** When it was contracted, or when it went on. */
    @Schema(name = "ProjectAct")
    record Act(
            @Nullable DateTold occurredOn, @Valid @Nullable SourceTold source) {}

    @Operation(
            summary = "Contracts a project as the validated plan of its territory holds it",
            description = "With a source, a project that the territory has on file, whatever is known of its plan.")
    @PostMapping("/contract")
    @PreAuthorize(OWNER_OR_REGION)
    ResponseEntity<Answer> contract(
            @PathVariable String programme,
            @PathVariable String code,
            @PathVariable String id,
            @Valid @RequestBody Act body,
            Asked asked) {
        return send(
                asked,
                programme,
                body.occurredOn(),
                () -> door.state().contracting(programme, code, id),
                (on, texts) -> new ContractProject(programme, code, id, on, SourceTold.of(body.source())));
    }

    /** How far the project has come. */
    @Schema(name = "ProgressOfProject")
    record ProgressBody(
            @NotNull Progress progress,
            @Nullable @Size(max = 2000) String note,
            @Nullable DateTold occurredOn,
            @Valid @Nullable SourceTold source) {}

    @Operation(summary = "Tells how far a project has come; DONE ends it")
    @PostMapping("/progress")
    @PreAuthorize(OWNER)
    ResponseEntity<Answer> declareProgress(
            @PathVariable String programme,
            @PathVariable String code,
            @PathVariable String id,
            @Valid @RequestBody ProgressBody body,
            Asked asked) {
        return send(
                asked,
                programme,
                code,
                body.occurredOn(),
                (on, texts) -> new DeclareProgress(
                        programme,
                        code,
                        id,
                        body.progress(),
                        texts.optional(body.note()),
                        on,
                        SourceTold.of(body.source())));
    }

    /** Why the project stops. */
    @Schema(name = "ProjectReasonTold")
    record Reason(
            @Nullable @Size(max = 2000) String reason,
            @Nullable DateTold occurredOn,
            @Valid @Nullable SourceTold source) {}

    @Operation(summary = "Pauses a project")
    @PostMapping("/pause")
    @PreAuthorize(OWNER)
    ResponseEntity<Answer> pause(
            @PathVariable String programme,
            @PathVariable String code,
            @PathVariable String id,
            @Valid @RequestBody Reason body,
            Asked asked) {
        return send(
                asked,
                programme,
                code,
                body.occurredOn(),
                (on, texts) -> new PauseProject(
                        programme, code, id, texts.optional(body.reason()), on, SourceTold.of(body.source())));
    }

    @Operation(summary = "Tells that something keeps a project from going on")
    @PostMapping("/block")
    @PreAuthorize(OWNER)
    ResponseEntity<Answer> block(
            @PathVariable String programme,
            @PathVariable String code,
            @PathVariable String id,
            @Valid @RequestBody Reason body,
            Asked asked) {
        return send(
                asked,
                programme,
                code,
                body.occurredOn(),
                (on, texts) -> new BlockProject(
                        programme, code, id, texts.optional(body.reason()), on, SourceTold.of(body.source())));
    }

    @Operation(summary = "Lets a paused or blocked project go on from where it was")
    @PostMapping("/resumption")
    @PreAuthorize(OWNER)
    ResponseEntity<Answer> resume(
            @PathVariable String programme,
            @PathVariable String code,
            @PathVariable String id,
            @Valid @RequestBody Act body,
            Asked asked) {
        return send(
                asked,
                programme,
                code,
                body.occurredOn(),
                (on, texts) -> new ResumeProject(programme, code, id, on, SourceTold.of(body.source())));
    }

    @Operation(summary = "Gives a project up")
    @PostMapping("/abandonment")
    @PreAuthorize(OWNER_OR_REGION)
    ResponseEntity<Answer> abandon(
            @PathVariable String programme,
            @PathVariable String code,
            @PathVariable String id,
            @Valid @RequestBody Reason body,
            Asked asked) {
        return send(
                asked,
                programme,
                code,
                body.occurredOn(),
                (on, texts) -> new AbandonProject(
                        programme, code, id, texts.optional(body.reason()), on, SourceTold.of(body.source())));
    }

    /** Where the project goes; to the same programme unless another one is named. */
    @Schema(name = "ProjectTransfer")
    record Transfer(
            @Nullable @Pattern(regexp = Fields.PROGRAMME, message = "{paraphe.programme}") String toProgramme,

            @NotNull @Pattern(regexp = Fields.TERRITORY, message = "{paraphe.territory}") String toTerritory,

            @Nullable @Size(max = 2000) String reason,
            @Nullable DateTold occurredOn,
            @Valid @Nullable SourceTold source) {}

    @Operation(
            summary = "Gives a project to another territory, of this programme or of another one",
            description = "What was told of it stays where it was told; what follows is told in the other territory.")
    @PostMapping("/transfer")
    @PreAuthorize(REGION_OR_STATE)
    ResponseEntity<Answer> transfer(
            @PathVariable String programme,
            @PathVariable String code,
            @PathVariable String id,
            @Valid @RequestBody Transfer body,
            Asked asked) {
        String toProgramme = body.toProgramme() == null ? programme : body.toProgramme();
        return send(
                asked,
                programme,
                body.occurredOn(),
                () -> door.state().transferring(programme, code, toProgramme, body.toTerritory()),
                (on, texts) -> new TransferProject(
                        programme,
                        code,
                        id,
                        toProgramme,
                        body.toTerritory(),
                        texts.optional(body.reason()),
                        on,
                        SourceTold.of(body.source())));
    }

    /** Who pays or commits itself: a public identifier, a name, or both. */
    @Schema(name = "FunderBody")
    record FunderBody(
            @Nullable @Pattern(regexp = Fields.BODY, message = "{paraphe.body}") String body,

            @Nullable @Size(max = 200) String name) {

        Funder funder() {
            return new Funder(body, name == null || name.isBlank() ? null : name.strip());
        }
    }

    /** What is asked of a funder. */
    @Schema(name = "FundingRequest")
    record Request(
            @NotNull @Pattern(regexp = Fields.OF_PROJECT, message = "{paraphe.ofProject}") String line,

            @NotNull @Valid FunderBody funder,
            @NotNull FundingNature nature,
            @NotNull @Min(1) @Max(Guards.LARGEST_AMOUNT) Long amount,
            @Nullable @Size(max = 200) String reference,
            @Nullable DateTold occurredOn,
            @Valid @Nullable SourceTold source) {}

    @Operation(
            summary = "Asks a funder for money: opens a funding line, or asks for more on it",
            description =
                    "amount: euro cents. The same amount, day and reference on the same line is the same request.")
    @PostMapping("/funding/requests")
    @PreAuthorize(ANY_ACTOR)
    ResponseEntity<Answer> requestFunding(
            @PathVariable String programme,
            @PathVariable String code,
            @PathVariable String id,
            @Valid @RequestBody Request body,
            Asked asked) {
        return send(
                asked,
                programme,
                code,
                body.occurredOn(),
                (on, texts) -> new RequestFunding(
                        programme,
                        code,
                        id,
                        body.line(),
                        body.funder().funder(),
                        body.nature(),
                        body.amount(),
                        stripped(body.reference()),
                        on,
                        SourceTold.of(body.source())));
    }

    /** What is granted or paid on a funding line. */
    @Schema(name = "FundingAct")
    record Funding(
            @NotNull @Pattern(regexp = Fields.OF_PROJECT, message = "{paraphe.ofProject}") String line,

            @NotNull @Min(1) @Max(Guards.LARGEST_AMOUNT) Long amount,
            @Nullable @Size(max = 200) String reference,
            @Nullable DateTold occurredOn,
            @Valid @Nullable SourceTold source) {}

    @Operation(
            summary = "Grants what was requested on a funding line, or a part of it",
            description = "amount: euro cents, added to what was granted before.")
    @PostMapping("/funding/grants")
    @PreAuthorize(ANY_ACTOR)
    ResponseEntity<Answer> grantFunding(
            @PathVariable String programme,
            @PathVariable String code,
            @PathVariable String id,
            @Valid @RequestBody Funding body,
            Asked asked) {
        return send(
                asked,
                programme,
                code,
                body.occurredOn(),
                (on, texts) -> new GrantFunding(
                        programme,
                        code,
                        id,
                        body.line(),
                        body.amount(),
                        stripped(body.reference()),
                        on,
                        SourceTold.of(body.source())));
    }

    @Operation(
            summary = "Pays what was granted on a funding line, or a part of it",
            description = "amount: euro cents, added to what was paid before.")
    @PostMapping("/funding/payments")
    @PreAuthorize(ANY_ACTOR)
    ResponseEntity<Answer> payFunding(
            @PathVariable String programme,
            @PathVariable String code,
            @PathVariable String id,
            @Valid @RequestBody Funding body,
            Asked asked) {
        return send(
                asked,
                programme,
                code,
                body.occurredOn(),
                (on, texts) -> new PayFunding(
                        programme,
                        code,
                        id,
                        body.line(),
                        body.amount(),
                        stripped(body.reference()),
                        on,
                        SourceTold.of(body.source())));
    }

    /** Why a funder refuses. */
    @Schema(name = "FundingRefusal")
    record Refused(
            @NotNull @Pattern(regexp = Fields.OF_PROJECT, message = "{paraphe.ofProject}") String line,

            @Nullable @Size(max = 2000) String reason,
            @Nullable DateTold occurredOn,
            @Valid @Nullable SourceTold source) {}

    @Operation(summary = "Refuses what was requested on a funding line")
    @PostMapping("/funding/refusals")
    @PreAuthorize(ANY_ACTOR)
    ResponseEntity<Answer> refuseFunding(
            @PathVariable String programme,
            @PathVariable String code,
            @PathVariable String id,
            @Valid @RequestBody Refused body,
            Asked asked) {
        return send(
                asked,
                programme,
                code,
                body.occurredOn(),
                (on, texts) -> new RefuseFunding(
                        programme,
                        code,
                        id,
                        body.line(),
                        texts.optional(body.reason()),
                        on,
                        SourceTold.of(body.source())));
    }

    /** What an operator commits itself to. */
    @Schema(name = "OperatorCommitment")
    record Commitment(
            @NotNull @Pattern(regexp = Fields.OF_PROJECT, message = "{paraphe.ofProject}") String id,

            @NotNull @Valid FunderBody operator,
            @Nullable @Size(max = 2000) String services,
            @Nullable @Min(1) @Max(Guards.LARGEST_AMOUNT) Long amount,
            @Nullable DateTold occurredOn,
            @Valid @Nullable SourceTold source) {}

    @Operation(
            summary = "Commits an operator to services or to an amount",
            description = "amount: euro cents; it counts as no funding until it is requested and granted as such.")
    @PostMapping("/commitments")
    @PreAuthorize(OPERATOR)
    ResponseEntity<Answer> commit(
            @PathVariable String programme,
            @PathVariable String code,
            @PathVariable String id,
            @Valid @RequestBody Commitment body,
            Asked asked) {
        return send(
                asked,
                programme,
                code,
                body.occurredOn(),
                (on, texts) -> new CommitOperator(
                        programme,
                        code,
                        id,
                        body.id(),
                        body.operator().funder(),
                        texts.optional(body.services()),
                        body.amount(),
                        on,
                        SourceTold.of(body.source())));
    }

    /** By what the project will be judged. */
    @Schema(name = "ProjectIndicator")
    record Indicator(
            @NotNull @Pattern(regexp = Fields.OF_PROJECT, message = "{paraphe.ofProject}") String id,

            @NotBlank @Size(max = 200) String name,
            @NotBlank @Size(max = 100) String unit,
            @Nullable @Digits(integer = 12, fraction = 4) BigDecimal baseline,
            @NotNull @Digits(integer = 12, fraction = 4) BigDecimal target,
            @NotNull LocalDate targetOn,
            @Nullable DateTold occurredOn,
            @Valid @Nullable SourceTold source) {}

    @Operation(summary = "Lays down an indicator: what is measured, from where, to where and by when")
    @PostMapping("/indicators")
    @PreAuthorize(OWNER)
    ResponseEntity<Answer> declareIndicator(
            @PathVariable String programme,
            @PathVariable String code,
            @PathVariable String id,
            @Valid @RequestBody Indicator body,
            Asked asked) {
        return send(
                asked,
                programme,
                code,
                body.occurredOn(),
                (on, texts) -> new DeclareIndicator(
                        programme,
                        code,
                        id,
                        body.id(),
                        body.name().strip(),
                        body.unit().strip(),
                        body.baseline(),
                        body.target(),
                        body.targetOn(),
                        on,
                        SourceTold.of(body.source())));
    }

    /** What an indicator was on a day. */
    @Schema(name = "IndicatorMeasure")
    record Measure(
            @NotNull @Pattern(regexp = Fields.OF_PROJECT, message = "{paraphe.ofProject}") String indicator,

            @NotNull @Digits(integer = 12, fraction = 4) BigDecimal value,
            @Nullable DateTold occurredOn,
            @Valid @Nullable SourceTold source) {}

    @Operation(summary = "Tells what an indicator was on a day")
    @PostMapping("/measures")
    @PreAuthorize(OWNER)
    ResponseEntity<Answer> measure(
            @PathVariable String programme,
            @PathVariable String code,
            @PathVariable String id,
            @Valid @RequestBody Measure body,
            Asked asked) {
        return send(
                asked,
                programme,
                code,
                body.occurredOn(),
                (on, texts) -> new MeasureIndicator(
                        programme, code, id, body.indicator(), body.value(), on, SourceTold.of(body.source())));
    }

    private interface Making {
        ProjectCommand make(BusinessDate on, Texts texts);
    }

    private ResponseEntity<Answer> send(
            Asked asked, String programme, String code, @Nullable DateTold occurredOn, Making making) {
        return send(asked, programme, occurredOn, () -> door.state().within(programme, code), making);
    }

    private ResponseEntity<Answer> send(
            Asked asked,
            String programme,
            @Nullable DateTold occurredOn,
            Supplier<Circumstances> gathered,
            Making making) {
        return door.answer(asked, () -> {
            Circumstances circumstances = gathered.get();
            Texts texts = new Texts();
            BusinessDate on = door.state().date(occurredOn, programme, circumstances);
            return Prepared.project(making.make(on, texts), circumstances, texts);
        });
    }

    private static @Nullable String stripped(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
