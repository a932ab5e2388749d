package fr.paraphe.command.rectification;

import fr.paraphe.command.figure.domain.FigureCommand.RectifyFigure;
import fr.paraphe.command.project.domain.ProjectCommand.RectifyProjectFact;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RectifyProtocolFact;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.Guards;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.command.territory.domain.TerritoryCommand.RectifyFact;
import fr.paraphe.command.web.Answer;
import fr.paraphe.command.web.Asked;
import fr.paraphe.command.web.BadRequest;
import fr.paraphe.command.web.DateTold;
import fr.paraphe.command.web.Door;
import fr.paraphe.command.web.Door.Prepared;
import fr.paraphe.command.web.Fields;
import fr.paraphe.command.web.SourceTold;
import fr.paraphe.command.web.Texts;
import fr.paraphe.command.web.Words;
import fr.paraphe.events.AccountEvent;
import fr.paraphe.events.BodyEvent;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.CeremonyEvent;
import fr.paraphe.events.FactOfProgramme;
import fr.paraphe.events.FigureEvent;
import fr.paraphe.events.FigureEvent.Exactness;
import fr.paraphe.events.PersonalDataEvent;
import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.ProjectEvent;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.ProtocolEvent.Mandate;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.store.StoredFact;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private static final String SOMETHING = "(?s).*\\S.*";
    private static final String BLANK = "{jakarta.validation.constraints.NotBlank.message}";
    private static final String LARGEST = "1000000000000";

    private static final Set<String> OF_TERRITORY =
            Set.of("occurredOn", "milestone", "documentKind", "name", "territory");
    private static final Set<String> OF_FIGURE =
            Set.of("occurredOn", "asOf", "value", "exactness", "low", "high", "unit", "denominator");
    private static final Set<String> OF_PROJECT = Set.of("occurredOn", "amount", "value");
    private static final Set<String> OF_PROTOCOL = Set.of("occurredOn", "capacity", "mandate", "place");

    private static final java.util.regex.Pattern DECIMAL =
            java.util.regex.Pattern.compile("-?[0-9]{1,12}([.][0-9]{1,4})?");

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
            @Valid @Nullable SourceTold source) {}

    /** The values that hold instead; what is absent stays as it was told. */
    @Schema(name = "CorrectedValues")
    record CorrectedBody(
            @Nullable DateTold occurredOn,

            @Nullable @Pattern(regexp = Fields.CODE, message = "{paraphe.code}") String milestone,

            @Nullable @Pattern(regexp = Fields.CODE, message = "{paraphe.code}") String documentKind,

            @Nullable @Size(min = 1, max = 200) @Pattern(regexp = SOMETHING, message = BLANK) String name,

            @Nullable @Pattern(regexp = Fields.TERRITORY, message = "{paraphe.territory}") String territory,

            @Nullable DateTold asOf,

            @Nullable @Size(min = 1, max = 200) @Pattern(regexp = SOMETHING, message = BLANK) String value,

            @Nullable Exactness exactness,

            @Nullable @Digits(integer = 12, fraction = 4) @DecimalMin("0") @DecimalMax(LARGEST) BigDecimal low,

            @Nullable @Digits(integer = 12, fraction = 4) @DecimalMin("0") @DecimalMax(LARGEST) BigDecimal high,

            @Nullable @Size(min = 1, max = 100) @Pattern(regexp = SOMETHING, message = BLANK) String unit,

            @Nullable @Digits(integer = 12, fraction = 4) @DecimalMin("0") @DecimalMax(LARGEST) BigDecimal denominator,

            @Nullable @Size(min = 1, max = 200) @Pattern(regexp = SOMETHING, message = BLANK) String capacity,

            @Valid @Nullable MandateBody mandate,

            @Nullable @Size(min = 1, max = 200) @Pattern(regexp = SOMETHING, message = BLANK) String place,

            @Nullable @Min(1) @Max(Guards.LARGEST_AMOUNT) Long amount) {

        /** Refuses values that no fact of the family has. */
        void onlyOf(StoredFact wrong, Set<String> values) {
            Map<String, @Nullable Object> named = new LinkedHashMap<>();
            named.put("occurredOn", occurredOn);
            named.put("milestone", milestone);
            named.put("documentKind", documentKind);
            named.put("name", name);
            named.put("territory", territory);
            named.put("asOf", asOf);
            named.put("value", value);
            named.put("exactness", exactness);
            named.put("low", low);
            named.put("high", high);
            named.put("unit", unit);
            named.put("denominator", denominator);
            named.put("capacity", capacity);
            named.put("mandate", mandate);
            named.put("place", place);
            named.put("amount", amount);
            named.forEach((value, told) -> {
                if (told != null && !values.contains(value)) {
                    throw new Refusal(Rule.VALUE_NOT_OF_THE_FACT, "value", value, "fact", wrong.name());
                }
            });
        }
    }

    /** The deed under which a signatory really acted. */
    @Schema(name = "CorrectedMandate")
    record MandateBody(
            @NotBlank @Size(max = 200) String deed,
            @NotNull LocalDate validFrom,
            @Nullable LocalDate validUntil) {}

    @Operation(
            summary = "Rectifies an earlier fact: its date, its value or its territory, with the reason",
            description =
                    "A fact of a territory has occurredOn and, as the case may be, milestone, documentKind, name or"
                            + " territory; a published figure has occurredOn (when it was published), asOf, value, exactness, low,"
                            + " high, unit and denominator, and an exactness told anew brings both bounds with it; a fact of a"
                            + " protocol has occurredOn and, for a signature, capacity, mandate and place; a fact of a contracted"
                            + " project has occurredOn, amount (euro cents) for money, and value for a measure.")
    @PostMapping
    @PreAuthorize("hasRole('ADMIN')")
    ResponseEntity<Answer> rectify(@Valid @RequestBody Rectification body, Asked asked) {
        return door.answer(asked, () -> {
            StoredFact wrong = door.state()
                    .fact(body.fact())
                    .orElseThrow(() -> new Refusal(Rule.FACT_UNKNOWN, "fact", body.fact()));
            return switch (wrong.fact()) {
                case TerritoryEvent told -> ofTerritory(told, wrong, body);
                case FigureEvent told -> ofFigure(told, wrong, body);
                case ProtocolEvent told -> ofProtocol(told, wrong, body);
                case CeremonyEvent told -> throw new Refusal(Rule.FACT_NOT_RECTIFIABLE, "fact", wrong.name());
                case ProjectEvent told -> ofProject(told, wrong, body);
                case BodyEvent told -> throw new Refusal(Rule.FACT_NOT_RECTIFIABLE, "fact", wrong.name());
                case AccountEvent told -> throw new Refusal(Rule.FACT_NOT_RECTIFIABLE, "fact", wrong.name());
                case PersonalDataEvent told -> throw new Refusal(Rule.FACT_NOT_RECTIFIABLE, "fact", wrong.name());
                case ProgrammeEvent told -> throw new Refusal(Rule.FACT_NOT_RECTIFIABLE, "fact", wrong.name());
            };
        });
    }

    private Prepared ofTerritory(TerritoryEvent told, StoredFact wrong, Rectification body) {
        Circumstances circumstances = door.state().circumstances(told.programme());
        Texts texts = new Texts();
        CorrectedBody values = body.corrected();
        values.onlyOf(wrong, OF_TERRITORY);
        return Prepared.territory(
                new RectifyFact(
                        told.programme(),
                        told.code(),
                        wrong.eventId(),
                        wrong.name(),
                        wrong.version(),
                        date(values.occurredOn(), told, circumstances),
                        values.milestone(),
                        values.documentKind(),
                        stripped(values.name()),
                        values.territory(),
                        texts.optional(body.reason()),
                        found(body, told, circumstances),
                        SourceTold.of(body.source())),
                circumstances,
                texts);
    }

    private Prepared ofFigure(FigureEvent told, StoredFact wrong, Rectification body) {
        Circumstances circumstances = door.state().circumstances(told.programme());
        Texts texts = new Texts();
        CorrectedBody values = body.corrected();
        values.onlyOf(wrong, OF_FIGURE);
        return Prepared.figure(
                new RectifyFigure(
                        told.programme(),
                        told.figureId(),
                        wrong.eventId(),
                        wrong.name(),
                        wrong.version(),
                        date(values.occurredOn(), told, circumstances),
                        date(values.asOf(), told, circumstances),
                        stripped(values.value()),
                        values.exactness(),
                        values.low(),
                        values.high(),
                        stripped(values.unit()),
                        values.denominator(),
                        texts.optional(body.reason()),
                        found(body, told, circumstances),
                        SourceTold.of(body.source())),
                circumstances,
                texts);
    }

    private Prepared ofProject(ProjectEvent told, StoredFact wrong, Rectification body) {
        Circumstances circumstances = door.state().circumstances(told.programme());
        Texts texts = new Texts();
        CorrectedBody values = body.corrected();
        values.onlyOf(wrong, OF_PROJECT);
        return Prepared.project(
                new RectifyProjectFact(
                        told.programme(),
                        told.code(),
                        told.projectId(),
                        wrong.eventId(),
                        wrong.name(),
                        wrong.version(),
                        date(values.occurredOn(), told, circumstances),
                        values.amount(),
                        decimal(values.value()),
                        texts.optional(body.reason()),
                        found(body, told, circumstances),
                        SourceTold.of(body.source())),
                circumstances,
                texts);
    }

    private static @Nullable BigDecimal decimal(@Nullable String value) {
        if (value == null) {
            return null;
        }
        if (!DECIMAL.matcher(value.strip()).matches()) {
            throw BadRequest.at(
                    "/corrected/value",
                    Words.pick(
                            "Un nombre est attendu, comme 12 ou 3.5, avec quatre décimales au plus",
                            "A number is expected, such as 12 or 3.5, with four decimals at most"));
        }
        return new BigDecimal(value.strip());
    }

    private Prepared ofProtocol(ProtocolEvent told, StoredFact wrong, Rectification body) {
        Circumstances circumstances = door.state().circumstances(told.programme(), told.code());
        Texts texts = new Texts();
        CorrectedBody values = body.corrected();
        values.onlyOf(wrong, OF_PROTOCOL);
        MandateBody mandate = values.mandate();
        return Prepared.protocol(
                new RectifyProtocolFact(
                        told.protocolId(),
                        wrong.eventId(),
                        wrong.name(),
                        wrong.version(),
                        date(values.occurredOn(), told, circumstances),
                        stripped(values.capacity()),
                        mandate == null
                                ? null
                                : new Mandate(mandate.deed().strip(), mandate.validFrom(), mandate.validUntil()),
                        stripped(values.place()),
                        door.state().completion(told).orElse(null),
                        texts.optional(body.reason()),
                        found(body, told, circumstances),
                        SourceTold.of(body.source())),
                circumstances,
                texts,
                List.of());
    }

    private @Nullable BusinessDate date(@Nullable DateTold date, FactOfProgramme told, Circumstances circumstances) {
        return date == null ? null : door.state().date(date, told.programme(), circumstances);
    }

    private BusinessDate found(Rectification body, FactOfProgramme told, Circumstances circumstances) {
        return door.state().date(body.occurredOn(), told.programme(), circumstances);
    }

    private static @Nullable String stripped(@Nullable String text) {
        return text == null ? null : text.strip();
    }
}
