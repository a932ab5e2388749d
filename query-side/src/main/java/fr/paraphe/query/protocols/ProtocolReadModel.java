package fr.paraphe.query.protocols;

import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.Rectification;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.ReadModel;
import fr.paraphe.query.Rows;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Keeps the rows of protocols. */
@Component
class ProtocolReadModel implements ReadModel {

    private final FactLog log;

    ProtocolReadModel(FactLog log) {
        this.log = log;
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
                states.computeIfPresent(fact.protocolId(), (id, state) -> after(state, stored));
            }
        }
        rows.replace(
                ProtocolRow.class,
                states.values().stream().map(ProtocolRow::new).toList());
    }

    /** The state after one more fact; what a rectification corrects is told again from the beginning. */
    private ProtocolState after(ProtocolState state, StoredFact stored) {
        return stored.fact() instanceof Rectification && stored.position() > state.position()
                ? ProtocolState.fold(
                        state.id(),
                        log.ofStream(stored.streamId()).stream()
                                .filter(known -> known.position() <= stored.position())
                                .toList(),
                        LocalDate.MAX)
                : state.apply(stored);
    }
}
