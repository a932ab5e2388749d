package fr.paraphe.command.batch;

import fr.paraphe.command.web.DateTold;
import fr.paraphe.command.web.DeliberationBody;
import fr.paraphe.command.web.Fields;
import fr.paraphe.command.web.SourceTold;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an act says, the same for each item: as the act on its own takes it.
 *
 * @param authority the body that decided
 * @param reason why
 * @param milestone code of the milestone reported
 * @param documentKind kind of the document reported
 * @param note remark of the reporter
 * @param deadline last day to sign
 * @param deliberation the vote of the Region's assembly, one for several plans
 * @param endsOn last day on which the document binds
 * @param occurredOn when it happened; today when it is not told
 * @param source the document that tells it
 */
@Schema(name = "BatchContent")
record Told(
        @Nullable @Size(min = 1, max = 200) String authority,
        @Nullable @Size(min = 1, max = 2000) String reason,

        @Nullable @Pattern(regexp = Fields.CODE, message = "{paraphe.code}") String milestone,

        @Nullable @Pattern(regexp = Fields.CODE, message = "{paraphe.code}") String documentKind,

        @Nullable @Size(min = 1, max = 2000) String note,
        @Nullable LocalDate deadline,
        @Valid @Nullable DeliberationBody deliberation,
        @Nullable LocalDate endsOn,
        @Nullable DateTold occurredOn,
        @Valid @Nullable SourceTold source) {

    static final Told NOTHING = new Told(null, null, null, null, null, null, null, null, null, null);

    /** What is told, by name. */
    Map<String, Object> told() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("authority", authority);
        all.put("reason", reason);
        all.put("milestone", milestone);
        all.put("documentKind", documentKind);
        all.put("note", note);
        all.put("deadline", deadline);
        all.put("deliberation", deliberation);
        all.put("endsOn", endsOn);
        all.put("occurredOn", occurredOn);
        all.put("source", source);
        Map<String, Object> told = new LinkedHashMap<>();
        all.forEach((name, value) -> {
            if (value != null && !value.toString().isBlank()) {
                told.put(name, value);
            }
        });
        return told;
    }

    /** The same, on a day that is told. */
    Told on(DateTold day) {
        return new Told(authority, reason, milestone, documentKind, note, deadline, deliberation, endsOn, day, source);
    }
}
