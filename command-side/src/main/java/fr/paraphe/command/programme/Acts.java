package fr.paraphe.command.programme;

import fr.paraphe.command.programme.DryRun.NoLonger;
import fr.paraphe.command.protocol.domain.ProtocolCommand;
import fr.paraphe.command.protocol.domain.ProtocolCommand.DeclineToSign;
import fr.paraphe.command.protocol.domain.ProtocolCommand.DraftProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.FreezeText;
import fr.paraphe.command.protocol.domain.ProtocolCommand.OpenSignature;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RecallProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.SignProtocol;
import fr.paraphe.command.protocol.domain.ProtocolState.Signing;
import fr.paraphe.command.protocol.domain.ProtocolState.UnderWay;
import fr.paraphe.command.protocol.domain.ProtocolTable;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.Power;
import fr.paraphe.command.rules.ProgrammeInForce;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.territory.domain.Dossier;
import fr.paraphe.command.territory.domain.TerritoryCommand;
import fr.paraphe.command.territory.domain.TerritoryCommand.AppointLeadPair;
import fr.paraphe.command.territory.domain.TerritoryCommand.ChangePerimeter;
import fr.paraphe.command.territory.domain.TerritoryCommand.CloseTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.DropProject;
import fr.paraphe.command.territory.domain.TerritoryCommand.InstallGovernance;
import fr.paraphe.command.territory.domain.TerritoryCommand.ProposeProject;
import fr.paraphe.command.territory.domain.TerritoryCommand.RefusePlan;
import fr.paraphe.command.territory.domain.TerritoryCommand.RenameTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.ReportMilestone;
import fr.paraphe.command.territory.domain.TerritoryCommand.ResumeTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.ReviseProject;
import fr.paraphe.command.territory.domain.TerritoryCommand.SendPlanBack;
import fr.paraphe.command.territory.domain.TerritoryCommand.SubmitPlan;
import fr.paraphe.command.territory.domain.TerritoryCommand.SuspendTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.ValidatePlan;
import fr.paraphe.command.territory.domain.TerritoryCommand.WithdrawTerritory;
import fr.paraphe.command.territory.domain.TerritoryState.OnFile;
import fr.paraphe.command.territory.domain.TerritoryTable;
import fr.paraphe.command.web.Words;
import fr.paraphe.events.BodyEvent.MandateScope;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.DatumRef;
import fr.paraphe.events.Member;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProgrammeRules.Axis;
import fr.paraphe.events.ProgrammeRules.DocumentKind;
import fr.paraphe.events.ProgrammeRules.Milestone;
import fr.paraphe.events.ProgrammeRules.PartyGroup;
import fr.paraphe.events.ProtocolEvent.Mandate;
import fr.paraphe.events.ProtocolEvent.Means;
import fr.paraphe.events.ProtocolEvent.Party;
import fr.paraphe.events.Source;
import fr.paraphe.events.TerritoryEvent.Deliberation;
import fr.paraphe.events.TerritoryEvent.ProjectSheet;
import fr.paraphe.events.TerritoryEvent.Seat;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What may be done today under the rules in force and may not under others. Every act is put to the very tables that
 * decide, with all that it needs beside the rules at hand, so that no rule is told twice.
 */
final class Acts {

    private static final String TRIED = "dry-run";
    static final DatumRef NOBODY = new DatumRef(TRIED, TRIED);

    private final String programme;
    private final LocalDate today;
    private final BusinessDate on;
    private final ProgrammeInForce before;
    private final ProgrammeInForce after;

    Acts(String programme, LocalDate today, ProgrammeInForce before, ProgrammeInForce after) {
        this.programme = programme;
        this.today = today;
        this.on = BusinessDate.on(today);
        this.before = before;
        this.after = after;
    }

    /**
     * Acts on a territory that would be refused.
     *
     * @param drafting whether a document could be drafted: none is under way
     */
    List<NoLonger> noLonger(String code, OnFile state, boolean drafting) {
        List<NoLonger> refused = new ArrayList<>();
        Function<TerritoryCommand, Consumer<ProgrammeInForce>> decision =
                command -> rules -> TerritoryTable.decide(state, command, Circumstances.of(today, rules));
        ProgrammeRules rules = before.rules();
        Dossier file = state.dossier();
        List<Member> members = List.copyOf(file.members().values());
        String member = members.isEmpty() ? "" : members.getFirst().siren();
        for (TerritoryCommand command : List.of(
                new AppointLeadPair(programme, code, NOBODY, member, NOBODY, TRIED, on, null),
                new InstallGovernance(
                        programme,
                        code,
                        List.of(new Seat("REGION", TRIED, NOBODY), new Seat("STATE", TRIED, NOBODY)),
                        on,
                        null),
                new SubmitPlan(programme, code, file.planContent(), TRIED, on, null),
                new ValidatePlan(programme, code, null, new Deliberation(TRIED, today, today), on, null),
                new SendPlanBack(programme, code, NOBODY, List.of(), on, null),
                new RefusePlan(programme, code, NOBODY, on, null),
                new ChangePerimeter(
                        programme, code, List.of(new Member(TRIED, TRIED, Member.Kind.EPCI)), List.of(), on, null),
                new RenameTerritory(programme, code, TRIED, on, null),
                new SuspendTerritory(programme, code, TRIED, NOBODY, on, null),
                new ResumeTerritory(programme, code, TRIED, NOBODY, on, null),
                new WithdrawTerritory(programme, code, TRIED, NOBODY, on, null),
                new CloseTerritory(programme, code, TRIED, NOBODY, on, null))) {
            compare(refused, command.getClass(), null, decision.apply(command));
        }
        for (Axis axis : rules.axes()) {
            ProjectSheet sheet =
                    new ProjectSheet(NOBODY, List.of(axis.code()), null, List.of(TRIED), null, null, List.of());
            TerritoryCommand command = new ProposeProject(programme, code, TRIED, sheet, on, null);
            compare(refused, command.getClass(), axis.code(), decision.apply(command));
        }
        file.projects().forEach((id, project) -> {
            for (TerritoryCommand command : List.of(
                    new ReviseProject(programme, code, id, project.sheet(), on, null),
                    new DropProject(programme, code, id, NOBODY, on, null))) {
                compare(refused, command.getClass(), id, decision.apply(command));
            }
        });
        for (Milestone milestone : rules.milestones()) {
            boolean signature = milestone.code().equals(Milestones.DOCUMENT_SIGNED);
            if (!signature) {
                report(refused, code, milestone.code(), null, decision);
            } else {
                rules.documentKinds().forEach(kind -> report(refused, code, milestone.code(), kind.code(), decision));
            }
        }
        if (drafting) {
            rules.documentKinds().forEach(kind -> draft(refused, code, state, kind));
        }
        return refused;
    }

    private void report(
            List<NoLonger> refused,
            String code,
            String milestone,
            @Nullable String kind,
            Function<TerritoryCommand, Consumer<ProgrammeInForce>> decision) {
        TerritoryCommand command = new ReportMilestone(programme, code, milestone, kind, on, Source.of(TRIED), null);
        compare(
                refused,
                command.getClass(),
                kind == null ? milestone : milestone + "/" + kind,
                decision.apply(command));
    }

    /** Whoever drafts names the parties that the rules ask for. */
    private void draft(List<NoLonger> refused, String code, OnFile state, DocumentKind kind) {
        compare(refused, DraftProtocol.class, kind.code(), rules -> {
            List<Party> parties = new ArrayList<>();
            for (PartyGroup group : rules.rules().partyGroups()) {
                for (int i = 0; i < Math.max(1, group.needed(1)); i++) {
                    parties.add(new Party(group.code() + "-" + i, group.code(), TRIED, TRIED));
                }
            }
            ProtocolTable.decide(
                    ProtocolTable.initial(),
                    new DraftProtocol(TRIED, programme, code, kind.code(), parties, null, on),
                    new Circumstances(today, rules, state.standing().orElse(null)));
        });
    }

    /** Acts on a document that would be refused. */
    List<NoLonger> noLonger(String protocolId, UnderWay state) {
        List<NoLonger> refused = new ArrayList<>();
        for (ProtocolCommand command : List.of(
                new FreezeText(protocolId, TRIED, 1, TRIED, on),
                new OpenSignature(protocolId, today.plusDays(1), on),
                new RecallProtocol(protocolId, NOBODY, on))) {
            compare(refused, command.getClass(), null, decision(state, command, null));
        }
        if (state instanceof Signing signing) {
            for (Party party : state.draft().parties()) {
                for (ProtocolCommand command : List.of(
                        new SignProtocol(
                                protocolId,
                                party.id(),
                                NOBODY,
                                TRIED,
                                new Mandate(TRIED, today, null, TRIED, null),
                                TRIED,
                                Means.ELECTRONIC,
                                signing.text().digest(),
                                null,
                                on,
                                null),
                        new DeclineToSign(protocolId, party.id(), NOBODY, NOBODY, on))) {
                    compare(refused, command.getClass(), party.id(), decision(state, command, power(party)));
                }
            }
        }
        return refused;
    }

    /** Whoever signs has the power to. */
    private @Nullable Power power(Party party) {
        String body = party.bodyId();
        return body == null ? null : new Power(body, TRIED, new MandateScope(null, null, List.of()), today, null);
    }

    private Consumer<ProgrammeInForce> decision(UnderWay state, ProtocolCommand command, @Nullable Power power) {
        return rules -> ProtocolTable.decide(
                state, command, Circumstances.of(today, rules).with(power));
    }

    private void compare(
            List<NoLonger> refused, Class<?> act, @Nullable String about, Consumer<ProgrammeInForce> decision) {
        if (refusal(decision, before).isEmpty()) {
            refusal(decision, after)
                    .map(refusal -> new NoLonger(
                            act.getSimpleName(),
                            about,
                            refusal.rule().name(),
                            Words.pick(refusal.french(), refusal.english())))
                    .ifPresent(refused::add);
        }
    }

    private static Optional<Refusal> refusal(Consumer<ProgrammeInForce> decision, ProgrammeInForce rules) {
        try {
            decision.accept(rules);
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of(refusal);
        }
    }
}
