package fr.paraphe.query.sheet;

import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.ReadModel;
import fr.paraphe.query.Rows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Keeps the rows of sheets. */
@Component
class SheetReadModel implements ReadModel {

    @Override
    public String name() {
        return "sheet";
    }

    @Override
    public List<String> tables() {
        return List.of("territory_sheet");
    }

    @Override
    public void apply(List<StoredFact> facts, Rows rows) {
        Map<SheetKey, SheetState> states = new LinkedHashMap<>();
        for (StoredFact stored : facts) {
            territory(stored).ifPresent(key -> states.put(key, SheetState.unknown(key.programme(), key.code())));
        }
        rows.find(SheetRow.class, states.keySet())
                .forEach(row -> states.put(new SheetKey(row.programme, row.code), row.state()));
        for (StoredFact stored : facts) {
            territory(stored).ifPresent(key -> states.computeIfPresent(key, (k, state) -> state.apply(stored)));
        }
        rows.replace(SheetRow.class, states.values().stream().map(SheetRow::new).toList());
    }

    private static Optional<SheetKey> territory(StoredFact stored) {
        return switch (stored.fact()) {
            case ProgrammeEvent f -> Optional.empty();
            case TerritoryEvent f -> Optional.of(new SheetKey(f.programme(), f.code()));
            case ProtocolEvent f -> Optional.of(new SheetKey(f.programme(), f.code()));
        };
    }
}
