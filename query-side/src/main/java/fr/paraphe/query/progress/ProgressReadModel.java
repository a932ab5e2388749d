package fr.paraphe.query.progress;

import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.ReadModel;
import fr.paraphe.query.Rows;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Keeps the rows of progress. */
@Component
class ProgressReadModel implements ReadModel {

    private final Territories territories;
    private final Rows rows;

    ProgressReadModel(Territories territories, Rows rows) {
        this.territories = territories;
        this.rows = rows;
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
    public void apply(List<StoredFact> facts) {
        Set<TerritoryKey> touched = ProgressFold.touched(facts);
        ProgressFold fold = new ProgressFold(territories
                .bearing(
                        touched.stream().map(TerritoryKey::programme).collect(Collectors.toSet()),
                        touched.stream().map(TerritoryKey::code).collect(Collectors.toSet()))
                .stream()
                .filter(row -> touched.contains(new TerritoryKey(row.programme, row.code)))
                .toList());
        facts.forEach(fold::apply);
        rows.replace(TerritoryRow.class, fold.territories(), "programme", "code");
        rows.insert(MilestoneRow.class, fold.milestones());
        rows.insert(ProjectStepRow.class, fold.projectSteps());
    }
}
