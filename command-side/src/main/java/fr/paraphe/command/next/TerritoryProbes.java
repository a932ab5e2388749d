package fr.paraphe.command.next;

import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.ProgrammeInForce;
import fr.paraphe.command.territory.domain.Dossier;
import fr.paraphe.command.territory.domain.TerritoryCommand;
import fr.paraphe.command.territory.domain.TerritoryCommand.AcceptPerimeterChange;
import fr.paraphe.command.territory.domain.TerritoryCommand.AppointLeadPair;
import fr.paraphe.command.territory.domain.TerritoryCommand.ChangePerimeter;
import fr.paraphe.command.territory.domain.TerritoryCommand.CloseTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.DesignateTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.DropProject;
import fr.paraphe.command.territory.domain.TerritoryCommand.GrantPilotStatus;
import fr.paraphe.command.territory.domain.TerritoryCommand.Heir;
import fr.paraphe.command.territory.domain.TerritoryCommand.InstallGovernance;
import fr.paraphe.command.territory.domain.TerritoryCommand.MergeTerritories;
import fr.paraphe.command.territory.domain.TerritoryCommand.MigrateTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.ProposeProject;
import fr.paraphe.command.territory.domain.TerritoryCommand.RefusePerimeterChange;
import fr.paraphe.command.territory.domain.TerritoryCommand.RefusePlan;
import fr.paraphe.command.territory.domain.TerritoryCommand.RejectApplicant;
import fr.paraphe.command.territory.domain.TerritoryCommand.RenameTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.RenewTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.ReportMilestone;
import fr.paraphe.command.territory.domain.TerritoryCommand.RequestPerimeterChange;
import fr.paraphe.command.territory.domain.TerritoryCommand.ResumeTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.ReviseProject;
import fr.paraphe.command.territory.domain.TerritoryCommand.SelectApplicant;
import fr.paraphe.command.territory.domain.TerritoryCommand.SendPlanBack;
import fr.paraphe.command.territory.domain.TerritoryCommand.SplitTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.SubmitPlan;
import fr.paraphe.command.territory.domain.TerritoryCommand.SuspendTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.ValidatePlan;
import fr.paraphe.command.territory.domain.TerritoryCommand.WithdrawTerritory;
import fr.paraphe.command.territory.domain.TerritoryState;
import fr.paraphe.command.territory.domain.TerritoryState.Candidate;
import fr.paraphe.command.territory.domain.TerritoryState.OnFile;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.DatumRef;
import fr.paraphe.events.Member;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.Source;
import fr.paraphe.events.TerritoryEvent.ApplicationFiled;
import fr.paraphe.events.TerritoryEvent.Deliberation;
import fr.paraphe.events.TerritoryEvent.PerimeterChangeRequested;
import fr.paraphe.events.TerritoryEvent.ProjectSheet;
import fr.paraphe.events.TerritoryEvent.Seat;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One command of each kind about a territory, with all that its form would tell, by its address. */
final class TerritoryProbes {

    static final String TRIED = "trial";
    static final DatumRef SOMEBODY = new DatumRef(TRIED, TRIED);

    private final String programme;
    private final String code;
    private final LocalDate today;
    private final BusinessDate on;

    TerritoryProbes(String programme, String code, LocalDate today) {
        this.programme = programme;
        this.code = code;
        this.today = today;
        this.on = BusinessDate.on(today);
    }

    private static String base(String programme, String code) {
        return "/api/v1/territories/" + programme + "/" + code;
    }

    /** The commands in the order of a territory's life. */
    Map<String, TerritoryCommand> of(TerritoryState standing, Circumstances now) {
        String at = base(programme, code);
        Map<String, TerritoryCommand> probes = new LinkedHashMap<>();
        if (standing instanceof Candidate candidate) {
            ApplicationFiled filed = candidate.application();
            probes.put(at + "/application/selection", new SelectApplicant(programme, code, TRIED, on, null));
            probes.put(at + "/application/rejection", new RejectApplicant(programme, code, TRIED, SOMEBODY, on, null));
            probes.put(
                    "/api/v1/territories",
                    new DesignateTerritory(
                            programme,
                            code,
                            filed.name(),
                            filed.leadRegion(),
                            filed.regions(),
                            filed.departments(),
                            filed.members(),
                            on,
                            null));
        } else if (standing instanceof OnFile filed) {
            plan(probes, at, filed.dossier(), now);
            perimeter(probes, at, filed.dossier());
            standing(probes, at, filed.dossier(), now);
        }
        return probes;
    }

    private void plan(Map<String, TerritoryCommand> probes, String at, Dossier file, Circumstances now) {
        String member = file.members().keySet().stream().findFirst().orElse("");
        probes.put(
                at + "/lead-pair", new AppointLeadPair(programme, code, SOMEBODY, member, SOMEBODY, TRIED, on, null));
        probes.put(
                at + "/governance",
                new InstallGovernance(
                        programme,
                        code,
                        List.of(new Seat("REGION", TRIED, SOMEBODY), new Seat("STATE", TRIED, SOMEBODY)),
                        on,
                        null));
        probes.put(at + "/projects", new ProposeProject(programme, code, TRIED, sheet(file, now), on, null));
        String project = file.projects().keySet().stream().findFirst().orElse("");
        if (!project.isEmpty()) {
            ProjectSheet sheet = sheet(file, now);
            probes.put(at + "/projects/revision", new ReviseProject(programme, code, project, sheet, on, null));
            probes.put(at + "/projects/removal", new DropProject(programme, code, project, SOMEBODY, on, null));
        }
        probes.put(at + "/plan/submission", new SubmitPlan(programme, code, file.planContent(), TRIED, on, null));
        probes.put(
                at + "/plan/validation",
                new ValidatePlan(programme, code, null, new Deliberation(TRIED, today, today), on, null));
        probes.put(at + "/plan/return", new SendPlanBack(programme, code, SOMEBODY, List.of(), on, null));
        probes.put(at + "/plan/refusal", new RefusePlan(programme, code, SOMEBODY, on, null));
    }

    private void perimeter(Map<String, TerritoryCommand> probes, String at, Dossier file) {
        List<Member> joining = List.of(new Member(TRIED, TRIED, Member.Kind.EPCI));
        probes.put(at + "/perimeter", new ChangePerimeter(programme, code, joining, List.of(), on, null));
        probes.put(
                at + "/perimeter/requests", new RequestPerimeterChange(programme, code, joining, List.of(), on, null));
        PerimeterChangeRequested pending = file.pendingRequest();
        if (pending != null) {
            int request = pending.request();
            probes.put(at + "/perimeter/acceptance", new AcceptPerimeterChange(programme, code, request, on, null));
            probes.put(
                    at + "/perimeter/refusal", new RefusePerimeterChange(programme, code, request, SOMEBODY, on, null));
        }
    }

    private void standing(Map<String, TerritoryCommand> probes, String at, Dossier file, Circumstances now) {
        probes.put(at + "/pilot-status", new GrantPilotStatus(programme, code, on, null));
        probes.put(at + "/name", new RenameTerritory(programme, code, TRIED, on, null));
        probes.put(at + "/milestones", milestone(now));
        probes.put(at + "/suspension", new SuspendTerritory(programme, code, TRIED, SOMEBODY, on, null));
        probes.put(at + "/resumption", new ResumeTerritory(programme, code, TRIED, SOMEBODY, on, null));
        probes.put(at + "/withdrawal", new WithdrawTerritory(programme, code, TRIED, SOMEBODY, on, null));
        probes.put(at + "/closing", new CloseTerritory(programme, code, TRIED, SOMEBODY, on, null));
        probes.put(at + "/renewal", new RenewTerritory(programme, code, TRIED, TRIED, TRIED, on, null));
        String region = file.designation().leadRegion();
        Heir heir = new Heir(TRIED, TRIED, region, List.of(region), List.of(), List.of());
        probes.put(at + "/split", new SplitTerritory(programme, code, List.of(), List.of(), TRIED, SOMEBODY, on, null));
        probes.put(
                at + "/merger",
                new MergeTerritories(
                        programme,
                        code,
                        heir,
                        List.of(new TerritoryCommand.MergedPart(code, List.of(), List.of())),
                        TRIED,
                        SOMEBODY,
                        on,
                        null));
        ProgrammeInForce rules = now.programme();
        if (rules != null && rules.newest() > rules.version()) {
            probes.put(at + "/migration", new MigrateTerritory(programme, code, null, SOMEBODY, on));
        }
    }

    private ReportMilestone milestone(Circumstances now) {
        ProgrammeInForce rules = now.programme();
        String first = rules == null
                ? ""
                : rules.rules().milestones().stream()
                        .map(ProgrammeRules.Milestone::code)
                        .findFirst()
                        .orElse("");
        return new ReportMilestone(programme, code, first, null, on, Source.of(TRIED), null);
    }

    /** A project on an axis that the territory's region may use. */
    private static ProjectSheet sheet(Dossier file, Circumstances now) {
        ProgrammeInForce rules = now.programme();
        List<String> axes = rules == null
                ? List.of()
                : rules.rules().axes().stream()
                        .filter(axis -> axis.openTo(file.designation().leadRegion()))
                        .map(ProgrammeRules.Axis::code)
                        .limit(1)
                        .toList();
        return new ProjectSheet(SOMEBODY, axes, null, List.of(TRIED), null, null, List.of());
    }
}
