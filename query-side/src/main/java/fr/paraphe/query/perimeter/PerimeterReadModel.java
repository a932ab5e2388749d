package fr.paraphe.query.perimeter;

import fr.paraphe.events.AccountEvent;
import fr.paraphe.events.BodyEvent;
import fr.paraphe.events.CeremonyEvent;
import fr.paraphe.events.FigureEvent;
import fr.paraphe.events.Member;
import fr.paraphe.events.PersonalDataEvent;
import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.ProjectEvent;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.TerritoryEvent.FactRectified;
import fr.paraphe.events.TerritoryEvent.PerimeterChanged;
import fr.paraphe.events.TerritoryEvent.TerritoriesMerged;
import fr.paraphe.events.TerritoryEvent.TerritoryDesignated;
import fr.paraphe.events.TerritoryEvent.TerritoryRenamed;
import fr.paraphe.events.TerritoryEvent.TerritorySplit;
import fr.paraphe.events.TerritoryEvent.TerritoryWithdrawn;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.Rectified;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.ReadModel;
import fr.paraphe.query.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Keeps the rows of members and names; every step stays, so that the past is told as it was known. */
@Component
class PerimeterReadModel implements ReadModel {

    private final FactLog log;

    PerimeterReadModel(FactLog log) {
        this.log = log;
    }

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
        Told told = new Told();
        for (StoredFact stored : facts) {
            if (stored.fact() instanceof FactRectified) {
                rectified(stored, told, rows);
            } else {
                tell(stored, told);
            }
        }
        rows.insert(NameRow.class, told.names);
        rows.insert(MemberStepRow.class, told.steps);
    }

    /** What facts tell, row by row. */
    private static final class Told {
        private final List<NameRow> names = new ArrayList<>();
        private final List<MemberStepRow> steps = new ArrayList<>();
    }

    private static void tell(StoredFact stored, Told told) {
        switch (stored.fact()) {
            case TerritoryDesignated f -> {
                told.names.add(new NameRow(stored, f.code(), f.name(), false));
                add(told.steps, stored, f.code(), f.members(), true);
            }
            case PerimeterChanged f -> {
                add(told.steps, stored, f.code(), f.removed(), false);
                add(told.steps, stored, f.code(), f.added(), true);
            }
            case TerritoryRenamed f -> told.names.add(new NameRow(stored, f.code(), f.name(), true));
            case TerritorySplit f ->
                f.successors().forEach(successor -> add(told.steps, stored, f.code(), successor.members(), false));
            case TerritoriesMerged f ->
                add(told.steps, stored, f.code(), f.successor().members(), false);
            case TerritoryWithdrawn f -> add(told.steps, stored, f.code(), f.left(), false);
            case TerritoryEvent f -> {}
            case ProgrammeEvent f -> {}
            case FigureEvent f -> {}
            case BodyEvent f -> {}
            case AccountEvent f -> {}
            case PersonalDataEvent f -> {}
            case CeremonyEvent f -> {}
            case ProjectEvent f -> {}
            case ProtocolEvent f -> {}
        }
    }

    /** The rows of the fact go out of force, and it is told again as it is now known. */
    private void rectified(StoredFact rectification, Told told, Rows rows) {
        List<StoredFact> stream = log.ofStream(rectification.streamId());
        StoredFact before = Rectified.told(stream, Rectified.superseded(stream, rectification));
        Told gone = new Told();
        tell(before, gone);
        close(
                NameRow.class,
                told.names,
                gone.names,
                row -> row.position,
                row -> row.knownUntil = rectification.position(),
                rows);
        close(
                MemberStepRow.class,
                told.steps,
                gone.steps,
                row -> new MemberStepKey(row.position, row.siren),
                row -> row.knownUntil = rectification.position(),
                rows);
        Rectified.retold(stream, rectification).ifPresent(again -> {
            Told retold = new Told();
            tell(again, retold);
            StoredFact first = Rectified.first(stream, rectification);
            retold.names.forEach(row -> row.tellsAgain(first));
            retold.steps.forEach(row -> row.tellsAgain(first));
            told.names.addAll(retold.names);
            told.steps.addAll(retold.steps);
        });
    }

    private static <R> void close(
            Class<R> entity, List<R> fresh, List<R> gone, Function<R, Object> key, Consumer<R> close, Rows rows) {
        Set<Object> keys = gone.stream().map(key).collect(Collectors.toSet());
        fresh.stream().filter(row -> keys.remove(key.apply(row))).forEach(close);
        List<R> written = rows.find(entity, keys);
        written.forEach(close);
        rows.replace(entity, written);
    }

    private static void add(
            List<MemberStepRow> steps, StoredFact stored, String code, List<Member> members, boolean joined) {
        members.forEach(member -> steps.add(new MemberStepRow(stored, code, member, joined)));
    }
}
