package fr.paraphe.command.protocol.domain;

import fr.paraphe.command.protocol.domain.ProtocolCommand.Completion;
import fr.paraphe.command.protocol.domain.ProtocolCommand.DeclineToSign;
import fr.paraphe.command.protocol.domain.ProtocolCommand.DraftProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.FreezeText;
import fr.paraphe.command.protocol.domain.ProtocolCommand.OpenSignature;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RecallProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RectifyProtocolFact;
import fr.paraphe.command.protocol.domain.ProtocolCommand.SignProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.Told;
import fr.paraphe.command.protocol.domain.ProtocolState.Declined;
import fr.paraphe.command.protocol.domain.ProtocolState.Draft;
import fr.paraphe.command.protocol.domain.ProtocolState.Drafted;
import fr.paraphe.command.protocol.domain.ProtocolState.Frozen;
import fr.paraphe.command.protocol.domain.ProtocolState.NotDrafted;
import fr.paraphe.command.protocol.domain.ProtocolState.OpenForSignature;
import fr.paraphe.command.protocol.domain.ProtocolState.PartiallySigned;
import fr.paraphe.command.protocol.domain.ProtocolState.Recalled;
import fr.paraphe.command.protocol.domain.ProtocolState.Signed;
import fr.paraphe.command.protocol.domain.ProtocolState.Signing;
import fr.paraphe.command.protocol.domain.ProtocolState.UnderWay;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.Guards;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.command.rules.TerritoryStanding;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProgrammeRules.PartyGroup;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.ProtocolEvent.EvidenceLevel;
import fr.paraphe.events.ProtocolEvent.Means;
import fr.paraphe.events.ProtocolEvent.Party;
import fr.paraphe.events.ProtocolEvent.ProtocolCorrection;
import fr.paraphe.events.ProtocolEvent.ProtocolDrafted;
import fr.paraphe.events.ProtocolEvent.ProtocolFactRectified;
import fr.paraphe.events.ProtocolEvent.ProtocolRecalled;
import fr.paraphe.events.ProtocolEvent.ProtocolSigned;
import fr.paraphe.events.ProtocolEvent.ProtocolSignedByParty;
import fr.paraphe.events.ProtocolEvent.SignatureDeclined;
import fr.paraphe.events.ProtocolEvent.SignatureOpened;
import fr.paraphe.events.ProtocolEvent.TextFrozen;
import fr.paraphe.events.Rectifiable;
import java.time.LocalDate;
import java.util.List;
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

            case Step(Signing s, SignProtocol c) -> sign(s, c, now);
            case Step(Signing s, DeclineToSign c) -> decline(s, c, now);
            case Step(UnderWay s, RecallProtocol c) -> recall(s, c, now);
            case Step(Drafted s, RectifyProtocolFact c) -> rectify(s, c, now);

            case Step(ProtocolState s, ProtocolCommand c) -> throw new Refusal(s.otherwise());
        };
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
            case Turn(UnderWay s, ProtocolRecalled f) -> new Recalled(file);
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
        if (territory.replaced()) {
            throw new Refusal(Rule.TERRITORY_REPLACED);
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
        return List.of(new ProtocolDrafted(
                c.protocolId(), c.programme(), c.code(), c.documentKind(), c.parties(), c.occurredOn()));
    }

    private static void partiesComplete(ProgrammeRules rules, List<Party> parties) {
        Guards.repeated(parties.stream().map(Party::id).toList()).ifPresent(id -> {
            throw new Refusal(Rule.PARTY_REPEATED, "party", id);
        });
        for (Party party : parties) {
            if (rules.partyGroups().stream().noneMatch(group -> group.code().equals(party.group()))) {
                throw new Refusal(Rule.PARTY_GROUP_UNKNOWN, "group", party.group());
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

    private static List<ProtocolEvent> sign(Signing s, SignProtocol c, Circumstances now) {
        ProtocolDrafted d = s.draft();
        LocalDate day = c.occurredOn().latest();
        ProgrammeRules rules = act(d.programme(), c.occurredOn(), now);
        Guards.follows(s.opening().occurredOn(), c.occurredOn(), null);
        expected(s, c.party());
        if (!c.digest().equals(s.text().digest())) {
            throw new Refusal(Rule.TEXT_DIGEST_DIFFERS, "frozen", s.text().digest());
        }
        if (!c.mandate().holdsOn(day)) {
            throw new Refusal(Rule.MANDATE_NOT_IN_FORCE, "deed", c.mandate().deed(), "date", day);
        }
        if (day.isAfter(s.opening().deadline())) {
            throw new Refusal(
                    Rule.SIGNATURE_DEADLINE_PASSED, "deadline", s.opening().deadline());
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
                c.means() == Means.ELECTRONIC ? EvidenceLevel.SIMPLE : EvidenceLevel.DECLARED,
                c.occurredOn());
        List<ProtocolSignedByParty> signatures =
                Stream.concat(s.signatures().stream(), Stream.of(signature)).toList();
        Set<String> signed =
                signatures.stream().map(ProtocolSignedByParty::party).collect(Collectors.toSet());
        if (!Signatures.complete(d.parties(), signed, rules)) {
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

    private static void expected(Signing s, String partyId) {
        if (s.draft().parties().stream().noneMatch(party -> party.id().equals(partyId))) {
            throw new Refusal(Rule.PARTY_NOT_EXPECTED, "party", partyId);
        }
        if (s.signatures().stream().anyMatch(given -> given.party().equals(partyId))) {
            throw new Refusal(Rule.PARTY_ALREADY_SIGNED, "party", partyId);
        }
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
        return s instanceof Signed
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
            // A document is also recalled once its programme has closed.
            if (!(fact instanceof ProtocolRecalled)) {
                Guards.open(rules, on, null);
            }
        }
        return new ProtocolCorrection(
                on == null ? before.occurredOn() : on,
                c.capacity() == null ? before.capacity() : c.capacity(),
                c.mandate() == null ? before.mandate() : c.mandate(),
                c.place() == null ? before.place() : c.place());
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
