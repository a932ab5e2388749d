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
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the rows of sheets. */
@Component
class SheetReadModel implements ReadModel {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final SheetRows sheets;
    private final Rows rows;

    SheetReadModel(SheetRows sheets, Rows rows) {
        this.sheets = sheets;
        this.rows = rows;
    }

    @Override
    public String name() {
        return "sheet";
    }

    @Override
    public List<String> tables() {
        return List.of("territory_sheet");
    }

    @Override
    public void apply(List<StoredFact> facts) {
        Map<SheetKey, SheetState> states = new LinkedHashMap<>();
        for (StoredFact stored : facts) {
            territory(stored).ifPresent(key -> states.put(key, SheetState.unknown(key.programme(), key.code())));
        }
        sheets.bearing(
                        states.keySet().stream().map(SheetKey::programme).collect(Collectors.toSet()),
                        states.keySet().stream().map(SheetKey::code).collect(Collectors.toSet()))
                .forEach(row -> states.computeIfPresent(
                        new SheetKey(row.programme, row.code), (key, unknown) -> state(row.body)));
        for (StoredFact stored : facts) {
            territory(stored).ifPresent(key -> states.computeIfPresent(key, (k, state) -> state.apply(stored)));
        }
        rows.replace(
                SheetRow.class,
                states.values().stream()
                        .map(state -> new SheetRow(
                                state.programme(), state.code(), state.position(), JSON.writeValueAsString(state)))
                        .toList(),
                "programme",
                "code");
    }

    private static Optional<SheetKey> territory(StoredFact stored) {
        return switch (stored.fact()) {
            case ProgrammeEvent f -> Optional.empty();
            case TerritoryEvent f -> Optional.of(new SheetKey(f.programme(), f.code()));
            case ProtocolEvent f -> Optional.of(new SheetKey(f.programme(), f.code()));
        };
    }

    static SheetState state(String body) {
        return JSON.readValue(body, SheetState.class);
    }
}
