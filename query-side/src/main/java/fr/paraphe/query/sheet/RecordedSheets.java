package fr.paraphe.query.sheet;

import fr.paraphe.events.DatumRef;
import fr.paraphe.events.Member;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.Rectification;
import fr.paraphe.events.Streams;
import fr.paraphe.events.Suspensions;
import fr.paraphe.events.TerritoryEvent.ProjectSheet;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.Rectified;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.Concern;
import fr.paraphe.query.MilestoneDate;
import fr.paraphe.query.Moment;
import fr.paraphe.query.Personal;
import fr.paraphe.query.Quotations;
import fr.paraphe.query.Region;
import fr.paraphe.query.Regions;
import fr.paraphe.query.RulesInForce;
import fr.paraphe.query.TerritorySuspensions;
import fr.paraphe.query.sheet.SheetState.DocumentFolded;
import fr.paraphe.query.sheet.SheetState.PlanState;
import fr.paraphe.query.sheet.SheetState.ProjectState;
import fr.paraphe.query.sheet.SheetState.Reached;
import fr.paraphe.query.sheet.SheetState.Retold;
import fr.paraphe.query.sheet.TerritorySheet.Application;
import fr.paraphe.query.sheet.TerritorySheet.Axis;
import fr.paraphe.query.sheet.TerritorySheet.Document;
import fr.paraphe.query.sheet.TerritorySheet.LeadPair;
import fr.paraphe.query.sheet.TerritorySheet.NewName;
import fr.paraphe.query.sheet.TerritorySheet.PartyState;
import fr.paraphe.query.sheet.TerritorySheet.PerimeterChange;
import fr.paraphe.query.sheet.TerritorySheet.PerimeterRequest;
import fr.paraphe.query.sheet.TerritorySheet.Plan;
import fr.paraphe.query.sheet.TerritorySheet.Project;
import fr.paraphe.query.sheet.TerritorySheet.ProjectReason;
import fr.paraphe.query.sheet.TerritorySheet.Rung;
import fr.paraphe.query.sheet.TerritorySheet.Seat;
import fr.paraphe.query.sheet.TerritorySheet.Side;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sheets: the row when nothing in it is later than the moment asked about, else the same fold stopped at the moment asked about. */
@Component
@Transactional(readOnly = true)
class RecordedSheets implements Sheets {

    private final SheetRows rows;
    private final FactLog facts;
    private final Quotations quotations;
    private final RulesInForce rules;
    private final TerritorySuspensions suspensions;

    RecordedSheets(
            SheetRows rows,
            FactLog facts,
            Quotations quotations,
            RulesInForce rules,
            TerritorySuspensions suspensions) {
        this.suspensions = suspensions;
        this.rows = rows;
        this.facts = facts;
        this.quotations = quotations;
        this.rules = rules;
    }

    @Override
    public Optional<TerritorySheet> find(String programme, String code, Moment moment) {
        return rows.findByProgrammeAndCode(programme, code)
                .map(SheetRow::state)
                .map(now -> now.standsAt(moment) ? now : foldedAt(now, moment))
                .filter(state -> state.application() != null || designated(state))
                .flatMap(state -> rules.find(programme, moment.position())
                        .map(rulesThen -> sheet(state, rulesThen, moment.asOf())));
    }

    @Override
    public Optional<NextDeadline> nextDeadline(TerritorySheet sheet, Moment moment) {
        if (sheet.stage() == null || over(sheet.side())) {
            return Optional.empty();
        }
        return rulesOf(sheet, moment)
                .filter(ProgrammeRules::deadlinesSet)
                .flatMap(rulesThen -> next(
                        sheet,
                        rulesThen,
                        suspensions.of(sheet.programme(), moment).getOrDefault(sheet.code(), Suspensions.NONE),
                        moment.asOf()));
    }

    private static boolean over(TerritorySheet.@Nullable Side side) {
        return side != null && side.state() != TerritorySheet.SideState.SUSPENDED;
    }

    private Optional<ProgrammeRules> rulesOf(TerritorySheet sheet, Moment moment) {
        Integer version = sheet.programmeVersion();
        return (version == null
                        ? rules.find(sheet.programme(), moment.position())
                        : rules.version(sheet.programme(), moment.position(), version))
                .map(found -> found.in(sheet.leadRegion().code()));
    }

    /** The first term that runs for a rung beyond the highest one reached, from the day of the rung before it. */
    private static Optional<NextDeadline> next(
            TerritorySheet sheet, ProgrammeRules rulesThen, Suspensions suspensions, LocalDate day) {
        List<String> ladder = rulesThen.ladder();
        Map<String, Rung> rungs = sheet.ladder().stream()
                .collect(Collectors.toMap(Rung::milestone, rung -> rung, (first, second) -> first));
        int reached = ladder.indexOf(sheet.stage());
        return rulesThen.deadlines().stream()
                .filter(deadline -> ladder.indexOf(deadline.milestone()) > Math.max(0, reached))
                .flatMap(deadline -> {
                    Rung awaited = rungs.get(deadline.milestone());
                    Rung before = rungs.get(ladder.get(ladder.indexOf(deadline.milestone()) - 1));
                    return awaited == null || before == null
                            ? Stream.empty()
                            : before.dates().stream()
                                    .filter(date -> date.certainBy(day))
                                    .map(MilestoneDate::latest)
                                    .min(LocalDate::compareTo)
                                    .map(from -> deadline(deadline, awaited, from, suspensions, day))
                                    .stream();
                })
                .min(Comparator.comparing(NextDeadline::due));
    }

    private static NextDeadline deadline(
            ProgrammeRules.Deadline deadline, Rung awaited, LocalDate from, Suspensions suspensions, LocalDate day) {
        LocalDate due = suspensions.lastDay(from, deadline.days(), day);
        return new NextDeadline(deadline.milestone(), awaited.name(), from, deadline.days(), due, due.isBefore(day));
    }

    private static boolean designated(SheetState state) {
        return state.milestones().stream()
                .anyMatch(reached -> reached.milestone().equals(Milestones.DESIGNATED));
    }

    @Override
    public List<TerritorySheet> applicants(String programme, Moment moment) {
        return rows.ofApplicants(programme).stream()
                .map(SheetRow::code)
                .flatMap(code -> find(programme, code, moment).stream())
                .filter(sheet -> sheet.application() != null && !reached(sheet, Milestones.DESIGNATED))
                .toList();
    }

    private static boolean reached(TerritorySheet sheet, String milestone) {
        return sheet.ladder().stream()
                .anyMatch(rung ->
                        rung.milestone().equals(milestone) && !rung.dates().isEmpty());
    }

    private static @Nullable Application application(SheetState state, Map<String, Personal> values) {
        SheetState.ApplicationRefs filed = state.application();
        if (filed == null) {
            return null;
        }
        return new Application(
                filed.applicant(),
                Personal.of(filed.electedLead().ref(), values),
                filed.electedBy(),
                Personal.of(filed.industrialLead().ref(), values),
                filed.company(),
                Personal.of(filed.roadMap().ref(), values),
                filed.state(),
                filed.filed(),
                filed.decided(),
                filed.authority(),
                personal(filed.reason(), values));
    }

    /** What had happened by the day, as far as it was recorded by the position. */
    private SheetState foldedAt(SheetState now, Moment moment) {
        Stream<String> streams = Stream.concat(
                Stream.of(Streams.territory(now.programme(), now.code())),
                now.documents().stream()
                        .map(DocumentFolded::protocolId)
                        .filter(Objects::nonNull)
                        .map(Streams::protocol));
        return fold(
                now.programme(),
                now.code(),
                streams.flatMap(stream -> facts.ofStream(stream).stream())
                        .sorted(Comparator.comparingLong(StoredFact::position))
                        .toList(),
                moment);
    }

    /** @param facts those of the territory and of its protocols, in the order of the store */
    static SheetState fold(String programme, String code, List<StoredFact> facts, Moment moment) {
        List<StoredFact> known = facts.stream()
                .filter(stored -> stored.position() <= moment.position())
                .toList();
        SheetState state = SheetState.unknown(programme, code);
        for (StoredFact stored : Rectified.allInForce(known)) {
            if (!SheetState.shownFrom(stored.fact()).isAfter(moment.asOf())) {
                state = state.apply(stored);
            }
        }
        Map<String, List<StoredFact>> streams = known.stream().collect(Collectors.groupingBy(StoredFact::streamId));
        Map<Long, Retold> rectified = new HashMap<>();
        for (StoredFact stored : known) {
            if (stored.fact() instanceof Rectification) {
                StoredFact first = Rectified.first(streams.getOrDefault(stored.streamId(), List.of()), stored);
                rectified.put(
                        first.position(),
                        new Retold(
                                stored.position(),
                                new MilestoneDate.Before(first.fact().occurredOn(), first.position())));
            }
        }
        return rectified.isEmpty() ? state : state.rectified(rectified);
    }

    TerritorySheet sheet(SheetState state, ProgrammeRules everywhere, LocalDate day) {
        ProgrammeRules rulesThen = everywhere.in(state.leadRegion());
        Map<String, Personal> values = quotations.of(refs(state), Concern.territory(state.programme(), state.code()));
        List<Rung> ladder = ladder(state, rulesThen, day);
        return new TerritorySheet(
                state.programme(),
                rulesThen.fictitious(),
                state.code(),
                state.nameOn(day),
                Regions.named(state.leadRegion()),
                state.regions().stream()
                        .map(Regions::named)
                        .sorted(Comparator.comparing(Region::code))
                        .toList(),
                state.departments(),
                state.membersOn(day),
                state.perimeter().stream()
                        .map(step -> new PerimeterChange(
                                step.added(),
                                step.removed(),
                                step.date(),
                                step.date().certainBy(day)))
                        .toList(),
                state.requests().stream()
                        .filter(asked -> asked.requested().certainBy(day))
                        .map(asked -> new PerimeterRequest(
                                asked.request(),
                                asked.added(),
                                asked.removed(),
                                asked.requested(),
                                asked.outcome(),
                                asked.decided(),
                                asked.reason() == null
                                        ? null
                                        : Personal.of(asked.reason().ref(), values)))
                        .toList(),
                state.names().stream()
                        .map(step -> new NewName(
                                step.name(), step.date(), step.date().certainBy(day)))
                        .toList(),
                leadPair(state, day, values),
                state.seats().stream()
                        .map(seat -> new Seat(
                                seat.group(),
                                seat.body(),
                                Personal.of(seat.person().ref(), values)))
                        .toList(),
                ladder.stream()
                        .filter(rung -> rung.stage() && rung.certain())
                        .reduce((lower, higher) -> higher)
                        .map(Rung::milestone)
                        .orElse(null),
                side(state, day, values),
                state.pilotSince(),
                application(state, values),
                state.programmeVersion(),
                ladder,
                state.plans().stream().map(plan -> plan(plan, values)).toList(),
                state.projects().stream()
                        .map(project -> project(project, rulesThen, values))
                        .toList(),
                state.documents().stream().map(RecordedSheets::document).toList(),
                state.version(),
                state.lastFacts());
    }

    private static List<DatumRef> refs(SheetState state) {
        List<DatumRef> refs = new ArrayList<>();
        if (state.leadPair() != null) {
            refs.add(state.leadPair().electedLead());
            refs.add(state.leadPair().industrialLead());
        }
        if (state.application() != null) {
            refs.add(state.application().electedLead());
            refs.add(state.application().industrialLead());
            refs.add(state.application().roadMap());
            if (state.application().reason() != null) {
                refs.add(state.application().reason());
            }
        }
        if (state.side() != null && state.side().reason() != null) {
            refs.add(state.side().reason());
        }
        for (SheetState.RequestRefs asked : state.requests()) {
            if (asked.reason() != null) {
                refs.add(asked.reason());
            }
        }
        state.seats().forEach(seat -> refs.add(seat.person()));
        state.projects().forEach(project -> {
            ProjectSheet told = project.sheet();
            refs.add(told.title());
            Stream.of(told.description(), told.diagnostic(), told.expectedResults(), told.industrialReferent())
                    .filter(Objects::nonNull)
                    .forEach(refs::add);
        });
        for (PlanState plan : state.plans()) {
            if (plan.reason() != null) {
                refs.add(plan.reason());
            }
            plan.projectReasons().forEach(reason -> refs.add(reason.reason()));
        }
        return refs;
    }

    /** A reported end counts from the day on which it is certain. */
    private static @Nullable Side side(SheetState state, LocalDate day, Map<String, Personal> values) {
        SheetState.SideRefs side = state.side();
        return side == null || !side.since().certainBy(day)
                ? null
                : new Side(
                        side.state(),
                        side.since(),
                        side.authority(),
                        side.reason() == null ? null : Personal.of(side.reason().ref(), values),
                        side.successors());
    }

    private static @Nullable LeadPair leadPair(SheetState state, LocalDate day, Map<String, Personal> values) {
        SheetState.LeadPairRefs pair = state.leadPair();
        if (pair == null) {
            return null;
        }
        return new LeadPair(
                Personal.of(pair.electedLead().ref(), values),
                pair.electedBy(),
                state.membersOn(day).stream()
                        .filter(member -> member.siren().equals(pair.electedBy()))
                        .map(Member::name)
                        .findFirst()
                        .orElse(null),
                Personal.of(pair.industrialLead().ref(), values),
                pair.company());
    }

    private static List<Rung> ladder(SheetState state, ProgrammeRules rulesThen, LocalDate day) {
        List<Rung> rungs = new ArrayList<>();
        List<String> declared = rulesThen.milestones().stream()
                .map(ProgrammeRules.Milestone::code)
                .toList();
        for (ProgrammeRules.Milestone milestone : rulesThen.milestones()) {
            List<MilestoneDate> dates = dates(state, milestone.code(), day);
            if (milestone.stage() || !dates.isEmpty()) {
                rungs.add(rung(milestone.code(), milestone.name(), milestone.stage(), dates, day));
            }
        }
        state.milestones().stream()
                .map(Reached::milestone)
                .distinct()
                .filter(code -> !declared.contains(code))
                .forEach(code -> rungs.add(rung(code, Map.of(), false, dates(state, code, day), day)));
        return rungs.stream()
                .sorted(Comparator.comparing((Rung rung) -> !rung.stage()))
                .toList();
    }

    private static Rung rung(
            String code, Map<String, String> name, boolean stage, List<MilestoneDate> dates, LocalDate day) {
        return new Rung(code, name, stage, dates, dates.stream().anyMatch(date -> date.certainBy(day)));
    }

    private static List<MilestoneDate> dates(SheetState state, String milestone, LocalDate day) {
        return state.milestones().stream()
                .filter(reached -> Milestones.tells(reached.milestone(), milestone))
                .map(Reached::date)
                .filter(date -> !date.earliest().isAfter(day))
                .sorted(Comparator.comparing(MilestoneDate::latest)
                        .thenComparing(MilestoneDate::earliest)
                        .thenComparingLong(MilestoneDate::position))
                .toList();
    }

    private static Plan plan(PlanState plan, Map<String, Personal> values) {
        return new Plan(
                plan.version(),
                plan.digest(),
                plan.projects(),
                plan.submitted(),
                plan.decision(),
                plan.decided(),
                plan.deliberation(),
                plan.reason() == null ? null : Personal.of(plan.reason().ref(), values),
                plan.projectReasons().stream()
                        .map(reason -> new ProjectReason(
                                reason.projectId(), Personal.of(reason.reason().ref(), values)))
                        .toList());
    }

    private static Project project(ProjectState project, ProgrammeRules rulesThen, Map<String, Personal> values) {
        return new Project(
                project.id(),
                Personal.of(project.sheet().title().ref(), values),
                project.sheet().axes().stream()
                        .map(code -> rulesThen.axes().stream()
                                .filter(axis -> axis.code().equals(code))
                                .findFirst()
                                .map(axis -> new Axis(code, axis.name()))
                                .orElseGet(() -> new Axis(code, Map.of())))
                        .toList(),
                project.sheet().axesAssignedBy(),
                project.sheet().owners(),
                project.sheet().startsOn(),
                project.sheet().endsOn(),
                project.sheet().partnerTerritories(),
                personal(project.sheet().description(), values),
                personal(project.sheet().diagnostic(), values),
                personal(project.sheet().expectedResults(), values),
                personal(project.sheet().industrialReferent(), values),
                project.sheet().partners(),
                project.sheet().cost(),
                project.sheet().commitmentLevel(),
                project.proposed());
    }

    private static @Nullable Personal personal(@Nullable DatumRef ref, Map<String, Personal> values) {
        return ref == null ? null : Personal.of(ref.ref(), values);
    }

    private static Document document(DocumentFolded document) {
        return new Document(
                document.protocolId(),
                document.kind(),
                document.state(),
                document.deadline(),
                document.parties().stream()
                        .map(party ->
                                new PartyState(party.id(), party.group(), party.body(), party.state(), party.on()))
                        .toList(),
                document.signed());
    }
}
