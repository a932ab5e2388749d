package fr.paraphe.command.programme;

import fr.paraphe.command.programme.DryRun.Change;
import fr.paraphe.command.programme.DryRun.Hindrance;
import fr.paraphe.command.programme.DryRun.Lateness;
import fr.paraphe.command.programme.DryRun.NoLonger;
import fr.paraphe.command.programme.DryRun.OnVersion;
import fr.paraphe.command.programme.DryRun.Outcome;
import fr.paraphe.command.programme.DryRun.Running;
import fr.paraphe.command.programme.DryRun.TouchedProtocol;
import fr.paraphe.command.programme.DryRun.TouchedTerritory;
import fr.paraphe.command.programme.RunningCases.RunningProtocol;
import fr.paraphe.command.programme.RunningCases.RunningTerritory;
import fr.paraphe.command.programme.domain.ProgrammeCommand;
import fr.paraphe.command.programme.domain.ProgrammeCommand.DefineProgramme;
import fr.paraphe.command.programme.domain.ProgrammeCommand.ReviseProgramme;
import fr.paraphe.command.programme.domain.ProgrammeState;
import fr.paraphe.command.programme.domain.ProgrammeTable;
import fr.paraphe.command.protocol.domain.ProtocolCommand.MigrateProtocol;
import fr.paraphe.command.protocol.domain.ProtocolState.Signing;
import fr.paraphe.command.protocol.domain.ProtocolState.UnderWay;
import fr.paraphe.command.protocol.domain.ProtocolTable;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.ProgrammeInForce;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.territory.domain.Dossier;
import fr.paraphe.command.territory.domain.TerritoryCommand.MigrateTerritory;
import fr.paraphe.command.territory.domain.TerritoryState.Active;
import fr.paraphe.command.territory.domain.TerritoryState.Ended;
import fr.paraphe.command.territory.domain.TerritoryTable;
import fr.paraphe.command.web.CurrentState;
import fr.paraphe.command.web.Words;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.ProgrammeEvent.ProgrammeRevised;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProgrammeRules.PartyGroup;
import fr.paraphe.events.ProtocolEvent.Party;
import fr.paraphe.events.ProtocolEvent.ProtocolSignedByParty;
import fr.paraphe.events.TerritoryEvent.TerritoryRenamed;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Says what recording a programme file would change, from the facts as they stand at one moment. */
@Component
public class DryRuns {

    private final CurrentState state;
    private final RunningCases running;

    DryRuns(CurrentState state, RunningCases running) {
        this.state = state;
        this.running = running;
    }

    /**
     * What recording {@code file} now would change.
     *
     * @throws Refusal when it could not be recorded
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public DryRun of(ProgrammeFile file) {
        String programme = file.programme();
        LocalDate today = state.today();
        ProgrammeState now = state.programme(programme);
        @Nullable ProgrammeInForce before = now.inForce().orElse(null);
        List<ProgrammeEvent> facts =
                ProgrammeTable.decide(now, command(file, before != null, today), Circumstances.of(today, before));
        if (before == null) {
            return new DryRun(
                    programme,
                    Outcome.DEFINED,
                    1,
                    List.of(),
                    today,
                    new Running(0, 0),
                    List.of(),
                    List.of(),
                    List.of());
        }
        ProgrammeInForce after = facts.isEmpty()
                ? before
                : ProgrammeTable.evolve(now, facts.getFirst()).inForce().orElseThrow();
        List<String> changes = facts.isEmpty() ? List.of() : ((ProgrammeRevised) facts.getFirst()).changes();
        return compared(programme, today, before, after, changes);
    }

    private static ProgrammeCommand command(ProgrammeFile file, boolean defined, LocalDate today) {
        return defined
                ? new ReviseProgramme(file.programme(), file.rules(), file.digest(), BusinessDate.on(today))
                : new DefineProgramme(file.programme(), file.rules(), file.digest(), BusinessDate.on(today));
    }

    private DryRun compared(
            String programme, LocalDate today, ProgrammeInForce before, ProgrammeInForce after, List<String> changes) {
        Comparison comparison = new Comparison(programme, today, before, after);
        List<RunningTerritory> territories = running.territories(programme, today);
        List<RunningProtocol> protocols = running.protocols(programme);
        Map<String, String> regions =
                territories.stream().collect(Collectors.toMap(RunningTerritory::code, RunningTerritory::region));
        Set<String> drafted = protocols.stream()
                .map(protocol -> protocol.state().draft().code())
                .collect(Collectors.toSet());
        return new DryRun(
                programme,
                before == after ? Outcome.UNCHANGED : Outcome.REVISED,
                after.version(),
                changes,
                today,
                new Running(territories.size(), protocols.size()),
                staying(territories, protocols),
                territories.stream()
                        .map(territory -> comparison.touched(territory, !drafted.contains(territory.code())))
                        .filter(Objects::nonNull)
                        .toList(),
                protocols.stream()
                        .map(protocol -> comparison.touched(
                                protocol,
                                regions.getOrDefault(protocol.state().draft().code(), "")))
                        .filter(Objects::nonNull)
                        .toList());
    }

    private static List<OnVersion> staying(List<RunningTerritory> territories, List<RunningProtocol> protocols) {
        return Stream.concat(
                        territories.stream().map(RunningTerritory::version),
                        protocols.stream().map(RunningProtocol::version))
                .distinct()
                .sorted()
                .map(version -> new OnVersion(
                        version,
                        (int) territories.stream()
                                .filter(one -> one.version() == version)
                                .count(),
                        (int) protocols.stream()
                                .filter(one -> one.version() == version)
                                .count()))
                .toList();
    }

    /** What recording does at once, and what migrating a case to the rules of the file would do. */
    private record Comparison(String programme, LocalDate today, ProgrammeInForce before, ProgrammeInForce after) {

        /** The rules that a case goes by, with those of the file at hand. */
        private ProgrammeInForce rulesOf(int version, String region) {
            ProgrammeInForce its = before.under(version);
            return new ProgrammeInForce(its.version(), its.rules(), after.versions()).in(region);
        }

        @Nullable TouchedTerritory touched(RunningTerritory territory, boolean drafting) {
            Ladder ladder = territory.ladder();
            String code = territory.code();
            String region = territory.region();
            ProgrammeInForce its = rulesOf(territory.version(), region);
            Change<@Nullable String> stage = change(ladder.stage(before.rules()), ladder.stage(after.rules()));
            Change<Lateness> lateness = change(
                    ladder.lateness(before.rules().in(region)),
                    ladder.lateness(after.rules().in(region)));
            List<NoLonger> noLonger = new Acts(programme, today, its, after.in(region))
                    .noLonger(code, territory.state(), territory.state() instanceof Active && drafting);
            Hindrance hindrance = territory.state() instanceof Ended
                    ? null
                    : hindrance(() -> TerritoryTable.decide(
                            territory.state(),
                            new MigrateTerritory(programme, code, after.version(), Acts.NOBODY, BusinessDate.on(today)),
                            Circumstances.of(today, its)));
            return stage == null && lateness == null && noLonger.isEmpty() && hindrance == null
                    ? null
                    : new TouchedTerritory(
                            code,
                            name(territory.state().dossier()),
                            territory.version(),
                            stage,
                            lateness,
                            noLonger,
                            hindrance);
        }

        @Nullable TouchedProtocol touched(RunningProtocol protocol, String region) {
            UnderWay state = protocol.state();
            ProgrammeInForce its = rulesOf(protocol.version(), region);
            ProgrammeInForce then = after.in(region);
            Change<Integer> needed = change(stillNeeded(state, its.rules()), stillNeeded(state, then.rules()));
            Change<List<String>> deliberating =
                    change(deliberating(state, its.rules()), deliberating(state, then.rules()));
            List<NoLonger> noLonger = new Acts(programme, today, its, then).noLonger(protocol.id(), state);
            Hindrance hindrance = hindrance(() -> ProtocolTable.decide(
                    state,
                    new MigrateProtocol(protocol.id(), after.version(), Acts.NOBODY, BusinessDate.on(today)),
                    Circumstances.of(today, its)));
            return needed == null && deliberating == null && noLonger.isEmpty() && hindrance == null
                    ? null
                    : new TouchedProtocol(
                            protocol.id(),
                            state.draft().code(),
                            protocol.version(),
                            needed,
                            deliberating,
                            noLonger,
                            hindrance);
        }

        private static @Nullable Hindrance hindrance(Runnable migration) {
            try {
                migration.run();
                return null;
            } catch (Refusal refusal) {
                return new Hindrance(refusal.rule().name(), Words.pick(refusal.french(), refusal.english()));
            }
        }
    }

    /** Parties that have yet to sign and need a deliberation of their assembly first. */
    static List<String> deliberating(UnderWay protocol, ProgrammeRules rules) {
        return protocol.draft().parties().stream()
                .filter(party -> !(protocol instanceof Signing signing && signing.signedBy(party.id())))
                .filter(party -> rules.partyGroup(party.group())
                        .map(PartyGroup::authorised)
                        .orElse(false))
                .map(Party::id)
                .toList();
    }

    /** The name that the territory bears; one told late does not hide one that came after it. */
    private static String name(Dossier file) {
        String name = file.designation().name();
        BusinessDate since = file.designation().occurredOn();
        for (TerritoryRenamed change : file.names()) {
            if (!change.occurredOn().certainlyBefore(since)) {
                name = change.name();
                since = change.occurredOn();
            }
        }
        return name;
    }

    /** Signatures without which the document is not complete; a group that the rules do not name signs in full. */
    static int stillNeeded(UnderWay protocol, ProgrammeRules rules) {
        Map<String, PartyGroup> groups =
                rules.partyGroups().stream().collect(Collectors.toMap(PartyGroup::code, group -> group));
        Set<String> signed = protocol instanceof Signing signing
                ? signing.signatures().stream()
                        .map(ProtocolSignedByParty::party)
                        .collect(Collectors.toSet())
                : Set.of();
        int needed = 0;
        for (List<Party> parties : protocol.draft().parties().stream()
                .collect(Collectors.groupingBy(Party::group))
                .values()) {
            PartyGroup group = groups.get(parties.getFirst().group());
            int all = parties.size();
            long given = parties.stream()
                    .filter(party -> signed.contains(party.id()))
                    .count();
            int wanted = group == null ? all : Math.min(group.needed(all), all);
            needed += Math.max(0, wanted - (int) given);
        }
        return needed;
    }

    private static <T extends @Nullable Object> @Nullable Change<T> change(T before, T after) {
        return Objects.equals(before, after) ? null : new Change<>(before, after);
    }
}
