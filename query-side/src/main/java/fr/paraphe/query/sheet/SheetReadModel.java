package fr.paraphe.query.sheet;

import fr.paraphe.events.AccountEvent;
import fr.paraphe.events.BodyEvent;
import fr.paraphe.events.CeremonyEvent;
import fr.paraphe.events.FigureEvent;
import fr.paraphe.events.PersonalDataEvent;
import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.ProjectEvent;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.ReadModel;
import fr.paraphe.query.Rows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
        List<@Nullable SheetKey> keys = new ArrayList<>(facts.size());
        facts.forEach(stored -> keys.add(territory(stored)));
        Map<SheetKey, SheetState> states = new LinkedHashMap<>();
        for (SheetKey key : keys) {
            if (key != null && !states.containsKey(key)) {
                states.put(key, SheetState.unknown(key.programme(), key.code()));
            }
        }
        rows.find(SheetRow.class, states.keySet())
                .forEach(row -> states.put(new SheetKey(row.programme, row.code), row.state()));
        for (int i = 0; i < facts.size(); i++) {
            StoredFact stored = facts.get(i);
            SheetKey key = keys.get(i);
            if (key != null) {
                states.computeIfPresent(key, (k, state) -> state.apply(stored));
            }
        }
        rows.replace(SheetRow.class, states.values().stream().map(SheetRow::new).toList());
    }

    private static @Nullable SheetKey territory(StoredFact stored) {
        return switch (stored.fact()) {
            case ProgrammeEvent f -> null;
            case FigureEvent f -> null;
            case BodyEvent f -> null;
            case AccountEvent f -> null;
            case PersonalDataEvent f -> null;
            case CeremonyEvent f -> null;
            case ProjectEvent f -> null;
            case TerritoryEvent f -> new SheetKey(f.programme(), f.code());
            case ProtocolEvent f -> new SheetKey(f.programme(), f.code());
        };
    }
}
