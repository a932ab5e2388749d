package fr.paraphe.query.delivery;

import fr.paraphe.events.AccountEvent;
import fr.paraphe.events.BodyEvent;
import fr.paraphe.events.CeremonyEvent;
import fr.paraphe.events.FigureEvent;
import fr.paraphe.events.PersonalDataEvent;
import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.ProjectEvent;
import fr.paraphe.events.ProjectEvent.FundingGranted;
import fr.paraphe.events.ProjectEvent.FundingPaid;
import fr.paraphe.events.ProjectEvent.FundingRefused;
import fr.paraphe.events.ProjectEvent.FundingRequested;
import fr.paraphe.events.ProjectEvent.IndicatorDeclared;
import fr.paraphe.events.ProjectEvent.IndicatorMeasured;
import fr.paraphe.events.ProjectEvent.OperatorCommitted;
import fr.paraphe.events.ProjectEvent.ProgressDeclared;
import fr.paraphe.events.ProjectEvent.ProjectAbandoned;
import fr.paraphe.events.ProjectEvent.ProjectBlocked;
import fr.paraphe.events.ProjectEvent.ProjectContracted;
import fr.paraphe.events.ProjectEvent.ProjectFactRectified;
import fr.paraphe.events.ProjectEvent.ProjectPaused;
import fr.paraphe.events.ProjectEvent.ProjectResumed;
import fr.paraphe.events.ProjectEvent.ProjectTransferred;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.Rectified;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.ReadModel;
import fr.paraphe.query.Rows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * Keeps the money of projects: one row per amount, and one more for each time that it is rectified. What else a project is
 * told of is folded from its facts when it is asked for.
 */
@Component
class DeliveryReadModel implements ReadModel {

    private final FactLog log;

    DeliveryReadModel(FactLog log) {
        this.log = log;
    }

    @Override
    public String name() {
        return "delivery";
    }

    @Override
    public List<String> tables() {
        return List.of("project_contract", "funding_step");
    }

    @Override
    public void apply(List<StoredFact> facts, Rows rows) {
        Told told = new Told(new LinkedHashMap<>(), new LinkedHashMap<>());
        for (StoredFact stored : facts) {
            switch (stored.fact()) {
                case ProjectFactRectified f -> rectified(stored, told, rows);
                case ProjectEvent f -> told.tell(stored, f);
                case TerritoryEvent f -> {}
                case ProtocolEvent f -> {}
                case CeremonyEvent f -> {}
                case ProgrammeEvent f -> {}
                case FigureEvent f -> {}
                case BodyEvent f -> {}
                case AccountEvent f -> {}
                case PersonalDataEvent f -> {}
            }
        }
        rows.insert(ContractRow.class, told.contracts().values());
        rows.insert(FundingStepRow.class, told.steps().values());
    }

    /** The row of the fact goes out of force, and the fact is told again as it is now known. */
    private void rectified(StoredFact rectification, Told told, Rows rows) {
        List<StoredFact> stream = log.ofStream(rectification.streamId());
        long before = Rectified.superseded(stream, rectification).position();
        long first = Rectified.first(stream, rectification).position();
        StoredFact again = Rectified.told(stream, rectification);
        switch (again.fact()) {
            case ProjectContracted f -> {
                out(
                        ContractRow.class,
                        told.contracts(),
                        before,
                        rows,
                        row -> row.knownUntil = rectification.position());
                Objects.requireNonNull(told.tell(again, f).contracts().get(again.position())).firstPosition = first;
            }
            case FundingRequested f -> step(again, f, first, before, told, rows);
            case FundingGranted f -> step(again, f, first, before, told, rows);
            case FundingPaid f -> step(again, f, first, before, told, rows);
            default -> {}
        }
    }

    private static void step(StoredFact again, ProjectEvent fact, long first, long before, Told told, Rows rows) {
        out(FundingStepRow.class, told.steps(), before, rows, row -> row.knownUntil = again.position());
        Objects.requireNonNull(told.tell(again, fact).steps().get(again.position())).firstPosition = first;
    }

    /** Takes a row out of force, be it written already or not yet. */
    private static <T> void out(Class<T> type, Map<Long, T> fresh, long position, Rows rows, Consumer<T> end) {
        T row = fresh.get(position);
        if (row != null) {
            end.accept(row);
            return;
        }
        List<T> written = rows.find(type, List.of(position));
        written.forEach(end);
        rows.replace(type, written);
    }

    /** Rows that facts tell, by position. */
    private record Told(Map<Long, ContractRow> contracts, Map<Long, FundingStepRow> steps) {

        Told tell(StoredFact stored, ProjectEvent fact) {
            switch (fact) {
                case ProjectContracted f -> contracts.put(stored.position(), new ContractRow(stored, f));
                case FundingRequested f ->
                    step(new FundingStepRow(stored, f, f.lineId(), MoneyStep.REQUESTED, f.amount(), f.funder()));
                case FundingGranted f ->
                    step(new FundingStepRow(stored, f, f.lineId(), MoneyStep.GRANTED, f.amount(), null));
                case FundingPaid f -> step(new FundingStepRow(stored, f, f.lineId(), MoneyStep.PAID, f.amount(), null));
                case FundingRefused f -> {} // what was asked for stays asked for
                case ProjectFactRectified f -> {} // tells another fact again
                case ProgressDeclared f -> {}
                case ProjectPaused f -> {}
                case ProjectBlocked f -> {}
                case ProjectResumed f -> {}
                case ProjectAbandoned f -> {}
                case ProjectTransferred f -> {}
                case OperatorCommitted f -> {}
                case IndicatorDeclared f -> {}
                case IndicatorMeasured f -> {}
            }
            return this;
        }

        private void step(FundingStepRow row) {
            steps.put(row.position, row);
        }
    }
}
