package fr.paraphe.command.next;

import static fr.paraphe.command.next.TerritoryProbes.SOMEBODY;
import static fr.paraphe.command.next.TerritoryProbes.TRIED;

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
import fr.paraphe.command.project.domain.ProjectState;
import fr.paraphe.command.project.domain.ProjectState.OnFile;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.ProjectEvent.Funder;
import fr.paraphe.events.ProjectEvent.FundingNature;
import fr.paraphe.events.ProjectEvent.Progress;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Commands of each kind about a project, with all that their forms would tell, by their address. */
final class ProjectProbes {

    private static final Funder FUNDER = new Funder(null, TRIED);

    private final String programme;
    private final String code;
    private final String id;
    private final LocalDate today;
    private final BusinessDate on;

    ProjectProbes(String programme, String code, String id, LocalDate today) {
        this.programme = programme;
        this.code = code;
        this.id = id;
        this.today = today;
        this.on = BusinessDate.on(today);
    }

    /** The commands in the order of a project's life; those about a funding line or an indicator once for each. */
    Map<String, List<ProjectCommand>> of(ProjectState standing) {
        String at = "/api/v1/programmes/" + programme + "/territories/" + code + "/projects/" + id;
        List<String> lines = standing instanceof OnFile filed
                ? List.copyOf(filed.file().lines().keySet())
                : List.of();
        List<String> indicators = standing instanceof OnFile filed
                ? List.copyOf(filed.file().indicators().keySet())
                : List.of();
        Map<String, List<ProjectCommand>> probes = new LinkedHashMap<>();
        probes.put(at + "/contract", List.of(new ContractProject(programme, code, id, on, null)));
        probes.put(at + "/progress", List.of(new DeclareProgress(programme, code, id, Progress.DONE, null, on, null)));
        probes.put(at + "/pause", List.of(new PauseProject(programme, code, id, SOMEBODY, on, null)));
        probes.put(at + "/block", List.of(new BlockProject(programme, code, id, SOMEBODY, on, null)));
        probes.put(at + "/resumption", List.of(new ResumeProject(programme, code, id, on, null)));
        probes.put(
                at + "/funding/requests",
                List.of(new RequestFunding(
                        programme, code, id, TRIED, FUNDER, FundingNature.SUBSIDY, 1, null, on, null)));
        probes.put(
                at + "/funding/grants",
                lines.stream()
                        .<ProjectCommand>map(line -> new GrantFunding(programme, code, id, line, 1, null, on, null))
                        .toList());
        probes.put(
                at + "/funding/refusals",
                lines.stream()
                        .<ProjectCommand>map(line -> new RefuseFunding(programme, code, id, line, SOMEBODY, on, null))
                        .toList());
        probes.put(
                at + "/funding/payments",
                lines.stream()
                        .<ProjectCommand>map(line -> new PayFunding(programme, code, id, line, 1, null, on, null))
                        .toList());
        probes.put(
                at + "/commitments",
                List.of(new CommitOperator(programme, code, id, TRIED, FUNDER, SOMEBODY, null, on, null)));
        probes.put(
                at + "/indicators",
                List.of(new DeclareIndicator(
                        programme, code, id, TRIED, TRIED, TRIED, null, BigDecimal.ONE, today, on, null)));
        probes.put(
                at + "/measures",
                indicators.stream()
                        .<ProjectCommand>map(indicator ->
                                new MeasureIndicator(programme, code, id, indicator, BigDecimal.ONE, on, null))
                        .toList());
        probes.put(
                at + "/transfer",
                List.of(new TransferProject(programme, code, id, programme, TRIED, SOMEBODY, on, null)));
        probes.put(at + "/abandonment", List.of(new AbandonProject(programme, code, id, SOMEBODY, on, null)));
        probes.values().removeIf(List::isEmpty);
        return probes;
    }
}
