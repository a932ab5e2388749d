package fr.paraphe.command.protocol.domain;

import fr.paraphe.command.protocol.domain.ProtocolCommand.PresentSignature;
import fr.paraphe.command.protocol.domain.ProtocolCommand.Presented;
import fr.paraphe.command.protocol.domain.ProtocolCommand.SignProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.Signer;
import fr.paraphe.command.protocol.domain.ProtocolState.Signing;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.Guards;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.ProtocolEvent.Announced;
import fr.paraphe.events.ProtocolEvent.Binding;
import fr.paraphe.events.ProtocolEvent.Doubt;
import fr.paraphe.events.ProtocolEvent.EvidenceLevel;
import fr.paraphe.events.ProtocolEvent.FileForm;
import fr.paraphe.events.ProtocolEvent.Outcome;
import fr.paraphe.events.ProtocolEvent.Party;
import fr.paraphe.events.ProtocolEvent.ProtocolDrafted;
import fr.paraphe.events.ProtocolEvent.SignatureExamined;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whose signature a signed file proves, and what is recorded of one that proves none. */
final class Examination {

    private Examination() {}

    /** A signature, and by what it is known to be the party's. */
    private record Bound(Signer signer, Binding binding) {}

    static List<ProtocolEvent> of(Signing s, PresentSignature c, Circumstances now) {
        SignProtocol signing = c.signing();
        Presented presented = c.presented();
        ProgrammeRules rules = Guards.rulesOf(s.draft().programme(), now);
        Guards.dated(signing.occurredOn(), signing.source(), now);
        Guards.open(rules, signing.occurredOn(), signing.source());
        Guards.follows(s.opening().occurredOn(), signing.occurredOn(), signing.source());
        Party party = ProtocolTable.expected(s, signing.party());
        String issued = s.text().digest();
        if (presented.form() == FileForm.SIGNED_PDF
                && !issued.equals(presented.continued())
                && !s.file().revision().equals(presented.continued())) {
            throw new Refusal(
                    Rule.SIGNED_REVISION_MOVED_ON, "revision", s.file().revision());
        }
        if (presented.outcome() != Outcome.PROVEN) {
            return doubtful(s, c, presented.outcome(), presented.doubt());
        }
        Set<String> credited = s.file().examinations().stream()
                .map(SignatureExamined::signature)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        List<Signer> fresh = presented.signers().stream()
                .filter(signer -> !credited.contains(signer.signature()))
                .toList();
        if (fresh.isEmpty()) {
            return doubtful(s, c, Outcome.REFUSED, Doubt.NO_NEW_SIGNATURE);
        }
        Bound bound = bound(fresh, party, presented.confirmed());
        if (bound == null) {
            return doubtful(s, c, Outcome.REFUSED, Doubt.SIGNER_NOT_BOUND);
        }
        EvidenceLevel level = bound.signer().level();
        if (!rules.accepted(s.draft().documentKind(), party.group()).contains(level)) {
            return once(s, examined(s, c, Outcome.REFUSED, Doubt.EVIDENCE_TOO_WEAK, null, level));
        }
        return Stream.concat(
                        Stream.of(examined(s, c, Outcome.PROVEN, null, bound, level)),
                        ProtocolTable.sign(s, signing, level, now).stream())
                .toList();
    }

    /** An officer's word tells whose signature it is only where there is one to choose from. */
    private static @Nullable Bound bound(List<Signer> fresh, Party party, boolean confirmed) {
        String body = party.bodyId();
        if (body != null) {
            for (Signer signer : fresh) {
                if (signer.organisations().stream().anyMatch(named -> names(named, body))) {
                    return new Bound(signer, Binding.ORGANISATION);
                }
            }
        }
        return confirmed && fresh.size() == 1 ? new Bound(fresh.getFirst(), Binding.OFFICER) : null;
    }

    /** The identifier alone, or after letters that say of which register it is, such as NTRFR or SIREN. */
    private static boolean names(String named, String body) {
        return named.endsWith(body)
                && named.substring(0, named.length() - body.length()).chars().allMatch(Character::isLetter);
    }

    private static List<ProtocolEvent> doubtful(Signing s, PresentSignature c, Outcome outcome, @Nullable Doubt doubt) {
        return once(s, examined(s, c, outcome, doubt, null, null));
    }

    /** A refusal is recorded once, what is not decided each time that it is looked at. */
    private static List<ProtocolEvent> once(Signing s, SignatureExamined fact) {
        boolean known = fact.outcome() == Outcome.REFUSED
                && s.file().examinations().stream()
                        .anyMatch(other -> other.file().equals(fact.file())
                                && other.party().equals(fact.party())
                                && other.doubt() == fact.doubt());
        return known ? List.of() : List.of(fact);
    }

    /** What another examination needs to know. */
    private static Announced announced(PresentSignature c) {
        SignProtocol signing = c.signing();
        return new Announced(
                signing.signatory(),
                signing.capacity(),
                signing.mandate(),
                signing.place(),
                c.presented().confirmed());
    }

    private static SignatureExamined examined(
            Signing s,
            PresentSignature c,
            Outcome outcome,
            @Nullable Doubt doubt,
            @Nullable Bound bound,
            @Nullable EvidenceLevel level) {
        ProtocolDrafted d = s.draft();
        Presented presented = c.presented();
        return new SignatureExamined(
                d.protocolId(),
                d.programme(),
                d.code(),
                c.signing().party(),
                presented.form(),
                presented.file(),
                presented.continued(),
                outcome,
                doubt,
                presented.detail(),
                level,
                bound == null ? null : bound.signer().signature(),
                bound == null ? null : bound.signer().certificate(),
                bound == null ? null : bound.binding(),
                presented.policy(),
                presented.report(),
                c.signing().occurredOn(),
                null,
                outcome == Outcome.INCONCLUSIVE && doubt != Doubt.GIVEN_UP ? announced(c) : null,
                outcome == Outcome.PROVEN ? presented.augmented() : null);
    }
}
