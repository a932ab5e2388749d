package fr.paraphe.query.protocols;

import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.ReadModel;
import fr.paraphe.query.Rows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the rows of protocols. */
@Component
class ProtocolReadModel implements ReadModel {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final ProtocolRows protocols;
    private final Rows rows;

    ProtocolReadModel(ProtocolRows protocols, Rows rows) {
        this.protocols = protocols;
        this.rows = rows;
    }

    @Override
    public String name() {
        return "protocols";
    }

    @Override
    public List<String> tables() {
        return List.of("protocol");
    }

    @Override
    public void apply(List<StoredFact> facts) {
        Map<String, ProtocolState> states = new LinkedHashMap<>();
        for (StoredFact stored : facts) {
            if (stored.fact() instanceof ProtocolEvent fact) {
                states.put(fact.protocolId(), ProtocolState.unknown(fact.protocolId()));
            }
        }
        if (states.isEmpty()) {
            return;
        }
        protocols.findByIdIn(states.keySet()).forEach(row -> states.put(row.id, state(row.body)));
        for (StoredFact stored : facts) {
            if (stored.fact() instanceof ProtocolEvent fact) {
                states.computeIfPresent(fact.protocolId(), (id, state) -> state.apply(stored));
            }
        }
        rows.replace(
                ProtocolRow.class,
                states.values().stream()
                        .map(state -> new ProtocolRow(
                                state.id(),
                                state.programme(),
                                state.code(),
                                state.position(),
                                JSON.writeValueAsString(state)))
                        .toList(),
                "id");
    }

    static ProtocolState state(String body) {
        return JSON.readValue(body, ProtocolState.class);
    }
}
