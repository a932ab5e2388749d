package fr.paraphe.command.personaldata;

import fr.paraphe.command.personaldata.domain.PersonalDataCommand;
import fr.paraphe.command.personaldata.domain.PersonalDataCommand.LiftRetention;
import fr.paraphe.command.personaldata.domain.PersonalDataCommand.SetRetention;
import fr.paraphe.command.web.Answer;
import fr.paraphe.command.web.Asked;
import fr.paraphe.command.web.Door;
import fr.paraphe.command.web.Door.Prepared;
import fr.paraphe.command.web.Texts;
import fr.paraphe.events.PersonalDataEvent.Category;
import fr.paraphe.events.PersonalDataEvent.Cause;
import fr.paraphe.events.access.Readings;
import fr.paraphe.events.access.SignedIn;
import fr.paraphe.events.store.PersonalData;
import fr.paraphe.events.store.PersonalData.Found;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Names and texts beside the facts: looked for, erased, and kept for a time; up to whoever administers everywhere. */
@RestController
@RequestMapping(path = "/api/v1/personal-data", produces = "application/json")
class PersonalDataController {

    private static final int FOUND_AT_ONCE = 200;

    private final Door door;
    private final Erasures erasures;
    private final PersonalData data;
    private final Readings readings;

    PersonalDataController(Door door, Erasures erasures, PersonalData data, Readings readings) {
        this.door = door;
        this.erasures = erasures;
        this.data = data;
        this.readings = readings;
    }

    /** What to look for: a body, for an address of the web is written into logs on its way. */
    @Schema(name = "PersonalDataLookedFor")
    record SearchBody(@NotBlank @Size(min = 2, max = 200) String text) {}

    /**
     * What was found.
     *
     * @param items the latest first
     * @param more whether there are more than are told
     */
    @Schema(name = "PersonalDataFound")
    record FoundPage(List<Found> items, boolean more) {}

    /** What to erase. */
    @Schema(name = "PersonalDataToErase")
    record ErasureBody(
            @NotEmpty @Size(max = 1000) List<@NotNull @Pattern(regexp = "datum-[0-9a-f]{32}", message = "{paraphe.datum}") String> refs,

            @NotBlank @Size(max = 200) String legalBasis,
            @Nullable @Size(max = 2000) String reason) {}

    /** How long to keep what is of a category. */
    @Schema(name = "RetentionToSet")
    record RetentionBody(
            @NotNull Category category,
            int months,
            @NotBlank @Size(max = 200) String legalBasis) {}

    /** How long what is of a category is kept. */
    @Schema(name = "Retention")
    record RetentionView(Category category, int months, String legalBasis) {}

    /** All of them; what is of another category is kept until somebody asks for its erasure. */
    @Schema(name = "Retentions")
    record RetentionList(List<RetentionView> items) {}

    @Operation(
            summary = "Looks for names and texts that hold a text",
            description = "Whoever looks stands in the book of readings, without what was looked for.")
    @PostMapping("/search")
    ResponseEntity<FoundPage> search(
            @Valid @RequestBody SearchBody body, @Parameter(hidden = true) @AuthenticationPrincipal SignedIn who) {
        door.administers(who);
        List<Found> found = data.holding(body.text().strip(), FOUND_AT_ONCE + 1);
        readings.write(who.ref(), "/api/v1/personal-data/search", true);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new FoundPage(
                        found.subList(0, Math.min(FOUND_AT_ONCE, found.size())), found.size() > FOUND_AT_ONCE));
    }

    @Operation(
            summary = "Erases names or texts for good",
            description = "Facts, commitments and dates stay; wherever the text was shown it is told to be erased.")
    @PostMapping("/erasures")
    ResponseEntity<Answer> erase(@Valid @RequestBody ErasureBody body, Asked asked) {
        return door.answer(
                asked, () -> erasures.prepared(body.refs(), Cause.REQUEST, body.legalBasis(), body.reason()));
    }

    @Operation(summary = "How long names and mail addresses are kept")
    @GetMapping("/retentions")
    RetentionList retentions() {
        return new RetentionList(erasures.retentions().all().values().stream()
                .map(set -> new RetentionView(set.category(), set.months(), set.legalBasis()))
                .sorted((one, other) -> one.category().compareTo(other.category()))
                .toList());
    }

    @Operation(
            summary = "Sets how long names or mail addresses are kept",
            description = "What is older is erased within the hour, by a fact that names this legal basis.")
    @PostMapping("/retentions")
    ResponseEntity<Answer> retain(@Valid @RequestBody RetentionBody body, Asked asked) {
        return door.answer(
                asked,
                () -> prepared(new SetRetention(
                        body.category(),
                        body.months(),
                        body.legalBasis(),
                        door.state().today())));
    }

    @Operation(summary = "Keeps what is of a category until somebody asks for its erasure")
    @PostMapping("/retentions/{category}/lifting")
    ResponseEntity<Answer> lift(@PathVariable Category category, Asked asked) {
        return door.answer(
                asked, () -> prepared(new LiftRetention(category, door.state().today())));
    }

    private Prepared prepared(PersonalDataCommand command) {
        return Prepared.personalData(command, door.state().circumstances(), new Texts(), List.of());
    }
}
