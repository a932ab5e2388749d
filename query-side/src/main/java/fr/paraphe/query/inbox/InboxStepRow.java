package fr.paraphe.query.inbox;

import fr.paraphe.events.FactOfProgramme;
import fr.paraphe.events.store.StoredFact;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A fact that changes what is awaited. */
@Entity
@Table(schema = "paraphe_read", name = "inbox_step")
class InboxStepRow {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Id
    long position;

    String stream;

    /** Place in its stream, from 0. */
    long version;

    String programme;

    @Nullable String code;

    @Enumerated(EnumType.STRING)
    Step.Kind kind;

    LocalDate earliest;
    LocalDate latest;
    boolean live;
    Instant recordedAt;

    /** What the step says beside its date, as JSON. */
    String body;

    @SuppressWarnings("NullAway.Init")
    protected InboxStepRow() {}

    InboxStepRow(StoredFact stored, FactOfProgramme fact, @Nullable String code, Step step) {
        position = stored.position();
        stream = stored.streamId();
        version = stored.version();
        programme = fact.programme();
        this.code = code;
        kind = step.kind();
        earliest = fact.occurredOn().earliest();
        latest = fact.occurredOn().latest();
        live = step.live();
        recordedAt = stored.recordedAt();
        body = JSON.writeValueAsString(step.says());
    }

    Step step() {
        return new Step(kind, live, JSON.readValue(body, Step.Says.class));
    }
}
