package fr.paraphe.command;

import static fr.paraphe.command.Samples.DIGEST;
import static fr.paraphe.command.Samples.OTHER_DIGEST;
import static fr.paraphe.command.Samples.SUBMITTED_ON;
import static fr.paraphe.command.Samples.acceptPerimeter;
import static fr.paraphe.command.Samples.appoint;
import static fr.paraphe.command.Samples.changePerimeter;
import static fr.paraphe.command.Samples.chooseMail;
import static fr.paraphe.command.Samples.close;
import static fr.paraphe.command.Samples.contracted;
import static fr.paraphe.command.Samples.decline;
import static fr.paraphe.command.Samples.defineProgramme;
import static fr.paraphe.command.Samples.delegate;
import static fr.paraphe.command.Samples.designate;
import static fr.paraphe.command.Samples.documentSigned;
import static fr.paraphe.command.Samples.draft;
import static fr.paraphe.command.Samples.drop;
import static fr.paraphe.command.Samples.figure;
import static fr.paraphe.command.Samples.fileApplication;
import static fr.paraphe.command.Samples.freeze;
import static fr.paraphe.command.Samples.giveContact;
import static fr.paraphe.command.Samples.governed;
import static fr.paraphe.command.Samples.grantPilotStatus;
import static fr.paraphe.command.Samples.install;
import static fr.paraphe.command.Samples.members;
import static fr.paraphe.command.Samples.merge;
import static fr.paraphe.command.Samples.newcomer;
import static fr.paraphe.command.Samples.now;
import static fr.paraphe.command.Samples.on;
import static fr.paraphe.command.Samples.onRegister;
import static fr.paraphe.command.Samples.open;
import static fr.paraphe.command.Samples.openForSignature;
import static fr.paraphe.command.Samples.openInterim;
import static fr.paraphe.command.Samples.otherRules;
import static fr.paraphe.command.Samples.partiallySigned;
import static fr.paraphe.command.Samples.propose;
import static fr.paraphe.command.Samples.proposeFromSource;
import static fr.paraphe.command.Samples.protocol;
import static fr.paraphe.command.Samples.recall;
import static fr.paraphe.command.Samples.receiveProject;
import static fr.paraphe.command.Samples.rectify;
import static fr.paraphe.command.Samples.rectifyFigure;
import static fr.paraphe.command.Samples.rectifyProtocol;
import static fr.paraphe.command.Samples.refuse;
import static fr.paraphe.command.Samples.refusePerimeter;
import static fr.paraphe.command.Samples.registerBody;
import static fr.paraphe.command.Samples.registerMandate;
import static fr.paraphe.command.Samples.rejectApplicant;
import static fr.paraphe.command.Samples.rename;
import static fr.paraphe.command.Samples.renew;
import static fr.paraphe.command.Samples.report;
import static fr.paraphe.command.Samples.requestPerimeter;
import static fr.paraphe.command.Samples.resume;
import static fr.paraphe.command.Samples.revise;
import static fr.paraphe.command.Samples.reviseProgramme;
import static fr.paraphe.command.Samples.revokeMandate;
import static fr.paraphe.command.Samples.rules;
import static fr.paraphe.command.Samples.selectApplicant;
import static fr.paraphe.command.Samples.sendBack;
import static fr.paraphe.command.Samples.sheet;
import static fr.paraphe.command.Samples.sign;
import static fr.paraphe.command.Samples.signed;
import static fr.paraphe.command.Samples.split;
import static fr.paraphe.command.Samples.submit;
import static fr.paraphe.command.Samples.suspend;
import static fr.paraphe.command.Samples.underReview;
import static fr.paraphe.command.Samples.validate;
import static fr.paraphe.command.Samples.withdraw;
import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.command.account.domain.AccountCommand;
import fr.paraphe.command.account.domain.AccountCommand.ReinstateAccount;
import fr.paraphe.command.account.domain.AccountState;
import fr.paraphe.command.account.domain.AccountTable;
import fr.paraphe.command.body.domain.BodyCommand;
import fr.paraphe.command.body.domain.BodyState;
import fr.paraphe.command.body.domain.BodyTable;
import fr.paraphe.command.ceremony.domain.CeremonyCommand;
import fr.paraphe.command.ceremony.domain.CeremonyState;
import fr.paraphe.command.ceremony.domain.CeremonyTable;
import fr.paraphe.command.figure.domain.FigureCommand;
import fr.paraphe.command.figure.domain.FigureState;
import fr.paraphe.command.figure.domain.FigureTable;
import fr.paraphe.command.personaldata.domain.PersonalDataCommand;
import fr.paraphe.command.personaldata.domain.PersonalDataCommand.LiftRetention;
import fr.paraphe.command.personaldata.domain.PersonalDataState;
import fr.paraphe.command.personaldata.domain.PersonalDataTable;
import fr.paraphe.command.programme.domain.ProgrammeCommand;
import fr.paraphe.command.programme.domain.ProgrammeState;
import fr.paraphe.command.programme.domain.ProgrammeTable;
import fr.paraphe.command.project.domain.ProjectCommand;
import fr.paraphe.command.project.domain.ProjectState;
import fr.paraphe.command.project.domain.ProjectTable;
import fr.paraphe.command.protocol.domain.ProtocolCommand;
import fr.paraphe.command.protocol.domain.ProtocolState;
import fr.paraphe.command.protocol.domain.ProtocolTable;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.territory.domain.TerritoryCommand;
import fr.paraphe.command.territory.domain.TerritoryCommand.AcceptPerimeterChange;
import fr.paraphe.command.territory.domain.TerritoryCommand.RefusePerimeterChange;
import fr.paraphe.command.territory.domain.TerritoryCommand.RejectApplicant;
import fr.paraphe.command.territory.domain.TerritoryState;
import fr.paraphe.command.territory.domain.TerritoryState.Active;
import fr.paraphe.command.territory.domain.TerritoryTable;
import fr.paraphe.events.AccountEvent;
import fr.paraphe.events.AccountEvent.Role;
import fr.paraphe.events.AccountEvent.Scope;
import fr.paraphe.events.BodyEvent;
import fr.paraphe.events.BodyEvent.MailWish;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.CeremonyEvent;
import fr.paraphe.events.Fact;
import fr.paraphe.events.FigureEvent;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.PersonalDataEvent;
import fr.paraphe.events.PersonalDataEvent.Category;
import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.ProjectEvent;
import fr.paraphe.events.ProjectEvent.Progress;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.ProtocolEvent.Prompt;
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
    void a_body_does_in_every_state_what_the_page_says() {
        Map<String, BodyCommand> commands = new LinkedHashMap<>();
        commands.put("`RegisterBody`", registerBody("Autre préfecture"));
        commands.put("`RegisterBody`, as on the register", registerBody());
        commands.put("`RegisterMandate`", registerMandate("interimaire"));
        commands.put("`RegisterMandate`, a delegation", delegate("sous-prefet"));
        commands.put("`RegisterMandate`, as on the register", registerMandate("prefet"));
        commands.put("`RevokeMandate`", revokeMandate("prefet"));
        commands.put("`OpenInterim`", openInterim("prefet"));
        commands.put("`GiveContact`", giveContact("secretariat"));
        commands.put("`ChooseMail`", chooseMail("cabinet", MailWish.NOTHING));
        commands.put("`ChooseMail`, as chosen", chooseMail("cabinet", MailWish.EACH));

        verify(
                "body",
                BodyState.class,
                BodyCommand.class,
                List.of(BodyTable.initial(), onRegister()),
                commands,
                (state, command) -> BodyTable.decide(state, command, now()),
                (state, fact) -> BodyTable.evolve(state, (BodyEvent) fact));
    }

    @Test
    void an_account_does_in_every_state_what_the_page_says() {
        Map<String, AccountCommand> commands = new LinkedHashMap<>();
        commands.put("`OpenAccount`", Samples.openAccount("autre nom"));
        commands.put("`OpenAccount`, as opened", Samples.openAccount("nom"));
        commands.put(
                "`GrantRight`",
                Samples.grantRight("region-44", Role.REGION, new Scope(Samples.PROGRAMME, "44", null, null)));
        commands.put("`GrantRight`, as granted", Samples.administering());
        commands.put("`WithdrawRight`", Samples.withdrawRight("administration", true));
        commands.put("`WithdrawRight`, of the last administrator", Samples.withdrawRight("administration", false));
        commands.put("`SuspendAccount`", Samples.suspendAccount(true));
        commands.put("`SuspendAccount`, of the last administrator", Samples.suspendAccount(false));
        commands.put("`ReinstateAccount`", new ReinstateAccount(Samples.ACCOUNT, Samples.SIGNED_ON));
        commands.put("`ChangePassword`", Samples.changePassword());
        commands.put("`IssueToken`", Samples.issueToken("tok-2", Samples.TODAY));
        commands.put("`RevokeToken`", Samples.revokeToken("tok-1"));

        verify(
                "account",
                AccountState.class,
                AccountCommand.class,
                List.of(
                        AccountTable.initial(),
                        Samples.administrator(),
                        AccountTable.evolve(
                                Samples.administrator(),
                                AccountTable.decide(Samples.administrator(), Samples.suspendAccount(true), now())
                                        .getFirst())),
                commands,
                (state, command) -> AccountTable.decide(state, command, now()),
                (state, fact) -> AccountTable.evolve(state, (AccountEvent) fact));
    }

    @Test
    void names_and_texts_do_in_every_state_what_the_page_says() {
        Map<String, PersonalDataCommand> commands = new LinkedHashMap<>();
        commands.put("`ErasePersonalData`", Samples.erase("datum-1", "datum-2"));
        commands.put("`ErasePersonalData`, of nothing", Samples.erase());
        commands.put("`SetRetention`", Samples.retain(Category.PERSON_NAME, 60));
        commands.put("`SetRetention`, as set", Samples.retain(Category.PERSON_NAME, 120));
        commands.put("`SetRetention`, of free texts", Samples.retain(Category.TEXT, 60));
        commands.put("`LiftRetention`", new LiftRetention(Category.PERSON_NAME, Samples.SIGNED_ON));

        verify(
                "personal-data",
                PersonalDataState.class,
                PersonalDataCommand.class,
                List.of(PersonalDataTable.initial(), Samples.keptForTenYears()),
                commands,
                (state, command) -> PersonalDataTable.decide(state, command, now()),
                (state, fact) -> PersonalDataTable.evolve(state, (PersonalDataEvent) fact));
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
        commands.put(
                "`DesignateTerritory`, from a source, without members",
                designate("Trois Vallées", Samples.REGION_CODE, List.of(), BusinessDate.in(2025), Samples.PRESS));
        commands.put("`FileApplication`", fileApplication("200000002", on(Samples.OPENING), null));
        commands.put("`FileApplication`, as on file", fileApplication());
        commands.put("`SelectApplicant`", selectApplicant());
        commands.put("`RejectApplicant`", rejectApplicant());
        commands.put("`GrantPilotStatus`", grantPilotStatus());
        commands.put("`ChangePerimeter`", changePerimeter());
        commands.put(
                "`ChangePerimeter`, from a source",
                changePerimeter(List.of(newcomer()), List.of(), BusinessDate.in(2025), Samples.PRESS));
        commands.put("`RequestPerimeterChange`", requestPerimeter());
        commands.put("`AcceptPerimeterChange`", acceptPerimeter());
        commands.put("`RefusePerimeterChange`", refusePerimeter());
        commands.put("`RenameTerritory`", rename());
        commands.put(
                "`RenameTerritory`, from a source", rename("Quatre Vallées", BusinessDate.in(2025), Samples.PRESS));
        commands.put("`SplitTerritory`", split());
        commands.put("`MergeTerritories`", merge());
        commands.put("`ReceiveProject`", receiveProject());
        commands.put("`MigrateTerritory`", Samples.migrate(null));
        commands.put("`SuspendTerritory`", suspend());
        commands.put("`TellOverdueStages`", Samples.tellOverdue());
        commands.put("`ResumeTerritory`", resume());
        commands.put("`WithdrawTerritory`", withdraw());
        commands.put("`CloseTerritory`", close());
        commands.put("`RenewTerritory`", renew());
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
                        Samples.territory(fileApplication()),
                        Samples.territory(fileApplication(), selectApplicant()),
                        Samples.territory(
                                fileApplication(),
                                new RejectApplicant(
                                        Samples.PROGRAMME,
                                        Samples.CODE,
                                        "Préfecture",
                                        Samples.datum("motif"),
                                        on(Samples.OPENING),
                                        null)),
                        Samples.designated(),
                        governed(),
                        underReview,
                        validated,
                        Samples.after(validated, report(Milestones.DOCUMENT_SIGNED, "PROTOCOL_OR_CONTRACT")),
                        Samples.after(
                                validated,
                                report(Milestones.DOCUMENT_SIGNED, "CONTRACT", on(Samples.SIGNED_ON), Samples.PRESS)),
                        Samples.after(validated, suspend()),
                        Samples.after(contracted(), close()),
                        Samples.after(contracted(), renew()),
                        Samples.after(validated, withdraw()),
                        Samples.after(
                                validated, report(Milestones.REPLACED, null, on(Samples.SIGNED_ON), Samples.PRESS))),
                commands,
                (state, command) -> TerritoryTable.decide(
                        command instanceof AcceptPerimeterChange || command instanceof RefusePerimeterChange
                                ? asked(state)
                                : state,
                        command,
                        now()),
                (state, fact) -> TerritoryTable.evolve(state, (TerritoryEvent) fact));
    }

    /** Another perimeter is decided on once it was asked for. */
    private static TerritoryState asked(TerritoryState state) {
        return state instanceof Active ? Samples.after(state, requestPerimeter()) : state;
    }

    @Test
    void a_project_does_in_every_state_what_the_page_says() {
        ProjectState contracted = Samples.project(
                Samples.contract(),
                Samples.request("region", 1000),
                Samples.request("etat", 500),
                Samples.grant("region", 800),
                Samples.indicator("emplois", "12"));
        Map<String, ProjectCommand> commands = new LinkedHashMap<>();
        commands.put("`ContractProject`", Samples.contract(on(Samples.REQUESTED_ON), null));
        commands.put("`ContractProject`, on the same day", Samples.contract());
        commands.put("`DeclareProgress`, under way", Samples.progress(Progress.UNDER_WAY, Samples.ENDED_ON));
        commands.put("`DeclareProgress`, done", Samples.finish());
        commands.put("`PauseProject`", Samples.pause());
        commands.put("`BlockProject`", Samples.block());
        commands.put("`ResumeProject`", Samples.goOn());
        commands.put("`AbandonProject`", Samples.abandon());
        commands.put("`TransferProject`", Samples.transfer("demo-02"));
        commands.put("`RequestFunding`", Samples.request("banque", 100));
        commands.put("`GrantFunding`", Samples.grant("region", 100));
        commands.put("`GrantFunding`, what was granted", Samples.grant("region", 800));
        commands.put("`RefuseFunding`", Samples.refuseFunding("etat"));
        commands.put("`PayFunding`", Samples.pay("region", 100));
        commands.put("`CommitOperator`", Samples.commitOperator("etude", 100L));
        commands.put("`DeclareIndicator`", Samples.indicator("brevets", "3"));
        commands.put("`DeclareIndicator`, as declared", Samples.indicator("emplois", "12"));
        commands.put("`MeasureIndicator`", Samples.measure("emplois", "3"));
        commands.put(
                "`RectifyProjectFact`, the date of the contract",
                Samples.rectifyProject(0, on(Samples.CONTRACTED_ON.plusDays(1)), null, null));

        verify(
                "project",
                ProjectState.class,
                ProjectCommand.class,
                List.of(
                        ProjectTable.initial(),
                        contracted,
                        after(contracted, Samples.begin()),
                        after(contracted, Samples.pause()),
                        after(contracted, Samples.block()),
                        after(contracted, Samples.finish()),
                        after(contracted, Samples.abandon()),
                        after(contracted, Samples.transfer("demo-02"))),
                commands,
                (state, command) -> ProjectTable.decide(state, command, now()),
                (state, fact) -> ProjectTable.evolve(state, (ProjectEvent) fact));
    }

    private static ProjectState after(ProjectState state, ProjectCommand command) {
        for (ProjectEvent fact : ProjectTable.decide(state, command, now())) {
            state = ProjectTable.evolve(state, fact);
        }
        return state;
    }

    @Test
    void a_protocol_does_in_every_state_what_the_page_says() {
        Map<String, ProtocolCommand> commands = new LinkedHashMap<>();
        commands.put("`DraftProtocol`", draft());
        commands.put("`FreezeText`", freeze(OTHER_DIGEST));
        commands.put("`FreezeText`, the same bytes", freeze(DIGEST));
        commands.put("`OpenSignature`", open());
        commands.put("`RecordDeliberation`", Samples.deliberate("departement"));
        commands.put(
                "`RecordDeliberation`, from a source",
                Samples.deliberate("departement", DIGEST, Samples.VOTED_ON, Samples.PRESS));
        commands.put("`RecordTransmission`", Samples.transmit("departement"));
        commands.put(
                "`RecordTransmission`, from a source",
                Samples.transmit("departement", "recu-1", Samples.TRANSMITTED_ON, Samples.PRESS));
        commands.put("`ExtendDeadline`", Samples.extend(Samples.DEADLINE.plusDays(30)));
        commands.put("`RemindParties`", Samples.remind(Prompt.HAND, Samples.SIGNED_ON));
        commands.put("`GiveDaysBack`", Samples.daysBack());
        commands.put("`MigrateProtocol`", Samples.migrateProtocol(null));
        commands.put("`LapseProtocol`", Samples.lapse());
        commands.put("`PresentSignature`", Samples.present("scierie"));
        commands.put("`PresentSignature`, of a file that is refused", Samples.presentRefused("scierie"));
        commands.put("`PresentCopy`", Samples.presentCopy("scierie", Samples.attested(null)));
        commands.put("`PresentCopy`, attested by nobody", Samples.presentCopy("scierie", null));
        commands.put("`SignProtocol`", sign("scierie"));
        commands.put("`SignProtocol`, from a source", Samples.reported(sign("scierie")));
        commands.put("`DeclineToSign`", decline("scierie"));
        commands.put("`RecallProtocol`", recall());
        commands.put("`EnterIntoForce`", Samples.enterIntoForce());
        commands.put("`RecordAmendment`", Samples.recordAmendment());
        commands.put("`HoldAnnualReview`", Samples.review(2026));
        commands.put("`TerminateProtocol`", Samples.terminate());
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
                        Samples.inForce(),
                        Samples.after(Samples.inForce(), Samples.terminate()),
                        protocol(draft(), freeze(DIGEST), open(), Samples.lapse()),
                        protocol(draft(), freeze(DIGEST), open(), decline("region")),
                        protocol(draft(), recall())),
                commands,
                (state, command) -> ProtocolTable.decide(state, command, now()),
                (state, fact) -> ProtocolTable.evolve(state, (ProtocolEvent) fact));
    }

    @Test
    void a_ceremony_does_in_every_state_what_the_page_says() {
        Map<String, CeremonyCommand> commands = new LinkedHashMap<>();
        commands.put("`OpenCeremony`", Samples.openCeremony());
        commands.put("`RecordAttendance`", Samples.attend());
        commands.put("`CloseCeremony`", Samples.closeCeremony());

        verify(
                "ceremony",
                CeremonyState.class,
                CeremonyCommand.class,
                List.of(
                        CeremonyTable.initial(),
                        Samples.ceremony(Samples.openCeremony()),
                        Samples.ceremony(Samples.openCeremony(), Samples.closeCeremony())),
                commands,
                (state, command) -> CeremonyTable.decide(state, command, now().with(Samples.power())),
                (state, fact) -> CeremonyTable.evolve(state, (CeremonyEvent) fact));
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
