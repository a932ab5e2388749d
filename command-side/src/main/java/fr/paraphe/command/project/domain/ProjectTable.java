package fr.paraphe.command.project.domain;

import fr.paraphe.command.project.domain.FundingLine.Act;
import fr.paraphe.command.project.domain.FundingLine.Step;
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
import fr.paraphe.command.project.domain.ProjectCommand.RectifyProjectFact;
import fr.paraphe.command.project.domain.ProjectCommand.RefuseFunding;
import fr.paraphe.command.project.domain.ProjectCommand.RequestFunding;
import fr.paraphe.command.project.domain.ProjectCommand.ResumeProject;
import fr.paraphe.command.project.domain.ProjectCommand.TransferProject;
import fr.paraphe.command.project.domain.ProjectState.Abandoned;
import fr.paraphe.command.project.domain.ProjectState.Blocked;
import fr.paraphe.command.project.domain.ProjectState.Contracted;
import fr.paraphe.command.project.domain.ProjectState.Done;
import fr.paraphe.command.project.domain.ProjectState.Halted;
import fr.paraphe.command.project.domain.ProjectState.Moving;
import fr.paraphe.command.project.domain.ProjectState.NotContracted;
import fr.paraphe.command.project.domain.ProjectState.OnFile;
import fr.paraphe.command.project.domain.ProjectState.Paused;
import fr.paraphe.command.project.domain.ProjectState.Running;
import fr.paraphe.command.project.domain.ProjectState.Transferred;
import fr.paraphe.command.project.domain.ProjectState.UnderWay;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.Guards;
import fr.paraphe.command.rules.ProjectStanding;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.command.rules.TerritoryStanding;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProjectEvent;
import fr.paraphe.events.ProjectEvent.Funder;
import fr.paraphe.events.ProjectEvent.FundingGranted;
import fr.paraphe.events.ProjectEvent.FundingPaid;
import fr.paraphe.events.ProjectEvent.FundingRefused;
import fr.paraphe.events.ProjectEvent.FundingRequested;
import fr.paraphe.events.ProjectEvent.IndicatorDeclared;
import fr.paraphe.events.ProjectEvent.IndicatorMeasured;
import fr.paraphe.events.ProjectEvent.OperatorCommitted;
import fr.paraphe.events.ProjectEvent.Progress;
import fr.paraphe.events.ProjectEvent.ProgressDeclared;
import fr.paraphe.events.ProjectEvent.ProjectAbandoned;
import fr.paraphe.events.ProjectEvent.ProjectBlocked;
import fr.paraphe.events.ProjectEvent.ProjectContracted;
import fr.paraphe.events.ProjectEvent.ProjectCorrection;
import fr.paraphe.events.ProjectEvent.ProjectFactRectified;
import fr.paraphe.events.ProjectEvent.ProjectPaused;
import fr.paraphe.events.ProjectEvent.ProjectResumed;
import fr.paraphe.events.ProjectEvent.ProjectTransferred;
import fr.paraphe.events.Rectifiable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The delivery of a project: which command is legal in which state, and what each fact makes of the state. A project may
 * outlast its programme, so acts are not refused once that is closed.
 */
public final class ProjectTable {

    private ProjectTable() {}

    /** Where a project stands before its first fact. */
    public static ProjectState initial() {
        return new NotContracted();
    }

    private record Turn(ProjectState state, ProjectCommand command) {}

    /** The facts that {@code command} brings about; empty when it asks for what is so already. Refuses otherwise. */
    public static List<ProjectEvent> decide(ProjectState state, ProjectCommand command, Circumstances now) {
        return switch (new Turn(state, command)) {
            case Turn(NotContracted s, ContractProject c) -> contract(c, now);
            case Turn(OnFile s, ContractProject c) -> contractAgain(s.file(), c);

            case Turn(Moving s, DeclareProgress c) -> progress(s, c, now);
            case Turn(Moving s, PauseProject c) -> pause(s.file(), c, now);
            case Turn(Moving s, BlockProject c) -> block(s.file(), c, now);
            case Turn(Halted s, ResumeProject c) -> resume(s.file(), c, now);
            case Turn(Running s, AbandonProject c) -> abandon(s.file(), c, now);
            case Turn(Running s, TransferProject c) -> transfer(s.file(), c, now);

            case Turn(Running s, RequestFunding c) -> request(s.file(), c, now);
            case Turn(Running s, GrantFunding c) -> grant(s.file(), c, now);
            case Turn(Running s, RefuseFunding c) -> refuse(s.file(), c, now);
            case Turn(Running s, PayFunding c) -> pay(s.file(), c, now);
            case Turn(Running s, CommitOperator c) -> commit(s.file(), c, now);

            case Turn(Running s, DeclareIndicator c) -> declareIndicator(s.file(), c, now);
            case Turn(Running s, MeasureIndicator c) -> measure(s.file(), c, now);

            case Turn(OnFile s, RectifyProjectFact c) -> rectify(s, c, now);

            case Turn(ProjectState s, ProjectCommand c) -> throw new Refusal(s.otherwise(), "project", c.projectId());
        };
    }

    /** The state once {@code fact} is added. A fact that does not fit changes nothing: history is never refused. */
    public static ProjectState evolve(ProjectState state, ProjectEvent fact) {
        return switch (state) {
            case NotContracted s -> fact instanceof ProjectContracted f ? new Contracted(ProjectFile.opened(f)) : s;
            case OnFile s -> fact instanceof ProjectFactRectified f ? rectified(s, f) : filed(after(s, fact), fact);
        };
    }

    private static OnFile filed(OnFile s, ProjectEvent fact) {
        return s.with(s.file().and(fact));
    }

    /** Where it stands when every fact is told again as it is now known. */
    private static OnFile rectified(OnFile s, ProjectFactRectified rectification) {
        List<ProjectEvent> facts = s.file().corrected(rectification);
        OnFile again = new Contracted(ProjectFile.opened((ProjectContracted) facts.getFirst()));
        for (ProjectEvent fact : facts.subList(1, facts.size())) {
            again = filed(after(again, fact), fact);
        }
        return filed(again, rectification);
    }

    private static OnFile after(OnFile s, ProjectEvent fact) {
        ProjectFile file = s.file();
        BusinessDate on = fact.occurredOn();
        return switch (fact) {
            case ProjectContracted f -> s;
            case ProgressDeclared f -> {
                if (!(s instanceof Moving)) {
                    yield s;
                }
                yield f.progress() == Progress.DONE ? new Done(file.since(on)) : new UnderWay(file.since(on));
            }
            case ProjectPaused f -> s instanceof Moving m ? new Paused(m.with(file.since(on))) : s;
            case ProjectBlocked f -> s instanceof Moving m ? new Blocked(m.with(file.since(on))) : s;
            case ProjectResumed f -> s instanceof Halted h ? h.before().with(file.since(on)) : s;
            case ProjectAbandoned f -> s instanceof Running ? new Abandoned(file.since(on)) : s;
            case ProjectTransferred f -> s instanceof Running ? new Transferred(file.since(on)) : s;
            case FundingRequested f -> {
                FundingLine line = file.lines().get(f.lineId());
                Act act = new Act(Step.REQUESTED, f.amount(), f.reference(), on);
                yield s.with(file.with(
                        f.lineId(),
                        line == null ? new FundingLine(f.funder(), f.nature(), List.of(act), null) : line.with(act)));
            }
            case FundingGranted f -> funded(s, f.lineId(), new Act(Step.GRANTED, f.amount(), f.reference(), on));
            case FundingPaid f -> funded(s, f.lineId(), new Act(Step.PAID, f.amount(), f.reference(), on));
            case FundingRefused f -> {
                FundingLine line = file.lines().get(f.lineId());
                yield line == null ? s : s.with(file.with(f.lineId(), line.refused(on)));
            }
            case ProjectFactRectified f -> s; // told again by those that it corrects
            case OperatorCommitted f -> s.with(file.with(f));
            case IndicatorDeclared f -> s.with(file.with(f));
            case IndicatorMeasured f -> s.with(file.with(f));
        };
    }

    private static OnFile funded(OnFile s, String lineId, Act act) {
        FundingLine line = s.file().lines().get(lineId);
        return line == null ? s : s.with(s.file().with(lineId, line.with(act)));
    }

    /** Where a project stands after {@code history}, oldest fact first. */
    public static ProjectState fold(Iterable<? extends ProjectEvent> history) {
        ProjectState state = initial();
        for (ProjectEvent fact : history) {
            state = evolve(state, fact);
        }
        return state;
    }

    private static void act(ProjectCommand c, Circumstances now) {
        Guards.dated(c.occurredOn(), c.source(), now);
        Guards.opened(Guards.rulesOf(c.programme(), now), c.occurredOn(), c.source());
    }

    /** An act about a project that is contracted comes after its contract. */
    private static void act(ProjectFile file, ProjectCommand c, Circumstances now) {
        act(c, now);
        Guards.follows(file.contract().occurredOn(), c.occurredOn(), c.source());
    }

    /** An act that changes where the project stands comes after the one that brought it there. */
    private static void turn(ProjectFile file, ProjectCommand c, Circumstances now) {
        act(c, now);
        Guards.follows(file.since(), c.occurredOn(), c.source());
    }

    /** A source may tell of a contract although nobody told of the plan; whoever contracts here has a validated one. */
    private static List<ProjectEvent> contract(ContractProject c, Circumstances now) {
        act(c, now);
        ProjectStanding project = now.project();
        TerritoryStanding territory = now.territory();
        if (project == null || territory == null) {
            throw new Refusal(Rule.PROJECT_NOT_ON_FILE, "project", c.projectId());
        }
        if (c.source() == null) {
            if (territory.ended() != null) {
                throw new Refusal(territory.ended());
            }
            if (project.validatedOn() == null) {
                throw new Refusal(Rule.PROJECT_NOT_VALIDATED, "project", c.projectId());
            }
        }
        Guards.follows(project.validatedOn(), c.occurredOn(), c.source());
        return List.of(new ProjectContracted(
                c.programme(), c.code(), c.projectId(), project.sheet(), c.occurredOn(), c.source()));
    }

    private static List<ProjectEvent> contractAgain(ProjectFile file, ContractProject c) {
        if (file.contract().occurredOn().equals(c.occurredOn())) {
            return List.of();
        }
        throw new Refusal(
                Rule.PROJECT_ALREADY_CONTRACTED,
                "project",
                c.projectId(),
                "date",
                file.contract().occurredOn().latest());
    }

    private static List<ProjectEvent> progress(Moving s, DeclareProgress c, Circumstances now) {
        turn(s.file(), c, now);
        if (s instanceof UnderWay && c.progress() == Progress.UNDER_WAY && c.note() == null) {
            return List.of();
        }
        return List.of(new ProgressDeclared(
                c.programme(), c.code(), c.projectId(), c.progress(), c.note(), c.occurredOn(), c.source()));
    }

    private static List<ProjectEvent> pause(ProjectFile file, PauseProject c, Circumstances now) {
        turn(file, c, now);
        return List.of(
                new ProjectPaused(c.programme(), c.code(), c.projectId(), c.reason(), c.occurredOn(), c.source()));
    }

    private static List<ProjectEvent> block(ProjectFile file, BlockProject c, Circumstances now) {
        turn(file, c, now);
        return List.of(new ProjectBlocked(
                c.programme(), c.code(), c.projectId(), Guards.reasoned(c.reason()), c.occurredOn(), c.source()));
    }

    private static List<ProjectEvent> resume(ProjectFile file, ResumeProject c, Circumstances now) {
        turn(file, c, now);
        return List.of(new ProjectResumed(c.programme(), c.code(), c.projectId(), c.occurredOn(), c.source()));
    }

    private static List<ProjectEvent> abandon(ProjectFile file, AbandonProject c, Circumstances now) {
        turn(file, c, now);
        return List.of(new ProjectAbandoned(
                c.programme(), c.code(), c.projectId(), Guards.reasoned(c.reason()), c.occurredOn(), c.source()));
    }

    private static List<ProjectEvent> transfer(ProjectFile file, TransferProject c, Circumstances now) {
        turn(file, c, now);
        if (c.toProgramme().equals(c.programme()) && c.toCode().equals(c.code())) {
            throw new Refusal(Rule.TRANSFER_TO_ITSELF, "territory", c.toCode());
        }
        TerritoryStanding target = now.territory();
        if (target == null) {
            throw new Refusal(Rule.TRANSFER_TERRITORY_UNKNOWN, "territory", c.toCode(), "programme", c.toProgramme());
        }
        if (target.ended() != null && c.source() == null) {
            throw new Refusal(target.ended());
        }
        Guards.follows(target.designatedOn(), c.occurredOn(), c.source());
        return List.of(new ProjectTransferred(
                c.programme(),
                c.code(),
                c.projectId(),
                c.toProgramme(),
                c.toCode(),
                Guards.reasoned(c.reason()),
                c.occurredOn(),
                c.source()));
    }

    private static List<ProjectEvent> request(ProjectFile file, RequestFunding c, Circumstances now) {
        act(file, c, now);
        Guards.amount(c.amount());
        named(c.funder());
        FundingLine line = file.lines().get(c.lineId());
        if (line != null) {
            if (!line.funder().key().equals(c.funder().key()) || line.nature() != c.nature()) {
                throw new Refusal(
                        Rule.FUNDING_LINE_DIFFERS,
                        "line",
                        c.lineId(),
                        "funder",
                        line.funder().key());
            }
            notRefused(line, c.lineId());
            if (line.acts().contains(new Act(Step.REQUESTED, c.amount(), c.reference(), c.occurredOn()))) {
                return List.of();
            }
        }
        return List.of(new FundingRequested(
                c.programme(),
                c.code(),
                c.projectId(),
                c.lineId(),
                c.funder(),
                c.nature(),
                c.amount(),
                c.reference(),
                c.occurredOn(),
                c.source()));
    }

    private static List<ProjectEvent> grant(ProjectFile file, GrantFunding c, Circumstances now) {
        Act act = new Act(Step.GRANTED, c.amount(), c.reference(), c.occurredOn());
        return decided(file, c, c.lineId(), act, Rule.GRANT_BEYOND_REQUEST, now)
                ? List.of(new FundingGranted(
                        c.programme(),
                        c.code(),
                        c.projectId(),
                        c.lineId(),
                        c.amount(),
                        c.reference(),
                        c.occurredOn(),
                        c.source()))
                : List.of();
    }

    private static List<ProjectEvent> pay(ProjectFile file, PayFunding c, Circumstances now) {
        Act act = new Act(Step.PAID, c.amount(), c.reference(), c.occurredOn());
        return decided(file, c, c.lineId(), act, Rule.PAYMENT_BEYOND_GRANT, now)
                ? List.of(new FundingPaid(
                        c.programme(),
                        c.code(),
                        c.projectId(),
                        c.lineId(),
                        c.amount(),
                        c.reference(),
                        c.occurredOn(),
                        c.source()))
                : List.of();
    }

    /** Whether the act is new on its line; refused when the line would be overdrawn on any day, whoever tells it. */
    private static boolean decided(
            ProjectFile file, ProjectCommand c, String lineId, Act act, Rule beyond, Circumstances now) {
        act(file, c, now);
        Guards.amount(act.amount());
        FundingLine line = requested(file, lineId);
        notRefused(line, lineId);
        if (line.acts().contains(act)) {
            return false;
        }
        covered(line.with(act), lineId, act.step(), beyond);
        return true;
    }

    private static List<ProjectEvent> refuse(ProjectFile file, RefuseFunding c, Circumstances now) {
        act(file, c, now);
        FundingLine line = requested(file, c.lineId());
        if (c.occurredOn().equals(line.refusedOn())) {
            return List.of();
        }
        notRefused(line, c.lineId());
        if (line.has(Step.GRANTED)) {
            throw new Refusal(Rule.FUNDING_ALREADY_GRANTED, "line", c.lineId());
        }
        Guards.follows(line.requestedOn(), c.occurredOn(), c.source());
        return List.of(new FundingRefused(
                c.programme(),
                c.code(),
                c.projectId(),
                c.lineId(),
                Guards.reasoned(c.reason()),
                c.occurredOn(),
                c.source()));
    }

    private static FundingLine requested(ProjectFile file, String lineId) {
        FundingLine line = file.lines().get(lineId);
        if (line == null) {
            throw new Refusal(Rule.FUNDING_NOT_REQUESTED, "line", lineId);
        }
        return line;
    }

    private static void notRefused(FundingLine line, String lineId) {
        BusinessDate refusedOn = line.refusedOn();
        if (refusedOn != null) {
            throw new Refusal(Rule.FUNDING_REFUSED, "line", lineId, "date", refusedOn.latest());
        }
    }

    private static void named(Funder funder) {
        if (funder.key().isBlank()) {
            throw new Refusal(Rule.FUNDER_MISSING);
        }
    }

    private static List<ProjectEvent> commit(ProjectFile file, CommitOperator c, Circumstances now) {
        act(file, c, now);
        named(c.operator());
        Long amount = c.amount();
        if (amount != null) {
            Guards.amount(amount);
        } else if (c.services() == null) {
            throw new Refusal(Rule.COMMITMENT_EMPTY, "commitment", c.commitmentId());
        }
        if (file.commitments().containsKey(c.commitmentId())) {
            throw new Refusal(Rule.COMMITMENT_ALREADY_TOLD, "commitment", c.commitmentId());
        }
        return List.of(new OperatorCommitted(
                c.programme(),
                c.code(),
                c.projectId(),
                c.commitmentId(),
                c.operator(),
                c.services(),
                amount,
                c.occurredOn(),
                c.source()));
    }

    private static List<ProjectEvent> declareIndicator(ProjectFile file, DeclareIndicator c, Circumstances now) {
        act(file, c, now);
        IndicatorDeclared asked = new IndicatorDeclared(
                c.programme(),
                c.code(),
                c.projectId(),
                c.indicatorId(),
                c.name(),
                c.unit(),
                decimal(c.baseline()),
                Objects.requireNonNull(decimal(c.target())),
                c.targetOn(),
                c.occurredOn(),
                c.source());
        IndicatorDeclared known = file.indicators().get(c.indicatorId());
        if (known == null) {
            return List.of(asked);
        }
        if (known.equals(asked)) {
            return List.of();
        }
        throw new Refusal(Rule.INDICATOR_ALREADY_DECLARED, "indicator", c.indicatorId());
    }

    private static List<ProjectEvent> measure(ProjectFile file, MeasureIndicator c, Circumstances now) {
        act(file, c, now);
        if (!file.indicators().containsKey(c.indicatorId())) {
            throw new Refusal(Rule.INDICATOR_UNKNOWN, "indicator", c.indicatorId());
        }
        IndicatorMeasured asked = new IndicatorMeasured(
                c.programme(),
                c.code(),
                c.projectId(),
                c.indicatorId(),
                Objects.requireNonNull(decimal(c.value())),
                c.occurredOn(),
                c.source());
        return file.measures().contains(asked) ? List.of() : List.of(asked);
    }

    /** Rectified, too, no line is overdrawn on any day. */
    private static List<ProjectEvent> rectify(OnFile s, RectifyProjectFact c, Circumstances now) {
        ProgrammeRules rules = Guards.rulesOf(c.programme(), now);
        Guards.dated(c.occurredOn(), c.source(), now);
        ProjectFile file = s.file();
        if (c.version() < 0 || c.version() >= file.facts().size()) {
            throw new Refusal(Rule.FACT_UNKNOWN, "fact", c.factId());
        }
        ProjectEvent fact = file.facts().get(Math.toIntExact(c.version()));
        if (fact instanceof ProjectFactRectified) {
            throw new Refusal(Rule.FACT_NOT_RECTIFIABLE, "fact", c.factName());
        }
        ProjectCorrection before = Rectifiable.values(fact);
        ProjectCorrection after = corrected(fact, before, c, rules, now);
        if (after.equals(before)) {
            return List.of();
        }
        ProjectFactRectified rectification = new ProjectFactRectified(
                c.programme(),
                c.code(),
                c.projectId(),
                c.factId(),
                c.factName(),
                c.version(),
                file.inForce(c.version()),
                before,
                after,
                Guards.reasoned(c.reason()),
                c.occurredOn(),
                c.source());
        rectified(s, rectification).file().lines().forEach((lineId, line) -> {
            covered(line, lineId, Step.GRANTED, Rule.GRANT_BEYOND_REQUEST);
            covered(line, lineId, Step.PAID, Rule.PAYMENT_BEYOND_GRANT);
        });
        return List.of(rectification);
    }

    private static ProjectCorrection corrected(
            ProjectEvent fact,
            ProjectCorrection before,
            RectifyProjectFact c,
            ProgrammeRules rules,
            Circumstances now) {
        if (c.happenedOn() == null && c.amount() == null && c.value() == null) {
            throw new Refusal(Rule.RECTIFICATION_EMPTY);
        }
        BusinessDate on = before.occurredOn();
        if (c.happenedOn() != null) {
            on = c.happenedOn();
            Guards.dated(on, fact.source(), now);
            Guards.opened(rules, on, fact.source());
        }
        Long amount = c.amount();
        if (amount != null) {
            if (before.amount() == null) {
                throw new Refusal(Rule.VALUE_NOT_OF_THE_FACT, "value", "amount", "fact", c.factName());
            }
            Guards.amount(amount);
        }
        if (c.value() != null && before.value() == null) {
            throw new Refusal(Rule.VALUE_NOT_OF_THE_FACT, "value", "value", "fact", c.factName());
        }
        return new ProjectCorrection(
                on, amount == null ? before.amount() : amount, c.value() == null ? before.value() : decimal(c.value()));
    }

    private static void covered(FundingLine line, String lineId, Step step, Rule beyond) {
        line.overdrawn(step).ifPresent(day -> {
            throw new Refusal(
                    beyond,
                    Map.of(
                            "line", lineId,
                            "date", day.day().toString(),
                            "more", euros(day.more()),
                            "less", euros(day.less())));
        });
    }

    private static @Nullable String decimal(@Nullable BigDecimal number) {
        return number == null ? null : number.stripTrailingZeros().toPlainString();
    }

    private static String euros(long cents) {
        return BigDecimal.valueOf(cents, 2).toPlainString();
    }
}
