package fr.paraphe.command.territory;

import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.command.territory.domain.TerritoryCommand.RectifyFact;
import fr.paraphe.command.web.Answer;
import fr.paraphe.command.web.Asked;
import fr.paraphe.command.web.DateTold;
import fr.paraphe.command.web.Door;
import fr.paraphe.command.web.Door.Prepared;
import fr.paraphe.command.web.Fields;
import fr.paraphe.command.web.Texts;
import fr.paraphe.events.Source;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.store.StoredFact;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Corrects facts that were told wrongly, by further facts. */
@RestController
@RequestMapping(path = "/api/v1/rectifications", produces = "application/json")
class RectificationController {

    private final Door door;

    RectificationController(Door door) {
        this.door = door;
    }

    /** A correction of an earlier fact. */
    @Schema(name = "Rectification")
    record Rectification(
            @NotBlank @Size(max = 100) String fact,
            @NotNull @Valid CorrectedBody corrected,
            @Nullable @Size(max = 2000) String reason,
            @Nullable DateTold occurredOn,
            @Valid @Nullable SourceBody source) {}

    /** The values that hold instead; what is absent stays as it was told. */
    @Schema(name = "CorrectedValues")
    record CorrectedBody(
            @Nullable DateTold occurredOn,

            @Nullable @Pattern(regexp = Fields.CODE, message = "{paraphe.code}") String milestone,

            @Nullable @Pattern(regexp = Fields.CODE, message = "{paraphe.code}") String documentKind,

            @Nullable @Size(min = 1, max = 200) @Pattern(regexp = "(?s).*\\S.*", message = "{jakarta.validation.constraints.NotBlank.message}")
            String name,

            @Nullable @Pattern(regexp = Fields.TERRITORY, message = "{paraphe.territory}") String territory) {}

    /** The document that tells what is right. */
    @Schema(name = "RectificationSource")
    record SourceBody(
            @NotBlank @Size(max = 500) String label,
            @Nullable @Size(max = 1000) String address,

            @Nullable @Pattern(regexp = Fields.DIGEST, message = "{paraphe.digest}") String digest) {}

    @Operation(summary = "Rectifies an earlier fact: its date, its value or its territory, with the reason")
    @PostMapping
    @PreAuthorize("hasRole('ADMIN')")
    ResponseEntity<Answer> rectify(@Valid @RequestBody Rectification body, Asked asked) {
        return door.answer(asked, () -> {
            StoredFact wrong = door.state()
                    .fact(body.fact())
                    .orElseThrow(() -> new Refusal(Rule.FACT_UNKNOWN, "fact", body.fact()));
            if (!(wrong.fact() instanceof TerritoryEvent told)) {
                throw new Refusal(Rule.FACT_NOT_RECTIFIABLE, "fact", wrong.name());
            }
            String programme = told.programme();
            Circumstances circumstances = door.state().circumstances(programme);
            Texts texts = new Texts();
            CorrectedBody values = body.corrected();
            return Prepared.territory(
                    new RectifyFact(
                            programme,
                            told.code(),
                            wrong.eventId(),
                            wrong.name(),
                            wrong.version(),
                            values.occurredOn() == null
                                    ? null
                                    : door.state().date(values.occurredOn(), programme, circumstances),
                            values.milestone(),
                            values.documentKind(),
                            values.name() == null ? null : values.name().strip(),
                            values.territory(),
                            texts.optional(body.reason()),
                            door.state().date(body.occurredOn(), programme, circumstances),
                            source(body.source())),
                    circumstances,
                    texts);
        });
    }

    private static @Nullable Source source(@Nullable SourceBody body) {
        return body == null ? null : new Source(body.label().strip(), body.address(), body.digest());
    }
}
