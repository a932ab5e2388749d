package fr.paraphe.command.next;

import static fr.paraphe.command.next.TerritoryProbes.SOMEBODY;
import static fr.paraphe.command.next.TerritoryProbes.TRIED;

import fr.paraphe.command.protocol.domain.ProtocolCommand;
import fr.paraphe.command.protocol.domain.ProtocolCommand.DeclineToSign;
import fr.paraphe.command.protocol.domain.ProtocolCommand.DraftProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.EnterIntoForce;
import fr.paraphe.command.protocol.domain.ProtocolCommand.ExtendDeadline;
import fr.paraphe.command.protocol.domain.ProtocolCommand.FreezeText;
import fr.paraphe.command.protocol.domain.ProtocolCommand.HoldAnnualReview;
import fr.paraphe.command.protocol.domain.ProtocolCommand.LapseProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.MigrateProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.OpenSignature;
import fr.paraphe.command.protocol.domain.ProtocolCommand.PresentCopy;
import fr.paraphe.command.protocol.domain.ProtocolCommand.PresentSignature;
import fr.paraphe.command.protocol.domain.ProtocolCommand.Presented;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RecallProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RecordDeliberation;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RecordTransmission;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RemindParties;
import fr.paraphe.command.protocol.domain.ProtocolCommand.SignProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.Signer;
import fr.paraphe.command.protocol.domain.ProtocolCommand.TerminateProtocol;
import fr.paraphe.command.protocol.domain.ProtocolState.Authorising;
import fr.paraphe.command.protocol.domain.ProtocolState.Drafted;
import fr.paraphe.command.protocol.domain.ProtocolState.Signing;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.Power;
import fr.paraphe.command.rules.ProgrammeInForce;
import fr.paraphe.events.BodyEvent.MandateScope;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProgrammeRules.DocumentKind;
import fr.paraphe.events.ProgrammeRules.PartyGroup;
import fr.paraphe.events.ProtocolEvent.DeliberationRecorded;
import fr.paraphe.events.ProtocolEvent.EvidenceLevel;
import fr.paraphe.events.ProtocolEvent.FileForm;
import fr.paraphe.events.ProtocolEvent.Mandate;
import fr.paraphe.events.ProtocolEvent.Means;
import fr.paraphe.events.ProtocolEvent.Outcome;
import fr.paraphe.events.ProtocolEvent.Party;
import fr.paraphe.events.ProtocolEvent.Prompt;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Commands of each kind about a document, with all that their forms would tell, by their address. */
final class ProtocolProbes {

    /** A command and the power of whoever signs by it. */
    record Probe(ProtocolCommand command, @Nullable Power power) {}

    private final String id;
    private final LocalDate today;
    private final BusinessDate on;

    ProtocolProbes(String id, LocalDate today) {
        this.id = id;
        this.today = today;
        this.on = BusinessDate.on(today);
    }

    /** A draft that names the parties which the rules ask for. */
    static DraftProtocol draft(String programme, String code, Circumstances now) {
        ProgrammeInForce inForce = now.programme();
        List<Party> parties = new ArrayList<>();
        String kind = "";
        if (inForce != null) {
            ProgrammeRules rules = inForce.rules();
            for (PartyGroup group : rules.partyGroups()) {
                for (int i = 0; i < Math.max(1, group.needed(1)); i++) {
                    parties.add(new Party(group.code() + "-" + i, group.code(), TRIED, TRIED));
                }
            }
            kind = rules.documentKinds().stream()
                    .map(DocumentKind::code)
                    .findFirst()
                    .orElse("");
        }
        return new DraftProtocol(TRIED, programme, code, kind, parties, null, BusinessDate.on(now.today()));
    }

    /** The commands in the order of a document's life; those of a party once for each. */
    Map<String, List<Probe>> of(Drafted document, Circumstances now) {
        String at = "/api/v1/protocols/" + id;
        Map<String, List<Probe>> probes = new LinkedHashMap<>();
        List<Party> parties = document.draft().parties();
        String digest = document instanceof Authorising frozen ? frozen.text().digest() : TRIED;
        LocalDate later =
                document instanceof Signing signing ? signing.file().deadline().plusDays(1) : today.plusDays(1);
        add(probes, at + "/text", new FreezeText(id, TRIED, 1, TRIED, on));
        probes.put(
                at + "/deliberations",
                each(parties, party -> new RecordDeliberation(id, party.id(), TRIED, digest, on, null)));
        probes.put(
                at + "/transmissions",
                document.file().told(DeliberationRecorded.class).stream()
                        .map(told -> new Probe(
                                new RecordTransmission(id, told.party(), told.reference(), TRIED, on, null), null))
                        .toList());
        add(probes, at + "/opening", new OpenSignature(id, today.plusDays(1), on));
        probes.put(
                at + "/signatures",
                parties.stream()
                        .map(party -> new Probe(sign(party, digest), power(party)))
                        .toList());
        probes.put(
                at + "/signed-files",
                parties.stream()
                        .map(party -> new Probe(new PresentSignature(sign(party, digest), signed(party)), power(party)))
                        .toList());
        probes.put(
                at + "/paper-copies",
                parties.stream()
                        .map(party -> new Probe(new PresentCopy(sign(party, digest), TRIED, 1, null), power(party)))
                        .toList());
        probes.put(at + "/refusals", each(parties, party -> new DeclineToSign(id, party.id(), SOMEBODY, SOMEBODY, on)));
        add(probes, at + "/extensions", new ExtendDeadline(id, later.isAfter(today) ? later : today.plusDays(1), on));
        add(probes, at + "/reminders", new RemindParties(id, Prompt.HAND, on));
        add(probes, at + "/lapse", new LapseProtocol(id, on));
        add(probes, at + "/recall", new RecallProtocol(id, SOMEBODY, on));
        add(probes, at + "/entry-into-force", new EnterIntoForce(id, null, on));
        add(probes, at + "/reviews", new HoldAnnualReview(id, today.getYear(), SOMEBODY, on));
        add(probes, at + "/termination", new TerminateProtocol(id, SOMEBODY, on));
        ProgrammeInForce rules = now.programme();
        if (rules != null && rules.newest() > rules.version()) {
            add(probes, at + "/migration", new MigrateProtocol(id, null, SOMEBODY, on));
        }
        probes.values().removeIf(List::isEmpty);
        return probes;
    }

    private interface ForParty {
        ProtocolCommand make(Party party);
    }

    private static List<Probe> each(List<Party> parties, ForParty making) {
        return parties.stream()
                .map(party -> new Probe(making.make(party), null))
                .toList();
    }

    private static void add(Map<String, List<Probe>> probes, String address, ProtocolCommand command) {
        probes.put(address, List.of(new Probe(command, null)));
    }

    private SignProtocol sign(Party party, String digest) {
        return new SignProtocol(
                id,
                party.id(),
                SOMEBODY,
                TRIED,
                new Mandate(TRIED, today, null, TRIED, null),
                TRIED,
                Means.ELECTRONIC,
                digest,
                null,
                on,
                null);
    }

    /** The file proves the strongest signature, and its certificate names the party. */
    private static Presented signed(Party party) {
        String body = party.bodyId();
        return new Presented(
                FileForm.DETACHED,
                TRIED,
                null,
                Outcome.PROVEN,
                null,
                null,
                List.of(new Signer(TRIED, TRIED, body == null ? List.of() : List.of(body), EvidenceLevel.QUALIFIED)),
                false,
                TRIED,
                null);
    }

    /** Whoever signs has the power to. */
    private @Nullable Power power(Party party) {
        String body = party.bodyId();
        return body == null ? null : new Power(body, TRIED, new MandateScope(null, null, List.of()), today, null);
    }
}
