package fr.paraphe.query.protocols;

import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.ReadModel;
import fr.paraphe.query.Rows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Keeps the rows of protocols. */
@Component
class ProtocolReadModel implements ReadModel {

    @Override
    public String name() {
        return "protocols";
    }

    @Override
    public List<String> tables() {
        return List.of("protocol");
    }

    @Override
    public void apply(List<StoredFact> facts, Rows rows) {
        Map<String, ProtocolState> states = new LinkedHashMap<>();
        for (StoredFact stored : facts) {
            if (stored.fact() instanceof ProtocolEvent fact) {
                states.put(fact.protocolId(), ProtocolState.unknown(fact.protocolId()));
            }
        }
        rows.find(ProtocolRow.class, states.keySet()).forEach(row -> states.put(row.id, row.state()));
        for (StoredFact stored : facts) {
            if (stored.fact() instanceof ProtocolEvent fact) {
                states.computeIfPresent(fact.protocolId(), (id, state) -> state.apply(stored));
            }
        }
        rows.replace(
                ProtocolRow.class,
                states.values().stream().map(ProtocolRow::new).toList());
    }
}
