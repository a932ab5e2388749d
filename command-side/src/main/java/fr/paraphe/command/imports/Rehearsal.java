package fr.paraphe.command.imports;

import fr.paraphe.command.CaseVersion;
import fr.paraphe.command.Reservations;
import fr.paraphe.command.imports.ImportFile.LinesBack;
import fr.paraphe.command.imports.Report.Back;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.ProgrammeInForce;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.command.territory.domain.Dossier.Project;
import fr.paraphe.command.territory.domain.TerritoryCommand;
import fr.paraphe.command.territory.domain.TerritoryCommand.DesignateTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.ProposeProject;
import fr.paraphe.command.territory.domain.TerritoryState;
import fr.paraphe.command.territory.domain.TerritoryState.OnFile;
import fr.paraphe.command.territory.domain.TerritoryTable;
import fr.paraphe.command.web.Actor;
import fr.paraphe.command.web.CurrentState;
import fr.paraphe.command.web.Door;
import fr.paraphe.command.web.Door.Prepared;
import fr.paraphe.command.web.Texts;
import fr.paraphe.events.DatumRef;
import fr.paraphe.events.ExportMark;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.TerritoryEvent.ProjectSheet;
import fr.paraphe.events.store.Datum;
import fr.paraphe.events.store.PersonalData;
import fr.paraphe.events.store.Reservation;
import fr.paraphe.events.store.Reservation.Action;
import fr.paraphe.events.store.ReservationTaken;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides every row of a file as recording would, each on what the rows before it leave, and records nothing. */
@Component
class Rehearsal {

    private final CurrentState state;
    private final ImportJobs jobs;
    private final PersonalData data;
    private final Exports exports;
    private final Door door;

    Rehearsal(CurrentState state, ImportJobs jobs, PersonalData data, Exports exports, Door door) {
        this.door = door;
        this.state = state;
        this.jobs = jobs;
        this.data = data;
        this.exports = exports;
    }

    Trial of(Kind kind, ImportFile file, Actor actor) {
        Run run = new Run(
                actor,
                jobs.answered(actor.ref(), file.rows().stream().map(Row::key).toList()));
        List<RowOutcome> outcomes = new ArrayList<>();
        List<LineFault> refusals = new ArrayList<>();
        for (Row row : file.rows()) {
            Outcome outcome;
            try {
                outcome = run.decide(row);
            } catch (RuntimeException e) {
                LineFault fault = RowRefusals.fault(row, e);
                if (fault == null) {
                    throw e;
                }
                refusals.add(fault);
                outcome = Outcome.REFUSED;
            }
            Edit edit = row.edit();
            outcomes.add(new RowOutcome(
                    row.first().number(),
                    row.lastLine(),
                    row.kind().word(),
                    row.territory(),
                    row.subject(),
                    outcome,
                    edit == null ? null : edit.change().told()));
        }
        return new Trial(kind, file, outcomes, refusals, back(file.back()));
    }

    /** Lists of several programmes or moments in one file are each missed on their own. */
    private @Nullable Back back(@Nullable LinesBack lines) {
        if (lines == null) {
            return null;
        }
        Map<List<Object>, List<ExportMark>> lists = lines.marks().stream()
                .collect(Collectors.groupingBy(mark -> List.of(mark.programme(), mark.asOf(), mark.position())));
        List<String> absent = lists.values().stream()
                .flatMap(
                        list -> exports
                                .absent(
                                        list.getFirst(),
                                        list.stream().map(ExportMark::code).collect(Collectors.toSet()))
                                .stream())
                .sorted()
                .toList();
        return new Back(
                lines.unchanged(),
                absent.size(),
                absent.stream().limit(Trial.LISTED).toList());
    }

    /**
     * Whether a refused row tells a project that is on file just so. Who proposed it under another request proposed the
     * same; only titles, which facts hold by reference, keep the rule itself from seeing that.
     */
    boolean alreadyRecorded(Row row, RuntimeException refused) {
        return refused instanceof Edit.AlreadySo
                || refused instanceof Refusal refusal
                        && refusal.rule() == Rule.PROJECT_ID_TAKEN
                        && sameProject(
                                row,
                                state.circumstances(row.programme()),
                                state.territory(row.programme(), row.territory()));
    }

    private boolean sameProject(Row row, Circumstances circumstances, TerritoryState territory) {
        Texts texts = new Texts();
        if (!(row.command(circumstances, texts) instanceof ProposeProject told)
                || !(territory instanceof OnFile onFile)) {
            return false;
        }
        Project project = onFile.dossier().projects().get(told.projectId());
        if (project == null || !sheetWithoutTitle(project.sheet()).equals(sheetWithoutTitle(told.sheet()))) {
            return false;
        }
        DatumRef title = project.sheet().title();
        return texts.data().stream()
                .map(Datum::value)
                .anyMatch(value -> value.equals(data.values(List.of(title)).get(title.ref())));
    }

    private static ProjectSheet sheetWithoutTitle(ProjectSheet sheet) {
        return new ProjectSheet(
                new DatumRef("", ""),
                sheet.axes(),
                sheet.axesAssignedBy(),
                sheet.owners(),
                sheet.startsOn(),
                sheet.endsOn(),
                sheet.partnerTerritories());
    }

    /** What the rows decided so far leave. */
    private final class Run {

        private static final String NOBODY = "";

        private final Reservations policy = new Reservations();
        private final Set<String> answered;
        private final Map<String, Circumstances> programmes = new HashMap<>();
        private final Map<String, Integer> versions = new HashMap<>();
        private final Map<String, TerritoryState> territories = new HashMap<>();
        private final Map<String, String> holders = new HashMap<>();
        private final Set<String> designated = new HashSet<>();
        private final Actor actor;

        Run(Actor actor, Set<String> answered) {
            this.actor = actor;
            this.answered = new HashSet<>(answered);
        }

        Outcome decide(Row row) {
            if (answered.contains(row.key())) {
                return Outcome.ALREADY_RECORDED;
            }
            String place = row.programme() + ":" + row.territory();
            Circumstances newest = programmes.computeIfAbsent(row.programme(), state::circumstances);
            Circumstances circumstances =
                    newest.under(versions.computeIfAbsent(place, unknown -> version(newest, row)));
            TerritoryState territory =
                    territories.computeIfAbsent(place, unknown -> state.territory(row.programme(), row.territory()));
            TerritoryCommand command;
            Texts texts = new Texts();
            try {
                command = command(row, circumstances, texts);
            } catch (Edit.AlreadySo so) {
                return Outcome.ALREADY_RECORDED;
            }
            // What an earlier row designates has no region yet that a right could be held against.
            if (!designated.contains(place)) {
                door.permits(actor, Prepared.territory(command, circumstances, texts));
            }
            List<TerritoryEvent> facts;
            try {
                facts = TerritoryTable.decide(territory, command, circumstances);
            } catch (Refusal refusal) {
                if (refusal.rule() == Rule.PROJECT_ID_TAKEN && sameProject(row, circumstances, territory)) {
                    return Outcome.ALREADY_RECORDED;
                }
                throw refusal;
            }
            facts.forEach(this::reserve);
            for (TerritoryEvent fact : facts) {
                territory = TerritoryTable.evolve(territory, fact);
            }
            territories.put(place, territory);
            if (command instanceof DesignateTerritory) {
                designated.add(place);
            }
            answered.add(row.key());
            return facts.isEmpty() ? Outcome.ALREADY_RECORDED : Outcome.TO_RECORD;
        }

        private TerritoryCommand command(Row row, Circumstances circumstances, Texts texts) {
            Edit edit = row.edit();
            return edit == null
                    ? row.command(circumstances, texts)
                    : edit.command(exports.stream(row.programme(), row.territory()), circumstances, texts);
        }

        /** Where there is one version only, all go by it. */
        private int version(Circumstances newest, Row row) {
            ProgrammeInForce inForce = newest.programme();
            return inForce == null || inForce.version() == 1
                    ? CaseVersion.NONE
                    : state.rulesVersion(row.programme(), row.territory());
        }

        private void reserve(TerritoryEvent fact) {
            List<Reservation> wanted = policy.of(fact);
            Map<String, String> held = new HashMap<>(
                    jobs.holders(wanted.stream().map(Reservation::key).toList()));
            held.putAll(holders);
            List<Reservation> refused = wanted.stream()
                    .filter(one -> one.action() == Action.TAKE
                            && !List.of(NOBODY, one.owner()).contains(held.getOrDefault(one.key(), NOBODY)))
                    .toList();
            if (!refused.isEmpty()) {
                throw new ReservationTaken(
                        refused,
                        refused.stream()
                                .collect(Collectors.toMap(Reservation::key, one -> held.getOrDefault(one.key(), ""))));
            }
            wanted.forEach(one -> holders.put(one.key(), one.action() == Action.TAKE ? one.owner() : NOBODY));
        }
    }
}
