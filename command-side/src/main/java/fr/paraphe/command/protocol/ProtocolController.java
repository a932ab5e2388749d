package fr.paraphe.command.protocol;

import fr.paraphe.command.Ids;
import fr.paraphe.command.ceremony.domain.CeremonyState;
import fr.paraphe.command.ceremony.domain.CeremonyTable;
import fr.paraphe.command.document.ProtocolContent.Clause;
import fr.paraphe.command.document.Scan;
import fr.paraphe.command.protocol.domain.ProtocolCommand;
import fr.paraphe.command.protocol.domain.ProtocolCommand.Attested;
import fr.paraphe.command.protocol.domain.ProtocolCommand.DeclineToSign;
import fr.paraphe.command.protocol.domain.ProtocolCommand.DraftProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.EnterIntoForce;
import fr.paraphe.command.protocol.domain.ProtocolCommand.ExtendDeadline;
import fr.paraphe.command.protocol.domain.ProtocolCommand.FreezeText;
import fr.paraphe.command.protocol.domain.ProtocolCommand.HoldAnnualReview;
import fr.paraphe.command.protocol.domain.ProtocolCommand.LapseProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.OpenSignature;
import fr.paraphe.command.protocol.domain.ProtocolCommand.PresentCopy;
import fr.paraphe.command.protocol.domain.ProtocolCommand.PresentSignature;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RecallProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RecordDeliberation;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RecordTransmission;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RemindParties;
import fr.paraphe.command.protocol.domain.ProtocolCommand.SignProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.TerminateProtocol;
import fr.paraphe.command.protocol.domain.ProtocolState;
import fr.paraphe.command.protocol.domain.ProtocolTable;
import fr.paraphe.command.protocol.domain.Providing;
import fr.paraphe.command.protocol.domain.TakingTurns;
import fr.paraphe.command.provider.LocalTest;
import fr.paraphe.command.provider.Providers;
import fr.paraphe.command.provider.SignatureProvider;
import fr.paraphe.command.provider.SignatureProvider.Artefact;
import fr.paraphe.command.provider.SignatureProvider.EnvelopeRef;
import fr.paraphe.command.provider.SignatureProvider.SignatureRequest;
import fr.paraphe.command.rules.BaseStanding;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.ProgrammeInForce;
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
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProtocolEvent.FileForm;
import fr.paraphe.events.ProtocolEvent.Mandate;
import fr.paraphe.events.ProtocolEvent.Means;
import fr.paraphe.events.ProtocolEvent.Party;
import fr.paraphe.events.ProtocolEvent.Prompt;
import fr.paraphe.events.ProtocolEvent.ProtocolDrafted;
import fr.paraphe.events.ProtocolEvent.ProtocolSignedByParty;
import fr.paraphe.events.store.CanonicalJson;
import fr.paraphe.events.store.Document;
import fr.paraphe.events.store.SigningTurns;
import fr.paraphe.events.store.SigningTurns.Turn;
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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
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

    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final Door door;
    private final ProtocolPaper paper;
    private final SignedFiles files;
    private final Providers providers;
    private final LocalTest trials;
    private final SigningTurns turns;

    ProtocolController(
            Door door,
            ProtocolPaper paper,
            SignedFiles files,
            Providers providers,
            LocalTest trials,
            SigningTurns turns) {
        this.door = door;
        this.paper = paper;
        this.files = files;
        this.providers = providers;
        this.trials = trials;
        this.turns = turns;
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
            @NotNull SignedForm form,

            @NotBlank @Size(max = FILE_LENGTH) @Schema(type = "string", format = "byte")
            String file,

            @Nullable Boolean counterpart,
            @Nullable Boolean confirmed,
            @Nullable DateTold occurredOn) {}

    /** How a file bears a signature. */
    enum SignedForm {
        SIGNED_PDF,
        DETACHED;

        private FileForm form() {
            return this == SIGNED_PDF ? FileForm.SIGNED_PDF : FileForm.DETACHED;
        }
    }

    /**
     * A party that takes the file of a document to sign it.
     *
     * @param minutes for how long, a day at most; null for an hour
     */
    @Schema(name = "SigningTurnAsked")
    record TurnAsked(
            @NotNull @Pattern(regexp = Fields.PARTY, message = "{paraphe.party}") String party,

            @Nullable @Min(1) @Max(1440) Integer minutes) {}

    /**
     * A party's turn.
     *
     * @param until when it is over
     * @param file digest of the file to sign
     */
    @Schema(name = "SigningTurn")
    record TurnGiven(String party, Instant until, String file) {}

    /** A party that gives the file back. */
    @Schema(name = "SigningTurnOver")
    record TurnOver(
            @NotNull @Pattern(regexp = Fields.PARTY, message = "{paraphe.party}") String party) {}

    @Operation(
            summary = "Takes the file of a document for one party to sign it, for a while",
            description =
                    "Meanwhile no other party sends a file that continues it; counterparts, signatures in a file of"
                            + " their own, by hand and within the service are taken as ever. Asked again, the time begins anew."
                            + " It is over by itself, with the party's signature, or once the file is given back. Nothing is"
                            + " recorded.")
    @PostMapping("/{id}/turn")
    @PreAuthorize(SIGNATORIES)
    TurnGiven takeTurn(@PathVariable String id, @Valid @RequestBody TurnAsked body, Asked asked) {
        Presenting wanted = taking(id, body.party(), asked);
        TakingTurns.awaited(
                wanted.open(),
                body.party(),
                wanted.meant().circumstances().under(door.state().rulesVersion(id)));
        turns.of(id).ifPresent(turn -> signed(id, turn.party()));
        Turn turn = turns.take(id, body.party(), body.minutes() == null ? AN_HOUR : Duration.ofMinutes(body.minutes()));
        TakingTurns.free(turn.party(), turn.until(), body.party());
        // Somebody may have signed before the turn was given.
        return new TurnGiven(
                turn.party(),
                turn.until(),
                taking(id, body.party(), asked).open().revision());
    }

    @Operation(summary = "Gives the file of a document back that one party took to sign it")
    @PostMapping("/{id}/turn/end")
    @PreAuthorize(SIGNATORIES)
    TurnOver endTurn(@PathVariable String id, @Valid @RequestBody TurnOver body, Asked asked) {
        taking(id, body.party(), asked);
        turns.end(id, body.party());
        return body;
    }

    /** A document that is open for signature, for whoever may send a party's file. */
    private Presenting taking(String id, String party, Asked asked) {
        Signature none = new Signature(
                party,
                null,
                "-",
                "-",
                new MandateBody("-", LocalDate.EPOCH, null),
                "-",
                Means.ELECTRONIC,
                issued(id),
                null,
                null);
        return presenting(id, none, FileForm.DETACHED, false, new Texts(), asked);
    }

    private void notElsewhere(String id, String party) {
        turns.of(id)
                .filter(turn -> drafted(id).signatureOf(turn.party()).isEmpty())
                .ifPresent(turn -> TakingTurns.free(turn.party(), turn.until(), party));
    }

    /** Who has signed has the file no more. */
    private void signed(String id, String party) {
        if (drafted(id).signatureOf(party).isPresent()) {
            turns.end(id, party);
        }
    }

    @Operation(
            summary = "Sends back a file that a party signed elsewhere",
            description =
                    "The file is examined: it has to be the document that was issued, every signature in it has to"
                            + " hold, and one has to be the party's. What came of it is recorded either way; a signature"
                            + " that is proven is recorded with it.")
    @PostMapping("/{id}/signed-files")
    @PreAuthorize(SIGNATORIES)
    ResponseEntity<Answer> present(@PathVariable String id, @Valid @RequestBody SignedFile body, Asked asked) {
        byte[] file = decoded("/file", body.file());
        boolean confirmed = Boolean.TRUE.equals(body.confirmed());
        ResponseEntity<Answer> answer = door.answer(asked, () -> {
            Texts texts = new Texts();
            Presenting presenting = presenting(
                    id,
                    new Signature(
                            body.party(),
                            body.mandateId(),
                            body.signatory(),
                            body.capacity(),
                            body.mandate(),
                            body.place(),
                            Means.ELECTRONIC,
                            issued(id),
                            body.occurredOn(),
                            null),
                    body.form().form(),
                    confirmed,
                    texts,
                    asked);
            boolean continues = body.form() == SignedForm.SIGNED_PDF && !Boolean.TRUE.equals(body.counterpart());
            if (continues) {
                notElsewhere(id, body.party());
            }
            Prepared prepared = presented(presenting, body.form().form(), file, body.counterpart(), confirmed, texts);
            if (continues) {
                // The examination took its time: another party may have taken the file meanwhile.
                notElsewhere(id, body.party());
            }
            return prepared;
        });
        signed(id, body.party());
        return answer;
    }

    /** Digest of the frozen text of a document that is open for signature; empty of another. */
    private String issued(String id) {
        return drafted(id) instanceof ProtocolState.Signing open ? open.text().digest() : "";
    }

    /** A document that a file is presented for, and the signature that this is to prove. */
    private record Presenting(ProtocolState.Signing open, Meant meant) {}

    /** An examination costs a second: whoever may not present a file here has none made. */
    private Presenting presenting(
            String id, Signature signature, FileForm form, boolean confirmed, Texts texts, Asked asked) {
        ProtocolState.Drafted protocol = drafted(id);
        Meant meant = meant(id, protocol, signature, texts);
        door.permits(
                asked.actor(),
                Prepared.protocol(
                        new PresentSignature(meant.command(), SignedFiles.unexamined(form, confirmed)),
                        meant.circumstances(),
                        texts,
                        List.of()));
        if (!(protocol instanceof ProtocolState.Signing open)) {
            throw new Refusal(protocol.otherwise());
        }
        return new Presenting(open, meant);
    }

    private Prepared presented(
            Presenting presenting,
            FileForm form,
            byte[] file,
            @Nullable Boolean counterpart,
            boolean confirmed,
            Texts texts) {
        ProtocolState.Signing open = presenting.open();
        Meant meant = presenting.meant();
        String issued = open.text().digest();
        boolean fictitious = rules(meant.circumstances()).fictitious();
        SignedFiles.Examined examined = files.examine(
                form, file, issued, Boolean.TRUE.equals(counterpart) ? issued : open.revision(), confirmed, fictitious);
        // Time stamps are asked for what is accepted alone.
        if (ProtocolTable.signs(
                open,
                new PresentSignature(meant.command(), examined.presented()),
                meant.circumstances()
                        .under(door.state().rulesVersion(open.draft().protocolId())))) {
            examined = files.augmented(examined, file, issued, fictitious);
        }
        return Prepared.protocol(
                new PresentSignature(meant.command(), examined.presented()),
                meant.circumstances(),
                texts,
                examined.documents());
    }

    private static ProgrammeRules rules(Circumstances circumstances) {
        ProgrammeInForce programme = circumstances.programme();
        if (programme == null) {
            throw new Refusal(Rule.PROGRAMME_UNKNOWN, "programme", "");
        }
        return programme.rules();
    }

    /**
     * A party that is to sign with the provider of the programme.
     *
     * @param confirmed whether an officer of the Region or the State says that what comes back is the party's; null for no
     */
    @Schema(name = "SignatureAsked")
    record SignatureAsked(
            @NotNull @Pattern(regexp = Fields.PARTY, message = "{paraphe.party}") String party,

            @Nullable @Pattern(regexp = Fields.MANDATE, message = "{paraphe.mandate}") String mandateId,

            @Nullable @Size(max = 200) String signatory,
            @Nullable @Size(max = 200) String capacity,
            @Nullable @Valid MandateBody mandate,
            @NotBlank @Size(max = 200) String place,
            @Nullable Boolean confirmed,
            @Nullable DateTold occurredOn) {}

    @Operation(
            summary = "Has a party sign with the provider of the programme, and takes what came of it",
            description =
                    "The provider is asked once for each state of the document; repeating the request fetches what it has."
                            + " What the provider says proves nothing: the file that it gives is examined like any other."
                            + " Where parties sign without a platform the answer says what to hand in.")
    @PostMapping("/{id}/signature-requests")
    @PreAuthorize(SIGNATORIES)
    ResponseEntity<Answer> ask(@PathVariable String id, @Valid @RequestBody SignatureAsked body, Asked asked) {
        boolean confirmed = Boolean.TRUE.equals(body.confirmed());
        ResponseEntity<Answer> answer = door.answer(asked, () -> {
            Texts texts = new Texts();
            Presenting presenting = presenting(
                    id,
                    new Signature(
                            body.party(),
                            body.mandateId(),
                            body.signatory(),
                            body.capacity(),
                            body.mandate(),
                            body.place(),
                            Means.ELECTRONIC,
                            issued(id),
                            body.occurredOn(),
                            null),
                    FileForm.SIGNED_PDF,
                    confirmed,
                    texts,
                    asked);
            notElsewhere(id, body.party());
            Artefact artefact = fetched(presenting, body.party());
            FileForm form =
                    artefact.form() == SignatureProvider.Form.SIGNED_PDF ? FileForm.SIGNED_PDF : FileForm.DETACHED;
            return presented(presenting, form, artefact.bytes(), null, confirmed, texts);
        });
        signed(id, body.party());
        return answer;
    }

    /** What the provider has, whatever it says of it. */
    private Artefact fetched(Presenting presenting, String partyId) {
        ProtocolState.Signing open = presenting.open();
        ProtocolDrafted draft = open.draft();
        SignatureProvider provider = providers.of(draft.programme());
        if (!provider.capabilities().legalValue()) {
            Providing.trial(trials.enabled(), rules(presenting.meant().circumstances()));
        }
        Party party = draft.parties().stream()
                .filter(one -> one.id().equals(partyId))
                .findFirst()
                .orElseThrow(() -> new Refusal(Rule.PARTY_NOT_EXPECTED, "party", partyId));
        String revision = open.revision();
        EnvelopeRef envelope = provider.submit(new SignatureRequest(
                draft.protocolId() + ":" + party.id() + ":" + revision,
                files.stored(revision),
                revision,
                party.id(),
                party.body(),
                party.bodyId(),
                open.file().deadline()));
        return provider.artefacts(envelope).stream()
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> Providing.awaited(
                        provider.capabilities().forms().contains(SignatureProvider.Form.PAPER), party.id()));
    }

    /**
     * A copy of the paper that a party signed by hand. Of a party whose handwritten signature is recorded already, who
     * signed, where and under which deed is known.
     *
     * @param digest digest of the document that was printed
     * @param scan the copy, base64: a PDF, or one page as JPEG or PNG
     * @param attestation what an officer of the Region or the State attests of it; null when nobody does
     * @param ceremonyId the ceremony at which it was signed; null when it was signed elsewhere
     */
    @Schema(name = "PaperCopy")
    record PaperCopy(
            @NotNull @Pattern(regexp = Fields.PARTY, message = "{paraphe.party}") String party,

            @Nullable @Pattern(regexp = Fields.MANDATE, message = "{paraphe.mandate}") String mandateId,

            @Nullable @Size(max = 200) String signatory,
            @Nullable @Size(max = 200) String capacity,
            @Nullable @Valid MandateBody mandate,
            @Nullable @Size(max = 200) String place,

            @NotNull @Pattern(regexp = Fields.DIGEST, message = "{paraphe.digest}") String digest,

            @NotBlank @Size(max = FILE_LENGTH) @Schema(type = "string", format = "byte")
            String scan,

            @Nullable @Valid AttestationBody attestation,

            @Nullable @Pattern(regexp = Fields.CEREMONY, message = "{paraphe.ceremony}") String ceremonyId,

            @Nullable DateTold occurredOn) {}

    /**
     * What an officer attests of a copy.
     *
     * @param pages number of pages of the paper
     * @param keptAt where the paper is kept
     * @param deposit reference under which the paper is deposited; null while it is not
     */
    @Schema(name = "CopyAttested")
    record AttestationBody(
            @NotNull @Min(1) @Max(2000) Integer pages,
            @NotBlank @Size(max = 200) String keptAt,
            @Nullable @Size(max = 200) String deposit) {}

    @Operation(
            summary = "Hands in a copy of the paper that a party signed by hand",
            description =
                    "A copy alone is kept and is no signature. What an officer attests of it makes it evidence: it brings"
                            + " the signature with it, or strengthens one that was declared.")
    @PostMapping("/{id}/paper-copies")
    @PreAuthorize(SIGNATORIES)
    ResponseEntity<Answer> presentCopy(@PathVariable String id, @Valid @RequestBody PaperCopy body, Asked asked) {
        byte[] bytes = decoded("/scan", body.scan());
        Scan scan = Scan.of(bytes)
                .orElseThrow(() -> BadRequest.at(
                        "/scan",
                        Words.pick(
                                "est attendu en PDF, JPEG ou PNG lisible sans mot de passe",
                                "is awaited as PDF, JPEG or PNG that can be read without a password")));
        Document copy = Document.of(bytes, scan.mediaType());
        return door.answer(asked, () -> {
            ProtocolState.Drafted protocol = drafted(id);
            Texts texts = new Texts();
            Meant meant = signedByHand(id, protocol, body, texts);
            List<Document> documents = new ArrayList<>(List.of(copy));
            AttestationBody attestation = body.attestation();
            return Prepared.protocol(
                    new PresentCopy(
                            meant.command(),
                            copy.digest(),
                            scan.pages(),
                            attestation == null
                                    ? null
                                    : attested(protocol, meant.command(), attestation, copy.digest(), documents)),
                    meant.circumstances(),
                    texts,
                    documents);
        });
    }

    private Meant signedByHand(String id, ProtocolState.Drafted protocol, PaperCopy body, Texts texts) {
        ProtocolSignedByParty given = protocol.signatureOf(body.party()).orElse(null);
        if (given == null) {
            Meant meant = meant(
                    id,
                    protocol,
                    new Signature(
                            body.party(),
                            body.mandateId(),
                            body.signatory(),
                            body.capacity(),
                            body.mandate(),
                            told("place", body.place()),
                            Means.HANDWRITTEN,
                            body.digest(),
                            body.occurredOn(),
                            null),
                    texts);
            return new Meant(at(meant.command(), called(id, body.ceremonyId())), meant.circumstances());
        }
        Circumstances circumstances = circumstances(protocol);
        return new Meant(
                new SignProtocol(
                        id,
                        given.party(),
                        given.signatory(),
                        given.capacity(),
                        given.mandate(),
                        given.place(),
                        given.means(),
                        body.digest(),
                        given.ceremonyId(),
                        date(body.occurredOn(), protocol, circumstances),
                        null),
                circumstances);
    }

    /** A ceremony that called the document, open or closed: papers are copied after it, too. */
    private @Nullable String called(String protocolId, @Nullable String ceremonyId) {
        if (ceremonyId != null) {
            if (!(door.state().ceremony(ceremonyId) instanceof CeremonyState.Held held)) {
                throw new Refusal(Rule.CEREMONY_UNKNOWN);
            }
            CeremonyTable.calls(held, protocolId);
        }
        return ceremonyId;
    }

    private static SignProtocol at(SignProtocol c, @Nullable String ceremonyId) {
        return new SignProtocol(
                c.protocolId(),
                c.party(),
                c.signatory(),
                c.capacity(),
                c.mandate(),
                c.place(),
                c.means(),
                c.digest(),
                ceremonyId,
                c.occurredOn(),
                c.source());
    }

    /**
     * The attestation as a text that stands for itself.
     *
     * @param format name and version of this shape
     */
    record Statement(
            String format,
            String protocolId,
            String party,
            String copy,
            int pages,
            String printed,
            String place,
            LocalDate signedOn,
            String capacity,
            String keptAt,
            @Nullable String deposit) {}

    /** What is attested, with its text and the seal on it among the documents that the fact names. */
    private Attested attested(
            ProtocolState.Drafted protocol,
            SignProtocol signing,
            AttestationBody body,
            String copy,
            List<Document> documents) {
        LocalDate signedOn = protocol.signatureOf(signing.party())
                .map(given -> given.occurredOn().latest())
                .orElse(signing.occurredOn().latest());
        String deposit = body.deposit() == null || body.deposit().isBlank()
                ? null
                : body.deposit().strip();
        byte[] text = CanonicalJson.ofRecord(new Statement(
                        "paraphe-attestation/1",
                        signing.protocolId(),
                        signing.party(),
                        copy,
                        body.pages(),
                        signing.digest(),
                        signing.place(),
                        signedOn,
                        signing.capacity(),
                        body.keptAt().strip(),
                        deposit))
                .getBytes(StandardCharsets.UTF_8);
        Document statement = Document.of(text, "application/json");
        documents.add(statement);
        Document seal = files.sealed(text)
                .map(bytes -> Document.of(bytes, "application/pkcs7-signature"))
                .orElse(null);
        if (seal != null) {
            documents.add(seal);
        }
        return new Attested(
                body.pages(),
                signing.digest(),
                signedOn,
                body.keptAt().strip(),
                deposit,
                statement.digest(),
                seal == null ? null : seal.digest());
    }

    private static byte[] decoded(String place, String file) {
        try {
            return Base64.getDecoder().decode(file);
        } catch (IllegalArgumentException e) {
            throw BadRequest.at(place, Words.pick("est attendu en base64", "is awaited in base64"));
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
