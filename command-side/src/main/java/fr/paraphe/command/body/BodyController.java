package fr.paraphe.command.body;

import fr.paraphe.command.body.domain.BodyCommand;
import fr.paraphe.command.body.domain.BodyCommand.ChooseMail;
import fr.paraphe.command.body.domain.BodyCommand.GiveContact;
import fr.paraphe.command.body.domain.BodyCommand.OpenInterim;
import fr.paraphe.command.body.domain.BodyCommand.RegisterBody;
import fr.paraphe.command.body.domain.BodyCommand.RegisterMandate;
import fr.paraphe.command.body.domain.BodyCommand.RevokeMandate;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.web.Answer;
import fr.paraphe.command.web.Asked;
import fr.paraphe.command.web.Door;
import fr.paraphe.command.web.Door.Prepared;
import fr.paraphe.command.web.Fields;
import fr.paraphe.command.web.SourceTold;
import fr.paraphe.command.web.Texts;
import fr.paraphe.events.BodyEvent.BodyKind;
import fr.paraphe.events.BodyEvent.MailWish;
import fr.paraphe.events.BodyEvent.MandateScope;
import fr.paraphe.events.DatumRef;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The commands of the register of mandates, one address each. */
@RestController
@RequestMapping(path = "/api/v1/bodies", produces = "application/json")
class BodyController {

    private static final String KEEPERS = "hasAnyRole('TERRITORY', 'REGION', 'STATE', 'OPERATOR', 'ADMIN')";

    private final Door door;

    BodyController(Door door) {
        this.door = door;
    }

    /** A body that comes on the register; it comes on it today unless a day is told. */
    @Schema(name = "BodyToRegister")
    record Registration(
            @NotNull @Pattern(regexp = Fields.BODY, message = "{paraphe.body}") String id,

            @NotNull BodyKind kind,
            @NotBlank @Size(max = 200) String name,
            @Nullable LocalDate occurredOn,
            @Nullable @Valid SourceTold source) {}

    @Operation(summary = "Puts a body on the register of mandates")
    @PostMapping
    @PreAuthorize(KEEPERS)
    ResponseEntity<Answer> register(@Valid @RequestBody Registration body, Asked asked) {
        return send(
                asked,
                (today, texts) -> new RegisterBody(
                        body.id(),
                        body.kind(),
                        body.name().strip(),
                        body.occurredOn() == null ? today : body.occurredOn(),
                        SourceTold.of(body.source())));
    }

    /** A mandate: who, in which capacity, for what, from when to when, by which deed, delegated from which other one. */
    @Schema(name = "MandateToRegister")
    record MandateGiven(
            @NotNull @Pattern(regexp = Fields.MANDATE, message = "{paraphe.mandate}") String id,

            @Nullable @Pattern(regexp = Fields.PERSON, message = "{paraphe.person}") String person,

            @Nullable @Size(max = 200) String name,
            @NotBlank @Size(max = 200) String capacity,
            @Nullable @Valid ScopeBody scope,
            @NotNull LocalDate validFrom,
            @Nullable LocalDate validUntil,
            @Nullable @Valid DeedBody deed,

            @Nullable @Pattern(regexp = Fields.MANDATE, message = "{paraphe.mandate}") String delegatedFrom) {}

    /** What the mandate gives power for; what is absent is not limited. */
    @Schema(name = "MandateScopeBody")
    record ScopeBody(
            @Nullable @Pattern(regexp = Fields.PROGRAMME, message = "{paraphe.programme}") String programme,

            @Nullable @Pattern(regexp = Fields.TERRITORY, message = "{paraphe.territory}") String territory,

            @Nullable @Size(max = 50) List<@NotNull @Pattern(regexp = Fields.CODE, message = "{paraphe.code}") String> documentKinds) {

        MandateScope scope() {
            return new MandateScope(programme, territory, documentKinds == null ? List.of() : documentKinds);
        }
    }

    /** The deed by which the mandate is given. */
    record DeedBody(
            @Nullable @Size(max = 200) String reference,
            @Nullable LocalDate date) {}

    @Operation(
            summary = "Gives a person power to act for a body",
            description = "person: the reference of somebody who has a mandate of this body; name: somebody new.")
    @PostMapping("/{id}/mandates")
    @PreAuthorize(KEEPERS)
    ResponseEntity<Answer> registerMandate(
            @PathVariable String id, @Valid @RequestBody MandateGiven body, Asked asked) {
        DeedBody deed = body.deed() == null ? new DeedBody(null, null) : body.deed();
        return send(
                asked,
                (today, texts) -> new RegisterMandate(
                        id,
                        body.id(),
                        body.person(),
                        name(body, texts),
                        body.capacity().strip(),
                        body.scope() == null
                                ? new MandateScope(null, null, List.of())
                                : body.scope().scope(),
                        body.validFrom(),
                        body.validUntil(),
                        deed.reference() == null ? null : deed.reference().strip(),
                        deed.date(),
                        body.delegatedFrom()));
    }

    /** A name told beside a reference is not kept: the person has one already. */
    private static @Nullable DatumRef name(MandateGiven body, Texts texts) {
        String name = body.name();
        return body.person() != null || name == null || name.isBlank() ? null : texts.person(name);
    }

    /** Takes a mandate back, from today on unless a day is told. */
    record Revocation(
            @Nullable @Size(max = 2000) String reason,
            @Nullable LocalDate occurredOn) {}

    @Operation(summary = "Takes a mandate back, with all that was delegated from it")
    @PostMapping("/{id}/mandates/{mandate}/revocation")
    @PreAuthorize(KEEPERS)
    ResponseEntity<Answer> revoke(
            @PathVariable String id, @PathVariable String mandate, @Valid @RequestBody Revocation body, Asked asked) {
        return send(
                asked,
                (today, texts) -> new RevokeMandate(
                        id,
                        mandate,
                        texts.optional(body.reason()),
                        body.occurredOn() == null ? today : body.occurredOn()));
    }

    /** The office in which an interim opens, from today on unless a day is told. */
    record Interim(
            @NotNull @Pattern(regexp = Fields.MANDATE, message = "{paraphe.mandate}") String mandate,

            @Nullable LocalDate occurredOn) {}

    @Operation(
            summary = "Says that an interim opened in an office: what its holder delegated lapses",
            description = "mandate: the mandate of the office holder.")
    @PostMapping("/{id}/interim")
    @PreAuthorize(KEEPERS)
    ResponseEntity<Answer> openInterim(@PathVariable String id, @Valid @RequestBody Interim body, Asked asked) {
        return send(
                asked,
                (today, texts) ->
                        new OpenInterim(id, body.mandate(), body.occurredOn() == null ? today : body.occurredOn()));
    }

    /** Where mails about what concerns the body go, from today on unless a day is told. */
    @Schema(name = "ContactToGive")
    record ContactBody(
            @NotNull @Pattern(regexp = Fields.CONTACT, message = "{paraphe.contact}") String id,

            @NotNull @Size(max = 254) @Pattern(regexp = Fields.MAIL_ADDRESS, message = "{paraphe.mailAddress}") String address,

            @NotBlank @Size(max = 200) String label,

            @Nullable @Pattern(regexp = "fr|en", message = "{paraphe.language}") String language,

            @Nullable MailWish wants,
            @Nullable LocalDate occurredOn) {}

    @Operation(
            summary = "Has mails about what concerns a body sent to an address",
            description = "wants: EACH (the default), DIGEST or NOTHING; language: fr (the default) or en.")
    @PostMapping("/{id}/contacts")
    @PreAuthorize(KEEPERS)
    ResponseEntity<Answer> giveContact(@PathVariable String id, @Valid @RequestBody ContactBody body, Asked asked) {
        return send(
                asked,
                (today, texts) -> new GiveContact(
                        id,
                        body.id(),
                        texts.mailAddress(body.address()),
                        body.label().strip(),
                        body.language() == null ? "fr" : body.language(),
                        body.wants() == null ? MailWish.EACH : body.wants(),
                        body.occurredOn() == null ? today : body.occurredOn()));
    }

    /** Which mails a contact wants, from today on unless a day is told. */
    record Choice(@NotNull MailWish wants, @Nullable LocalDate occurredOn) {}

    @Operation(summary = "Says which mails a contact wants: EACH, DIGEST or NOTHING")
    @PostMapping("/{id}/contacts/{contact}/choice")
    @PreAuthorize(KEEPERS)
    ResponseEntity<Answer> choose(
            @PathVariable String id, @PathVariable String contact, @Valid @RequestBody Choice body, Asked asked) {
        return send(
                asked,
                (today, texts) -> new ChooseMail(
                        id, contact, body.wants(), body.occurredOn() == null ? today : body.occurredOn()));
    }

    private interface Making {
        BodyCommand make(LocalDate today, Texts texts);
    }

    private ResponseEntity<Answer> send(Asked asked, Making making) {
        return door.answer(asked, () -> {
            Circumstances circumstances = door.state().circumstances();
            Texts texts = new Texts();
            return Prepared.body(making.make(circumstances.today(), texts), circumstances, texts);
        });
    }
}
