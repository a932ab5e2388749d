package fr.paraphe.query.progress;

import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.ReadModel;
import fr.paraphe.query.Rows;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Keeps the rows of progress. */
@Component
class ProgressReadModel implements ReadModel {

    private final FactLog log;

    ProgressReadModel(FactLog log) {
        this.log = log;
    }

    @Override
    public String name() {
        return "progress";
    }

    @Override
    public List<String> tables() {
        return List.of("territory", "milestone", "project_step");
    }

    @Override
    public void apply(List<StoredFact> facts, Rows rows) {
        ProgressFold fold = new ProgressFold(rows.find(TerritoryRow.class, ProgressFold.touched(facts)), log::ofStream);
        facts.forEach(fold::apply);
        close(fold.closed(), rows);
        rows.replace(TerritoryRow.class, fold.territories());
        rows.insert(MilestoneRow.class, fold.milestones());
        rows.insert(ProjectStepRow.class, fold.projectSteps());
    }

    private static void close(Map<Long, Long> closed, Rows rows) {
        List<MilestoneRow> milestones = rows.find(MilestoneRow.class, closed.keySet());
        milestones.forEach(row -> row.knownUntil = closed.getOrDefault(row.position, row.knownUntil));
        rows.replace(MilestoneRow.class, milestones);
        List<ProjectStepRow> steps = rows.find(ProjectStepRow.class, closed.keySet());
        steps.forEach(row -> row.knownUntil = closed.getOrDefault(row.position, row.knownUntil));
        rows.replace(ProjectStepRow.class, steps);
    }
}
