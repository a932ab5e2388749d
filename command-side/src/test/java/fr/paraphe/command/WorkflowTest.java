package fr.paraphe.command;

import static fr.paraphe.command.Samples.DIGEST;
import static fr.paraphe.command.Samples.OTHER_DIGEST;
import static fr.paraphe.command.Samples.SUBMITTED_ON;
import static fr.paraphe.command.Samples.appoint;
import static fr.paraphe.command.Samples.changePerimeter;
import static fr.paraphe.command.Samples.decline;
import static fr.paraphe.command.Samples.defineProgramme;
import static fr.paraphe.command.Samples.designate;
import static fr.paraphe.command.Samples.documentSigned;
import static fr.paraphe.command.Samples.draft;
import static fr.paraphe.command.Samples.drop;
import static fr.paraphe.command.Samples.figure;
import static fr.paraphe.command.Samples.freeze;
import static fr.paraphe.command.Samples.governed;
import static fr.paraphe.command.Samples.install;
import static fr.paraphe.command.Samples.members;
import static fr.paraphe.command.Samples.newcomer;
import static fr.paraphe.command.Samples.now;
import static fr.paraphe.command.Samples.on;
import static fr.paraphe.command.Samples.open;
import static fr.paraphe.command.Samples.openForSignature;
import static fr.paraphe.command.Samples.otherRules;
import static fr.paraphe.command.Samples.partiallySigned;
import static fr.paraphe.command.Samples.propose;
import static fr.paraphe.command.Samples.proposeFromSource;
import static fr.paraphe.command.Samples.protocol;
import static fr.paraphe.command.Samples.recall;
import static fr.paraphe.command.Samples.rectify;
import static fr.paraphe.command.Samples.rectifyFigure;
import static fr.paraphe.command.Samples.rectifyProtocol;
import static fr.paraphe.command.Samples.refuse;
import static fr.paraphe.command.Samples.rename;
import static fr.paraphe.command.Samples.report;
import static fr.paraphe.command.Samples.revise;
import static fr.paraphe.command.Samples.reviseProgramme;
import static fr.paraphe.command.Samples.rules;
import static fr.paraphe.command.Samples.sendBack;
import static fr.paraphe.command.Samples.sheet;
import static fr.paraphe.command.Samples.sign;
import static fr.paraphe.command.Samples.signed;
import static fr.paraphe.command.Samples.submit;
import static fr.paraphe.command.Samples.underReview;
import static fr.paraphe.command.Samples.validate;
import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.command.figure.domain.FigureCommand;
import fr.paraphe.command.figure.domain.FigureState;
import fr.paraphe.command.figure.domain.FigureTable;
import fr.paraphe.command.programme.domain.ProgrammeCommand;
import fr.paraphe.command.programme.domain.ProgrammeState;
import fr.paraphe.command.programme.domain.ProgrammeTable;
import fr.paraphe.command.protocol.domain.ProtocolCommand;
import fr.paraphe.command.protocol.domain.ProtocolState;
import fr.paraphe.command.protocol.domain.ProtocolTable;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.territory.domain.TerritoryCommand;
import fr.paraphe.command.territory.domain.TerritoryState;
import fr.paraphe.command.territory.domain.TerritoryTable;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.Fact;
import fr.paraphe.events.FigureEvent;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.TerritoryEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Every pair of state and command is tried, and what comes of it is what {@code docs/workflow.md} prints. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WorkflowTest {

    @Test
    void a_programme_does_in_every_state_what_the_page_says() {
        ProgrammeState defined =
                ProgrammeTable.fold(ProgrammeTable.decide(ProgrammeTable.initial(), defineProgramme(rules()), now()));
        Map<String, ProgrammeCommand> commands = new LinkedHashMap<>();
        commands.put("`DefineProgramme`", defineProgramme(otherRules()));
        commands.put("`DefineProgramme`, the same rules", defineProgramme(rules()));
        commands.put("`ReviseProgramme`", reviseProgramme(otherRules()));
        commands.put("`ReviseProgramme`, the same rules", reviseProgramme(rules()));

        verify(
                "programme",
                ProgrammeState.class,
                ProgrammeCommand.class,
                List.of(ProgrammeTable.initial(), defined),
                commands,
                (state, command) -> ProgrammeTable.decide(state, command, now()),
                (state, fact) -> ProgrammeTable.evolve(state, (ProgrammeEvent) fact));
    }

    @Test
    void a_published_figure_does_in_every_state_what_the_page_says() {
        Map<String, FigureCommand> commands = new LinkedHashMap<>();
        commands.put("`PublishFigure`", figure("F1", "14"));
        commands.put("`PublishFigure`, the same content", figure("F1", "13"));
        commands.put(
                "`RectifyFigure`, the value",
                rectifyFigure(0, "14 territoires", FigureEvent.Exactness.EXACT, "14", "14"));

        verify(
                "figure",
                FigureState.class,
                FigureCommand.class,
                List.of(
                        FigureTable.initial(),
                        FigureTable.evolve(
                                FigureTable.initial(),
                                FigureTable.decide(FigureTable.initial(), figure("F1", "13"), now())
                                        .getFirst())),
                commands,
                (state, command) -> FigureTable.decide(state, command, now()),
                (state, fact) -> FigureTable.evolve(state, (FigureEvent) fact));
    }

    @Test
    void a_territory_does_in_every_state_what_the_page_says() {
        TerritoryState underReview = underReview();
        TerritoryState validated = Samples.after(underReview, validate());
        Map<String, TerritoryCommand> commands = new LinkedHashMap<>();
        commands.put(
                "`DesignateTerritory`",
                designate("Autre nom", Samples.REGION_CODE, members(), on(Samples.DESIGNATED_ON), null));
        commands.put("`DesignateTerritory`, as on file", designate());
        commands.put("`ChangePerimeter`", changePerimeter());
        commands.put(
                "`ChangePerimeter`, from a source",
                changePerimeter(List.of(newcomer()), List.of(), BusinessDate.in(2025), Samples.PRESS));
        commands.put("`RenameTerritory`", rename());
        commands.put(
                "`RenameTerritory`, from a source", rename("Quatre Vallées", BusinessDate.in(2025), Samples.PRESS));
        commands.put(
                "`RectifyFact`, the date of the designation",
                rectify(0, on(Samples.DESIGNATED_ON.plusDays(1)), null, null, null, null));
        commands.put("`AppointLeadPair`", appoint());
        commands.put("`InstallGovernance`", install());
        commands.put("`ProposeProject`", propose("P2", sheet()));
        commands.put("`ProposeProject`, from a source", proposeFromSource("P3"));
        commands.put("`ReviseProject`", revise("P1"));
        commands.put("`DropProject`", drop("P1"));
        commands.put("`SubmitPlan`", submit(governed(), DIGEST, SUBMITTED_ON));
        commands.put("`ValidatePlan`", validate());
        commands.put("`SendPlanBack`", sendBack());
        commands.put("`RefusePlan`", refuse());
        commands.put("`RecordDocumentSigned`, a protocol", documentSigned("PROTOCOL"));
        commands.put("`RecordDocumentSigned`, a contract", documentSigned("CONTRACT"));
        commands.put("`RectifyDocumentSigned`", Samples.rectifyDocumentSigned(Samples.SIGNED_ON));
        commands.put("`ReportMilestone`, governance installed", report(Milestones.GOVERNANCE_INSTALLED, null));
        commands.put("`ReportMilestone`, plan validated", report(Milestones.PLAN_VALIDATED, null));
        commands.put("`ReportMilestone`, protocol signed", report(Milestones.DOCUMENT_SIGNED, "PROTOCOL"));
        commands.put("`ReportMilestone`, contract signed", report(Milestones.DOCUMENT_SIGNED, "CONTRACT"));
        commands.put("`ReportMilestone`, replaced", report(Milestones.REPLACED, null));
        commands.put("`ReportMilestone`, any other", report(Milestones.ACTION_PLAN_ESTABLISHED, null));

        verify(
                "territory",
                TerritoryState.class,
                TerritoryCommand.class,
                List.of(
                        TerritoryTable.initial(),
                        Samples.designated(),
                        governed(),
                        underReview,
                        validated,
                        Samples.after(validated, report(Milestones.DOCUMENT_SIGNED, "PROTOCOL_OR_CONTRACT")),
                        Samples.after(
                                validated,
                                report(Milestones.DOCUMENT_SIGNED, "CONTRACT", on(Samples.SIGNED_ON), Samples.PRESS)),
                        Samples.after(
                                validated, report(Milestones.REPLACED, null, on(Samples.SIGNED_ON), Samples.PRESS))),
                commands,
                (state, command) -> TerritoryTable.decide(state, command, now()),
                (state, fact) -> TerritoryTable.evolve(state, (TerritoryEvent) fact));
    }

    @Test
    void a_protocol_does_in_every_state_what_the_page_says() {
        Map<String, ProtocolCommand> commands = new LinkedHashMap<>();
        commands.put("`DraftProtocol`", draft());
        commands.put("`FreezeText`", freeze(OTHER_DIGEST));
        commands.put("`FreezeText`, the same bytes", freeze(DIGEST));
        commands.put("`OpenSignature`", open());
        commands.put("`SignProtocol`", sign("scierie"));
        commands.put("`DeclineToSign`", decline("scierie"));
        commands.put("`RecallProtocol`", recall());
        commands.put(
                "`RectifyProtocolFact`, the date of the draft", rectifyProtocol(0, on(Samples.DRAFTED_ON.plusDays(1))));

        verify(
                "protocol",
                ProtocolState.class,
                ProtocolCommand.class,
                List.of(
                        ProtocolTable.initial(),
                        protocol(draft()),
                        protocol(draft(), freeze(DIGEST)),
                        openForSignature(),
                        partiallySigned(),
                        signed(),
                        protocol(draft(), freeze(DIGEST), open(), decline("region")),
                        protocol(draft(), recall())),
                commands,
                (state, command) -> ProtocolTable.decide(state, command, now()),
                (state, fact) -> ProtocolTable.evolve(state, (ProtocolEvent) fact));
    }

    private static <S, C> void verify(
            String aggregate,
            Class<S> stateFamily,
            Class<C> commandFamily,
            List<S> states,
            Map<String, C> commands,
            BiFunction<S, C, List<? extends Fact>> decide,
            BiFunction<S, Fact, S> evolve) {
        assertThat(names(states)).as("every state, once").containsExactlyInAnyOrderElementsOf(leaves(stateFamily));
        assertThat(commands.values().stream()
                        .map(command -> command.getClass().getSimpleName())
                        .collect(Collectors.toSet()))
                .as("every command")
                .isEqualTo(Set.copyOf(leaves(commandFamily)));

        List<String> lines = new ArrayList<>();
        Map<String, Set<String>> arrows = new LinkedHashMap<>();
        lines.add("| | " + String.join(" | ", names(states)) + " |");
        lines.add("| --- ".repeat(states.size() + 1) + "|");
        commands.forEach((label, command) -> {
            List<String> cells = new ArrayList<>();
            for (S state : states) {
                String from = state.getClass().getSimpleName();
                try {
                    List<? extends Fact> facts = decide.apply(state, command);
                    S to = state;
                    for (Fact fact : facts) {
                        to = evolve.apply(to, fact);
                    }
                    String next = to.getClass().getSimpleName();
                    cells.add(facts.isEmpty() ? "nothing new" : bold(facts) + (next.equals(from) ? "" : " → " + next));
                    if (!next.equals(from) && !label.contains("ReportMilestone")) {
                        arrows.computeIfAbsent(from + " --> " + next, arrow -> new LinkedHashSet<>())
                                .add(command.getClass().getSimpleName());
                    }
                } catch (Refusal refusal) {
                    cells.add("`" + refusal.rule() + "`");
                }
            }
            lines.add("| " + label + " | " + String.join(" | ", cells) + " |");
        });

        Documented.partsAre(
                "workflow.md",
                Map.of(
                        aggregate + " picture",
                        picture(states.getFirst(), arrows),
                        aggregate + " table",
                        String.join("\n", lines)));
    }

    private static String picture(Object initial, Map<String, Set<String>> arrows) {
        return Stream.concat(
                        Stream.of(
                                "```mermaid",
                                "stateDiagram-v2",
                                "    [*] --> " + initial.getClass().getSimpleName()),
                        Stream.concat(
                                arrows.entrySet().stream()
                                        .map(arrow ->
                                                "    " + arrow.getKey() + ": " + String.join(", ", arrow.getValue())),
                                Stream.of("```")))
                .collect(Collectors.joining("\n"));
    }

    private static String bold(List<? extends Fact> facts) {
        return facts.stream()
                .map(fact -> "**`" + fact.getClass().getSimpleName() + "`**")
                .collect(Collectors.joining(" "));
    }

    private static List<String> names(List<?> things) {
        return things.stream().map(thing -> thing.getClass().getSimpleName()).toList();
    }

    private static List<String> leaves(Class<?> family) {
        return Stream.of(family.getPermittedSubclasses())
                .flatMap(member -> member.isSealed() ? leaves(member).stream() : Stream.of(member.getSimpleName()))
                .distinct()
                .toList();
    }
}
