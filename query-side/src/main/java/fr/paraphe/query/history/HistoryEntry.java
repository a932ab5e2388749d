package fr.paraphe.query.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.Source;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a territory, a protocol, a programme or a body.
 *
 * @param position position of the fact
 * @param eventId id of the fact
 * @param type stored name of the fact, such as {@code plan-validated}
 * @param revision revision of its shape
 * @param occurredOn the legal day, as an interval
 * @param recordedAt when the service stored it
 * @param actor pseudonymous reference of who recorded it
 * @param capacity capacity in which the actor acted
 * @param body body for which the actor acted
 * @param source the document that tells it; null for an act done in the service
 * @param summary the fact in one sentence, in the language asked for
 * @param data the fact itself, as JSON
 * @param imported whether an import recorded it
 * @param irregularities codes of the rules that the fact contradicts
 * @param rectifiedBy position of the last fact that rectified this one; null while it stands as it was told
 * @param fact address of the fact
 * @param changes the fields that it changed; null when they were not asked for
 */
public record HistoryEntry(
        long position,
        String eventId,
        String type,
        String revision,
        BusinessDate occurredOn,
        Instant recordedAt,
        @Nullable String actor,
        @Nullable String capacity,
        @Nullable String body,
        @Nullable Source source,
        String summary,
        Map<String, Object> data,
        boolean imported,
        List<String> irregularities,
        @Nullable Long rectifiedBy,
        String fact,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<FieldChange> changes) {}
