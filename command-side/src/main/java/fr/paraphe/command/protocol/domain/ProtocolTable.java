package fr.paraphe.command.protocol.domain;

import fr.paraphe.command.protocol.domain.ProtocolCommand.Completion;
import fr.paraphe.command.protocol.domain.ProtocolCommand.DeclineToSign;
import fr.paraphe.command.protocol.domain.ProtocolCommand.DraftProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.EnterIntoForce;
import fr.paraphe.command.protocol.domain.ProtocolCommand.ExtendDeadline;
import fr.paraphe.command.protocol.domain.ProtocolCommand.FreezeText;
import fr.paraphe.command.protocol.domain.ProtocolCommand.GiveDaysBack;
import fr.paraphe.command.protocol.domain.ProtocolCommand.HoldAnnualReview;
import fr.paraphe.command.protocol.domain.ProtocolCommand.LapseProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.MigrateProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.OpenSignature;
import fr.paraphe.command.protocol.domain.ProtocolCommand.PresentCopy;
import fr.paraphe.command.protocol.domain.ProtocolCommand.PresentSignature;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RecallProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RecordAmendment;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RecordDeliberation;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RecordTransmission;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RectifyProtocolFact;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RemindParties;
import fr.paraphe.command.protocol.domain.ProtocolCommand.SignProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.TerminateProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.Told;
import fr.paraphe.command.protocol.domain.ProtocolState.Authorising;
import fr.paraphe.command.protocol.domain.ProtocolState.Completed;
import fr.paraphe.command.protocol.domain.ProtocolState.Declined;
import fr.paraphe.command.protocol.domain.ProtocolState.Draft;
import fr.paraphe.command.protocol.domain.ProtocolState.Drafted;
import fr.paraphe.command.protocol.domain.ProtocolState.Frozen;
import fr.paraphe.command.protocol.domain.ProtocolState.InForce;
import fr.paraphe.command.protocol.domain.ProtocolState.Lapsed;
import fr.paraphe.command.protocol.domain.ProtocolState.NotDrafted;
import fr.paraphe.command.protocol.domain.ProtocolState.OpenForSignature;
import fr.paraphe.command.protocol.domain.ProtocolState.PartiallySigned;
import fr.paraphe.command.protocol.domain.ProtocolState.Recalled;
import fr.paraphe.command.protocol.domain.ProtocolState.Signed;
import fr.paraphe.command.protocol.domain.ProtocolState.Signing;
import fr.paraphe.command.protocol.domain.ProtocolState.Terminated;
import fr.paraphe.command.protocol.domain.ProtocolState.UnderWay;
import fr.paraphe.command.rules.BaseStanding;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.Guards;
import fr.paraphe.command.rules.Power;
import fr.paraphe.command.rules.ProgrammeInForce;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.command.rules.TerritoryStanding;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProgrammeRules.PartyGroup;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.ProtocolEvent.AnnualReviewHeld;
import fr.paraphe.events.ProtocolEvent.DeadlineExtended;
import fr.paraphe.events.ProtocolEvent.DeliberationRecorded;
import fr.paraphe.events.ProtocolEvent.DeliberationTransmitted;
import fr.paraphe.events.ProtocolEvent.EvidenceLevel;
import fr.paraphe.events.ProtocolEvent.Means;
import fr.paraphe.events.ProtocolEvent.Party;
import fr.paraphe.events.ProtocolEvent.Prompt;
import fr.paraphe.events.ProtocolEvent.ProtocolAmended;
import fr.paraphe.events.ProtocolEvent.ProtocolCorrection;
import fr.paraphe.events.ProtocolEvent.ProtocolDrafted;
import fr.paraphe.events.ProtocolEvent.ProtocolEnteredIntoForce;
import fr.paraphe.events.ProtocolEvent.ProtocolFactRectified;
import fr.paraphe.events.ProtocolEvent.ProtocolLapsed;
import fr.paraphe.events.ProtocolEvent.ProtocolMigrated;
import fr.paraphe.events.ProtocolEvent.ProtocolRecalled;
import fr.paraphe.events.ProtocolEvent.ProtocolSigned;
import fr.paraphe.events.ProtocolEvent.ProtocolSignedByParty;
import fr.paraphe.events.ProtocolEvent.ProtocolTerminated;
import fr.paraphe.events.ProtocolEvent.SignatureDeclined;
import fr.paraphe.events.ProtocolEvent.SignatureOpened;
import fr.paraphe.events.ProtocolEvent.SignatureReminded;
import fr.paraphe.events.ProtocolEvent.TextFrozen;
import fr.paraphe.events.Rectifiable;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The whole life of a document: which command is legal in which state, and what each fact makes of the state. */
public final class ProtocolTable {

    /** A kind that sources use when they do not tell which of the two was signed. */
    static final String EITHER = "PROTOCOL_OR_CONTRACT";

    private ProtocolTable() {}

    /** Where a document stands before its first fact. */
    public static ProtocolState initial() {
        return new NotDrafted();
    }

    private record Step(ProtocolState state, ProtocolCommand command) {}

    /** The facts that {@code command} brings about; empty when it asks for what is so already. Refuses otherwise. */
    public static List<ProtocolEvent> decide(ProtocolState state, ProtocolCommand command, Circumstances now) {
        return switch (new Step(state, command)) {
            case Step(NotDrafted s, DraftProtocol c) -> draft(c, now);
            case Step(Drafted s, DraftProtocol c) -> throw new Refusal(Rule.PROTOCOL_ALREADY_DRAFTED);

            case Step(Draft s, FreezeText c) -> freeze(s, 1, c, now);
            case Step(Frozen s, FreezeText c) when c.digest().equals(s.text().digest()) -> List.of();
            case Step(Frozen s, FreezeText c) -> freeze(s, s.text().textVersion() + 1, c, now);
            case Step(Frozen s, OpenSignature c) -> open(s, c, now);

            case Step(Authorising s, RecordDeliberation c) -> deliberate(s, c, now);
            case Step(Completed s, RecordDeliberation c) when c.source() != null -> deliberate(s, c, now);
            case Step(Authorising s, RecordTransmission c) -> transmit(s, c, now);
            case Step(Completed s, RecordTransmission c) when c.source() != null -> transmit(s, c, now);

            case Step(Signing s, SignProtocol c) -> sign(s, c, level(c), now);
            case Step(Signing s, PresentSignature c) -> Examination.of(s, c, now);
            case Step(Signing s, PresentCopy c) -> PaperCopies.of(s, c, now);
            case Step(Completed s, PresentCopy c) when s.signedBy(c.signing().party()) -> PaperCopies.of(s, c, now);
            case Step(Signing s, DeclineToSign c) -> decline(s, c, now);
            case Step(Signing s, ExtendDeadline c) -> extend(s, c, now);
            case Step(Signing s, RemindParties c) -> remind(s, c, now);
            case Step(Signing s, GiveDaysBack c) -> giveBack(s, c);
            case Step(ProtocolState s, GiveDaysBack c) -> List.of();
            case Step(Signing s, LapseProtocol c) -> lapse(s, c, now);
            case Step(UnderWay s, MigrateProtocol c) -> migrate(s, c, now);
            case Step(UnderWay s, RecallProtocol c) -> recall(s, c, now);

            case Step(Signed s, EnterIntoForce c) -> enterIntoForce(s, c, now);
            case Step(InForce s, RecordAmendment c) -> amend(s, c);
            case Step(InForce s, HoldAnnualReview c) -> review(s, c, now);
            case Step(InForce s, TerminateProtocol c) -> terminate(s, c, now);

            case Step(Drafted s, RectifyProtocolFact c) -> rectify(s, c, now);

            case Step(ProtocolState s, ProtocolCommand c) -> throw new Refusal(s.otherwise());
        };
    }

    /** Whether a command would bring a party's signature: for what is only worth doing then. */
    public static boolean signs(ProtocolState state, ProtocolCommand command, Circumstances now) {
        try {
            return decide(state, command, now).stream().anyMatch(ProtocolSignedByParty.class::isInstance);
        } catch (Refusal no) {
            return false;
        }
    }

    private record Turn(Drafted state, ProtocolEvent fact) {}

    /** The state once {@code fact} is added. A fact that does not fit changes nothing: history is never refused. */
    public static ProtocolState evolve(ProtocolState state, ProtocolEvent fact) {
        if (!(state instanceof Drafted drafted)) {
            return fact instanceof ProtocolDrafted ? new Draft(new ProtocolFile(List.of(fact))) : state;
        }
        ProtocolFile file = drafted.file().and(fact);
        return switch (new Turn(drafted, fact)) {
            case Turn(Draft s, TextFrozen f) -> new Frozen(file);
            case Turn(Frozen s, SignatureOpened f) -> new OpenForSignature(file);
            case Turn(Signing s, ProtocolSignedByParty f) -> new PartiallySigned(file);
            case Turn(Signing s, SignatureDeclined f) -> new Declined(file);
            case Turn(Signing s, ProtocolSigned f) -> new Signed(file);
            case Turn(Signing s, ProtocolLapsed f) -> new Lapsed(file);
            case Turn(UnderWay s, ProtocolRecalled f) -> new Recalled(file);
            case Turn(Signed s, ProtocolEnteredIntoForce f) -> new InForce(file);
            case Turn(InForce s, ProtocolTerminated f) -> new Terminated(file);
            case Turn(Drafted s, ProtocolEvent f) -> s.with(file);
        };
    }

    /** Where a document stands after {@code history}, oldest fact first. */
    public static ProtocolState fold(Iterable<? extends ProtocolEvent> history) {
        ProtocolState state = initial();
        for (ProtocolEvent fact : history) {
            state = evolve(state, fact);
        }
        return state;
    }

    private static ProgrammeRules act(String programme, BusinessDate on, Circumstances now) {
        ProgrammeRules rules = Guards.rulesOf(programme, now);
        Guards.dated(on, null, now);
        Guards.open(rules, on, null);
        return rules;
    }

    private static List<ProtocolEvent> draft(DraftProtocol c, Circumstances now) {
        ProgrammeRules rules = act(c.programme(), c.occurredOn(), now);
        TerritoryStanding territory = now.territory();
        if (territory == null) {
            throw new Refusal(Rule.TERRITORY_UNKNOWN);
        }
        if (territory.ended() != null) {
            throw new Refusal(territory.ended());
        }
        Guards.follows(territory.designatedOn(), c.occurredOn(), null);
        if (rules.planBeforeProtocol()) {
            if (territory.planValidatedOn() == null) {
                throw new Refusal(Rule.PLAN_NOT_VALIDATED);
            }
            Guards.follows(territory.planValidatedOn(), c.occurredOn(), null);
        }
        Guards.documentKindDeclared(rules, c.documentKind());
        if (c.documentKind().equals(EITHER)) {
            throw new Refusal(Rule.DOCUMENT_KIND_ONLY_REPORTED, "kind", c.documentKind());
        }
        partiesComplete(rules, c.parties());
        if (c.amends() != null) {
            amendable(c.amends(), c, now);
        } else {
            documentInOrder(rules, c.documentKind(), territory);
        }
        return List.of(new ProtocolDrafted(
                c.protocolId(), c.programme(), c.code(), c.documentKind(), c.parties(), c.amends(), c.occurredOn()));
    }

    /** A document comes after the milestones and the signed documents that the programme's file names. */
    private static void documentInOrder(ProgrammeRules rules, String kind, TerritoryStanding territory) {
        Guards.inOrder(rules, Milestones.DOCUMENT_SIGNED, territory.reached(), null);
        rules.documentKinds().stream()
                .filter(declared -> declared.code().equals(kind))
                .flatMap(declared -> declared.awaited().stream())
                .filter(before -> !territory.signedKinds().contains(before))
                .findFirst()
                .ifPresent(before -> {
                    throw new Refusal(Rule.DOCUMENT_KIND_AWAITED, "kind", kind, "before", before);
                });
    }

    /** An amendment is about a document of the same territory and kind that binds on that day. */
    private static void amendable(String amended, DraftProtocol c, Circumstances now) {
        BaseStanding base = now.base();
        if (base == null
                || !base.programme().equals(c.programme())
                || !base.code().equals(c.code())) {
            throw new Refusal(Rule.BASE_UNKNOWN, "protocol", amended);
        }
        if (base.amendment()) {
            throw new Refusal(Rule.BASE_IS_AN_AMENDMENT, "protocol", amended);
        }
        if (!base.documentKind().equals(c.documentKind())) {
            throw new Refusal(Rule.AMENDMENT_OF_ANOTHER_KIND, "kind", base.documentKind());
        }
        LocalDate day = c.occurredOn().latest();
        if (base.inForceSince() == null
                || base.inForceSince().earliest().isAfter(day)
                || base.endsOn() != null && base.endsOn().isBefore(day)) {
            throw new Refusal(Rule.BASE_NOT_IN_FORCE, "protocol", amended, "date", day);
        }
    }

    private static void partiesComplete(ProgrammeRules rules, List<Party> parties) {
        Guards.repeated(parties.stream().map(Party::id).toList()).ifPresent(id -> {
            throw new Refusal(Rule.PARTY_REPEATED, "party", id);
        });
        for (Party party : parties) {
            if (rules.partyGroups().stream().noneMatch(group -> group.code().equals(party.group()))) {
                throw new Refusal(Rule.PARTY_GROUP_UNKNOWN, "group", party.group());
            }
            if (rules.registerAsked() && party.bodyId() == null) {
                throw new Refusal(Rule.PARTY_NOT_ON_REGISTER, "party", party.id());
            }
        }
        for (PartyGroup group : rules.partyGroups()) {
            long present = parties.stream()
                    .filter(party -> party.group().equals(group.code()))
                    .count();
            int needed = group.needed(1);
            if (present < needed) {
                throw new Refusal(Rule.PARTY_GROUP_SHORT, "group", group.code(), "needed", needed);
            }
        }
    }

    private static List<ProtocolEvent> freeze(UnderWay s, int version, FreezeText c, Circumstances now) {
        ProtocolDrafted d = s.draft();
        act(d.programme(), c.occurredOn(), now);
        Guards.follows(s.since(), c.occurredOn(), null);
        return List.of(new TextFrozen(
                d.protocolId(), d.programme(), d.code(), version, c.digest(), c.size(), c.mediaType(), c.occurredOn()));
    }

    private static List<ProtocolEvent> deliberate(Drafted s, RecordDeliberation c, Circumstances now) {
        ProtocolDrafted d = s.draft();
        ProtocolFile file = s.file();
        ProgrammeRules rules = Guards.rulesOf(d.programme(), now);
        Guards.dated(c.occurredOn(), c.source(), now);
        Guards.open(rules, c.occurredOn(), c.source());
        Guards.follows(file.text().occurredOn(), c.occurredOn(), c.source());
        Party party = party(s, c.party());
        if (!rules.partyGroup(party.group()).map(PartyGroup::authorised).orElse(false)) {
            throw new Refusal(Rule.PARTY_DOES_NOT_DELIBERATE, "party", c.party());
        }
        if (!c.digest().equals(file.text().digest())) {
            throw new Refusal(
                    Rule.DELIBERATION_ON_ANOTHER_TEXT, "frozen", file.text().digest());
        }
        for (DeliberationRecorded known : file.deliberations(c.party())) {
            if (known.reference().equals(c.reference())) {
                if (known.occurredOn().equals(c.occurredOn())) {
                    return List.of();
                }
                throw new Refusal(Rule.DELIBERATION_ALREADY_RECORDED, "deliberation", c.reference());
            }
        }
        return List.of(new DeliberationRecorded(
                d.protocolId(),
                d.programme(),
                d.code(),
                c.party(),
                c.reference(),
                c.digest(),
                c.occurredOn(),
                c.source()));
    }

    private static List<ProtocolEvent> transmit(Drafted s, RecordTransmission c, Circumstances now) {
        ProtocolDrafted d = s.draft();
        ProtocolFile file = s.file();
        ProgrammeRules rules = Guards.rulesOf(d.programme(), now);
        Guards.dated(c.occurredOn(), c.source(), now);
        Guards.open(rules, c.occurredOn(), c.source());
        party(s, c.party());
        DeliberationRecorded deliberation = file.deliberations(c.party()).stream()
                .filter(known -> known.reference().equals(c.reference()))
                .findFirst()
                .orElseThrow(() -> new Refusal(Rule.DELIBERATION_UNKNOWN, "deliberation", c.reference()));
        if (c.occurredOn().certainlyBefore(deliberation.occurredOn())) {
            throw new Refusal(
                    Rule.DATE_RUNS_BACKWARDS,
                    "date",
                    c.occurredOn().latest(),
                    "after",
                    deliberation.occurredOn().earliest());
        }
        DeliberationTransmitted known =
                file.transmission(c.party(), c.reference()).orElse(null);
        if (known != null) {
            if (known.receipt().equals(c.receipt()) && known.occurredOn().equals(c.occurredOn())) {
                return List.of();
            }
            throw new Refusal(Rule.TRANSMISSION_ALREADY_RECORDED, "receipt", known.receipt());
        }
        return List.of(new DeliberationTransmitted(
                d.protocolId(),
                d.programme(),
                d.code(),
                c.party(),
                c.reference(),
                deliberation.digest(),
                c.receipt(),
                c.occurredOn(),
                c.source()));
    }

    static Party party(Drafted s, String partyId) {
        return s.draft().parties().stream()
                .filter(party -> party.id().equals(partyId))
                .findFirst()
                .orElseThrow(() -> new Refusal(Rule.PARTY_NOT_EXPECTED, "party", partyId));
    }

    private static List<ProtocolEvent> open(Frozen s, OpenSignature c, Circumstances now) {
        ProtocolDrafted d = s.draft();
        act(d.programme(), c.occurredOn(), now);
        Guards.follows(s.since(), c.occurredOn(), null);
        if (!c.deadline().isAfter(c.occurredOn().latest())) {
            throw new Refusal(
                    Rule.SIGNATURE_DEADLINE_TOO_EARLY,
                    "deadline",
                    c.deadline(),
                    "opening",
                    c.occurredOn().latest());
        }
        return List.of(new SignatureOpened(d.protocolId(), d.programme(), d.code(), c.deadline(), c.occurredOn()));
    }

    private static EvidenceLevel level(SignProtocol c) {
        return c.means() == Means.ELECTRONIC && c.source() == null ? EvidenceLevel.SIMPLE : EvidenceLevel.DECLARED;
    }

    static List<ProtocolEvent> sign(Signing s, SignProtocol c, EvidenceLevel level, Circumstances now) {
        ProtocolDrafted d = s.draft();
        ProgrammeRules rules = Guards.rulesOf(d.programme(), now);
        Guards.dated(c.occurredOn(), c.source(), now);
        Guards.open(rules, c.occurredOn(), c.source());
        Guards.follows(s.opening().occurredOn(), c.occurredOn(), c.source());
        Party party = expected(s, c.party());
        if (!c.digest().equals(s.text().digest())) {
            throw new Refusal(Rule.TEXT_DIGEST_DIFFERS, "frozen", s.text().digest());
        }
        if (c.source() == null) {
            mayBeSigned(s, party, c, rules, now);
            evidenceAccepted(d, party, level, rules);
        }
        ProtocolSignedByParty signature = new ProtocolSignedByParty(
                d.protocolId(),
                d.programme(),
                d.code(),
                c.party(),
                c.signatory(),
                c.capacity(),
                c.mandate(),
                c.place(),
                c.means(),
                c.digest(),
                level,
                c.ceremonyId(),
                c.occurredOn(),
                c.source());
        List<ProtocolSignedByParty> signatures =
                Stream.concat(s.signatures().stream(), Stream.of(signature)).toList();
        if (!Signatures.complete(d.parties(), signed(signatures), rules)) {
            return List.of(signature);
        }
        return List.of(
                signature,
                new ProtocolSigned(
                        d.protocolId(),
                        d.programme(),
                        d.code(),
                        d.documentKind(),
                        c.digest(),
                        Signatures.last(s.opening().occurredOn(), signatures)));
    }

    /** What a live signature needs; what a source tells of the past is kept, whether it was in order or not. */
    private static void mayBeSigned(Signing s, Party party, SignProtocol c, ProgrammeRules rules, Circumstances now) {
        LocalDate day = c.occurredOn().latest();
        empowered(s, party, c, now);
        if (!c.mandate().holdsOn(day)) {
            throw new Refusal(Rule.MANDATE_NOT_IN_FORCE, "deed", c.mandate().deed(), "date", day);
        }
        inTurn(s, party, day, rules, now);
    }

    /** A party that would sign today. */
    static void maySignNow(Signing s, Party party, Circumstances now) {
        inTurn(s, party, now.today(), Guards.rulesOf(s.draft().programme(), now), now);
    }

    /** What a live signature needs, whoever gives it for the party. */
    private static void inTurn(Signing s, Party party, LocalDate day, ProgrammeRules rules, Circumstances now) {
        LocalDate deadline = s.file().deadline();
        if (day.isAfter(deadline) && !ProtocolCalendar.suspended(now)) {
            throw new Refusal(Rule.SIGNATURE_DEADLINE_PASSED, "deadline", deadline);
        }
        PartyGroup group = rules.partyGroup(party.group()).orElse(null);
        if (group == null) {
            return;
        }
        if (group.authorised() && !s.file().authorised(party.id(), day)) {
            throw new Refusal(Rule.AUTHORISATION_NOT_EXECUTORY, "party", party.id(), "date", day);
        }
        Signatures.awaited(s.draft().parties(), signed(s.signatures()), group, rules)
                .ifPresent(first -> {
                    throw new Refusal(Rule.RANK_NOT_REACHED, "party", party.id(), "group", first);
                });
    }

    /** What a programme asks of the evidence that a live signature leaves. */
    private static void evidenceAccepted(ProtocolDrafted d, Party party, EvidenceLevel level, ProgrammeRules rules) {
        Set<EvidenceLevel> accepted = rules.accepted(d.documentKind(), party.group());
        if (!accepted.contains(level)) {
            throw new Refusal(
                    Rule.EVIDENCE_NOT_ACCEPTED,
                    "party",
                    party.id(),
                    "accepted",
                    accepted.stream().map(EvidenceLevel::name).collect(Collectors.joining(", ")));
        }
    }

    /** A party whose body is on the register signs under a mandate of that body that gives power for this document. */
    private static void empowered(Signing s, Party party, SignProtocol c, Circumstances now) {
        if (party.bodyId() == null) {
            return;
        }
        Power power = now.power();
        if (power == null
                || !power.bodyId().equals(party.bodyId())
                || !power.mandateId().equals(c.mandate().mandateId())) {
            throw new Refusal(Rule.MANDATE_NOT_ON_REGISTER, "party", party.id(), "body", party.bodyId());
        }
        ProtocolDrafted d = s.draft();
        if (!power.scope().covers(d.programme(), d.code(), d.documentKind())) {
            throw new Refusal(Rule.MANDATE_BEYOND_SCOPE, "mandate", power.mandateId());
        }
        LocalDate day = c.occurredOn().latest();
        if (!power.holdsOn(day)) {
            throw new Refusal(Rule.MANDATE_NOT_IN_FORCE, "deed", c.mandate().deed(), "date", day);
        }
    }

    private static Set<String> signed(List<ProtocolSignedByParty> signatures) {
        return signatures.stream().map(ProtocolSignedByParty::party).collect(Collectors.toSet());
    }

    private static List<ProtocolEvent> extend(Signing s, ExtendDeadline c, Circumstances now) {
        ProtocolDrafted d = s.draft();
        act(d.programme(), c.occurredOn(), now);
        Guards.follows(s.opening().occurredOn(), c.occurredOn(), null);
        LocalDate deadline = s.file().deadline();
        if (c.deadline().equals(deadline)) {
            return List.of();
        }
        if (c.deadline().isBefore(deadline)
                || c.deadline().isBefore(c.occurredOn().latest())) {
            throw new Refusal(Rule.DEADLINE_NOT_LATER, "deadline", c.deadline(), "current", deadline);
        }
        return List.of(new DeadlineExtended(d.protocolId(), d.programme(), d.code(), c.deadline(), c.occurredOn()));
    }

    private static List<ProtocolEvent> remind(Signing s, RemindParties c, Circumstances now) {
        ProtocolDrafted d = s.draft();
        ProgrammeRules rules = act(d.programme(), c.occurredOn(), now);
        Guards.follows(s.opening().occurredOn(), c.occurredOn(), null);
        if (ProtocolCalendar.suspended(now)) {
            throw new Refusal(Rule.TERRITORY_SUSPENDED);
        }
        LocalDate day = c.occurredOn().latest();
        LocalDate deadline = s.file().deadline();
        if (day.isAfter(deadline)) {
            throw new Refusal(Rule.SIGNATURE_DEADLINE_PASSED, "deadline", deadline);
        }
        List<String> awaited = ProtocolCalendar.awaited(s, rules);
        if (awaited.isEmpty()) {
            throw new Refusal(Rule.NOBODY_AWAITED);
        }
        boolean planned = c.prompt() == Prompt.HAND || ProtocolCalendar.reminderDue(s, rules, now);
        if (!planned || s.file().remindedSince(day, awaited)) {
            return List.of();
        }
        return List.of(new SignatureReminded(
                d.protocolId(),
                d.programme(),
                d.code(),
                awaited,
                deadline,
                Math.toIntExact(ChronoUnit.DAYS.between(day, deadline)),
                c.prompt(),
                c.occurredOn()));
    }

    /** What was left when the territory was suspended is left again; a deadline told meanwhile counts from that day. */
    private static List<ProtocolEvent> giveBack(Signing s, GiveDaysBack c) {
        ProtocolDrafted d = s.draft();
        LocalDate deadline = s.file().deadline();
        LocalDate told = s.file().deadlineToldOn();
        LocalDate halted = told.isAfter(c.suspendedOn()) ? told : c.suspendedOn();
        long days = ChronoUnit.DAYS.between(halted, c.occurredOn().latest());
        return halted.isAfter(deadline) || days < 1
                ? List.of()
                : List.of(new DeadlineExtended(
                        d.protocolId(),
                        d.programme(),
                        d.code(),
                        deadline.plusDays(days),
                        c.suspendedOn(),
                        c.occurredOn()));
    }

    /** A document goes by other rules when it could have been drafted under them and still awaits a signature. */
    private static List<ProtocolEvent> migrate(UnderWay s, MigrateProtocol c, Circumstances now) {
        ProtocolDrafted d = s.draft();
        ProgrammeInForce then = Guards.migrated(d.programme(), c.toVersion(), now);
        Guards.dated(c.occurredOn(), null, now);
        Guards.follows(d.occurredOn(), c.occurredOn(), null);
        int from = Objects.requireNonNull(now.programme()).version();
        if (then.version() == from) {
            return List.of();
        }
        Guards.documentKindDeclared(then.rules(), d.documentKind());
        partiesComplete(then.rules(), d.parties());
        if (s instanceof Signing signing
                && Signatures.complete(d.parties(), signed(signing.signatures()), then.rules())) {
            throw new Refusal(Rule.MIGRATION_COMPLETES_DOCUMENT, "to", then.version());
        }
        return List.of(new ProtocolMigrated(
                d.protocolId(),
                d.programme(),
                d.code(),
                from,
                then.version(),
                Guards.reasoned(c.reason()),
                c.occurredOn()));
    }

    /** A document that stays unsigned lapses after its programme has closed, too. */
    private static List<ProtocolEvent> lapse(Signing s, LapseProtocol c, Circumstances now) {
        ProtocolDrafted d = s.draft();
        Guards.rulesOf(d.programme(), now);
        Guards.dated(c.occurredOn(), null, now);
        Guards.follows(s.since(), c.occurredOn(), null);
        if (ProtocolCalendar.suspended(now)) {
            throw new Refusal(Rule.TERRITORY_SUSPENDED);
        }
        LocalDate deadline = s.file().deadline();
        if (!c.occurredOn().latest().isAfter(deadline)) {
            throw new Refusal(Rule.DEADLINE_NOT_PASSED, "deadline", deadline);
        }
        return List.of(new ProtocolLapsed(d.protocolId(), d.programme(), d.code(), c.occurredOn()));
    }

    private static List<ProtocolEvent> enterIntoForce(Signed s, EnterIntoForce c, Circumstances now) {
        ProtocolDrafted d = s.draft();
        Guards.rulesOf(d.programme(), now);
        Guards.dated(c.occurredOn(), null, now);
        Guards.follows(s.file().told(ProtocolSigned.class).getLast().occurredOn(), c.occurredOn(), null);
        LocalDate endsOn = c.endsOn();
        if (endsOn != null && endsOn.isBefore(c.occurredOn().latest())) {
            throw new Refusal(
                    Rule.ENDS_BEFORE_BEGINNING, "beginsOn", c.occurredOn().latest(), "endsOn", endsOn);
        }
        return List.of(new ProtocolEnteredIntoForce(d.protocolId(), d.programme(), d.code(), endsOn, c.occurredOn()));
    }

    private static List<ProtocolEvent> amend(InForce s, RecordAmendment c) {
        ProtocolDrafted d = s.draft();
        boolean known = s.file().told(ProtocolAmended.class).stream()
                .anyMatch(told -> told.amendmentId().equals(c.amendmentId()));
        return known
                ? List.of()
                : List.of(
                        new ProtocolAmended(d.protocolId(), d.programme(), d.code(), c.amendmentId(), c.occurredOn()));
    }

    private static List<ProtocolEvent> review(InForce s, HoldAnnualReview c, Circumstances now) {
        ProtocolDrafted d = s.draft();
        Guards.rulesOf(d.programme(), now);
        Guards.dated(c.occurredOn(), null, now);
        Guards.follows(s.since(), c.occurredOn(), null);
        if (c.year() < s.since().earliest().getYear()
                || c.year() > c.occurredOn().latest().getYear()) {
            throw new Refusal(Rule.REVIEW_OF_ANOTHER_TIME, "year", c.year());
        }
        if (s.file().told(AnnualReviewHeld.class).stream().anyMatch(held -> held.year() == c.year())) {
            throw new Refusal(Rule.REVIEW_ALREADY_HELD, "year", c.year());
        }
        return List.of(
                new AnnualReviewHeld(d.protocolId(), d.programme(), d.code(), c.year(), c.decisions(), c.occurredOn()));
    }

    private static List<ProtocolEvent> terminate(InForce s, TerminateProtocol c, Circumstances now) {
        ProtocolDrafted d = s.draft();
        Guards.rulesOf(d.programme(), now);
        Guards.dated(c.occurredOn(), null, now);
        Guards.follows(s.since(), c.occurredOn(), null);
        return List.of(new ProtocolTerminated(
                d.protocolId(), d.programme(), d.code(), Guards.reasoned(c.reason()), c.occurredOn()));
    }

    private static List<ProtocolEvent> decline(Signing s, DeclineToSign c, Circumstances now) {
        ProtocolDrafted d = s.draft();
        act(d.programme(), c.occurredOn(), now);
        Guards.follows(s.opening().occurredOn(), c.occurredOn(), null);
        expected(s, c.party());
        return List.of(new SignatureDeclined(
                d.protocolId(),
                d.programme(),
                d.code(),
                c.party(),
                c.signatory(),
                Guards.reasoned(c.reason()),
                c.occurredOn()));
    }

    static Party expected(Signing s, String partyId) {
        Party party = party(s, partyId);
        if (s.signedBy(partyId)) {
            throw new Refusal(Rule.PARTY_ALREADY_SIGNED, "party", partyId);
        }
        return party;
    }

    /** A document that stays unsigned can be called back after its programme has closed, too. */
    private static List<ProtocolEvent> recall(UnderWay s, RecallProtocol c, Circumstances now) {
        ProtocolDrafted d = s.draft();
        Guards.rulesOf(d.programme(), now);
        Guards.dated(c.occurredOn(), null, now);
        Guards.follows(s.since(), c.occurredOn(), null);
        return List.of(new ProtocolRecalled(
                d.protocolId(), d.programme(), d.code(), Guards.reasoned(c.reason()), c.occurredOn()));
    }

    private static List<ProtocolEvent> rectify(Drafted s, RectifyProtocolFact c, Circumstances now) {
        ProgrammeRules rules = Guards.rulesOf(s.draft().programme(), now);
        Guards.dated(c.occurredOn(), c.source(), now);
        if (!s.file().holds(c.version())) {
            throw new Refusal(Rule.FACT_UNKNOWN, "fact", c.factId());
        }
        ProtocolEvent fact = s.file().facts().get(Math.toIntExact(c.version()));
        if (fact instanceof ProtocolFactRectified) {
            throw new Refusal(Rule.FACT_NOT_RECTIFIABLE, "fact", c.factName());
        }
        if (fact instanceof ProtocolSigned) {
            throw new Refusal(Rule.FACT_FOLLOWS_SIGNATURES, "fact", c.factName(), "protocol", c.protocolId());
        }
        ProtocolCorrection before = Rectifiable.values(fact);
        ProtocolCorrection after = corrected(fact, before, c, rules, now);
        if (after.equals(before)) {
            return List.of();
        }
        ProtocolFactRectified rectification =
                rectification(s, new Told(c.factId(), c.factName()), c.version(), before, after, c);
        return s instanceof Completed
                ? withCompletion(s.with(s.file().and(rectification)), rectification, c)
                : List.of(rectification);
    }

    private static ProtocolCorrection corrected(
            ProtocolEvent fact,
            ProtocolCorrection before,
            RectifyProtocolFact c,
            ProgrammeRules rules,
            Circumstances now) {
        if (c.happenedOn() == null && c.capacity() == null && c.mandate() == null && c.place() == null) {
            throw new Refusal(Rule.RECTIFICATION_EMPTY);
        }
        if (!(fact instanceof ProtocolSignedByParty)) {
            notOfTheFact("capacity", c.capacity(), c);
            notOfTheFact("mandate", c.mandate(), c);
            notOfTheFact("place", c.place(), c);
        }
        BusinessDate on = c.happenedOn();
        if (on != null) {
            Guards.dated(on, null, now);
            if (!alsoOnceClosed(fact)) {
                Guards.open(rules, on, null);
            }
        }
        return new ProtocolCorrection(
                on == null ? before.occurredOn() : on,
                c.capacity() == null ? before.capacity() : c.capacity(),
                c.mandate() == null ? before.mandate() : c.mandate(),
                c.place() == null ? before.place() : c.place());
    }

    /** Whether such a fact may happen, or be told from a source, after the programme has closed. */
    private static boolean alsoOnceClosed(ProtocolEvent fact) {
        return switch (fact) {
            case ProtocolRecalled f -> true;
            case ProtocolMigrated f -> true;
            case ProtocolLapsed f -> true;
            case ProtocolEnteredIntoForce f -> true;
            case ProtocolAmended f -> true;
            case AnnualReviewHeld f -> true;
            case ProtocolTerminated f -> true;
            case DeliberationRecorded f -> f.source() != null;
            case DeliberationTransmitted f -> f.source() != null;
            case ProtocolSignedByParty f -> f.source() != null;
            default -> false;
        };
    }

    private static void notOfTheFact(String name, @Nullable Object value, RectifyProtocolFact c) {
        if (value != null) {
            throw new Refusal(Rule.VALUE_NOT_OF_THE_FACT, "value", name, "fact", c.factName());
        }
    }

    /** The day on which the document is signed follows its opening and its signatures as they are now known. */
    private static List<ProtocolEvent> withCompletion(
            Drafted corrected, ProtocolFactRectified rectification, RectifyProtocolFact c) {
        ProtocolFile file = corrected.file();
        ProtocolSigned signed = file.told(ProtocolSigned.class).getFirst();
        BusinessDate on = Signatures.last(file.opening().occurredOn(), file.signatures());
        if (on.equals(signed.occurredOn())) {
            return List.of(rectification);
        }
        Completion completion = c.completion();
        if (completion == null) {
            throw new Refusal(Rule.SIGNED_MEANWHILE);
        }
        return List.of(
                rectification,
                rectification(
                        corrected,
                        completion.ofProtocol(),
                        file.facts().indexOf(signed),
                        Rectifiable.values(signed),
                        new ProtocolCorrection(on, null, null, null),
                        c));
    }

    private static @Nullable String party(ProtocolEvent fact) {
        return switch (fact) {
            case ProtocolSignedByParty f -> f.party();
            case SignatureDeclined f -> f.party();
            case DeliberationRecorded f -> f.party();
            case DeliberationTransmitted f -> f.party();
            default -> null;
        };
    }

    private static ProtocolFactRectified rectification(
            Drafted s,
            Told wrong,
            long version,
            ProtocolCorrection before,
            ProtocolCorrection after,
            RectifyProtocolFact c) {
        return new ProtocolFactRectified(
                s.draft().protocolId(),
                s.draft().programme(),
                s.draft().code(),
                wrong.factId(),
                wrong.factName(),
                party(s.file().facts().get(Math.toIntExact(version))),
                version,
                s.file().inForce(version),
                before,
                after,
                Guards.reasoned(c.reason()),
                c.occurredOn(),
                c.source());
    }
}
