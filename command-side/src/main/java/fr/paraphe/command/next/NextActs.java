package fr.paraphe.command.next;

import fr.paraphe.command.project.domain.ProjectState;
import fr.paraphe.command.project.domain.ProjectTable;
import fr.paraphe.command.protocol.domain.ProtocolCommand;
import fr.paraphe.command.protocol.domain.ProtocolState;
import fr.paraphe.command.protocol.domain.ProtocolTable;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.command.territory.domain.TerritoryState;
import fr.paraphe.command.territory.domain.TerritoryState.Ended;
import fr.paraphe.command.territory.domain.TerritoryState.OnFile;
import fr.paraphe.command.territory.domain.TerritoryState.Suspended;
import fr.paraphe.command.territory.domain.TerritoryTable;
import fr.paraphe.command.web.Actor;
import fr.paraphe.command.web.CurrentState;
import fr.paraphe.command.web.Door;
import fr.paraphe.command.web.Door.Prepared;
import fr.paraphe.command.web.Texts;
import fr.paraphe.events.access.SignedIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * What may be decided next about a territory, a document or a project. Each act is put to the very table that decides,
 * as if everything that its form asks for were at hand; the facts that it would bring about are dropped.
 */
@Component
public class NextActs {

    private final Door door;
    private final CurrentState state;

    NextActs(Door door) {
        this.door = door;
        this.state = door.state();
    }

    /** Puts one command to its table. */
    private interface Decision {
        void decide(Circumstances now);
    }

    /** A command with the table that it is put to. */
    private record Try(Prepared prepared, Decision decision) {}

    /**
     * The acts on a territory, in the order of its life; none when there is no such territory.
     *
     * @param who whoever asks; null for nobody in particular
     */
    public List<NextAct> ofTerritory(String programme, String code, @Nullable SignedIn who) {
        TerritoryState standing = state.territory(programme, code);
        Circumstances named = state.circumstances(programme, code);
        Circumstances whole = state.closing(programme, code);
        Circumstances now = new Circumstances(
                named.today(),
                named.programme(),
                named.territory(),
                whole.documentUnderWay(),
                null,
                null,
                null,
                whole.running());
        List<NextAct> acts = new ArrayList<>();
        new TerritoryProbes(programme, code, now.today())
                .of(standing, now)
                .forEach((address, command) -> acts.add(act(
                        address,
                        List.of(new Try(
                                Prepared.territory(command, now, new Texts()),
                                circumstances -> TerritoryTable.decide(standing, command, circumstances))),
                        who)));
        if (standing instanceof OnFile filed) {
            ProtocolCommand draft = ProtocolProbes.draft(programme, code, now);
            acts.add(act(
                    "/api/v1/protocols",
                    List.of(new Try(
                            Prepared.protocol(draft, now, new Texts(), List.of()),
                            circumstances -> drafts(filed, draft, circumstances))),
                    who));
        }
        return acts;
    }

    /** What drafting takes is held by a document under way, and by a territory that is suspended or at its end. */
    private static void drafts(OnFile territory, ProtocolCommand draft, Circumstances now) {
        if (territory instanceof Suspended || territory instanceof Ended) {
            throw new Refusal(territory.otherwise());
        }
        ProtocolTable.decide(ProtocolTable.initial(), draft, now);
        if (now.documentUnderWay() != null) {
            throw new Refusal(
                    Rule.PROTOCOL_ALREADY_OPEN,
                    "protocol",
                    now.documentUnderWay(),
                    "territory",
                    territory.dossier().designation().code());
        }
    }

    /**
     * The acts on a document, in the order of its life; none when there is no such document.
     *
     * @param who whoever asks; null for nobody in particular
     */
    public List<NextAct> ofProtocol(String protocolId, @Nullable SignedIn who) {
        if (!(state.protocol(protocolId) instanceof ProtocolState.Drafted document)) {
            return List.of();
        }
        Circumstances now = state.circumstances(
                        document.draft().programme(), document.draft().code())
                .under(state.rulesVersion(protocolId));
        List<NextAct> acts = new ArrayList<>();
        new ProtocolProbes(protocolId, now.today())
                .of(document, now)
                .forEach((address, probes) -> acts.add(act(
                        address,
                        probes.stream()
                                .map(probe -> new Try(
                                        Prepared.protocol(
                                                probe.command(), now.with(probe.power()), new Texts(), List.of()),
                                        circumstances ->
                                                ProtocolTable.decide(document, probe.command(), circumstances)))
                                .toList(),
                        who)));
        return acts;
    }

    /**
     * The acts on a project of a territory, in the order of its life.
     *
     * @param who whoever asks; null for nobody in particular
     */
    public List<NextAct> ofProject(String programme, String code, String projectId, @Nullable SignedIn who) {
        ProjectState standing = state.project(programme, code, projectId);
        Circumstances now = state.contracting(programme, code, projectId);
        List<NextAct> acts = new ArrayList<>();
        new ProjectProbes(programme, code, projectId, now.today())
                .of(standing)
                .forEach((address, commands) -> acts.add(act(
                        address,
                        commands.stream()
                                .map(command -> new Try(
                                        Prepared.project(command, now, new Texts()),
                                        circumstances -> ProjectTable.decide(standing, command, circumstances)))
                                .toList(),
                        who)));
        return acts;
    }

    /** An act that may be done for one of several, such as one party of a document, is open when it is for one. */
    private NextAct act(String address, List<Try> tries, @Nullable SignedIn who) {
        NextAct first = null;
        for (Try one : tries) {
            NextAct act = act(address, one, who);
            if (act.open() || who == null && act.refusal() == null) {
                return act;
            }
            first = first == null || first.refusal() != null && act.refusal() == null ? act : first;
        }
        return Objects.requireNonNull(first);
    }

    private NextAct act(String address, Try one, @Nullable SignedIn who) {
        Refusal refusal = null;
        try {
            one.decision().decide(one.prepared().circumstances());
        } catch (Refusal no) {
            refusal = ToldLater.RULES.contains(no.rule()) ? null : no;
        }
        boolean mine = false;
        if (who != null) {
            try {
                door.permits(Actor.of(who), one.prepared());
                mine = true;
            } catch (AccessDeniedException ofAnotherCapacity) {
                mine = false;
            } catch (Refusal no) {
                mine = no.rule() != Rule.NO_RIGHT_HERE;
                refusal = refusal == null && mine ? no : refusal;
            }
        }
        return new NextAct(address, refusal, door.roles(one.prepared().command()), mine);
    }
}
