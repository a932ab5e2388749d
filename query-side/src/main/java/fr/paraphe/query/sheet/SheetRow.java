package fr.paraphe.query.sheet;

import fr.paraphe.query.Rows;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The sheet of a territory after the last fact about it. */
@Entity
@IdClass(SheetKey.class)
@Table(schema = "paraphe_read", name = "territory_sheet")
class SheetRow implements Rows.OfState {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Id
    String programme;

    @Id
    String code;

    long position;

    /** The folded state, as JSON. */
    String body;

    private transient @Nullable SheetState state;

    @SuppressWarnings("NullAway.Init")
    protected SheetRow() {}

    SheetRow(SheetState state) {
        this.programme = state.programme();
        this.code = state.code();
        this.position = state.position();
        this.body = "";
        this.state = state;
    }

    String code() {
        return code;
    }

    SheetState state() {
        if (state == null) {
            state = JSON.readValue(body, SheetState.class);
        }
        return state;
    }

    @Override
    public void settle() {
        body = JSON.writeValueAsString(state());
    }
}
