package fr.paraphe.query.mail;

import fr.paraphe.events.AccountEvent;
import fr.paraphe.events.BodyEvent;
import fr.paraphe.events.CeremonyEvent;
import fr.paraphe.events.CeremonyEvent.AttendanceRecorded;
import fr.paraphe.events.CeremonyEvent.CeremonyClosed;
import fr.paraphe.events.CeremonyEvent.CeremonyOpened;
import fr.paraphe.events.Fact;
import fr.paraphe.events.FigureEvent;
import fr.paraphe.events.PersonalDataEvent;
import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.ProjectEvent;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.ProtocolEvent.AnnualReviewHeld;
import fr.paraphe.events.ProtocolEvent.DeadlineExtended;
import fr.paraphe.events.ProtocolEvent.DeliberationRecorded;
import fr.paraphe.events.ProtocolEvent.DeliberationTransmitted;
import fr.paraphe.events.ProtocolEvent.Doubt;
import fr.paraphe.events.ProtocolEvent.Party;
import fr.paraphe.events.ProtocolEvent.ProtocolAmended;
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
import fr.paraphe.events.ProtocolEvent.SignatureExamined;
import fr.paraphe.events.ProtocolEvent.SignatureOpened;
import fr.paraphe.events.ProtocolEvent.SignatureReminded;
import fr.paraphe.events.ProtocolEvent.TextFrozen;
import fr.paraphe.events.Streams;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.TerritoryEvent.GovernanceInstalled;
import fr.paraphe.events.TerritoryEvent.LeadPairAppointed;
import fr.paraphe.events.TerritoryEvent.PerimeterChangeRefused;
import fr.paraphe.events.TerritoryEvent.PerimeterChangeRequested;
import fr.paraphe.events.TerritoryEvent.PerimeterChanged;
import fr.paraphe.events.TerritoryEvent.PlanRefused;
import fr.paraphe.events.TerritoryEvent.PlanSentBack;
import fr.paraphe.events.TerritoryEvent.PlanSubmitted;
import fr.paraphe.events.TerritoryEvent.PlanValidated;
import fr.paraphe.events.TerritoryEvent.StageOverdue;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.FactMetadata;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.BodyNames;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which bodies a fact concerns so that they are told of it. */
@Component
class Concerned {

    private final FactLog facts;
    private final BodyNames names;

    Concerned(FactLog facts, BodyNames names) {
        this.facts = facts;
        this.names = names;
    }

    /**
     * The bodies on the register that are to be told of a fact, by identifier: not the one that acted, and none of what
     * was imported or is reported from a source.
     */
    Set<String> by(StoredFact stored) {
        if (stored.metadata().containsKey(FactMetadata.IMPORT_BATCH)) {
            return Set.of();
        }
        return switch (stored.fact()) {
            case ProgrammeEvent f -> Set.of();
            case FigureEvent f -> Set.of();
            case BodyEvent f -> Set.of();
            case AccountEvent f -> Set.of();
            case PersonalDataEvent f -> Set.of();
            case ProjectEvent f -> Set.of();
            case TerritoryEvent f -> territory(stored, f);
            case ProtocolEvent f -> protocol(f);
            case CeremonyEvent f -> ceremony(f);
        };
    }

    private Set<String> territory(StoredFact stored, TerritoryEvent fact) {
        if (fact.source() != null) {
            return Set.of();
        }
        return switch (fact) {
            case PlanSubmitted f -> seated(stored, Set.of("REGION"));
            case PlanValidated f -> leading(stored);
            case PlanSentBack f -> leading(stored);
            case PlanRefused f -> leading(stored);
            case PerimeterChangeRequested f -> seated(stored, Set.of("REGION", "STATE"));
            case PerimeterChanged f -> f.request() == null ? Set.of() : leading(stored);
            case PerimeterChangeRefused f -> leading(stored);
            case StageOverdue f -> leading(stored);
            default -> Set.of();
        };
    }

    /** The bodies on the register that hold a seat of these groups in the local committee; they decide together there. */
    private Set<String> seated(StoredFact stored, Set<String> groups) {
        Set<String> bodies = new TreeSet<>();
        before(stored, GovernanceInstalled.class)
                .ifPresent(f -> f.seats().stream()
                        .filter(seat -> groups.contains(seat.group()))
                        .forEach(seat -> bodies.addAll(names.named(seat.body(), stored.position()))));
        return bodies;
    }

    /** The member whose elected official leads the territory; none before there is one. */
    private Set<String> leading(StoredFact decision) {
        return before(decision, LeadPairAppointed.class)
                .map(f -> Set.of(f.electedBy()))
                .orElse(Set.of());
    }

    /** The last fact of a kind in the same stream, before the one given. */
    private <F extends Fact> Optional<F> before(StoredFact given, Class<F> kind) {
        return facts.ofStream(given.streamId()).stream()
                .filter(stored -> stored.position() < given.position())
                .map(StoredFact::fact)
                .filter(kind::isInstance)
                .map(kind::cast)
                .reduce((earlier, later) -> later);
    }

    private Set<String> protocol(ProtocolEvent fact) {
        return switch (fact) {
            case ProtocolDrafted f -> Set.of();
            case TextFrozen f -> parties(f.protocolId(), null);
            case DeliberationRecorded f -> Set.of();
            case DeliberationTransmitted f -> Set.of();
            case SignatureOpened f -> parties(f.protocolId(), null);
            case DeadlineExtended f -> parties(f.protocolId(), null);
            case SignatureReminded f ->
                bodies(f.protocolId(), party -> f.parties().contains(party.id()));
            case ProtocolMigrated f -> parties(f.protocolId(), null);
            case ProtocolLapsed f -> parties(f.protocolId(), null);
            // Each party gets the receipt of each signature, of its own as well.
            case ProtocolSignedByParty f -> f.source() == null ? parties(f.protocolId(), null) : Set.of();
            case SignatureExamined f ->
                f.doubt() == Doubt.GIVEN_UP
                        ? bodies(f.protocolId(), party -> party.id().equals(f.party()))
                        : Set.of();
            case SignatureDeclined f -> parties(f.protocolId(), f.party());
            case ProtocolSigned f -> parties(f.protocolId(), null);
            case ProtocolEnteredIntoForce f -> parties(f.protocolId(), null);
            case ProtocolAmended f -> parties(f.protocolId(), null);
            case AnnualReviewHeld f -> parties(f.protocolId(), null);
            case ProtocolTerminated f -> parties(f.protocolId(), null);
            case ProtocolRecalled f -> parties(f.protocolId(), null);
            case ProtocolFactRectified f -> Set.of();
        };
    }

    private Set<String> ceremony(CeremonyEvent fact) {
        return switch (fact) {
            case CeremonyOpened f -> {
                Set<String> bodies = new TreeSet<>();
                f.protocols().forEach(protocol -> bodies.addAll(parties(protocol, null)));
                yield bodies;
            }
            case AttendanceRecorded f -> Set.of();
            case CeremonyClosed f -> Set.of();
        };
    }

    /**
     * The bodies of the parties of a document.
     *
     * @param acted the party that acted itself; null when none did
     */
    private Set<String> parties(String protocolId, @Nullable String acted) {
        Set<String> bodies = bodies(protocolId, party -> true);
        if (acted != null) {
            bodies.removeAll(bodies(protocolId, party -> party.id().equals(acted)));
        }
        return bodies;
    }

    private Set<String> bodies(String protocolId, Predicate<Party> which) {
        Set<String> bodies = new TreeSet<>();
        for (StoredFact stored : facts.ofStream(Streams.protocol(protocolId))) {
            if (stored.fact() instanceof ProtocolDrafted f) {
                f.parties().stream()
                        .filter(which)
                        .map(Party::bodyId)
                        .filter(Objects::nonNull)
                        .forEach(bodies::add);
            }
        }
        return bodies;
    }
}
