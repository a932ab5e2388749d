package fr.paraphe.query.sheet;

import fr.paraphe.events.DatumRef;
import fr.paraphe.events.Member;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.Rectification;
import fr.paraphe.events.Streams;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.PersonalData;
import fr.paraphe.events.store.Rectified;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.MilestoneDate;
import fr.paraphe.query.Moment;
import fr.paraphe.query.Personal;
import fr.paraphe.query.Region;
import fr.paraphe.query.Regions;
import fr.paraphe.query.RulesInForce;
import fr.paraphe.query.sheet.SheetState.DocumentFolded;
import fr.paraphe.query.sheet.SheetState.PlanState;
import fr.paraphe.query.sheet.SheetState.ProjectState;
import fr.paraphe.query.sheet.SheetState.Reached;
import fr.paraphe.query.sheet.SheetState.Retold;
import fr.paraphe.query.sheet.TerritorySheet.Axis;
import fr.paraphe.query.sheet.TerritorySheet.Document;
import fr.paraphe.query.sheet.TerritorySheet.LeadPair;
import fr.paraphe.query.sheet.TerritorySheet.NewName;
import fr.paraphe.query.sheet.TerritorySheet.PartyState;
import fr.paraphe.query.sheet.TerritorySheet.PerimeterChange;
import fr.paraphe.query.sheet.TerritorySheet.Plan;
import fr.paraphe.query.sheet.TerritorySheet.Project;
import fr.paraphe.query.sheet.TerritorySheet.ProjectReason;
import fr.paraphe.query.sheet.TerritorySheet.Rung;
import fr.paraphe.query.sheet.TerritorySheet.Seat;
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
    private final PersonalData personalData;
    private final RulesInForce rules;

    RecordedSheets(SheetRows rows, FactLog facts, PersonalData personalData, RulesInForce rules) {
        this.rows = rows;
        this.facts = facts;
        this.personalData = personalData;
        this.rules = rules;
    }

    @Override
    public Optional<TerritorySheet> find(String programme, String code, Moment moment) {
        return rows.findByProgrammeAndCode(programme, code)
                .map(SheetRow::state)
                .map(now -> now.standsAt(moment) ? now : foldedAt(now, moment))
                .filter(state -> state.milestones().stream()
                        .anyMatch(reached -> reached.milestone().equals(Milestones.DESIGNATED)))
                .flatMap(state -> rules.find(programme, moment.position())
                        .map(rulesThen -> sheet(state, rulesThen, moment.asOf())));
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

    TerritorySheet sheet(SheetState state, ProgrammeRules rulesThen, LocalDate day) {
        Map<String, String> values = personalData.values(refs(state));
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
        state.seats().forEach(seat -> refs.add(seat.person()));
        state.projects().forEach(project -> refs.add(project.sheet().title()));
        for (PlanState plan : state.plans()) {
            if (plan.reason() != null) {
                refs.add(plan.reason());
            }
            plan.projectReasons().forEach(reason -> refs.add(reason.reason()));
        }
        return refs;
    }

    private static @Nullable LeadPair leadPair(SheetState state, LocalDate day, Map<String, String> values) {
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

    private static Plan plan(PlanState plan, Map<String, String> values) {
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

    private static Project project(ProjectState project, ProgrammeRules rulesThen, Map<String, String> values) {
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
                project.proposed());
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
