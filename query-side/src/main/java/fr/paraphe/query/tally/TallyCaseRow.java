package fr.paraphe.query.tally;

import fr.paraphe.query.Rows;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What figures count of a territory, after the last fact about it. */
@Entity
@IdClass(TallyCaseKey.class)
@Table(schema = "paraphe_read", name = "tally_case")
class TallyCaseRow implements Rows.OfState {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Id
    String programme;

    @Id
    String code;

    String leadRegion;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> regions;

    /** Position of the designation. */
    long position;

    /** Position of the last fact of its stream. */
    long lastPosition;

    /** The folded state, as JSON. */
    String body;

    private transient @Nullable TallyCase state;

    @SuppressWarnings("NullAway.Init")
    protected TallyCaseRow() {}

    TallyCaseRow(TallyCaseKey key, TallyCase state, long position) {
        this.programme = key.programme();
        this.code = key.code();
        this.leadRegion = state.place().leadRegion();
        this.regions = state.place().regions();
        this.position = position;
        this.body = "";
        this.state = state;
    }

    TallyCaseKey key() {
        return new TallyCaseKey(programme, code);
    }

    TallyCase state() {
        if (state == null) {
            state = JSON.readValue(body, TallyCase.class);
        }
        return state;
    }

    @Override
    public void settle() {
        body = JSON.writeValueAsString(state());
    }
}
