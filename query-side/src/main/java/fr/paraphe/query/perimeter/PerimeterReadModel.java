package fr.paraphe.query.perimeter;

import fr.paraphe.events.FigureEvent;
import fr.paraphe.events.Member;
import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.TerritoryEvent.DocumentSigned;
import fr.paraphe.events.TerritoryEvent.GovernanceInstalled;
import fr.paraphe.events.TerritoryEvent.LeadPairAppointed;
import fr.paraphe.events.TerritoryEvent.MilestoneReported;
import fr.paraphe.events.TerritoryEvent.PerimeterChanged;
import fr.paraphe.events.TerritoryEvent.PlanRefused;
import fr.paraphe.events.TerritoryEvent.PlanSentBack;
import fr.paraphe.events.TerritoryEvent.PlanSubmitted;
import fr.paraphe.events.TerritoryEvent.PlanValidated;
import fr.paraphe.events.TerritoryEvent.ProjectDropped;
import fr.paraphe.events.TerritoryEvent.ProjectProposed;
import fr.paraphe.events.TerritoryEvent.ProjectRevised;
import fr.paraphe.events.TerritoryEvent.TerritoryDesignated;
import fr.paraphe.events.TerritoryEvent.TerritoryRenamed;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.ReadModel;
import fr.paraphe.query.Rows;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps the rows of members and names; every step stays, so that the past is told as it was known. */
@Component
class PerimeterReadModel implements ReadModel {

    @Override
    public String name() {
        return "perimeter";
    }

    @Override
    public List<String> tables() {
        return List.of("territory_name", "member_step");
    }

    @Override
    public void apply(List<StoredFact> facts, Rows rows) {
        List<NameRow> names = new ArrayList<>();
        List<MemberStepRow> steps = new ArrayList<>();
        for (StoredFact stored : facts) {
            switch (stored.fact()) {
                case TerritoryDesignated f -> {
                    names.add(new NameRow(stored, f.code(), f.name(), false));
                    add(steps, stored, f.code(), f.members(), true);
                }
                case PerimeterChanged f -> {
                    add(steps, stored, f.code(), f.removed(), false);
                    add(steps, stored, f.code(), f.added(), true);
                }
                case TerritoryRenamed f -> names.add(new NameRow(stored, f.code(), f.name(), true));
                case LeadPairAppointed f -> {}
                case GovernanceInstalled f -> {}
                case ProjectProposed f -> {}
                case ProjectRevised f -> {}
                case ProjectDropped f -> {}
                case PlanSubmitted f -> {}
                case PlanValidated f -> {}
                case PlanSentBack f -> {}
                case PlanRefused f -> {}
                case MilestoneReported f -> {}
                case DocumentSigned f -> {}
                case ProgrammeEvent f -> {}
                case FigureEvent f -> {}
                case ProtocolEvent f -> {}
            }
        }
        rows.insert(NameRow.class, names);
        rows.insert(MemberStepRow.class, steps);
    }

    private static void add(
            List<MemberStepRow> steps, StoredFact stored, String code, List<Member> members, boolean joined) {
        members.forEach(member -> steps.add(new MemberStepRow(stored, code, member, joined)));
    }
}
