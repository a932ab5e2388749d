package fr.paraphe.command.protocol.domain;

import fr.paraphe.command.protocol.domain.ProtocolCommand.Attested;
import fr.paraphe.command.protocol.domain.ProtocolCommand.PresentCopy;
import fr.paraphe.command.protocol.domain.ProtocolCommand.SignProtocol;
import fr.paraphe.command.protocol.domain.ProtocolState.Drafted;
import fr.paraphe.command.protocol.domain.ProtocolState.Signing;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.Guards;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.ProtocolEvent.Attestation;
import fr.paraphe.events.ProtocolEvent.Binding;
import fr.paraphe.events.ProtocolEvent.Doubt;
import fr.paraphe.events.ProtocolEvent.EvidenceLevel;
import fr.paraphe.events.ProtocolEvent.FileForm;
import fr.paraphe.events.ProtocolEvent.Means;
import fr.paraphe.events.ProtocolEvent.Outcome;
import fr.paraphe.events.ProtocolEvent.Party;
import fr.paraphe.events.ProtocolEvent.ProtocolDrafted;
import fr.paraphe.events.ProtocolEvent.ProtocolSignedByParty;
import fr.paraphe.events.ProtocolEvent.SignatureExamined;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Copies of papers that parties signed by hand. An image proves nothing by itself: what an officer attests of it makes it
 * evidence, and the level follows from that.
 */
final class PaperCopies {

    private PaperCopies() {}

    static List<ProtocolEvent> of(Drafted s, PresentCopy c, Circumstances now) {
        ProtocolDrafted d = s.draft();
        SignProtocol signing = c.signing();
        ProgrammeRules rules = Guards.rulesOf(d.programme(), now);
        Guards.dated(signing.occurredOn(), null, now);
        Party party = ProtocolTable.party(s, signing.party());
        Optional<ProtocolSignedByParty> given = s.signatureOf(party.id());
        if (given.isPresent()) {
            if (given.get().means() != Means.HANDWRITTEN) {
                throw new Refusal(Rule.PARTY_ALREADY_SIGNED, "party", party.id());
            }
            Guards.follows(given.get().occurredOn(), signing.occurredOn(), null);
        } else {
            Guards.open(rules, signing.occurredOn(), null);
            Guards.follows(s.file().opening().occurredOn(), signing.occurredOn(), null);
        }
        Attested attested = c.attested();
        if (attested == null) {
            return once(s, examined(s, c, Outcome.REFUSED, Doubt.NOT_ATTESTED, EvidenceLevel.COPY_UNATTESTED));
        }
        if (!attested.printed().equals(s.file().text().digest())) {
            throw new Refusal(
                    Rule.TEXT_DIGEST_DIFFERS, "frozen", s.file().text().digest());
        }
        if (attested.pages() != c.pages()) {
            throw new Refusal(Rule.COPY_PAGES_DIFFER, "counted", c.pages(), "attested", attested.pages());
        }
        EvidenceLevel level =
                attested.deposit() == null ? EvidenceLevel.COPY_ATTESTED : EvidenceLevel.ORIGINAL_DEPOSITED;
        if (given.isPresent() || !(s instanceof Signing open)) {
            return once(s, examined(s, c, Outcome.PROVEN, null, level));
        }
        if (!rules.accepted(d.documentKind(), party.group()).contains(level)) {
            return once(s, examined(s, c, Outcome.REFUSED, Doubt.EVIDENCE_TOO_WEAK, level));
        }
        return Stream.concat(
                        Stream.of(examined(s, c, Outcome.PROVEN, null, level)),
                        ProtocolTable.sign(open, signing, level, now).stream())
                .toList();
    }

    /** The same copy with the same attestation is recorded once. */
    private static List<ProtocolEvent> once(Drafted s, SignatureExamined fact) {
        boolean known = s.file().examinations().stream()
                .anyMatch(other -> other.file().equals(fact.file())
                        && other.party().equals(fact.party())
                        && other.outcome() == fact.outcome()
                        && other.doubt() == fact.doubt()
                        && same(other.attestation(), fact.attestation()));
        return known ? List.of() : List.of(fact);
    }

    /** Texts and seals of the same words differ from one time to the next. */
    private static boolean same(@Nullable Attestation one, @Nullable Attestation other) {
        return one == null || other == null
                ? one == other
                : one.keptAt().equals(other.keptAt()) && Objects.equals(one.deposit(), other.deposit());
    }

    private static SignatureExamined examined(
            Drafted s, PresentCopy c, Outcome outcome, @Nullable Doubt doubt, EvidenceLevel level) {
        ProtocolDrafted d = s.draft();
        SignProtocol signing = c.signing();
        Attested attested = c.attested();
        return new SignatureExamined(
                d.protocolId(),
                d.programme(),
                d.code(),
                signing.party(),
                FileForm.SCAN,
                c.scan(),
                null,
                outcome,
                doubt,
                null,
                level,
                null,
                null,
                outcome == Outcome.PROVEN ? Binding.OFFICER : null,
                null,
                null,
                signing.occurredOn(),
                attested == null
                        ? null
                        : new Attestation(
                                attested.pages(),
                                attested.printed(),
                                signing.place(),
                                attested.signedOn(),
                                signing.capacity(),
                                attested.keptAt(),
                                attested.deposit(),
                                attested.statement(),
                                attested.seal()),
                null,
                null);
    }
}
