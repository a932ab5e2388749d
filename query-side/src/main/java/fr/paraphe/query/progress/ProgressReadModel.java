package fr.paraphe.query.progress;

import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.ReadModel;
import fr.paraphe.query.Rows;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps the rows of progress. */
@Component
class ProgressReadModel implements ReadModel {

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
        ProgressFold fold = new ProgressFold(rows.find(TerritoryRow.class, ProgressFold.touched(facts)));
        facts.forEach(fold::apply);
        rows.replace(TerritoryRow.class, fold.territories());
        rows.insert(MilestoneRow.class, fold.milestones());
        rows.insert(ProjectStepRow.class, fold.projectSteps());
    }
}
