package fr.paraphe.query.replay;

import fr.paraphe.query.ReadModel;
import fr.paraphe.query.replay.SelfChecks.SelfCheck;
import fr.paraphe.query.web.Asked;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Comparisons of read models with a fold of the facts over HTTP. */
@RestController
@RequestMapping("/api/v1/read-models")
class ChecksController {

    private static final long WAIT_SECONDS = 30;
    private static final int TOLD = 100;

    private final ReadModels readModels;
    private final SelfChecks checks;
    private final SelfChecking checking;
    private final SelfCheckPaces paces;

    ChecksController(ReadModels readModels, SelfChecks checks, SelfChecking checking, SelfCheckPaces paces) {
        this.readModels = readModels;
        this.checks = checks;
        this.checking = checking;
        this.paces = paces;
    }

    /**
     * Checks, the newest first.
     *
     * @param drifted read models that have drifted and are not healed, or were healed lately
     */
    record Checks(List<SelfCheck> items, Set<String> drifted) {}

    @Operation(summary = "The last hundred comparisons of read models with a fold of the facts, newest first")
    @GetMapping("/checks")
    Checks list() {
        return new Checks(checks.last(TOLD), checks.alarms(paces.alarm()));
    }

    /** Checks at once. Answers when it is done, or after half a minute with 202 and the address of what is found. */
    @Operation(
            summary = "Compares a read model with a fold of the facts, and heals it where it differs",
            description = "name: a read model, or all. Prefer: respond-async answers 202 at once.")
    @PostMapping("/{name}/checks")
    ResponseEntity<?> check(
            @PathVariable String name, @RequestHeader(name = "Prefer", required = false) @Nullable String prefer)
            throws InterruptedException {
        List<ReadModel> models = readModels.named(Asked.text("name", name));
        var checked = checking.begin(models);
        try {
            List<SelfCheck> done = checked.get("respond-async".equals(prefer) ? 0 : WAIT_SECONDS, TimeUnit.SECONDS);
            return ResponseEntity.ok(new Checks(done, checks.alarms(paces.alarm())));
        } catch (TimeoutException e) {
            return ResponseEntity.status(HttpStatus.ACCEPTED)
                    .header(HttpHeaders.LOCATION, "/api/v1/read-models/checks")
                    .build();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }
}
