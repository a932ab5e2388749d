package fr.paraphe.command.ceremony;

import fr.paraphe.command.Ids;
import fr.paraphe.command.Reservations;
import fr.paraphe.command.ceremony.domain.CeremonyCommand.Called;
import fr.paraphe.command.ceremony.domain.CeremonyCommand.CloseCeremony;
import fr.paraphe.command.ceremony.domain.CeremonyCommand.OpenCeremony;
import fr.paraphe.command.ceremony.domain.CeremonyCommand.RecordAttendance;
import fr.paraphe.command.ceremony.domain.CeremonyState;
import fr.paraphe.command.ceremony.domain.CeremonyTable;
import fr.paraphe.command.protocol.domain.ProtocolCommand.SignProtocol;
import fr.paraphe.command.protocol.domain.ProtocolState.Authorising;
import fr.paraphe.command.protocol.domain.ProtocolState.Drafted;
import fr.paraphe.command.protocol.domain.ProtocolState.UnderWay;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.command.web.Answer;
import fr.paraphe.command.web.Asked;
import fr.paraphe.command.web.CurrentState.Signatory;
import fr.paraphe.command.web.DateTold;
import fr.paraphe.command.web.Door;
import fr.paraphe.command.web.Door.Prepared;
import fr.paraphe.command.web.Fields;
import fr.paraphe.command.web.Texts;
import fr.paraphe.command.web.Words;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.CeremonyEvent.AttendanceRecorded;
import fr.paraphe.events.ProtocolEvent.Means;
import fr.paraphe.events.ProtocolEvent.Party;
import fr.paraphe.events.ProtocolEvent.ProtocolDrafted;
import fr.paraphe.events.store.ReservationTaken;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The commands of a ceremony; a person signs all that it may sign in one request, each document on its own. */
@RestController
@RequestMapping(path = "/api/v1/ceremonies", produces = "application/json")
class CeremonyController {

    private static final String SECRETARIES = "hasAnyRole('REGION', 'STATE', 'ADMIN')";
    private static final String SIGNATORIES = "hasAnyRole('TERRITORY', 'REGION', 'STATE', 'OPERATOR', 'ADMIN')";

    private final Door door;

    CeremonyController(Door door) {
        this.door = door;
    }

    /** A ceremony and the documents that it calls, in order. */
    @Schema(name = "CeremonyToOpen")
    record Opening(
            @NotNull @Pattern(regexp = Fields.PROGRAMME, message = "{paraphe.programme}") String programme,

            @NotBlank @Size(max = 200) String name,
            @NotBlank @Size(max = 200) String place,

            @NotEmpty @Size(max = 200) List<@NotNull @Pattern(regexp = Fields.PROTOCOL, message = "{paraphe.protocol}") String> protocols,

            @Nullable DateTold occurredOn) {}

    @Operation(summary = "Opens a ceremony at which several documents are signed")
    @PostMapping
    @PreAuthorize(SECRETARIES)
    ResponseEntity<Answer> open(@Valid @RequestBody Opening body, Asked asked) {
        String id = Ids.fresh("cer");
        return door.answer(asked, () -> {
            Circumstances circumstances = door.state().circumstances(body.programme());
            BusinessDate on = door.state().date(body.occurredOn(), body.programme(), circumstances);
            List<Called> called = body.protocols().stream()
                    .map(protocol -> called(protocol, body.programme()))
                    .toList();
            return Prepared.ceremony(
                    new OpenCeremony(
                            id,
                            body.programme(),
                            body.name().strip(),
                            body.place().strip(),
                            called,
                            on),
                    circumstances);
        });
    }

    private Called called(String protocolId, String programme) {
        return door.state().protocol(protocolId) instanceof Drafted protocol
                ? new Called(protocolId, protocol.draft().programme().equals(programme), protocol instanceof UnderWay)
                : new Called(protocolId, false, false);
    }

    /** Somebody who came to sign for a body. */
    record Attendance(
            @NotNull @Pattern(regexp = Fields.BODY, message = "{paraphe.body}") String body,

            @NotNull @Pattern(regexp = Fields.MANDATE, message = "{paraphe.mandate}") String mandateId,

            @Nullable DateTold occurredOn) {}

    @Operation(summary = "Records who came to sign for a body, under which mandate")
    @PostMapping("/{id}/attendance")
    @PreAuthorize(SECRETARIES)
    ResponseEntity<Answer> attend(@PathVariable String id, @Valid @RequestBody Attendance body, Asked asked) {
        return door.answer(asked, () -> {
            String programme = held(id).opening().programme();
            Signatory signatory = door.state().signatory(body.body(), body.mandateId());
            Circumstances circumstances = door.state().circumstances(programme).with(signatory.power());
            BusinessDate on = door.state().date(body.occurredOn(), programme, circumstances);
            return Prepared.ceremony(
                    new RecordAttendance(
                            id, programme, body.body(), body.mandateId(), signatory.person(), signatory.capacity(), on),
                    circumstances);
        });
    }

    /** Closes the ceremony. */
    @Schema(name = "CeremonyToClose")
    record Closing(@Nullable DateTold occurredOn) {}

    @Operation(summary = "Closes a ceremony; what is not signed stays open for signature")
    @PostMapping("/{id}/closing")
    @PreAuthorize(SECRETARIES)
    ResponseEntity<Answer> close(@PathVariable String id, @Valid @RequestBody Closing body, Asked asked) {
        return door.answer(asked, () -> {
            String programme = held(id).opening().programme();
            Circumstances circumstances = door.state().circumstances(programme);
            BusinessDate on = door.state().date(body.occurredOn(), programme, circumstances);
            return Prepared.ceremony(new CloseCeremony(id, programme, on), circumstances);
        });
    }

    private CeremonyState.Held held(String id) {
        if (door.state().ceremony(id) instanceof CeremonyState.Held held) {
            return held;
        }
        throw new Refusal(Rule.CEREMONY_UNKNOWN);
    }

    /**
     * All that a person signs at once for the body that it came for.
     *
     * @param protocols ids of the documents; null for every document of the ceremony that awaits this body
     */
    @Schema(name = "CeremonySignatures")
    record Signatures(
            @NotNull @Pattern(regexp = Fields.BODY, message = "{paraphe.body}") String body,

            @NotNull Means means,

            @Nullable @Size(max = 200) List<@NotNull @Pattern(regexp = Fields.PROTOCOL, message = "{paraphe.protocol}") String> protocols,

            @Nullable DateTold occurredOn) {}

    /** What became of a signature. */
    enum Outcome {
        /** It is recorded now, or was by an earlier request with the same key. */
        SIGNED,
        /** It was recorded before. */
        ALREADY_SIGNED,
        /** A rule says no. */
        REFUSED
    }

    /**
     * What became of the signature of one document.
     *
     * @param party id of the party within the document; null when the body is none of its parties
     * @param position place in the store of the last fact; null unless it was signed by this request
     * @param completed whether this signature was the last one needed
     * @param code the rule that says no; null unless refused
     * @param detail its sentence, in the caller's language; null likewise
     * @param legalSource the text of law that it comes from; null when there is none
     */
    record Result(
            String protocolId,
            @Nullable String party,
            Outcome outcome,
            @Nullable Long position,
            boolean completed,
            @Nullable String code,
            @Nullable String detail,
            @Nullable String legalSource) {}

    /**
     * What became of each document, in the order of the ceremony.
     *
     * @param position place in the store to wait for when reading, as in {@code X-Position}
     */
    record Results(List<Result> items, int signed, int alreadySigned, int refused, long position) {}

    @Operation(
            summary = "Signs, for one body, every document of the ceremony that awaits it",
            description =
                    "Each document is signed on its own: a refusal leaves the others signed. Repeating the request"
                            + " signs what is still missing and nothing twice.")
    @PostMapping("/{id}/signatures")
    @PreAuthorize(SIGNATORIES)
    ResponseEntity<Results> sign(@PathVariable String id, @Valid @RequestBody Signatures body, Asked asked) {
        CeremonyState.Held held = held(id);
        List<Result> results = new ArrayList<>();
        List<String> wanted = body.protocols() == null ? held.opening().protocols() : body.protocols();
        for (String protocolId : wanted) {
            List<String> parties = partiesOf(protocolId, body.body());
            parties.forEach(party -> results.add(sign(id, protocolId, party, body, asked)));
            if (parties.isEmpty() && body.protocols() != null) {
                results.add(refused(protocolId, null, notAwaited(held, protocolId, body.body())));
            }
        }
        if (results.stream().allMatch(each -> each.outcome() == Outcome.REFUSED)) {
            CeremonyTable.signatory(held, body.body()); // says no to the whole where nothing could be signed
        }
        long position = results.stream()
                .map(Result::position)
                .mapToLong(each -> each == null ? 0 : each)
                .max()
                .orElse(0);
        return ResponseEntity.ok()
                .header("X-Position", Long.toString(position))
                .body(new Results(
                        results,
                        count(results, Outcome.SIGNED),
                        count(results, Outcome.ALREADY_SIGNED),
                        count(results, Outcome.REFUSED),
                        position));
    }

    /** Ids of the parties of a document that a body signs for. */
    private List<String> partiesOf(String protocolId, String bodyId) {
        return door.state().protocol(protocolId) instanceof Drafted protocol
                ? protocol.draft().parties().stream()
                        .filter(party -> bodyId.equals(party.bodyId()))
                        .map(Party::id)
                        .toList()
                : List.of();
    }

    /** Why a document that the request names does not await the body. */
    private static Refusal notAwaited(CeremonyState.Held held, String protocolId, String bodyId) {
        try {
            CeremonyTable.calls(held, protocolId);
            return new Refusal(Rule.PARTY_NOT_EXPECTED, "party", bodyId);
        } catch (Refusal notCalled) {
            return notCalled;
        }
    }

    private static int count(List<Result> results, Outcome outcome) {
        return (int) results.stream().filter(each -> each.outcome() == outcome).count();
    }

    private Result sign(String id, String protocolId, String party, Signatures body, Asked asked) {
        Asked one = new Asked(
                asked.actor(),
                asked.key() == null ? null : asked.key() + ":" + protocolId + ":" + party,
                null,
                asked.digest(),
                asked.importBatch());
        try {
            Answer answer = door.submit(one, () -> prepare(id, protocolId, party, body));
            boolean completed =
                    answer.facts().stream().anyMatch(fact -> fact.type().equals("protocol-signed"));
            return new Result(protocolId, party, Outcome.SIGNED, answer.position(), completed, null, null, null);
        } catch (Refusal refusal) {
            return refused(protocolId, party, refusal);
        } catch (ReservationTaken taken) {
            return refused(protocolId, party, Reservations.refusal(taken));
        }
    }

    private static Result refused(String protocolId, @Nullable String party, Refusal refusal) {
        boolean done = refusal.rule() == Rule.PARTY_ALREADY_SIGNED;
        return new Result(
                protocolId,
                party,
                done ? Outcome.ALREADY_SIGNED : Outcome.REFUSED,
                null,
                false,
                done ? null : refusal.rule().name(),
                done ? null : Words.pick(refusal.french(), refusal.english()),
                done ? null : refusal.rule().legalSource());
    }

    private Prepared prepare(String id, String protocolId, String party, Signatures body) {
        CeremonyState.Held held = held(id);
        if (!(door.state().protocol(protocolId) instanceof Drafted protocol)) {
            throw new Refusal(Rule.PROTOCOL_UNKNOWN);
        }
        CeremonyTable.calls(held, protocolId);
        if (protocol.signedBy(party)) {
            throw new Refusal(Rule.PARTY_ALREADY_SIGNED, "party", party);
        }
        AttendanceRecorded came = CeremonyTable.signatory(held, body.body());
        if (!(protocol instanceof Authorising frozen)) {
            throw new Refusal(protocol.otherwise());
        }
        ProtocolDrafted draft = protocol.draft();
        Signatory signatory = door.state().signatory(came.bodyId(), came.mandateId());
        Circumstances circumstances =
                door.state().circumstances(draft.programme(), draft.code()).with(signatory.power());
        BusinessDate on = door.state().date(body.occurredOn(), draft.programme(), circumstances);
        return Prepared.protocol(
                new SignProtocol(
                        protocolId,
                        party,
                        signatory.person(),
                        signatory.capacity(),
                        signatory.mandate(),
                        held.opening().place(),
                        body.means(),
                        frozen.text().digest(),
                        id,
                        on,
                        null),
                circumstances,
                new Texts(),
                List.of());
    }
}
