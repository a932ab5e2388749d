package fr.paraphe.command.programme;

import fr.paraphe.command.programme.RunningCases.RunningProtocol;
import fr.paraphe.command.programme.RunningCases.RunningTerritory;
import fr.paraphe.command.protocol.domain.ProtocolCommand.MigrateProtocol;
import fr.paraphe.command.protocol.domain.ProtocolState.Drafted;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.Guards;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.command.territory.domain.TerritoryCommand.MigrateTerritory;
import fr.paraphe.command.territory.domain.TerritoryState.Ended;
import fr.paraphe.command.web.Answer;
import fr.paraphe.command.web.Asked;
import fr.paraphe.command.web.DateTold;
import fr.paraphe.command.web.Door;
import fr.paraphe.command.web.Door.Prepared;
import fr.paraphe.command.web.Texts;
import fr.paraphe.command.web.Words;
import fr.paraphe.events.BusinessDate;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Migrates cases that are under way to another version of their programme's rules, one by one. */
@RestController
@RequestMapping(path = "/api/v1", produces = "application/json")
class MigrationController {

    private static final String ADMINISTRATOR = "hasRole('ADMIN')";

    private final Door door;
    private final RunningCases running;

    MigrationController(Door door, RunningCases running) {
        this.door = door;
        this.running = running;
    }

    /**
     * To which rules, and why.
     *
     * @param toVersion number of the rules; null for the newest
     */
    @Schema(name = "Migration")
    record Migration(
            @Nullable @Min(1) @Max(1_000_000) Integer toVersion,
            @Nullable @Size(max = 2000) String reason,
            @Nullable DateTold occurredOn) {}

    @Operation(summary = "Has a territory go by another version of its programme’s rules")
    @PostMapping("/territories/{programme}/{code}/migration")
    @PreAuthorize(ADMINISTRATOR)
    ResponseEntity<Answer> territory(
            @PathVariable String programme,
            @PathVariable String code,
            @Valid @RequestBody Migration body,
            Asked asked) {
        return door.answer(asked, () -> ofTerritory(programme, code, body));
    }

    private Prepared ofTerritory(String programme, String code, Migration body) {
        Circumstances circumstances = door.state().circumstances(programme);
        BusinessDate on = door.state().date(body.occurredOn(), programme, circumstances);
        Texts texts = new Texts();
        return Prepared.territory(
                new MigrateTerritory(programme, code, body.toVersion(), texts.optional(body.reason()), on),
                circumstances,
                texts);
    }

    @Operation(summary = "Has a document that is under way go by another version of its programme’s rules")
    @PostMapping("/protocols/{id}/migration")
    @PreAuthorize(ADMINISTRATOR)
    ResponseEntity<Answer> protocol(@PathVariable String id, @Valid @RequestBody Migration body, Asked asked) {
        return door.answer(asked, () -> ofProtocol(id, body));
    }

    private Prepared ofProtocol(String id, Migration body) {
        if (!(door.state().protocol(id) instanceof Drafted protocol)) {
            throw new Refusal(Rule.PROTOCOL_UNKNOWN);
        }
        String programme = protocol.draft().programme();
        Circumstances circumstances =
                door.state().circumstances(programme, protocol.draft().code());
        BusinessDate on = door.state().date(body.occurredOn(), programme, circumstances);
        Texts texts = new Texts();
        return Prepared.protocol(
                new MigrateProtocol(id, body.toVersion(), texts.optional(body.reason()), on),
                circumstances,
                texts,
                List.of());
    }

    /** What became of the migration of a case. */
    enum Outcome {
        /** It goes by the other rules now. */
        MIGRATED,
        /** It went by these rules already. */
        ALREADY,
        /** A rule says no; it stays on its version. */
        REFUSED
    }

    /**
     * What became of one case.
     *
     * @param code code of the territory
     * @param protocolId id of the document; null when the case is the territory
     * @param fromVersion number of the rules that it went by
     * @param position place in the store of the fact; null unless it was migrated by this request
     * @param rule the rule that says no; null unless refused
     * @param detail its sentence, in the caller's language; null likewise
     */
    record Result(
            String code,
            @Nullable String protocolId,
            int fromVersion,
            Outcome outcome,
            @Nullable Long position,
            @Nullable String rule,
            @Nullable String detail) {}

    /**
     * What became of each case, territories first.
     *
     * @param toVersion number of the rules that they were to go by
     * @param position place in the store to wait for when reading, as in {@code X-Position}; 0 when nothing was recorded
     */
    @Schema(name = "Migrations")
    record Results(int toVersion, List<Result> items, int migrated, int already, int refused, long position) {}

    @Operation(
            summary = "Has every case of a programme that is under way go by another version of its rules",
            description = "Each case is migrated on its own: a refusal leaves that case on its version and the others"
                    + " migrated. Repeating the request migrates what is still missing.")
    @PostMapping("/programmes/{programme}/migrations")
    @PreAuthorize(ADMINISTRATOR)
    ResponseEntity<Results> all(@PathVariable String programme, @Valid @RequestBody Migration body, Asked asked) {
        Circumstances now = door.state().circumstances(programme);
        // What no case could do is refused once, for the whole request.
        int toVersion = target(programme, body, now);
        Guards.dated(door.state().date(body.occurredOn(), programme, now), null, now);
        Guards.reasoned(new Texts().optional(body.reason()));
        Migration one = new Migration(toVersion, body.reason(), body.occurredOn());
        List<Result> results = new ArrayList<>();
        for (RunningTerritory territory : running.territories(programme, now.today())) {
            if (!(territory.state() instanceof Ended)) {
                results.add(migrated(
                        territory.code(),
                        null,
                        territory.version(),
                        asked,
                        () -> ofTerritory(programme, territory.code(), one)));
            }
        }
        for (RunningProtocol protocol : running.protocols(programme)) {
            results.add(migrated(
                    protocol.state().draft().code(),
                    protocol.id(),
                    protocol.version(),
                    asked,
                    () -> ofProtocol(protocol.id(), one)));
        }
        long position = results.stream()
                .map(Result::position)
                .mapToLong(each -> each == null ? 0 : each)
                .max()
                .orElse(0);
        return ResponseEntity.ok()
                .header("X-Position", Long.toString(position))
                .body(new Results(
                        toVersion,
                        results,
                        count(results, Outcome.MIGRATED),
                        count(results, Outcome.ALREADY),
                        count(results, Outcome.REFUSED),
                        position));
    }

    private static int target(String programme, Migration body, Circumstances now) {
        Integer wanted = body.toVersion();
        return Guards.migrated(programme, wanted, wanted == null ? now : now.under(1))
                .version();
    }

    private Result migrated(
            String code, @Nullable String protocolId, int from, Asked asked, Supplier<Prepared> prepare) {
        String key = asked.key() == null ? null : asked.key() + ":" + (protocolId == null ? code : protocolId);
        try {
            Answer answer =
                    door.submit(new Asked(asked.actor(), key, null, asked.digest(), asked.importBatch()), prepare);
            return answer.facts().isEmpty()
                    ? new Result(code, protocolId, from, Outcome.ALREADY, null, null, null)
                    : new Result(code, protocolId, from, Outcome.MIGRATED, answer.position(), null, null);
        } catch (Refusal refusal) {
            return new Result(
                    code,
                    protocolId,
                    from,
                    Outcome.REFUSED,
                    null,
                    refusal.rule().name(),
                    Words.pick(refusal.french(), refusal.english()));
        }
    }

    private static int count(List<Result> results, Outcome outcome) {
        return (int) results.stream().filter(each -> each.outcome() == outcome).count();
    }
}
