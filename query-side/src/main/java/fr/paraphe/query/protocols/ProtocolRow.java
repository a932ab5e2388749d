package fr.paraphe.query.protocols;

import fr.paraphe.query.Rows;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A protocol after the last fact about it. */
@Entity
@Table(schema = "paraphe_read", name = "protocol")
class ProtocolRow implements Rows.OfState {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Id
    String id;

    String programme;
    String code;
    long position;

    /** The folded state, as JSON. */
    String body;

    private transient @Nullable ProtocolState state;

    @SuppressWarnings("NullAway.Init")
    protected ProtocolRow() {}

    ProtocolRow(ProtocolState state) {
        this.id = state.id();
        this.programme = state.programme();
        this.code = state.code();
        this.position = state.position();
        this.body = "";
        this.state = state;
    }

    ProtocolState state() {
        if (state == null) {
            state = JSON.readValue(body, ProtocolState.class);
        }
        return state;
    }

    @Override
    public void settle() {
        body = JSON.writeValueAsString(state());
    }
}
