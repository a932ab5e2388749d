package fr.paraphe.command.protocol;

import fr.paraphe.command.Ids;
import fr.paraphe.command.document.ProtocolContent.Clause;
import fr.paraphe.command.protocol.domain.ProtocolCommand;
import fr.paraphe.command.protocol.domain.ProtocolCommand.DeclineToSign;
import fr.paraphe.command.protocol.domain.ProtocolCommand.DraftProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.EnterIntoForce;
import fr.paraphe.command.protocol.domain.ProtocolCommand.ExtendDeadline;
import fr.paraphe.command.protocol.domain.ProtocolCommand.FreezeText;
import fr.paraphe.command.protocol.domain.ProtocolCommand.HoldAnnualReview;
import fr.paraphe.command.protocol.domain.ProtocolCommand.LapseProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.OpenSignature;
import fr.paraphe.command.protocol.domain.ProtocolCommand.PresentSignature;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RecallProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RecordDeliberation;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RecordTransmission;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RemindParties;
import fr.paraphe.command.protocol.domain.ProtocolCommand.SignProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.TerminateProtocol;
import fr.paraphe.command.protocol.domain.ProtocolState;
import fr.paraphe.command.rules.BaseStanding;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.command.web.Answer;
import fr.paraphe.command.web.Asked;
import fr.paraphe.command.web.BadRequest;
import fr.paraphe.command.web.CurrentState.Signatory;
import fr.paraphe.command.web.DateTold;
import fr.paraphe.command.web.Door;
import fr.paraphe.command.web.Door.Prepared;
import fr.paraphe.command.web.Fields;
import fr.paraphe.command.web.SourceTold;
import fr.paraphe.command.web.Texts;
import fr.paraphe.command.web.Words;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.ProtocolEvent.FileForm;
import fr.paraphe.events.ProtocolEvent.Mandate;
import fr.paraphe.events.ProtocolEvent.Means;
import fr.paraphe.events.ProtocolEvent.Party;
import fr.paraphe.events.ProtocolEvent.Prompt;
import fr.paraphe.events.ProtocolEvent.ProtocolDrafted;
import fr.paraphe.events.store.Document;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
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
    private static final String DRAFTERS_AND_OPENERS = "hasAnyRole('TERRITORY', 'REGION', 'STATE', 'ADMIN')";
    private static final String OPENERS = "hasAnyRole('REGION', 'STATE', 'ADMIN')";
    private static final String SIGNATORIES = "hasAnyRole('TERRITORY', 'REGION', 'STATE', 'OPERATOR', 'ADMIN')";

    /** Room, in base64, for a document with the signatures of many parties. */
    private static final int FILE_LENGTH = 14_000_000;

    private final Door door;
    private final ProtocolPaper paper;
    private final SignedFiles files;

    ProtocolController(Door door, ProtocolPaper paper, SignedFiles files) {
        this.door = door;
        this.paper = paper;
        this.files = files;
    }

    /** Drafts a document of a territory and names its parties. */
    record Draft(
            @NotNull @Pattern(regexp = Fields.PROGRAMME, message = "{paraphe.programme}") String programme,

            @NotNull @Pattern(regexp = Fields.TERRITORY, message = "{paraphe.territory}") String code,

            @NotNull @Pattern(regexp = Fields.CODE, message = "{paraphe.code}") String documentKind,

            @NotEmpty @Size(max = 200) List<@NotNull @Valid PartyBody> parties,

            @Nullable @Pattern(regexp = Fields.PROTOCOL, message = "{paraphe.protocol}") String amends,

            @Nullable DateTold occurredOn) {}

    /** A body that is to sign. */
    record PartyBody(
            @NotNull @Pattern(regexp = Fields.PARTY, message = "{paraphe.party}") String id,

            @NotNull @Pattern(regexp = Fields.CODE, message = "{paraphe.code}") String group,

            @NotBlank @Size(max = 200) String body,

            @Nullable @Pattern(regexp = Fields.BODY, message = "{paraphe.body}") String bodyId) {}

    @Operation(summary = "Drafts a document and names its parties")
    @PostMapping
    @PreAuthorize(DRAFTERS)
    ResponseEntity<Answer> draft(@Valid @RequestBody Draft body, Asked asked) {
        String id = Ids.fresh("prt");
        return door.answer(asked, () -> {
            Circumstances circumstances = door.state().circumstances(body.programme(), body.code());
            BusinessDate on = door.state().date(body.occurredOn(), body.programme(), circumstances);
            List<Party> parties = body.parties().stream()
                    .map(p -> new Party(p.id(), p.group(), p.body().strip(), p.bodyId()))
                    .toList();
            BaseStanding base = body.amends() == null
                    ? null
                    : door.state().protocol(body.amends()).base().orElse(null);
            return Prepared.protocol(
                    new DraftProtocol(
                            id, body.programme(), body.code(), body.documentKind(), parties, body.amends(), on),
                    circumstances.with(base),
                    new Texts(),
                    List.of());
        });
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

    /** What the parties agree; the service writes the rest of the document from the facts. */
    @Schema(name = "DocumentToWrite")
    record Agreement(
            @NotEmpty @Size(max = 100) List<@NotNull @Valid ClauseBody> clauses,
            @Nullable DateTold occurredOn) {}

    /** An article; an empty line in its text ends a paragraph. */
    @Schema(name = "DocumentClause")
    record ClauseBody(
            @NotBlank @Size(max = 200) String title,
            @NotBlank @Size(max = 50_000) String text) {}

    @Operation(
            summary = "Has the service write the document, and freezes it",
            description =
                    "A PDF/A-3a and PDF/UA-1 file with the parties, the articles given and the plan of the territory;"
                            + " what programs read is attached as JSON. Its bytes are what parties sign.")
    @PostMapping("/{id}/document")
    @PreAuthorize(DRAFTERS)
    ResponseEntity<Answer> writeDocument(@PathVariable String id, @Valid @RequestBody Agreement body, Asked asked) {
        List<Clause> clauses = body.clauses().stream()
                .map(clause -> new Clause(clause.title().strip(), clause.text().strip()))
                .toList();
        return door.answer(asked, () -> {
            ProtocolState.Drafted protocol = drafted(id);
            Circumstances circumstances = circumstances(protocol);
            BusinessDate on = date(body.occurredOn(), protocol, circumstances);
            Document document = paper.write(protocol, clauses, on, circumstances);
            return Prepared.protocol(
                    new FreezeText(id, document.digest(), document.bytes().length, document.mediaType(), on),
                    circumstances,
                    new Texts(),
                    List.of(document));
        });
    }

    /** The act by which a party's assembly authorises its signature of the frozen text. */
    @Schema(name = "DeliberationTold")
    record DeliberationBody(
            @NotNull @Pattern(regexp = Fields.PARTY, message = "{paraphe.party}") String party,

            @NotBlank @Size(max = 100) String reference,

            @NotNull @Pattern(regexp = Fields.DIGEST, message = "{paraphe.digest}") String digest,

            @Nullable DateTold occurredOn,
            @Nullable @Valid SourceTold source) {}

    @Operation(summary = "Records the deliberation by which a party's assembly authorises its signature")
    @PostMapping("/{id}/deliberations")
    @PreAuthorize(SIGNATORIES)
    ResponseEntity<Answer> recordDeliberation(
            @PathVariable String id, @Valid @RequestBody DeliberationBody body, Asked asked) {
        return send(
                asked,
                id,
                body.occurredOn(),
                (on, texts) -> new RecordDeliberation(
                        id, body.party(), body.reference().strip(), body.digest(), on, SourceTold.of(body.source())),
                List.of());
    }

    /** The receipt of a deliberation by the State's representative. */
    record Transmission(
            @NotNull @Pattern(regexp = Fields.PARTY, message = "{paraphe.party}") String party,

            @NotBlank @Size(max = 100) String reference,
            @NotBlank @Size(max = 100) String receipt,
            @Nullable DateTold occurredOn,
            @Nullable @Valid SourceTold source) {}

    @Operation(summary = "Records that a deliberation reached the State's representative")
    @PostMapping("/{id}/transmissions")
    @PreAuthorize(SIGNATORIES)
    ResponseEntity<Answer> recordTransmission(
            @PathVariable String id, @Valid @RequestBody Transmission body, Asked asked) {
        return send(
                asked,
                id,
                body.occurredOn(),
                (on, texts) -> new RecordTransmission(
                        id,
                        body.party(),
                        body.reference().strip(),
                        body.receipt().strip(),
                        on,
                        SourceTold.of(body.source())),
                List.of());
    }

    /** Opens signature until a last day. */
    record Opening(@NotNull LocalDate deadline, @Nullable DateTold occurredOn) {}

    @Operation(summary = "Opens signature until a last day")
    @PostMapping("/{id}/opening")
    @PreAuthorize(OPENERS)
    ResponseEntity<Answer> openSignature(@PathVariable String id, @Valid @RequestBody Opening body, Asked asked) {
        return send(asked, id, body.occurredOn(), (on, texts) -> new OpenSignature(id, body.deadline(), on), List.of());
    }

    /** Gives parties more time to sign. */
    record Extension(@NotNull LocalDate deadline, @Nullable DateTold occurredOn) {}

    @Operation(summary = "Extends the time to sign; signatures given stay given")
    @PostMapping("/{id}/extensions")
    @PreAuthorize(OPENERS)
    ResponseEntity<Answer> extend(@PathVariable String id, @Valid @RequestBody Extension body, Asked asked) {
        return send(
                asked, id, body.occurredOn(), (on, texts) -> new ExtendDeadline(id, body.deadline(), on), List.of());
    }

    /** Reminds the parties awaited. */
    record Reminder(@Nullable DateTold occurredOn) {}

    @Operation(summary = "Reminds the parties whose signature is awaited; twice a day makes no second reminder")
    @PostMapping("/{id}/reminders")
    @PreAuthorize(DRAFTERS_AND_OPENERS)
    ResponseEntity<Answer> remind(@PathVariable String id, @Valid @RequestBody Reminder body, Asked asked) {
        return send(asked, id, body.occurredOn(), (on, texts) -> new RemindParties(id, Prompt.HAND, on), List.of());
    }

    /** Takes note that the deadline passed. */
    record Lapse(@Nullable DateTold occurredOn) {}

    @Operation(summary = "Records that the deadline passed before every needed party had signed")
    @PostMapping("/{id}/lapse")
    @PreAuthorize(OPENERS)
    ResponseEntity<Answer> lapse(@PathVariable String id, @Valid @RequestBody Lapse body, Asked asked) {
        return send(asked, id, body.occurredOn(), (on, texts) -> new LapseProtocol(id, on), List.of());
    }

    /** Declares when the signed document takes effect. */
    record Effect(@Nullable LocalDate endsOn, @Nullable DateTold occurredOn) {}

    @Operation(summary = "Declares from when on the signed document binds, and until when")
    @PostMapping("/{id}/entry-into-force")
    @PreAuthorize(OPENERS)
    ResponseEntity<Answer> enterIntoForce(@PathVariable String id, @Valid @RequestBody Effect body, Asked asked) {
        return send(asked, id, body.occurredOn(), (on, texts) -> new EnterIntoForce(id, body.endsOn(), on), List.of());
    }

    /** The parties' look at a year of the document. */
    record Review(
            @NotNull @Min(2000) @Max(2200) Integer year,
            @NotBlank @Size(max = 4000) String decisions,
            @Nullable DateTold occurredOn) {}

    @Operation(summary = "Records the annual review of a document in force")
    @PostMapping("/{id}/reviews")
    @PreAuthorize(OPENERS)
    ResponseEntity<Answer> review(@PathVariable String id, @Valid @RequestBody Review body, Asked asked) {
        return send(
                asked,
                id,
                body.occurredOn(),
                (on, texts) -> new HoldAnnualReview(id, body.year(), texts.text(body.decisions()), on),
                List.of());
    }

    /** Ends the document before its last day. */
    record Termination(
            @Nullable @Size(max = 2000) String reason,
            @Nullable DateTold occurredOn) {}

    @Operation(summary = "Terminates a document in force")
    @PostMapping("/{id}/termination")
    @PreAuthorize(OPENERS)
    ResponseEntity<Answer> terminate(@PathVariable String id, @Valid @RequestBody Termination body, Asked asked) {
        return send(
                asked,
                id,
                body.occurredOn(),
                (on, texts) -> new TerminateProtocol(id, texts.optional(body.reason()), on),
                List.of());
    }

    /**
     * One party's signature. A party whose body is on the register names a mandate of it, which tells who signs, in which
     * capacity and under which deed; another party tells these three.
     */
    @Schema(name = "SignatureGiven")
    record Signature(
            @NotNull @Pattern(regexp = Fields.PARTY, message = "{paraphe.party}") String party,

            @Nullable @Pattern(regexp = Fields.MANDATE, message = "{paraphe.mandate}") String mandateId,

            @Nullable @Size(max = 200) String signatory,
            @Nullable @Size(max = 200) String capacity,
            @Nullable @Valid MandateBody mandate,
            @NotBlank @Size(max = 200) String place,
            @NotNull Means means,

            @NotNull @Pattern(regexp = Fields.DIGEST, message = "{paraphe.digest}") String digest,

            @Nullable DateTold occurredOn,
            @Nullable @Valid SourceTold source) {}

    /** The deed under which the signatory acts. */
    record MandateBody(
            @NotBlank @Size(max = 200) String deed,
            @NotNull LocalDate validFrom,
            @Nullable LocalDate validUntil) {}

    @Operation(summary = "Signs for one party; the last signature needed completes the document")
    @PostMapping("/{id}/signatures")
    @PreAuthorize(SIGNATORIES)
    ResponseEntity<Answer> sign(@PathVariable String id, @Valid @RequestBody Signature body, Asked asked) {
        return door.answer(asked, () -> {
            Texts texts = new Texts();
            Meant meant = meant(id, drafted(id), body, texts);
            return Prepared.protocol(meant.command(), meant.circumstances(), texts, List.of());
        });
    }

    /** A signature as it was told, with what its decision needs. */
    private record Meant(SignProtocol command, Circumstances circumstances) {}

    private Meant meant(String id, ProtocolState.Drafted protocol, Signature body, Texts texts) {
        Circumstances circumstances = circumstances(protocol);
        BusinessDate on = date(body.occurredOn(), protocol, circumstances);
        String bodyId = protocol.bodyOf(body.party());
        if (bodyId == null || body.mandateId() == null) {
            return new Meant(quoted(id, body, on, texts), circumstances);
        }
        Signatory signatory = door.state().signatory(bodyId, body.mandateId());
        SignProtocol command = new SignProtocol(
                id,
                body.party(),
                signatory.person(),
                signatory.capacity(),
                signatory.mandate(),
                body.place().strip(),
                body.means(),
                body.digest(),
                null,
                on,
                SourceTold.of(body.source()));
        return new Meant(command, circumstances.with(signatory.power()));
    }

    /**
     * A file that was signed elsewhere, with what it is to prove.
     *
     * @param file the file, base64
     * @param counterpart whether it begins with the frozen text though other parties signed since; null for no
     * @param confirmed whether an officer of the Region or the State says that the signature is the party's, because the
     *     certificate does not name its body; null for no
     */
    @Schema(name = "SignedFile")
    record SignedFile(
            @NotNull @Pattern(regexp = Fields.PARTY, message = "{paraphe.party}") String party,

            @Nullable @Pattern(regexp = Fields.MANDATE, message = "{paraphe.mandate}") String mandateId,

            @Nullable @Size(max = 200) String signatory,
            @Nullable @Size(max = 200) String capacity,
            @Nullable @Valid MandateBody mandate,
            @NotBlank @Size(max = 200) String place,
            @NotNull FileForm form,

            @NotBlank @Size(max = FILE_LENGTH) @Schema(type = "string", format = "byte")
            String file,

            @Nullable Boolean counterpart,
            @Nullable Boolean confirmed,
            @Nullable DateTold occurredOn) {}

    @Operation(
            summary = "Sends back a file that a party signed elsewhere",
            description =
                    "The file is examined: it has to be the document that was issued, every signature in it has to"
                            + " hold, and one has to be the party's. What came of it is recorded either way; a signature"
                            + " that is proven is recorded with it.")
    @PostMapping("/{id}/signed-files")
    @PreAuthorize(SIGNATORIES)
    ResponseEntity<Answer> present(@PathVariable String id, @Valid @RequestBody SignedFile body, Asked asked) {
        byte[] file = decoded(body.file());
        return door.answer(asked, () -> {
            ProtocolState.Drafted protocol = drafted(id);
            String issued =
                    protocol instanceof ProtocolState.Signing open ? open.text().digest() : "";
            Texts texts = new Texts();
            Meant meant = meant(
                    id,
                    protocol,
                    new Signature(
                            body.party(),
                            body.mandateId(),
                            body.signatory(),
                            body.capacity(),
                            body.mandate(),
                            body.place(),
                            Means.ELECTRONIC,
                            issued,
                            body.occurredOn(),
                            null),
                    texts);
            boolean confirmed = Boolean.TRUE.equals(body.confirmed());
            // An examination costs a second: whoever may not present a file here has none made.
            door.permits(
                    asked.actor(),
                    Prepared.protocol(
                            new PresentSignature(meant.command(), SignedFiles.unexamined(body.form(), confirmed)),
                            meant.circumstances(),
                            texts,
                            List.of()));
            if (!(protocol instanceof ProtocolState.Signing open)) {
                throw new Refusal(protocol.otherwise());
            }
            SignedFiles.Examined examined = files.examine(
                    body.form(),
                    file,
                    issued,
                    Boolean.TRUE.equals(body.counterpart()) ? issued : open.revision(),
                    confirmed);
            return Prepared.protocol(
                    new PresentSignature(meant.command(), examined.presented()),
                    meant.circumstances(),
                    texts,
                    examined.documents());
        });
    }

    private static byte[] decoded(String file) {
        try {
            return Base64.getDecoder().decode(file);
        } catch (IllegalArgumentException e) {
            throw BadRequest.at("/file", Words.pick("est attendu en base64", "is awaited in base64"));
        }
    }

    private static <T> T told(String name, @Nullable T value) {
        if (value == null || value instanceof String text && text.isBlank()) {
            throw BadRequest.at(
                    "/" + name,
                    Words.pick(
                            "est attendu d’une partie qui ne signe pas sous un mandat du registre",
                            "is awaited of a party that does not sign under a mandate of the register"));
        }
        return value;
    }

    private static SignProtocol quoted(String id, Signature body, BusinessDate on, Texts texts) {
        MandateBody mandate = told("mandate", body.mandate());
        return new SignProtocol(
                id,
                body.party(),
                texts.person(told("signatory", body.signatory())),
                told("capacity", body.capacity()).strip(),
                new Mandate(mandate.deed().strip(), mandate.validFrom(), mandate.validUntil()),
                body.place().strip(),
                body.means(),
                body.digest(),
                null,
                on,
                SourceTold.of(body.source()));
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
            ProtocolState.Drafted protocol = drafted(id);
            Circumstances circumstances = circumstances(protocol);
            Texts texts = new Texts();
            return Prepared.protocol(
                    making.make(date(occurredOn, protocol, circumstances), texts), circumstances, texts, documents);
        });
    }

    private ProtocolState.Drafted drafted(String id) {
        if (door.state().protocol(id) instanceof ProtocolState.Drafted protocol) {
            return protocol;
        }
        throw new Refusal(Rule.PROTOCOL_UNKNOWN);
    }

    private Circumstances circumstances(ProtocolState.Drafted protocol) {
        ProtocolDrafted drafted = protocol.draft();
        return door.state().circumstances(drafted.programme(), drafted.code());
    }

    private BusinessDate date(
            @Nullable DateTold occurredOn, ProtocolState.Drafted protocol, Circumstances circumstances) {
        return door.state().date(occurredOn, protocol.draft().programme(), circumstances);
    }
}
