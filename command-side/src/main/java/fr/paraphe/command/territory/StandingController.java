package fr.paraphe.command.territory;

import fr.paraphe.command.territory.domain.TerritoryCommand.CloseTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.RenewTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.ResumeTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.SuspendTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.WithdrawTerritory;
import fr.paraphe.command.web.Answer;
import fr.paraphe.command.web.Asked;
import fr.paraphe.command.web.DateTold;
import fr.paraphe.command.web.Door;
import fr.paraphe.command.web.Fields;
import fr.paraphe.command.web.SourceTold;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether a territory goes on: suspended, resumed, withdrawn, closed, renewed, one address for each command. */
@RestController
@RequestMapping(path = "/api/v1/territories", produces = "application/json")
class StandingController extends TerritoryActController {

    private static final String REGION_OR_STATE = "hasAnyRole('REGION', 'STATE', 'ADMIN')";
    private static final String TERRITORY_REGION_OR_STATE = "hasAnyRole('TERRITORY', 'REGION', 'STATE', 'ADMIN')";

    StandingController(Door door) {
        super(door);
    }

    @Operation(summary = "Suspends a territory, with a reason")
    @PostMapping("/{programme}/{code}/suspension")
    @PreAuthorize(REGION_OR_STATE)
    ResponseEntity<Answer> suspend(
            @PathVariable String programme, @PathVariable String code, @Valid @RequestBody Decided body, Asked asked) {
        return decide(asked, programme, code, body, SuspendTerritory::new);
    }

    @Operation(summary = "Lets a suspended territory go on from where it stood, with a reason")
    @PostMapping("/{programme}/{code}/resumption")
    @PreAuthorize(REGION_OR_STATE)
    ResponseEntity<Answer> resume(
            @PathVariable String programme, @PathVariable String code, @Valid @RequestBody Decided body, Asked asked) {
        return decide(asked, programme, code, body, ResumeTerritory::new);
    }

    @Operation(summary = "Withdraws a territory from its programme, for good and with a reason")
    @PostMapping("/{programme}/{code}/withdrawal")
    @PreAuthorize(TERRITORY_REGION_OR_STATE)
    ResponseEntity<Answer> withdraw(
            @PathVariable String programme, @PathVariable String code, @Valid @RequestBody Decided body, Asked asked) {
        return decide(asked, programme, code, body, WithdrawTerritory::new);
    }

    @Operation(summary = "Closes a territory of which everything is settled, with a reason")
    @PostMapping("/{programme}/{code}/closing")
    @PreAuthorize(REGION_OR_STATE)
    ResponseEntity<Answer> close(
            @PathVariable String programme, @PathVariable String code, @Valid @RequestBody Decided body, Asked asked) {
        return decide(asked, programme, code, body, () -> door.state().closing(programme, code), CloseTerritory::new);
    }

    /** The territory of another programme that this one goes on as. */
    @Schema(name = "TerritoryRenewal")
    record Renewal(
            @NotNull @Pattern(regexp = Fields.PROGRAMME, message = "{paraphe.programme}") String programme,

            @NotNull @Pattern(regexp = Fields.TERRITORY, message = "{paraphe.territory}") String code,

            @NotBlank @Size(max = 200) String authority,
            @Nullable DateTold occurredOn,
            @Valid @Nullable SourceTold source) {}

    @Operation(summary = "Says as which territory of another programme a territory goes on")
    @PostMapping("/{programme}/{code}/renewal")
    @PreAuthorize(REGION_OR_STATE)
    ResponseEntity<Answer> renew(
            @PathVariable String programme, @PathVariable String code, @Valid @RequestBody Renewal body, Asked asked) {
        return send(
                asked,
                programme,
                () -> door.state().renewal(programme, code, body.programme(), body.code()),
                body.occurredOn(),
                (on, texts) -> new RenewTerritory(
                        programme,
                        code,
                        body.programme(),
                        body.code(),
                        body.authority().strip(),
                        on,
                        SourceTold.of(body.source())));
    }
}
