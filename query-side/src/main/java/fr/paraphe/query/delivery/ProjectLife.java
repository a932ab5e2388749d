package fr.paraphe.query.delivery;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.DatumRef;
import fr.paraphe.events.Fact;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.ProjectEvent;
import fr.paraphe.events.ProjectEvent.Funder;
import fr.paraphe.events.ProjectEvent.FundingGranted;
import fr.paraphe.events.ProjectEvent.FundingNature;
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
import fr.paraphe.events.ProjectEvent.ProjectFactRectified;
import fr.paraphe.events.ProjectEvent.ProjectPaused;
import fr.paraphe.events.ProjectEvent.ProjectResumed;
import fr.paraphe.events.ProjectEvent.ProjectTransferred;
import fr.paraphe.events.TerritoryEvent.MilestoneReported;
import fr.paraphe.events.TerritoryEvent.PlanRefused;
import fr.paraphe.events.TerritoryEvent.PlanSentBack;
import fr.paraphe.events.TerritoryEvent.PlanSubmitted;
import fr.paraphe.events.TerritoryEvent.PlanValidated;
import fr.paraphe.events.TerritoryEvent.ProjectDropped;
import fr.paraphe.events.TerritoryEvent.ProjectProposed;
import fr.paraphe.events.TerritoryEvent.ProjectReason;
import fr.paraphe.events.TerritoryEvent.ProjectRevised;
import fr.paraphe.events.TerritoryEvent.ProjectSheet;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.Personal;
import fr.paraphe.query.delivery.ProjectView.Act;
import fr.paraphe.query.delivery.ProjectView.Commitment;
import fr.paraphe.query.delivery.ProjectView.Destination;
import fr.paraphe.query.delivery.ProjectView.Indicator;
import fr.paraphe.query.delivery.ProjectView.Line;
import fr.paraphe.query.delivery.ProjectView.Measured;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One project, folded from the facts of its territory and its own. */
final class ProjectLife {

    private final String id;

    private @Nullable ProjectSheet sheet;
    private @Nullable BusinessDate sheetSince;
    private ProjectStatus status = ProjectStatus.PROPOSED;
    private ProjectStatus beforeHalt = ProjectStatus.CONTRACTED;
    private @Nullable BusinessDate since;
    private @Nullable DatumRef reason;
    private @Nullable DatumRef progressNote;
    private @Nullable BusinessDate contractedOn;
    private @Nullable BusinessDate grantedOn;
    private @Nullable Destination transferredTo;

    private boolean planWithout;
    private @Nullable BusinessDate validatedOn;

    private final Map<String, LineLife> lines = new LinkedHashMap<>();
    private final List<Told<OperatorCommitted>> commitments = new ArrayList<>();
    private final Map<String, Told<IndicatorDeclared>> indicators = new LinkedHashMap<>();
    private final List<MeasuredAt> measures = new ArrayList<>();

    /** A fact with its address. */
    private record Told<F>(F fact, String address) {}

    private record MeasuredAt(String indicator, Measured measured) {}

    private static final class LineLife {
        final Funder funder;
        final FundingNature nature;
        final List<Act> acts = new ArrayList<>();
        Amounts sum = Amounts.NONE;

        @Nullable BusinessDate refusedOn;

        @Nullable DatumRef refusal;

        LineLife(Funder funder, FundingNature nature) {
            this.funder = funder;
            this.nature = nature;
        }

        void add(MoneyStep step, long amount, @Nullable String reference, BusinessDate on, String fact) {
            acts.add(new Act(step, amount, reference, on, fact));
            sum = sum.plus(
                    switch (step) {
                        case REQUESTED -> new Amounts(amount, 0, 0);
                        case GRANTED -> new Amounts(0, amount, 0);
                        case PAID -> new Amounts(0, 0, amount);
                    });
        }
    }

    private ProjectLife(String id) {
        this.id = id;
    }

    /**
     * Folds what is certain by the end of a day.
     *
     * @param facts facts of the territory and of the project, in the order of the store, as they are known
     */
    static ProjectLife of(String id, List<StoredFact> facts, LocalDate day) {
        ProjectLife life = new ProjectLife(id);
        for (StoredFact stored : facts) {
            if (stored.fact().occurredOn().certainBy(day)) {
                life.apply(stored);
            }
        }
        return life;
    }

    /** Whether anything is told of the project. */
    boolean known() {
        return sheet != null;
    }

    private void apply(StoredFact stored) {
        Fact fact = stored.fact();
        BusinessDate on = fact.occurredOn();
        switch (fact) {
            case ProjectEvent f -> {
                if (f.projectId().equals(id)) {
                    apply(stored, f);
                }
            }
            case ProjectProposed f -> {
                if (f.projectId().equals(id)) {
                    sheet = f.sheet();
                    sheetSince = on;
                    stand(
                            validatedOn != null && !planWithout ? ProjectStatus.VALIDATED : ProjectStatus.PROPOSED,
                            on,
                            null);
                }
            }
            case ProjectRevised f -> {
                if (f.projectId().equals(id) && (sheetSince == null || !on.certainlyBefore(sheetSince))) {
                    sheet = f.sheet();
                    sheetSince = on;
                }
            }
            case ProjectDropped f -> {
                if (f.projectId().equals(id)) {
                    stand(ProjectStatus.DROPPED, on, f.reason());
                }
            }
            case PlanSubmitted f -> {
                planWithout = !f.projects().contains(id);
                if (!planWithout && drawnUp()) {
                    stand(ProjectStatus.IN_PLAN, on, null);
                }
            }
            case PlanSentBack f -> {
                planWithout = false;
                if (status == ProjectStatus.IN_PLAN) {
                    DatumRef own = f.projectReasons().stream()
                            .filter(why -> why.projectId().equals(id))
                            .map(ProjectReason::reason)
                            .findFirst()
                            .orElse(f.reason());
                    stand(ProjectStatus.SENT_BACK, on, own);
                }
            }
            case PlanRefused f -> {
                planWithout = false;
                if (status == ProjectStatus.IN_PLAN) {
                    stand(ProjectStatus.REFUSED, on, f.reason());
                }
            }
            case PlanValidated f -> validated(on);
            case MilestoneReported f -> {
                if (f.milestone().equals(Milestones.PLAN_VALIDATED)) {
                    validated(on);
                }
            }
            default -> {}
        }
    }

    /** A plan that a source tells to be validated is taken to hold the projects told, unless one without it was submitted. */
    private void validated(BusinessDate on) {
        validatedOn = on;
        if (!planWithout && drawnUp() && sheet != null) {
            stand(ProjectStatus.VALIDATED, on, null);
        }
    }

    private boolean drawnUp() {
        return switch (status) {
            case PROPOSED, IN_PLAN, SENT_BACK, REFUSED -> true;
            case DROPPED, VALIDATED, CONTRACTED, FUNDED, UNDER_WAY, PAUSED, BLOCKED, DONE, ABANDONED, TRANSFERRED ->
                false;
        };
    }

    private void apply(StoredFact stored, ProjectEvent fact) {
        BusinessDate on = fact.occurredOn();
        String address = address(stored);
        switch (fact) {
            case ProjectContracted f -> {
                sheet = f.sheet();
                sheetSince = on;
                contractedOn = on;
                stand(ProjectStatus.CONTRACTED, on, null);
            }
            case ProgressDeclared f -> {
                if (f.note() != null) {
                    progressNote = f.note();
                }
                stand(f.progress() == Progress.DONE ? ProjectStatus.DONE : ProjectStatus.UNDER_WAY, on, null);
            }
            case ProjectPaused f -> halt(ProjectStatus.PAUSED, on, f.reason());
            case ProjectBlocked f -> halt(ProjectStatus.BLOCKED, on, f.reason());
            case ProjectResumed f -> stand(beforeHalt, on, null);
            case ProjectAbandoned f -> stand(ProjectStatus.ABANDONED, on, f.reason());
            case ProjectTransferred f -> {
                transferredTo = new Destination(f.toProgramme(), f.toCode());
                stand(ProjectStatus.TRANSFERRED, on, f.reason());
            }
            case FundingRequested f ->
                lines.computeIfAbsent(f.lineId(), line -> new LineLife(f.funder(), f.nature()))
                        .add(MoneyStep.REQUESTED, f.amount(), f.reference(), on, address);
            case FundingGranted f -> {
                LineLife line = lines.get(f.lineId());
                if (line != null) {
                    line.add(MoneyStep.GRANTED, f.amount(), f.reference(), on, address);
                    grantedOn = grantedOn == null ? on : grantedOn;
                }
            }
            case FundingPaid f -> {
                LineLife line = lines.get(f.lineId());
                if (line != null) {
                    line.add(MoneyStep.PAID, f.amount(), f.reference(), on, address);
                }
            }
            case FundingRefused f -> {
                LineLife line = lines.get(f.lineId());
                if (line != null) {
                    line.refusedOn = on;
                    line.refusal = f.reason();
                }
            }
            case ProjectFactRectified f -> {} // whoever folds has told the facts again that it corrects
            case OperatorCommitted f -> commitments.add(new Told<>(f, address));
            case IndicatorDeclared f -> indicators.put(f.indicatorId(), new Told<>(f, address));
            case IndicatorMeasured f ->
                measures.add(new MeasuredAt(f.indicatorId(), new Measured(f.value(), on, address)));
        }
    }

    private void halt(ProjectStatus halted, BusinessDate on, @Nullable DatumRef why) {
        beforeHalt = status;
        stand(halted, on, why);
    }

    private void stand(ProjectStatus next, BusinessDate on, @Nullable DatumRef why) {
        status = next;
        since = on;
        reason = why;
    }

    private static String address(StoredFact stored) {
        return "/api/v1/facts/" + stored.position();
    }

    /** The texts that the project refers to. */
    List<DatumRef> quoted() {
        ProjectSheet told = sheet;
        return Stream.of(
                        told == null
                                ? Stream.<@Nullable DatumRef>empty()
                                : Stream.of(
                                        told.title(),
                                        told.description(),
                                        told.diagnostic(),
                                        told.expectedResults(),
                                        told.industrialReferent()),
                        Stream.of(reason, progressNote),
                        lines.values().stream().map(line -> line.refusal),
                        commitments.stream().map(promise -> promise.fact().services()))
                .flatMap(refs -> refs)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    /**
     * The answer about a project that is {@link #known}.
     *
     * @param version version of the project's stream; -1 before it is contracted
     * @param values texts that were not erased, by reference
     */
    ProjectView view(String programme, String code, LocalDate day, long version, Map<String, Personal> values) {
        ProjectSheet told = sheet;
        BusinessDate stood = since;
        if (told == null || stood == null) {
            throw new IllegalStateException("Nothing is told of the project " + id);
        }
        BusinessDate granted = grantedOn;
        boolean funded = status == ProjectStatus.CONTRACTED && granted != null;
        return new ProjectView(
                programme,
                code,
                id,
                Personal.of(told.title().ref(), values),
                told.axes(),
                told.axesAssignedBy(),
                told.owners(),
                told.startsOn(),
                told.endsOn(),
                told.partnerTerritories(),
                personal(told.description(), values),
                personal(told.diagnostic(), values),
                personal(told.expectedResults(), values),
                personal(told.industrialReferent(), values),
                told.partners(),
                told.cost(),
                told.commitmentLevel(),
                funded ? ProjectStatus.FUNDED : status,
                funded && granted != null && stood.certainlyBefore(granted) ? granted : stood,
                personal(reason, values),
                personal(progressNote, values),
                told.endsOn() != null && told.endsOn().isBefore(day) && !status.ended(),
                contractedOn,
                transferredTo,
                lines.values().stream().map(line -> line.sum).reduce(Amounts.NONE, Amounts::plus),
                lines.entrySet().stream()
                        .map(entry -> line(entry.getKey(), entry.getValue(), values))
                        .toList(),
                commitments.stream().map(promise -> commitment(promise, values)).toList(),
                indicators.values().stream().map(this::indicator).toList(),
                "/api/v1/programmes/" + programme + "/territories/" + code + "/projects/" + id + "/history",
                version);
    }

    private static Line line(String lineId, LineLife line, Map<String, Personal> values) {
        return new Line(
                lineId,
                line.funder.body(),
                line.funder.name(),
                line.nature,
                line.sum,
                line.refusedOn,
                personal(line.refusal, values),
                List.copyOf(line.acts));
    }

    private static Commitment commitment(Told<OperatorCommitted> told, Map<String, Personal> values) {
        OperatorCommitted promise = told.fact();
        return new Commitment(
                promise.commitmentId(),
                promise.operator().body(),
                promise.operator().name(),
                personal(promise.services(), values),
                promise.amount(),
                promise.occurredOn(),
                told.address());
    }

    private Indicator indicator(Told<IndicatorDeclared> told) {
        IndicatorDeclared declared = told.fact();
        List<Measured> values = measures.stream()
                .filter(measure -> measure.indicator().equals(declared.indicatorId()))
                .map(MeasuredAt::measured)
                .sorted(Comparator.comparing((Measured measure) -> measure.on().latest()))
                .toList();
        Measured last = values.isEmpty() ? null : values.getLast();
        return new Indicator(
                declared.indicatorId(),
                declared.name(),
                declared.unit(),
                declared.baseline(),
                declared.target(),
                declared.targetOn(),
                last == null ? null : last.value(),
                last == null ? null : last.on(),
                values,
                told.address());
    }

    private static @Nullable Personal personal(@Nullable DatumRef ref, Map<String, Personal> values) {
        return ref == null ? null : Personal.of(ref.ref(), values);
    }
}
