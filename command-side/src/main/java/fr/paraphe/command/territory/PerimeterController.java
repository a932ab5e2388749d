package fr.paraphe.command.territory;

import fr.paraphe.command.territory.domain.TerritoryCommand.AcceptPerimeterChange;
import fr.paraphe.command.territory.domain.TerritoryCommand.ChangePerimeter;
import fr.paraphe.command.territory.domain.TerritoryCommand.RefusePerimeterChange;
import fr.paraphe.command.territory.domain.TerritoryCommand.RequestPerimeterChange;
import fr.paraphe.command.web.Answer;
import fr.paraphe.command.web.Asked;
import fr.paraphe.command.web.DateTold;
import fr.paraphe.command.web.Door;
import fr.paraphe.command.web.SourceTold;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who belongs to a territory: changes told, asked for and decided, one address for each command. */
@RestController
@RequestMapping(path = "/api/v1/territories", produces = "application/json")
class PerimeterController extends TerritoryActController {

    private static final String TERRITORY = "hasAnyRole('TERRITORY', 'ADMIN')";
    private static final String REGION_OR_STATE = "hasAnyRole('REGION', 'STATE', 'ADMIN')";

    PerimeterController(Door door) {
        super(door);
    }

    /** Bodies that join the territory or leave it. */
    @Schema(name = "PerimeterChange")
    record Perimeter(
            @Nullable @Size(max = 200) List<@NotNull @Valid MemberBody> added,

            @Nullable @Size(max = 200) List<@NotNull @Pattern(regexp = "[0-9]{9}", message = "{paraphe.siren}") String> removed,

            @Nullable DateTold occurredOn,
            @Valid @Nullable SourceTold source) {}

    @Operation(summary = "Adds members to a territory or takes some out")
    @PostMapping("/{programme}/{code}/perimeter")
    @PreAuthorize(REGION_OR_STATE)
    ResponseEntity<Answer> changePerimeter(
            @PathVariable String programme,
            @PathVariable String code,
            @Valid @RequestBody Perimeter body,
            Asked asked) {
        return send(
                asked,
                programme,
                body.occurredOn(),
                (on, texts) -> new ChangePerimeter(
                        programme,
                        code,
                        MemberBody.members(body.added()),
                        body.removed() == null ? List.of() : body.removed(),
                        on,
                        SourceTold.of(body.source())));
    }

    @Operation(summary = "Asks the regional committee for another perimeter")
    @PostMapping("/{programme}/{code}/perimeter/requests")
    @PreAuthorize(TERRITORY)
    ResponseEntity<Answer> requestPerimeter(
            @PathVariable String programme,
            @PathVariable String code,
            @Valid @RequestBody Perimeter body,
            Asked asked) {
        return send(
                asked,
                programme,
                body.occurredOn(),
                (on, texts) -> new RequestPerimeterChange(
                        programme,
                        code,
                        MemberBody.members(body.added()),
                        body.removed() == null ? List.of() : body.removed(),
                        on,
                        SourceTold.of(body.source())));
    }

    /** The request for another perimeter that the regional committee accepts. */
    @Schema(name = "PerimeterAcceptance")
    record Acceptance(
            @NotNull @Min(1) Integer request,
            @Nullable DateTold occurredOn,
            @Valid @Nullable SourceTold source) {}

    @Operation(summary = "Accepts the perimeter that was asked for")
    @PostMapping("/{programme}/{code}/perimeter/acceptance")
    @PreAuthorize(REGION_OR_STATE)
    ResponseEntity<Answer> acceptPerimeter(
            @PathVariable String programme,
            @PathVariable String code,
            @Valid @RequestBody Acceptance body,
            Asked asked) {
        return send(
                asked,
                programme,
                body.occurredOn(),
                (on, texts) ->
                        new AcceptPerimeterChange(programme, code, body.request(), on, SourceTold.of(body.source())));
    }

    /** The request for another perimeter that the regional committee refuses, and why. */
    @Schema(name = "PerimeterRefusal")
    record PerimeterRefusal(
            @NotNull @Min(1) Integer request,
            @Nullable @Size(max = 2000) String reason,
            @Nullable DateTold occurredOn,
            @Valid @Nullable SourceTold source) {}

    @Operation(summary = "Refuses the perimeter that was asked for, with a reason")
    @PostMapping("/{programme}/{code}/perimeter/refusal")
    @PreAuthorize(REGION_OR_STATE)
    ResponseEntity<Answer> refusePerimeter(
            @PathVariable String programme,
            @PathVariable String code,
            @Valid @RequestBody PerimeterRefusal body,
            Asked asked) {
        return send(
                asked,
                programme,
                body.occurredOn(),
                (on, texts) -> new RefusePerimeterChange(
                        programme,
                        code,
                        body.request(),
                        texts.optional(body.reason()),
                        on,
                        SourceTold.of(body.source())));
    }
}
