package fr.paraphe.command;

import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.events.Fact;
import fr.paraphe.events.Member;
import fr.paraphe.events.ProjectEvent;
import fr.paraphe.events.ProjectEvent.Progress;
import fr.paraphe.events.ProjectEvent.ProgressDeclared;
import fr.paraphe.events.ProjectEvent.ProjectAbandoned;
import fr.paraphe.events.ProjectEvent.ProjectContracted;
import fr.paraphe.events.ProjectEvent.ProjectTransferred;
import fr.paraphe.events.ProtocolEvent.ProtocolDrafted;
import fr.paraphe.events.ProtocolEvent.ProtocolLapsed;
import fr.paraphe.events.ProtocolEvent.ProtocolRecalled;
import fr.paraphe.events.ProtocolEvent.ProtocolSigned;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.TerritoryEvent.PerimeterChanged;
import fr.paraphe.events.TerritoryEvent.TerritoriesMerged;
import fr.paraphe.events.TerritoryEvent.TerritoryClosed;
import fr.paraphe.events.TerritoryEvent.TerritoryDesignated;
import fr.paraphe.events.TerritoryEvent.TerritoryRenewed;
import fr.paraphe.events.TerritoryEvent.TerritoryResumed;
import fr.paraphe.events.TerritoryEvent.TerritorySplit;
import fr.paraphe.events.TerritoryEvent.TerritorySuspended;
import fr.paraphe.events.TerritoryEvent.TerritoryWithdrawn;
import fr.paraphe.events.store.Reservation;
import fr.paraphe.events.store.ReservationPolicy;
import fr.paraphe.events.store.ReservationTaken;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What only one owner may hold at a time, over all streams: a member belongs to one territory of a programme, and a
 * territory has one protocol under way. A territory that is suspended or at its end holds what drafting takes, and one at
 * its end what contracting takes: whoever drafts or contracts at the same moment is refused, whichever comes first. It is
 * closed only while none of its contracted projects holds its own key.
 */
public final class Reservations implements ReservationPolicy {

    private static final String MEMBER = "member:";
    private static final String OPEN_PROTOCOL = "open-protocol:";
    private static final String DRAFTING = "drafting:";
    private static final String CONTRACTING = "contracting:";
    private static final String RUNNING = "running:";

    @Override
    public List<Reservation> of(Fact fact) {
        return switch (fact) {
            case TerritoryDesignated f ->
                f.members().stream()
                        .map(member -> Reservation.take(member(f.programme(), member), f.code()))
                        .toList();
            case PerimeterChanged f ->
                Stream.concat(
                                f.removed().stream()
                                        .map(member -> Reservation.release(member(f.programme(), member), f.code())),
                                f.added().stream()
                                        .map(member -> Reservation.take(member(f.programme(), member), f.code())))
                        .toList();
            case TerritorySuspended f -> List.of(take(f, Rule.TERRITORY_SUSPENDED));
            case TerritoryResumed f -> List.of(release(f, Rule.TERRITORY_SUSPENDED));
            case TerritoryWithdrawn f ->
                Stream.concat(
                                f.left().stream()
                                        .map(member -> Reservation.release(member(f.programme(), member), f.code())),
                                Stream.concat(
                                        Stream.of(release(f, Rule.TERRITORY_SUSPENDED)),
                                        ended(f, Rule.TERRITORY_WITHDRAWN)))
                        .toList();
            case TerritoryClosed f ->
                Stream.concat(
                                ended(f, Rule.TERRITORY_CLOSED),
                                Stream.of(Reservation.noneBelow(
                                        running(f.programme(), f.code(), ""), Rule.TERRITORY_CLOSED.name())))
                        .toList();
            case TerritoryRenewed f ->
                Stream.concat(
                                Stream.of(
                                        release(f, Rule.TERRITORY_CLOSED),
                                        Reservation.release(
                                                contracting(f.programme(), f.code()), Rule.TERRITORY_CLOSED.name()),
                                        Reservation.release(
                                                openProtocol(f.programme(), f.code()), Rule.TERRITORY_CLOSED.name())),
                                ended(f, Rule.TERRITORY_RENEWED))
                        .toList();
            case TerritorySplit f ->
                replaced(f, f.successors().stream().flatMap(successor -> successor.members().stream()));
            case TerritoriesMerged f -> replaced(f, f.successor().members().stream());
            case ProtocolDrafted f ->
                List.of(
                        Reservation.take(drafting(f.programme(), f.code()), f.protocolId()),
                        Reservation.release(drafting(f.programme(), f.code()), f.protocolId()),
                        Reservation.take(openProtocol(f.programme(), f.code()), f.protocolId()));
            case ProtocolSigned f ->
                List.of(Reservation.release(openProtocol(f.programme(), f.code()), f.protocolId()));
            case ProtocolLapsed f ->
                List.of(Reservation.release(openProtocol(f.programme(), f.code()), f.protocolId()));
            case ProtocolRecalled f ->
                List.of(Reservation.release(openProtocol(f.programme(), f.code()), f.protocolId()));
            case ProjectContracted f -> contracted(f);
            case ProgressDeclared f -> f.progress() == Progress.DONE ? List.of(runsNoMore(f)) : List.of();
            case ProjectAbandoned f -> List.of(runsNoMore(f));
            case ProjectTransferred f -> List.of(runsNoMore(f));
            default -> List.of();
        };
    }

    /** The refusal that tells a user what the store found taken. */
    public static Refusal refusal(ReservationTaken taken) {
        String key = taken.holders().keySet().stream().sorted().findFirst().orElse("");
        String holder = taken.holders().getOrDefault(key, "");
        String last = key.substring(key.lastIndexOf(':') + 1);
        if (key.startsWith(DRAFTING) || key.startsWith(CONTRACTING)) {
            return new Refusal(Rule.valueOf(holder));
        }
        if (key.startsWith(RUNNING)) {
            return new Refusal(
                    Rule.PROJECTS_RUNNING,
                    "projects",
                    taken.holders().values().stream().sorted().collect(Collectors.joining(", ")));
        }
        return key.startsWith(OPEN_PROTOCOL)
                ? new Refusal(Rule.PROTOCOL_ALREADY_OPEN, "protocol", holder, "territory", last)
                : new Refusal(Rule.MEMBER_ALREADY_IN_TERRITORY, "siren", last, "territory", holder);
    }

    /** What the keys begin with that protocols under way hold; the owner is the id of the protocol. */
    public static String openProtocols() {
        return OPEN_PROTOCOL;
    }

    /** What the keys begin with that protocols under way in a programme hold; the owner is the id of the protocol. */
    public static String openProtocols(String programme) {
        return openProtocol(programme, "");
    }

    /** What the protocol under way in a territory holds; the owner is the id of the protocol. */
    public static String openProtocol(String programme, String code) {
        return OPEN_PROTOCOL + programme + ":" + code;
    }

    private static List<Reservation> replaced(TerritoryEvent fact, Stream<Member> members) {
        return Stream.concat(
                        members.map(member -> Reservation.release(member(fact.programme(), member), fact.code())),
                        ended(fact, Rule.TERRITORY_REPLACED))
                .toList();
    }

    /** The owner is the rule that says no to whoever drafts. */
    private static Reservation take(TerritoryEvent fact, Rule rule) {
        return Reservation.take(drafting(fact.programme(), fact.code()), rule.name());
    }

    private static Reservation release(TerritoryEvent fact, Rule rule) {
        return Reservation.release(drafting(fact.programme(), fact.code()), rule.name());
    }

    /** Fails while a protocol is under way; afterwards none is drafted and no project contracted. */
    private static Stream<Reservation> ended(TerritoryEvent fact, Rule rule) {
        return Stream.of(
                take(fact, rule),
                Reservation.take(openProtocol(fact.programme(), fact.code()), rule.name()),
                Reservation.take(contracting(fact.programme(), fact.code()), rule.name()));
    }

    /** What a source reports is kept, whatever became of the territory; it waits for a closing under way all the same. */
    private static List<Reservation> contracted(ProjectContracted fact) {
        String contracting = contracting(fact.programme(), fact.code());
        Reservation waits = Reservation.release(contracting, fact.projectId());
        Reservation runs = Reservation.take(running(fact.programme(), fact.code(), fact.projectId()), fact.projectId());
        return fact.source() == null
                ? List.of(Reservation.take(contracting, fact.projectId()), waits, runs)
                : List.of(waits, runs);
    }

    private static Reservation runsNoMore(ProjectEvent fact) {
        return Reservation.release(running(fact.programme(), fact.code(), fact.projectId()), fact.projectId());
    }

    private static String contracting(String programme, String code) {
        return CONTRACTING + programme + ":" + code;
    }

    private static String running(String programme, String code, String project) {
        return RUNNING + programme + ":" + code + ":" + project;
    }

    private static String drafting(String programme, String code) {
        return DRAFTING + programme + ":" + code;
    }

    private static String member(String programme, Member member) {
        return MEMBER + programme + ":" + member.siren();
    }
}
