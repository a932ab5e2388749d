package fr.paraphe.command.protocol;

import fr.paraphe.command.protocol.domain.ProtocolCommand;
import fr.paraphe.command.protocol.domain.ProtocolCommand.DeclineToSign;
import fr.paraphe.command.protocol.domain.ProtocolCommand.DraftProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.FreezeText;
import fr.paraphe.command.protocol.domain.ProtocolCommand.OpenSignature;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RecallProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.SignProtocol;
import fr.paraphe.command.protocol.domain.ProtocolState;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.command.web.Answer;
import fr.paraphe.command.web.Asked;
import fr.paraphe.command.web.DateTold;
import fr.paraphe.command.web.Door;
import fr.paraphe.command.web.Door.Prepared;
import fr.paraphe.command.web.Fields;
import fr.paraphe.command.web.Texts;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.ProtocolEvent.Mandate;
import fr.paraphe.events.ProtocolEvent.Means;
import fr.paraphe.events.ProtocolEvent.Party;
import fr.paraphe.events.ProtocolEvent.ProtocolDrafted;
import fr.paraphe.events.store.Document;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
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

/** The commands of a document that parties sign, one address each. */
@RestController
@RequestMapping(path = "/api/v1/protocols", produces = "application/json")
class ProtocolController {

    private static final String DRAFTERS = "hasAnyRole('TERRITORY', 'REGION', 'ADMIN')";
    private static final String OPENERS = "hasAnyRole('REGION', 'STATE', 'ADMIN')";
    private static final String SIGNATORIES = "hasAnyRole('TERRITORY', 'REGION', 'STATE', 'OPERATOR', 'ADMIN')";
    private static final String ID_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";
    private static final int ID_LENGTH = 12;

    private final SecureRandom random = new SecureRandom();
    private final Door door;

    ProtocolController(Door door) {
        this.door = door;
    }

    /** Drafts a document of a territory and names its parties. */
    record Draft(
            @NotNull @Pattern(regexp = Fields.PROGRAMME, message = "{paraphe.programme}") String programme,

            @NotNull @Pattern(regexp = Fields.TERRITORY, message = "{paraphe.territory}") String code,

            @NotNull @Pattern(regexp = Fields.CODE, message = "{paraphe.code}") String documentKind,

            @NotEmpty @Size(max = 200) List<@NotNull @Valid PartyBody> parties,
            @Nullable DateTold occurredOn) {}

    /** A body that is to sign. */
    record PartyBody(
            @NotNull @Pattern(regexp = Fields.PARTY, message = "{paraphe.party}") String id,

            @NotNull @Pattern(regexp = Fields.CODE, message = "{paraphe.code}") String group,

            @NotBlank @Size(max = 200) String body) {}

    @Operation(summary = "Drafts a document and names its parties")
    @PostMapping
    @PreAuthorize(DRAFTERS)
    ResponseEntity<Answer> draft(@Valid @RequestBody Draft body, Asked asked) {
        String id = "prt-" + randomId();
        return door.answer(asked, () -> {
            Circumstances circumstances = door.state().circumstances(body.programme(), body.code());
            BusinessDate on = door.state().date(body.occurredOn(), body.programme(), circumstances);
            List<Party> parties = body.parties().stream()
                    .map(p -> new Party(p.id(), p.group(), p.body().strip()))
                    .toList();
            return Prepared.protocol(
                    new DraftProtocol(id, body.programme(), body.code(), body.documentKind(), parties, on),
                    circumstances,
                    new Texts(),
                    List.of());
        });
    }

    private String randomId() {
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(ID_ALPHABET.charAt(random.nextInt(ID_ALPHABET.length())));
        }
        return id.toString();
    }

    /** The text that parties will sign; its UTF-8 bytes are kept and digested. */
    @Schema(name = "TextToFreeze")
    record Text(
            @NotBlank @Size(max = 500_000) String text,
            @Nullable DateTold occurredOn) {}

    @Operation(summary = "Freezes the text that parties will sign")
    @PostMapping("/{id}/text")
    @PreAuthorize(DRAFTERS)
    ResponseEntity<Answer> freezeText(@PathVariable String id, @Valid @RequestBody Text body, Asked asked) {
        byte[] bytes = body.text().getBytes(StandardCharsets.UTF_8);
        Document document = Document.of(bytes, "text/plain;charset=UTF-8");
        return send(
                asked,
                id,
                body.occurredOn(),
                (on, texts) -> new FreezeText(id, document.digest(), bytes.length, document.mediaType(), on),
                List.of(document));
    }

    /** Opens signature until a last day. */
    record Opening(@NotNull LocalDate deadline, @Nullable DateTold occurredOn) {}

    @Operation(summary = "Opens signature until a last day")
    @PostMapping("/{id}/opening")
    @PreAuthorize(OPENERS)
    ResponseEntity<Answer> openSignature(@PathVariable String id, @Valid @RequestBody Opening body, Asked asked) {
        return send(asked, id, body.occurredOn(), (on, texts) -> new OpenSignature(id, body.deadline(), on), List.of());
    }

    /** One party's signature. */
    @Schema(name = "SignatureGiven")
    record Signature(
            @NotNull @Pattern(regexp = Fields.PARTY, message = "{paraphe.party}") String party,

            @NotBlank @Size(max = 200) String signatory,
            @NotBlank @Size(max = 200) String capacity,
            @NotNull @Valid MandateBody mandate,
            @NotBlank @Size(max = 200) String place,
            @NotNull Means means,

            @NotNull @Pattern(regexp = Fields.DIGEST, message = "{paraphe.digest}") String digest,

            @Nullable DateTold occurredOn) {}

    /** The deed under which the signatory acts. */
    record MandateBody(
            @NotBlank @Size(max = 200) String deed,
            @NotNull LocalDate validFrom,
            @Nullable LocalDate validUntil) {}

    @Operation(summary = "Signs for one party; the last signature needed completes the document")
    @PostMapping("/{id}/signatures")
    @PreAuthorize(SIGNATORIES)
    ResponseEntity<Answer> sign(@PathVariable String id, @Valid @RequestBody Signature body, Asked asked) {
        MandateBody mandate = body.mandate();
        return send(
                asked,
                id,
                body.occurredOn(),
                (on, texts) -> new SignProtocol(
                        id,
                        body.party(),
                        texts.person(body.signatory()),
                        body.capacity().strip(),
                        new Mandate(mandate.deed().strip(), mandate.validFrom(), mandate.validUntil()),
                        body.place().strip(),
                        body.means(),
                        body.digest(),
                        on),
                List.of());
    }

    /** One party's refusal to sign. */
    record Declining(
            @NotNull @Pattern(regexp = Fields.PARTY, message = "{paraphe.party}") String party,

            @NotBlank @Size(max = 200) String signatory,
            @Nullable @Size(max = 2000) String reason,
            @Nullable DateTold occurredOn) {}

    @Operation(summary = "Declines to sign for one party")
    @PostMapping("/{id}/refusals")
    @PreAuthorize(SIGNATORIES)
    ResponseEntity<Answer> decline(@PathVariable String id, @Valid @RequestBody Declining body, Asked asked) {
        return send(
                asked,
                id,
                body.occurredOn(),
                (on, texts) -> new DeclineToSign(
                        id, body.party(), texts.person(body.signatory()), texts.optional(body.reason()), on),
                List.of());
    }

    /** Calls the document back. */
    record Recall(
            @Nullable @Size(max = 2000) String reason,
            @Nullable DateTold occurredOn) {}

    @Operation(summary = "Calls the document back before it is signed")
    @PostMapping("/{id}/recall")
    @PreAuthorize(OPENERS)
    ResponseEntity<Answer> recall(@PathVariable String id, @Valid @RequestBody Recall body, Asked asked) {
        return send(
                asked,
                id,
                body.occurredOn(),
                (on, texts) -> new RecallProtocol(id, texts.optional(body.reason()), on),
                List.of());
    }

    private interface Making {
        ProtocolCommand make(BusinessDate on, Texts texts);
    }

    private ResponseEntity<Answer> send(
            Asked asked, String id, @Nullable DateTold occurredOn, Making making, List<Document> documents) {
        return door.answer(asked, () -> {
            if (!(door.state().protocol(id) instanceof ProtocolState.Drafted protocol)) {
                throw new Refusal(Rule.PROTOCOL_UNKNOWN);
            }
            ProtocolDrafted drafted = protocol.draft();
            Circumstances circumstances = door.state().circumstances(drafted.programme(), drafted.code());
            BusinessDate on = door.state().date(occurredOn, drafted.programme(), circumstances);
            Texts texts = new Texts();
            return Prepared.protocol(making.make(on, texts), circumstances, texts, documents);
        });
    }
}
