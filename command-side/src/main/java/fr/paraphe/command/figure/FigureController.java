package fr.paraphe.command.figure;

import fr.paraphe.command.figure.domain.FigureCommand.PublishFigure;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.web.Answer;
import fr.paraphe.command.web.Asked;
import fr.paraphe.command.web.DateTold;
import fr.paraphe.command.web.Door;
import fr.paraphe.command.web.Door.Prepared;
import fr.paraphe.command.web.Fields;
import fr.paraphe.command.web.SourceTold;
import fr.paraphe.command.web.Texts;
import fr.paraphe.events.FigureEvent.Exactness;
import fr.paraphe.events.FigureEvent.Kind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Enters figures that others published. */
@RestController
@RequestMapping(path = "/api/v1/published-figures", produces = "application/json")
class FigureController {

    private static final String AUDITOR = "hasAnyRole('AUDITOR', 'ADMIN')";
    private static final String LARGEST = "1000000000000";

    private final Door door;

    FigureController(Door door) {
        this.door = door;
    }

    /** A figure as its source tells it. */
    @Schema(name = "PublishedFigureBody")
    record Publication(
            @NotNull @Pattern(regexp = Fields.PROGRAMME, message = "{paraphe.programme}") String programme,

            @NotNull @Pattern(regexp = Fields.FIGURE, message = "{paraphe.figure}") String figureId,

            @NotNull Kind kind,

            @NotNull @Pattern(regexp = Fields.MEASURE, message = "{paraphe.measure}") String measure,

            @NotNull @Pattern(regexp = Fields.SCOPE, message = "{paraphe.scope}") String scope,

            @NotNull DateTold asOf,
            @NotBlank @Size(max = 200) String value,
            @NotNull Exactness exactness,

            @Nullable @Digits(integer = 12, fraction = 4) @DecimalMin("0") @DecimalMax(LARGEST) BigDecimal low,

            @Nullable @Digits(integer = 12, fraction = 4) @DecimalMin("0") @DecimalMax(LARGEST) BigDecimal high,

            @NotBlank @Size(max = 100) String unit,

            @Nullable @Digits(integer = 12, fraction = 4) @DecimalMin("0") @DecimalMax(LARGEST) BigDecimal denominator,

            @NotNull DateTold publishedOn,
            @NotNull @Valid SourceTold source,
            @Nullable @Size(max = 2000) String note) {}

    @Operation(summary = "Enters a figure that others published into the register")
    @PostMapping
    @PreAuthorize(AUDITOR)
    ResponseEntity<Answer> publish(@Valid @RequestBody Publication body, Asked asked) {
        return door.answer(asked, () -> {
            Circumstances circumstances = door.state().circumstances(body.programme());
            Texts texts = new Texts();
            return Prepared.figure(
                    new PublishFigure(
                            body.programme(),
                            body.figureId(),
                            body.kind(),
                            body.measure(),
                            body.scope(),
                            door.state().date(body.asOf(), body.programme(), circumstances),
                            body.value().strip(),
                            body.exactness(),
                            body.low(),
                            body.high(),
                            body.unit().strip(),
                            body.denominator(),
                            door.state().date(body.publishedOn(), body.programme(), circumstances),
                            SourceTold.of(body.source()),
                            texts.optional(body.note())),
                    circumstances,
                    texts);
        });
    }
}
