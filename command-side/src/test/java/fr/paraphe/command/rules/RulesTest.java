package fr.paraphe.command.rules;

import static fr.paraphe.command.Samples.BODY;
import static fr.paraphe.command.Samples.CLOSING;
import static fr.paraphe.command.Samples.CODE;
import static fr.paraphe.command.Samples.DEADLINE;
import static fr.paraphe.command.Samples.DECIDED_ON;
import static fr.paraphe.command.Samples.DELEGATED_UNTIL;
import static fr.paraphe.command.Samples.DESIGNATED_ON;
import static fr.paraphe.command.Samples.DIGEST;
import static fr.paraphe.command.Samples.DRAFTED_ON;
import static fr.paraphe.command.Samples.EVERYTHING;
import static fr.paraphe.command.Samples.IN_OFFICE_FROM;
import static fr.paraphe.command.Samples.OPENED_ON;
import static fr.paraphe.command.Samples.OPENING;
import static fr.paraphe.command.Samples.OTHER_DIGEST;
import static fr.paraphe.command.Samples.PRESS;
import static fr.paraphe.command.Samples.PROGRAMME;
import static fr.paraphe.command.Samples.PROTOCOL;
import static fr.paraphe.command.Samples.REGION_CODE;
import static fr.paraphe.command.Samples.SIGNED_ON;
import static fr.paraphe.command.Samples.SUBMITTED_ON;
import static fr.paraphe.command.Samples.TODAY;
import static fr.paraphe.command.Samples.acceptPerimeter;
import static fr.paraphe.command.Samples.after;
import static fr.paraphe.command.Samples.appoint;
import static fr.paraphe.command.Samples.axes;
import static fr.paraphe.command.Samples.changePerimeter;
import static fr.paraphe.command.Samples.close;
import static fr.paraphe.command.Samples.contracted;
import static fr.paraphe.command.Samples.datum;
import static fr.paraphe.command.Samples.decline;
import static fr.paraphe.command.Samples.defineProgramme;
import static fr.paraphe.command.Samples.deliberation;
import static fr.paraphe.command.Samples.designate;
import static fr.paraphe.command.Samples.designated;
import static fr.paraphe.command.Samples.documentSigned;
import static fr.paraphe.command.Samples.draft;
import static fr.paraphe.command.Samples.drop;
import static fr.paraphe.command.Samples.figure;
import static fr.paraphe.command.Samples.fileApplication;
import static fr.paraphe.command.Samples.freeze;
import static fr.paraphe.command.Samples.governed;
import static fr.paraphe.command.Samples.grantPilotStatus;
import static fr.paraphe.command.Samples.heir;
import static fr.paraphe.command.Samples.install;
import static fr.paraphe.command.Samples.later;
import static fr.paraphe.command.Samples.mandate;
import static fr.paraphe.command.Samples.members;
import static fr.paraphe.command.Samples.merge;
import static fr.paraphe.command.Samples.mergedParts;
import static fr.paraphe.command.Samples.newcomer;
import static fr.paraphe.command.Samples.now;
import static fr.paraphe.command.Samples.on;
import static fr.paraphe.command.Samples.onRegister;
import static fr.paraphe.command.Samples.open;
import static fr.paraphe.command.Samples.openForSignature;
import static fr.paraphe.command.Samples.openInterim;
import static fr.paraphe.command.Samples.otherRules;
import static fr.paraphe.command.Samples.partiallySigned;
import static fr.paraphe.command.Samples.parties;
import static fr.paraphe.command.Samples.propose;
import static fr.paraphe.command.Samples.proposeFromSource;
import static fr.paraphe.command.Samples.recall;
import static fr.paraphe.command.Samples.receiveProject;
import static fr.paraphe.command.Samples.rectify;
import static fr.paraphe.command.Samples.rectifyDocumentSigned;
import static fr.paraphe.command.Samples.rectifyFigure;
import static fr.paraphe.command.Samples.rectifyProtocol;
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
import static fr.paraphe.command.Samples.sheet;
import static fr.paraphe.command.Samples.sign;
import static fr.paraphe.command.Samples.signed;
import static fr.paraphe.command.Samples.split;
import static fr.paraphe.command.Samples.submit;
import static fr.paraphe.command.Samples.successors;
import static fr.paraphe.command.Samples.suspend;
import static fr.paraphe.command.Samples.underReview;
import static fr.paraphe.command.Samples.validate;
import static fr.paraphe.command.Samples.whileSigning;
import static fr.paraphe.command.Samples.withdraw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.paraphe.command.Documented;
import fr.paraphe.command.Reservations;
import fr.paraphe.command.Samples;
import fr.paraphe.command.account.domain.AccountCommand;
import fr.paraphe.command.account.domain.AccountCommand.SuspendAccount;
import fr.paraphe.command.account.domain.AccountState;
import fr.paraphe.command.account.domain.AccountTable;
import fr.paraphe.command.account.domain.Passwords;
import fr.paraphe.command.account.domain.Permits;
import fr.paraphe.command.account.domain.Permits.Place;
import fr.paraphe.command.body.domain.BodyCommand;
import fr.paraphe.command.body.domain.BodyCommand.GiveContact;
import fr.paraphe.command.body.domain.BodyCommand.OpenInterim;
import fr.paraphe.command.body.domain.BodyCommand.RegisterBody;
import fr.paraphe.command.body.domain.BodyCommand.RegisterMandate;
import fr.paraphe.command.body.domain.BodyCommand.RevokeMandate;
import fr.paraphe.command.body.domain.BodyState;
import fr.paraphe.command.body.domain.BodyTable;
import fr.paraphe.command.ceremony.domain.CeremonyCommand;
import fr.paraphe.command.ceremony.domain.CeremonyCommand.Called;
import fr.paraphe.command.ceremony.domain.CeremonyState;
import fr.paraphe.command.ceremony.domain.CeremonyTable;
import fr.paraphe.command.figure.domain.FigureCommand;
import fr.paraphe.command.figure.domain.FigureCommand.PublishFigure;
import fr.paraphe.command.figure.domain.FigureState;
import fr.paraphe.command.figure.domain.FigureTable;
import fr.paraphe.command.personaldata.domain.PersonalDataCommand.ErasePersonalData;
import fr.paraphe.command.personaldata.domain.PersonalDataCommand.SetRetention;
import fr.paraphe.command.personaldata.domain.PersonalDataTable;
import fr.paraphe.command.programme.domain.ProgrammeCommand;
import fr.paraphe.command.programme.domain.ProgrammeState;
import fr.paraphe.command.programme.domain.ProgrammeTable;
import fr.paraphe.command.project.domain.ProjectCommand;
import fr.paraphe.command.project.domain.ProjectCommand.AbandonProject;
import fr.paraphe.command.project.domain.ProjectCommand.TransferProject;
import fr.paraphe.command.project.domain.ProjectState;
import fr.paraphe.command.project.domain.ProjectTable;
import fr.paraphe.command.protocol.domain.ProtocolCommand;
import fr.paraphe.command.protocol.domain.ProtocolCommand.Attested;
import fr.paraphe.command.protocol.domain.ProtocolCommand.LapseProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.OpenSignature;
import fr.paraphe.command.protocol.domain.ProtocolCommand.PresentCopy;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RecallProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.TerminateProtocol;
import fr.paraphe.command.protocol.domain.ProtocolState;
import fr.paraphe.command.protocol.domain.ProtocolState.Signing;
import fr.paraphe.command.protocol.domain.ProtocolTable;
import fr.paraphe.command.protocol.domain.Providing;
import fr.paraphe.command.protocol.domain.TakingTurns;
import fr.paraphe.command.territory.domain.TerritoryCommand;
import fr.paraphe.command.territory.domain.TerritoryCommand.Bequest;
import fr.paraphe.command.territory.domain.TerritoryCommand.MergedPart;
import fr.paraphe.command.territory.domain.TerritoryCommand.RefusePerimeterChange;
import fr.paraphe.command.territory.domain.TerritoryCommand.RejectApplicant;
import fr.paraphe.command.territory.domain.TerritoryCommand.RenewTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.RequestPerimeterChange;
import fr.paraphe.command.territory.domain.TerritoryCommand.ResumeTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.ReviseProject;
import fr.paraphe.command.territory.domain.TerritoryCommand.SendPlanBack;
import fr.paraphe.command.territory.domain.TerritoryCommand.SuspendTerritory;
import fr.paraphe.command.territory.domain.TerritoryState;
import fr.paraphe.command.territory.domain.TerritoryTable;
import fr.paraphe.events.AccountEvent.Role;
import fr.paraphe.events.AccountEvent.Scope;
import fr.paraphe.events.BodyEvent.BodyKind;
import fr.paraphe.events.BodyEvent.MailWish;
import fr.paraphe.events.BodyEvent.MandateScope;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.DatumRef;
import fr.paraphe.events.FigureEvent;
import fr.paraphe.events.FigureEvent.Exactness;
import fr.paraphe.events.FigureEvent.Kind;
import fr.paraphe.events.Member;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.PersonalDataEvent.Category;
import fr.paraphe.events.PersonalDataEvent.Cause;
import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProgrammeRules.Acceptance;
import fr.paraphe.events.ProgrammeRules.Call;
import fr.paraphe.events.ProgrammeRules.Deadline;
import fr.paraphe.events.ProgrammeRules.DocumentKind;
import fr.paraphe.events.ProgrammeRules.Electronic;
import fr.paraphe.events.ProgrammeRules.Handwritten;
import fr.paraphe.events.ProgrammeRules.PartyGroup;
import fr.paraphe.events.ProgrammeRules.RegionGroup;
import fr.paraphe.events.ProgrammeRules.RegionMilestone;
import fr.paraphe.events.ProgrammeRules.RegionRules;
import fr.paraphe.events.ProgrammeRules.Reminders;
import fr.paraphe.events.ProjectEvent.Funder;
import fr.paraphe.events.ProjectEvent.FundingNature;
import fr.paraphe.events.ProjectEvent.Progress;
import fr.paraphe.events.ProtocolEvent.Mandate;
import fr.paraphe.events.ProtocolEvent.Party;
import fr.paraphe.events.ProtocolEvent.Prompt;
import fr.paraphe.events.Right;
import fr.paraphe.events.Source;
import fr.paraphe.events.TerritoryEvent.Deliberation;
import fr.paraphe.events.TerritoryEvent.ProjectReason;
import fr.paraphe.events.TerritoryEvent.ProjectSheet;
import fr.paraphe.events.store.Reservation;
import fr.paraphe.events.store.ReservationTaken;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule says no at least once, in whole sentences, and {@code docs/rules.md} lists it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RulesTest {

    private record Case(String sentence, Rule rule, Runnable attempt) {
        @Override
        public String toString() {
            return sentence;
        }
    }

    private static final LocalDate TOMORROW = TODAY.plusDays(1);
    private static final ProgrammeRules RULES = rules();

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        anyAct(cases);
        programme(cases);
        figures(cases);
        accounts(cases);
        personalData(cases);
        bodies(cases);
        mandates(cases);
        designation(cases);
        perimeter(cases);
        wholeTerritory(cases);
        governance(cases);
        rectification(cases);
        figureRectification(cases);
        protocolRectification(cases);
        projects(cases);
        plan(cases);
        milestones(cases);
        contracting(cases);
        delivery(cases);
        funding(cases);
        indicators(cases);
        drafting(cases);
        signing(cases);
        authorising(cases);
        afterSigning(cases);
        amending(cases);
        ceremonies(cases);
        return cases;
    }

    /** The same rules, under which nobody has to sign. */
    private static ProgrammeRules withoutQuorum() {
        return new ProgrammeRules(
                RULES.name(),
                RULES.fictitious(),
                RULES.opensOn(),
                RULES.closesOn(),
                RULES.axes(),
                RULES.milestones(),
                RULES.documentKinds(),
                RULES.partyGroups().stream()
                        .map(group -> new PartyGroup(group.code(), group.name(), "0"))
                        .toList(),
                RULES.planBeforeProtocol(),
                RULES.deadlines());
    }

    private static ProgrammeRules withGroups(PartyGroup... groups) {
        return new ProgrammeRules(
                RULES.name(),
                RULES.fictitious(),
                RULES.opensOn(),
                RULES.closesOn(),
                RULES.axes(),
                RULES.milestones(),
                RULES.documentKinds(),
                List.of(groups),
                RULES.planBeforeProtocol(),
                RULES.deadlines(),
                true,
                null,
                null);
    }

    private static ProtocolState deliberated() {
        return Samples.after(Samples.protocol(draft(), freeze(DIGEST)), Samples.deliberate("departement"));
    }

    private static void authorising(List<Case> cases) {
        ProtocolState frozen = Samples.protocol(draft(), freeze(DIGEST));
        cases.add(new Case(
                "a party without an assembly records no deliberation",
                Rule.PARTY_DOES_NOT_DELIBERATE,
                () -> protocol(frozen, Samples.deliberate("region"))));
        cases.add(new Case(
                "a deliberation is about the frozen text",
                Rule.DELIBERATION_ON_ANOTHER_TEXT,
                () -> protocol(frozen, Samples.deliberate("departement", OTHER_DIGEST, Samples.VOTED_ON, null))));
        cases.add(new Case(
                "a deliberation on a text that was replaced counts no more",
                Rule.DELIBERATION_UNKNOWN,
                () -> protocol(Samples.after(deliberated(), freeze(OTHER_DIGEST)), Samples.transmit("departement"))));
        cases.add(new Case(
                "a deliberation has one date",
                Rule.DELIBERATION_ALREADY_RECORDED,
                () -> protocol(
                        deliberated(), Samples.deliberate("departement", DIGEST, Samples.VOTED_ON.plusDays(1), null))));
        cases.add(new Case(
                "what was not recorded is not transmitted",
                Rule.DELIBERATION_UNKNOWN,
                () -> protocol(frozen, Samples.transmit("departement"))));
        cases.add(new Case(
                "a deliberation is transmitted after its vote",
                Rule.DATE_RUNS_BACKWARDS,
                () -> protocol(
                        deliberated(),
                        Samples.transmit("departement", "recu-1", Samples.VOTED_ON.minusDays(1), null))));
        cases.add(new Case(
                "a deliberation is transmitted once",
                Rule.TRANSMISSION_ALREADY_RECORDED,
                () -> protocol(
                        Samples.after(deliberated(), Samples.transmit("departement")),
                        Samples.transmit("departement", "recu-2", Samples.TRANSMITTED_ON, null))));
        cases.add(new Case(
                "an assembly's party does not sign without a deliberation",
                Rule.AUTHORISATION_NOT_EXECUTORY,
                () -> protocol(openForSignature(), sign("departement"))));
        cases.add(new Case(
                "an assembly's party does not sign on the day of the transmission",
                Rule.AUTHORISATION_NOT_EXECUTORY,
                () -> protocol(
                        Samples.after(
                                Samples.after(
                                        openForSignature(),
                                        Samples.deliberate("departement", DIGEST, SIGNED_ON.minusDays(1), null)),
                                Samples.transmit("departement", "recu-1", SIGNED_ON, null)),
                        sign("departement"))));
        PartyGroup first = new PartyGroup("INTERCOMMUNALITY", RULES.name(), "ALL", null, 1);
        PartyGroup second = new PartyGroup("STATE", RULES.name(), "ALL", null, 2);
        cases.add(new Case(
                "a group of a higher rank waits",
                Rule.RANK_NOT_REACHED,
                () -> ProtocolTable.decide(openForSignature(), sign("etat"), now(withGroups(first, second)))));
        cases.add(new Case(
                "a body that is on the register signs under a mandate of it",
                Rule.MANDATE_NOT_ON_REGISTER,
                () -> protocol(openForSignature(), sign("operateur"))));
        cases.add(new Case(
                "a mandate gives power for what is in its scope",
                Rule.MANDATE_BEYOND_SCOPE,
                () -> ProtocolTable.decide(
                        openForSignature(),
                        Samples.signOnRegister(),
                        now().with(Samples.power(new MandateScope(null, null, List.of("CONTRACT")), null)))));
        cases.add(new Case(
                "a mandate of the register that has ended gives no power, whatever the signature quotes",
                Rule.MANDATE_NOT_IN_FORCE,
                () -> ProtocolTable.decide(
                        openForSignature(),
                        Samples.signOnRegister(),
                        now().with(Samples.power(new MandateScope(null, null, List.of()), SIGNED_ON.minusDays(1))))));
        cases.add(new Case(
                "every party is on the register where the programme asks for it",
                Rule.PARTY_NOT_ON_REGISTER,
                () -> ProtocolTable.decide(
                        ProtocolTable.initial(),
                        draft(),
                        now(withGroups(RULES.partyGroups().toArray(PartyGroup[]::new))))));
    }

    private static void afterSigning(List<Case> cases) {
        cases.add(new Case(
                "an extension goes beyond the deadline",
                Rule.DEADLINE_NOT_LATER,
                () -> protocol(openForSignature(), Samples.extend(DEADLINE.minusDays(1)))));
        cases.add(new Case(
                "nobody is reminded once no signature is awaited",
                Rule.NOBODY_AWAITED,
                () -> ProtocolTable.decide(
                        openForSignature(),
                        Samples.remind(Prompt.HAND, SIGNED_ON),
                        now(withGroups(RULES.partyGroups().stream()
                                .map(group -> new PartyGroup(group.code(), group.name(), "0"))
                                .toArray(PartyGroup[]::new))))));
        cases.add(new Case(
                "nobody is reminded once the deadline has passed",
                Rule.SIGNATURE_DEADLINE_PASSED,
                () -> protocol(openForSignature(), Samples.remind(Prompt.HAND, DEADLINE.plusDays(1)))));
        cases.add(new Case(
                "nobody is reminded while the territory is suspended",
                Rule.TERRITORY_SUSPENDED,
                () -> ProtocolTable.decide(
                        openForSignature(), Samples.remind(Prompt.HAND, SIGNED_ON), now(Samples.standing(SIGNED_ON)))));
        cases.add(new Case(
                "a document does not lapse while the territory is suspended",
                Rule.TERRITORY_SUSPENDED,
                () -> ProtocolTable.decide(openForSignature(), Samples.lapse(), now(Samples.standing(SIGNED_ON)))));
        cases.add(new Case(
                "a document does not lapse on its last day",
                Rule.DEADLINE_NOT_PASSED,
                () -> protocol(openForSignature(), new LapseProtocol(PROTOCOL, on(DEADLINE)))));
        cases.add(new Case(
                "a document does not lapse while an extension runs",
                Rule.DEADLINE_NOT_PASSED,
                () -> protocol(
                        Samples.after(openForSignature(), Samples.extend(DEADLINE.plusDays(30))), Samples.lapse())));
        cases.add(new Case(
                "a lapsed document is not signed",
                Rule.PROTOCOL_LAPSED,
                () -> protocol(Samples.after(openForSignature(), Samples.lapse()), sign("region"))));
        cases.add(new Case(
                "a document does not end before it takes effect",
                Rule.ENDS_BEFORE_BEGINNING,
                () -> protocol(signed(), Samples.enterIntoForce(SIGNED_ON))));
        cases.add(new Case(
                "a document takes effect once",
                Rule.PROTOCOL_IN_FORCE,
                () -> protocol(Samples.inForce(), Samples.enterIntoForce())));
        cases.add(new Case(
                "a year is reviewed once",
                Rule.REVIEW_ALREADY_HELD,
                () -> protocol(Samples.after(Samples.inForce(), Samples.review(2026)), Samples.review(2026))));
        cases.add(new Case(
                "a year to come is not reviewed",
                Rule.REVIEW_OF_ANOTHER_TIME,
                () -> protocol(Samples.inForce(), Samples.review(2027))));
        cases.add(new Case(
                "a year before the document is not reviewed",
                Rule.REVIEW_OF_ANOTHER_TIME,
                () -> protocol(Samples.inForce(), Samples.review(2024))));
        cases.add(new Case(
                "a document is terminated once",
                Rule.PROTOCOL_TERMINATED,
                () -> protocol(Samples.after(Samples.inForce(), Samples.terminate()), Samples.terminate())));
        cases.add(new Case(
                "a document is terminated for a reason",
                Rule.REASON_MISSING,
                () -> protocol(Samples.inForce(), new TerminateProtocol(PROTOCOL, null, on(TODAY)))));
    }

    private static void amending(List<Case> cases) {
        cases.add(new Case("nothing unknown is amended", Rule.BASE_UNKNOWN, () -> amendment(null)));
        cases.add(new Case(
                "a document of another territory is not amended",
                Rule.BASE_UNKNOWN,
                () -> amendment(base("demo-02", "PROTOCOL", false, on(DESIGNATED_ON), null))));
        cases.add(new Case(
                "an amendment is not amended",
                Rule.BASE_IS_AN_AMENDMENT,
                () -> amendment(base(CODE, "PROTOCOL", true, on(DESIGNATED_ON), null))));
        cases.add(new Case(
                "an amendment is of the kind of its base",
                Rule.AMENDMENT_OF_ANOTHER_KIND,
                () -> amendment(base(CODE, "CONTRACT", false, on(DESIGNATED_ON), null))));
        cases.add(new Case(
                "a document that is not in force is not amended",
                Rule.BASE_NOT_IN_FORCE,
                () -> amendment(base(CODE, "PROTOCOL", false, null, null))));
        cases.add(new Case(
                "a document is not amended before it takes effect",
                Rule.BASE_NOT_IN_FORCE,
                () -> amendment(base(CODE, "PROTOCOL", false, on(DRAFTED_ON.plusDays(1)), null))));
        cases.add(new Case(
                "a document is not amended after its last day",
                Rule.BASE_NOT_IN_FORCE,
                () -> amendment(base(CODE, "PROTOCOL", false, on(DESIGNATED_ON), DRAFTED_ON.minusDays(1)))));
    }

    private static BaseStanding base(
            String code,
            String kind,
            boolean amendment,
            @Nullable BusinessDate inForceSince,
            @Nullable LocalDate endsOn) {
        return new BaseStanding(Samples.PROGRAMME, code, kind, amendment, inForceSince, endsOn);
    }

    private static void amendment(@Nullable BaseStanding base) {
        ProtocolTable.decide(ProtocolTable.initial(), Samples.draftAmendment(), now().with(base));
    }

    private static void ceremonies(List<Case> cases) {
        CeremonyState opened = Samples.ceremony(Samples.openCeremony());
        CeremonyState closed = Samples.ceremony(Samples.openCeremony(), Samples.closeCeremony());
        cases.add(new Case(
                "nobody comes to a ceremony that was not opened",
                Rule.CEREMONY_UNKNOWN,
                () -> ceremony(CeremonyTable.initial(), Samples.attend())));
        cases.add(new Case(
                "a ceremony opens once", Rule.CEREMONY_ALREADY_OPEN, () -> ceremony(opened, Samples.openCeremony())));
        cases.add(new Case(
                "nobody comes to a ceremony that is over",
                Rule.CEREMONY_CLOSED,
                () -> ceremony(closed, Samples.attend())));
        cases.add(new Case(
                "nothing is signed at a ceremony that is over",
                Rule.CEREMONY_CLOSED,
                () -> CeremonyTable.signatory(closed, BODY)));
        cases.add(new Case(
                "whoever is not there does not sign",
                Rule.BODY_NOT_ATTENDING,
                () -> CeremonyTable.signatory(opened, BODY)));
        cases.add(new Case(
                "a ceremony calls something",
                Rule.CEREMONY_WITHOUT_PROTOCOL,
                () -> ceremony(CeremonyTable.initial(), Samples.openCeremony(List.of()))));
        Called called = new Called(PROTOCOL, true, true);
        cases.add(new Case(
                "a ceremony calls a document once",
                Rule.CALLED_TWICE,
                () -> ceremony(CeremonyTable.initial(), Samples.openCeremony(List.of(called, called)))));
        cases.add(new Case(
                "a ceremony calls documents of its programme",
                Rule.CALLED_PROTOCOL_UNKNOWN,
                () -> ceremony(
                        CeremonyTable.initial(), Samples.openCeremony(List.of(new Called(PROTOCOL, false, true))))));
        cases.add(new Case(
                "a ceremony calls documents that can still be signed",
                Rule.CALLED_PROTOCOL_SETTLED,
                () -> ceremony(
                        CeremonyTable.initial(), Samples.openCeremony(List.of(new Called(PROTOCOL, true, false))))));
        cases.add(new Case(
                "a mandate that is not on the register lets nobody sign",
                Rule.MANDATE_UNKNOWN,
                () -> ceremony(opened, Samples.attend("sous-prefet"))));
        cases.add(new Case(
                "a mandate that has ended lets nobody sign",
                Rule.MANDATE_OUT_OF_FORCE,
                () -> CeremonyTable.decide(
                        opened,
                        Samples.attend(),
                        now().with(Samples.power(new MandateScope(null, null, List.of()), SIGNED_ON.minusDays(1))))));
        cases.add(new Case(
                "only what a ceremony calls is signed at it",
                Rule.PROTOCOL_NOT_CALLED,
                () -> CeremonyTable.calls(opened, "prt-2x4d5h7k3m9q")));
    }

    private static void ceremony(CeremonyState state, CeremonyCommand command) {
        CeremonyTable.decide(state, command, now().with(Samples.power()));
    }

    private static void figures(List<Case> cases) {
        cases.add(new Case(
                "a figure once entered is not told otherwise",
                Rule.FIGURE_ALREADY_ENTERED,
                () -> FigureTable.decide(
                        FigureTable.evolve(
                                FigureTable.initial(),
                                entering(figure("F1", "13")).getFirst()),
                        figure("F1", "14"),
                        now())));
        cases.add(new Case(
                "a lower bound is not above the upper one",
                Rule.FIGURE_BOUNDS_CROSSED,
                () -> entering(counted(Exactness.RANGE, "1300", "1200"))));
        cases.add(new Case(
                "a minimum has no upper bound",
                Rule.FIGURE_BOUNDS_MISSING,
                () -> entering(counted(Exactness.MINIMUM, "98", "120"))));
        cases.add(new Case(
                "an exact value is one number",
                Rule.FIGURE_BOUNDS_MISSING,
                () -> entering(counted(Exactness.EXACT, "98", "99"))));
        cases.add(new Case(
                "a share says what it is a share of",
                Rule.SHARE_WITHOUT_DENOMINATOR,
                () -> entering(figure("F1", Kind.SHARE, Exactness.EXACT, "20", "20", null, on(DESIGNATED_ON), PRESS))));
        cases.add(new Case(
                "a count does not speak of tomorrow",
                Rule.FIGURE_OF_THE_FUTURE,
                () -> entering(figure("F1", Kind.COUNT, Exactness.EXACT, "20", "20", null, on(TOMORROW), PRESS))));
        cases.add(new Case(
                "a figure names where it was published",
                Rule.SOURCE_MISSING,
                () -> entering(figure("F1", Kind.COUNT, Exactness.EXACT, "20", "20", null, on(DESIGNATED_ON), null))));
    }

    private static void personalData(List<Case> cases) {
        cases.add(new Case(
                "an erasure erases something",
                Rule.NOTHING_TO_ERASE,
                () -> PersonalDataTable.decide(PersonalDataTable.initial(), Samples.erase(), now())));
        cases.add(new Case(
                "an erasure has a legal basis",
                Rule.LEGAL_BASIS_MISSING,
                () -> PersonalDataTable.decide(
                        PersonalDataTable.initial(),
                        new ErasePersonalData("era-1", List.of("datum-1"), Cause.REQUEST, " ", null, SIGNED_ON),
                        now())));
        cases.add(new Case(
                "a retention has a legal basis",
                Rule.LEGAL_BASIS_MISSING,
                () -> PersonalDataTable.decide(
                        PersonalDataTable.initial(),
                        new SetRetention(Category.PERSON_NAME, 12, "", SIGNED_ON),
                        now())));
        for (SetRetention unfit : List.of(
                Samples.retain(Category.TEXT, 12),
                Samples.retain(Category.PERSON_NAME, 0),
                Samples.retain(Category.MAIL_ADDRESS, PersonalDataTable.LONGEST + 1))) {
            cases.add(new Case(
                    "names are kept for a time that fits, texts for as long as the facts: " + unfit,
                    Rule.RETENTION_UNFIT,
                    () -> PersonalDataTable.decide(PersonalDataTable.initial(), unfit, now())));
        }
    }

    private static void accounts(List<Case> cases) {
        AccountState suspended = Samples.account(Samples.openAccount("nom"), Samples.suspendAccount(true));
        Scope region = new Scope(PROGRAMME, "44", null, null);
        cases.add(new Case(
                "an account that was not opened has no rights",
                Rule.ACCOUNT_UNKNOWN,
                () -> account(AccountTable.initial(), Samples.administering())));
        cases.add(new Case(
                "an account is opened once",
                Rule.ACCOUNT_ALREADY_OPENED,
                () -> account(Samples.administrator(), Samples.openAccount("autre nom"))));
        cases.add(new Case(
                "a suspended account is granted nothing",
                Rule.ACCOUNT_SUSPENDED,
                () -> account(suspended, Samples.administering())));
        cases.add(new Case("two accounts do not share a sign-in name", Rule.LOGIN_TAKEN, () -> {
            throw Passwords.loginTaken("camille");
        }));
        cases.add(new Case(
                "a right that is not held is not withdrawn",
                Rule.RIGHT_UNKNOWN,
                () -> account(Samples.administrator(), Samples.withdrawRight("region-44", true))));
        cases.add(new Case(
                "a right does not change under its id",
                Rule.RIGHT_ALREADY_GRANTED,
                () -> account(Samples.administrator(), Samples.grantRight("administration", Role.REGION, region))));
        cases.add(new Case(
                "a territory has its code within a programme",
                Rule.SCOPE_TERRITORY_WITHOUT_PROGRAMME,
                () -> account(
                        Samples.administrator(),
                        Samples.grantRight("trois-vallees", Role.TERRITORY, new Scope(null, null, CODE, null)))));
        cases.add(new Case(
                "an account that decides does not audit",
                Rule.AUDITOR_DECIDES_NOTHING,
                () -> account(Samples.administrator(), Samples.grantRight("audit", Role.AUDITOR, Scope.EVERYWHERE))));
        cases.add(new Case(
                "an account that audits does not decide",
                Rule.AUDITOR_DECIDES_NOTHING,
                () -> account(
                        Samples.account(
                                Samples.openAccount("nom"),
                                Samples.grantRight("audit", Role.AUDITOR, Scope.EVERYWHERE)),
                        Samples.grantRight("region-44", Role.REGION, region))));
        cases.add(new Case(
                "the last administrator keeps the role",
                Rule.LAST_ADMINISTRATOR,
                () -> account(Samples.administrator(), Samples.withdrawRight("administration", false))));
        cases.add(new Case(
                "the last administrator is not suspended",
                Rule.LAST_ADMINISTRATOR,
                () -> account(Samples.administrator(), Samples.suspendAccount(false))));
        cases.add(new Case(
                "a suspension has a reason",
                Rule.REASON_MISSING,
                () -> account(Samples.administrator(), new SuspendAccount(Samples.ACCOUNT, null, true, SIGNED_ON))));
        cases.add(new Case(
                "a token that was not issued is not revoked",
                Rule.TOKEN_UNKNOWN,
                () -> account(Samples.administrator(), Samples.revokeToken("tok-9"))));
        cases.add(new Case(
                "a token has an id of its own",
                Rule.TOKEN_ALREADY_ISSUED,
                () -> account(Samples.administrator(), Samples.issueToken("tok-1", TODAY))));
        cases.add(new Case(
                "a token is not issued for a day that is over",
                Rule.TOKEN_EXPIRY_UNFIT,
                () -> account(Samples.administrator(), Samples.issueToken("tok-2", TODAY.minusDays(1)))));
        cases.add(new Case(
                "a token lasts a year at most",
                Rule.TOKEN_EXPIRY_UNFIT,
                () -> account(Samples.administrator(), Samples.issueToken("tok-2", TODAY.plusDays(367)))));
        cases.add(new Case(
                "a password has twelve characters",
                Rule.PASSWORD_LENGTH_UNFIT,
                () -> Passwords.check("camille", "court-1234")));
        cases.add(new Case(
                "a password does not hold the sign-in name",
                Rule.PASSWORD_HOLDS_LOGIN,
                () -> Passwords.check("camille", "bonjour-Camille-44")));
        cases.add(new Case(
                "a password is none of those that are tried first",
                Rule.PASSWORD_COMMON,
                () -> Passwords.check("camille", "Password-1234!")));
        cases.add(new Case(
                "a password is not one sign over and over",
                Rule.PASSWORD_COMMON,
                () -> Passwords.check("camille", "aaaaaaaaaaaaaaaa")));
        cases.add(new Case("a password is in no known leak", Rule.PASSWORD_BREACHED, () -> Passwords.unleaked(true)));
        cases.add(new Case(
                "whoever changes a password knows the current one",
                Rule.PASSWORD_WRONG,
                () -> Passwords.current(false)));
        cases.add(new Case(
                "a temporary password is changed first", Rule.PASSWORD_TO_CHANGE, () -> Permits.ownPassword(true)));
        cases.add(new Case(
                "a right of one region does not reach another",
                Rule.NO_RIGHT_HERE,
                () -> Permits.role(
                        List.of(new Right(Role.REGION, region, false)),
                        List.of(new Place(PROGRAMME, CODE, "84", null)))));
        cases.add(new Case(
                "a right in a programme does not reach what belongs to none",
                Rule.NO_RIGHT_HERE,
                () -> Permits.role(
                        List.of(new Right(Role.ADMIN, new Scope(PROGRAMME, null, null, null), false)),
                        List.of(Place.NOWHERE))));
        cases.add(new Case(
                "one right has to reach everything that an act is about",
                Rule.NO_RIGHT_HERE,
                () -> Permits.role(
                        List.of(
                                new Right(Role.REGION, region, false),
                                new Right(Role.REGION, new Scope(null, "84", null, null), false)),
                        List.of(new Place(PROGRAMME, CODE, "44", null), new Place(PROGRAMME, "demo-02", "84", null)))));
        cases.add(new Case(
                "whoever submitted a plan does not validate it",
                Rule.SUBMITTER_DOES_NOT_DECIDE,
                () -> Permits.apart(Samples.ACCOUNT, Samples.ACCOUNT)));
    }

    private static List<?> account(AccountState state, AccountCommand command) {
        return AccountTable.decide(state, command, now());
    }

    private static void bodies(List<Case> cases) {
        cases.add(new Case(
                "nobody acts for a body that is not on the register",
                Rule.BODY_UNKNOWN,
                () -> body(BodyTable.initial(), registerMandate("prefet"))));
        cases.add(new Case(
                "a body does not come on the register under another name",
                Rule.BODY_ALREADY_REGISTERED,
                () -> body(onRegister(), registerBody("Autre préfecture"))));
        cases.add(new Case(
                "a company bears a SIREN",
                Rule.BODY_IDENTIFIER_UNFIT,
                () -> body(
                        BodyTable.initial(), new RegisterBody("D67", BodyKind.COMPANY, "Fonderies", OPENING, null))));
        cases.add(new Case(
                "the State bears no SIREN here",
                Rule.BODY_IDENTIFIER_UNFIT,
                () -> body(
                        BodyTable.initial(),
                        new RegisterBody("200067346", BodyKind.STATE, "Préfecture", OPENING, null))));
        cases.add(new Case(
                "a body of tomorrow is not registered today",
                Rule.DATE_IN_FUTURE,
                () -> body(
                        BodyTable.initial(), new RegisterBody("D67", BodyKind.STATE, "Préfecture", TOMORROW, null))));
        cases.add(new Case(
                "a mandate that nobody registered is not revoked",
                Rule.MANDATE_UNKNOWN,
                () -> body(onRegister(), revokeMandate("ministre"))));
        cases.add(new Case(
                "a mandate is not revoked without a reason",
                Rule.REASON_MISSING,
                () -> body(onRegister(), new RevokeMandate(BODY, "prefet", null, SIGNED_ON))));
        cases.add(new Case(
                "a mandate that has ended is not revoked",
                Rule.MANDATE_OUT_OF_FORCE,
                () -> body(
                        onRegister(),
                        new RevokeMandate(BODY, "secretaire-general", datum("motif"), DELEGATED_UNTIL.plusDays(1)))));
        cases.add(new Case(
                "a mandate is not revoked twice",
                Rule.MANDATE_OUT_OF_FORCE,
                () -> body(
                        Samples.body(registerBody(), registerMandate("prefet"), revokeMandate("prefet")),
                        new RevokeMandate(BODY, "prefet", datum("motif"), SIGNED_ON.plusDays(1)))));
        cases.add(new Case(
                "an interim opens in no office before its holder came",
                Rule.MANDATE_OUT_OF_FORCE,
                () -> body(onRegister(), new OpenInterim(BODY, "prefet", IN_OFFICE_FROM.minusDays(1)))));
        cases.add(new Case(
                "an interim opens in an office, not in a delegation",
                Rule.INTERIM_OF_A_DELEGATE,
                () -> body(onRegister(), openInterim("secretaire-general"))));
        cases.add(new Case(
                "an interim does not open twice",
                Rule.INTERIM_ALREADY_OPEN,
                () -> body(
                        Samples.body(registerBody(), registerMandate("prefet"), openInterim("prefet")),
                        new OpenInterim(BODY, "prefet", SIGNED_ON.plusDays(1)))));
        cases.add(new Case(
                "a contact is not given twice",
                Rule.CONTACT_ALREADY_GIVEN,
                () -> body(
                        onRegister(),
                        new GiveContact(BODY, "cabinet", datum("autre"), "Cabinet", "fr", MailWish.EACH, OPENING))));
        cases.add(new Case(
                "nobody chooses for a contact that is not there",
                Rule.CONTACT_UNKNOWN,
                () -> body(onRegister(), Samples.chooseMail("accueil", MailWish.NOTHING))));
    }

    private static void mandates(List<Case> cases) {
        cases.add(new Case(
                "a key is not given to two mandates",
                Rule.MANDATE_ALREADY_REGISTERED,
                () -> body(onRegister(), mandate("prefet", EVERYTHING, SIGNED_ON, null, null))));
        cases.add(new Case(
                "a mandate rests on a deed",
                Rule.DEED_MISSING,
                () -> body(onRegister(), deed(null, OPENING, datum("nom")))));
        cases.add(new Case(
                "a deed has a date",
                Rule.DEED_MISSING,
                () -> body(onRegister(), deed("Arrêté 12", null, datum("nom")))));
        cases.add(new Case(
                "a deed of tomorrow gives no power today",
                Rule.DATE_IN_FUTURE,
                () -> body(onRegister(), deed("Arrêté 12", TOMORROW, datum("nom")))));
        cases.add(new Case(
                "a mandate names its holder",
                Rule.PERSON_MISSING,
                () -> body(onRegister(), deed("Arrêté 12", OPENING, null))));
        cases.add(new Case(
                "a reference stands for somebody on the register",
                Rule.PERSON_UNKNOWN,
                () -> body(
                        onRegister(),
                        new RegisterMandate(
                                BODY,
                                "adjoint",
                                "datum-personne",
                                null,
                                "adjoint",
                                EVERYTHING,
                                IN_OFFICE_FROM,
                                null,
                                "Arrêté 12",
                                OPENING,
                                null))));
        cases.add(new Case(
                "a mandate does not end before it begins",
                Rule.MANDATE_ENDS_BEFORE_BEGINNING,
                () -> body(
                        onRegister(),
                        mandate("adjoint", EVERYTHING, IN_OFFICE_FROM, IN_OFFICE_FROM.minusDays(1), null))));
        cases.add(new Case(
                "a mandate does not begin before its deed",
                Rule.MANDATE_BEFORE_DEED,
                () -> body(onRegister(), mandate("adjoint", EVERYTHING, OPENING.minusDays(1), null, null))));
        cases.add(new Case(
                "a territory is named with its programme",
                Rule.MANDATE_TERRITORY_WITHOUT_PROGRAMME,
                () -> body(
                        onRegister(),
                        mandate("adjoint", new MandateScope(null, CODE, List.of()), IN_OFFICE_FROM, null, null))));
        cases.add(new Case(
                "a kind of document stands once in a mandate",
                Rule.MANDATE_KIND_REPEATED,
                () -> body(
                        onRegister(),
                        mandate(
                                "adjoint",
                                new MandateScope(null, null, List.of("PROTOCOL", "PROTOCOL")),
                                IN_OFFICE_FROM,
                                null,
                                null))));
        cases.add(new Case(
                "a delegation comes from a mandate on the register",
                Rule.MANDATE_UNKNOWN,
                () -> body(onRegister(), mandate("adjoint", EVERYTHING, IN_OFFICE_FROM, null, "ministre"))));
        cases.add(new Case(
                "a delegate does not give more than was delegated",
                Rule.DELEGATION_BEYOND_SCOPE,
                () -> body(
                        onRegister(),
                        mandate("adjoint", EVERYTHING, IN_OFFICE_FROM, DELEGATED_UNTIL, "secretaire-general"))));
        cases.add(new Case(
                "a delegation does not begin before the mandate that it comes from",
                Rule.DELEGATION_BEYOND_TIME,
                () -> body(onRegister(), mandate("adjoint", EVERYTHING, OPENING, null, "prefet"))));
        cases.add(new Case(
                "a delegation does not last beyond a revocation",
                Rule.DELEGATION_BEYOND_TIME,
                () -> body(
                        Samples.body(registerBody(), registerMandate("prefet"), revokeMandate("prefet")),
                        mandate("adjoint", EVERYTHING, IN_OFFICE_FROM, SIGNED_ON, "prefet"))));
        cases.add(new Case(
                "an office holder whose office is held ad interim delegates nothing",
                Rule.DELEGATION_BEYOND_TIME,
                () -> body(
                        Samples.body(registerBody(), registerMandate("prefet"), openInterim("prefet")),
                        mandate("adjoint", EVERYTHING, IN_OFFICE_FROM, null, "prefet"))));
    }

    private static RegisterMandate deed(String deed, LocalDate on, DatumRef name) {
        return new RegisterMandate(
                BODY, "adjoint", null, name, "adjoint", EVERYTHING, IN_OFFICE_FROM, null, deed, on, null);
    }

    private static List<?> body(BodyState state, BodyCommand command) {
        return BodyTable.decide(state, command, now());
    }

    private static PublishFigure counted(Exactness exactness, String low, String high) {
        return figure("F1", Kind.COUNT, exactness, low, high, null, on(DESIGNATED_ON), PRESS);
    }

    private static List<FigureEvent> entering(PublishFigure command) {
        return FigureTable.decide(FigureTable.initial(), command, now());
    }

    private static void anyAct(List<Case> cases) {
        cases.add(new Case(
                "nothing happens in a programme that is not defined",
                Rule.PROGRAMME_UNKNOWN,
                () -> TerritoryTable.decide(TerritoryTable.initial(), designate(), Circumstances.of(TODAY, null))));
        cases.add(new Case(
                "a programme that is not defined is not revised",
                Rule.PROGRAMME_UNKNOWN,
                () -> programme(ProgrammeTable.initial(), reviseProgramme(RULES))));
        cases.add(new Case(
                "nothing happens before the programme opens",
                Rule.PROGRAMME_NOT_OPEN,
                () -> designating(members(), REGION_CODE, on(OPENING.minusDays(1)), null)));
        cases.add(new Case(
                "nothing new happens after the programme has closed",
                Rule.PROGRAMME_CLOSED,
                () -> TerritoryTable.decide(
                        TerritoryTable.initial(),
                        designate("Trois Vallées", REGION_CODE, members(), on(CLOSING.plusDays(1)), null),
                        later(CLOSING.plusDays(2)))));
        cases.add(new Case(
                "a live act has a day",
                Rule.LIVE_DATE_NOT_A_DAY,
                () -> designating(members(), REGION_CODE, BusinessDate.in(2025), null)));
        cases.add(new Case(
                "an act of tomorrow is not recorded today",
                Rule.DATE_IN_FUTURE,
                () -> designating(members(), REGION_CODE, on(TOMORROW), null)));
        cases.add(new Case(
                "a milestone of tomorrow is not reported today",
                Rule.DATE_IN_FUTURE,
                () -> territory(designated(), report(Milestones.ACTION_PLAN_ESTABLISHED, null, on(TOMORROW), PRESS))));
        cases.add(new Case(
                "a lead pair is not appointed before the designation",
                Rule.DATE_RUNS_BACKWARDS,
                () -> territory(designated(), appoint("200000001", on(DESIGNATED_ON.minusDays(1))))));
        cases.add(new Case(
                "a plan is not validated before it was submitted",
                Rule.DATE_RUNS_BACKWARDS,
                () -> territory(underReview(), validate(DIGEST, deliberation(), SUBMITTED_ON.minusDays(1)))));
        cases.add(new Case(
                "a protocol is not drafted before the plan was validated",
                Rule.DATE_RUNS_BACKWARDS,
                () -> protocol(ProtocolTable.initial(), draft("PROTOCOL", parties(), DECIDED_ON.minusDays(1)))));
        cases.add(new Case(
                "a party does not sign before signature was opened",
                Rule.DATE_RUNS_BACKWARDS,
                () -> protocol(openForSignature(), sign("region", mandate(), DIGEST, OPENED_ON.minusDays(1)))));
        cases.add(new Case(
                "a milestone without a source is not recorded",
                Rule.SOURCE_MISSING,
                () -> territory(
                        designated(), report(Milestones.ACTION_PLAN_ESTABLISHED, null, BusinessDate.in(2025), null))));
        cases.add(new Case(
                "a source has a label",
                Rule.SOURCE_MISSING,
                () -> designating(members(), REGION_CODE, on(DESIGNATED_ON), Source.of(" "))));
        cases.add(new Case(
                "a plan is not sent back without a reason",
                Rule.REASON_MISSING,
                () -> territory(
                        underReview(), new SendPlanBack(PROGRAMME, CODE, null, List.of(), on(DECIDED_ON), null))));
        cases.add(new Case(
                "a protocol is not recalled without a reason",
                Rule.REASON_MISSING,
                () -> protocol(openForSignature(), new RecallProtocol(PROTOCOL, null, on(SIGNED_ON)))));
    }

    private static void programme(List<Case> cases) {
        cases.add(new Case(
                "a call does not close before it opens",
                Rule.CALL_CLOSES_BEFORE_OPENING,
                () -> define(withCall(new Call(OPENING, OPENING.minusDays(1))))));
        ProgrammeState defined = ProgrammeTable.fold(programme(ProgrammeTable.initial(), defineProgramme(RULES)));
        cases.add(new Case(
                "a programme is not defined twice with different rules",
                Rule.PROGRAMME_ALREADY_DEFINED,
                () -> programme(defined, defineProgramme(otherRules()))));
        cases.add(new Case(
                "an axis does not stand twice in a programme",
                Rule.PROGRAMME_CODE_REPEATED,
                () -> define(rules(
                        true,
                        OPENING,
                        CLOSING,
                        "ALL",
                        List.of(),
                        Stream.concat(axes().stream(), axes().stream()).toList(),
                        true))));
        cases.add(new Case(
                "a programme does not close before it opens",
                Rule.PROGRAMME_CLOSES_BEFORE_OPENING,
                () -> define(rules(true, OPENING, OPENING.minusDays(1), "ALL", List.of()))));
        cases.add(new Case(
                "a fictitious programme does not become a real one",
                Rule.PROGRAMME_FICTION_FIXED,
                () -> programme(defined, reviseProgramme(rules(false, OPENING, CLOSING, "ALL", List.of())))));
        cases.add(new Case(
                "a quorum is a number or everybody",
                Rule.QUORUM_UNREADABLE,
                () -> define(rules(true, OPENING, CLOSING, "HALF", List.of()))));
        cases.add(new Case(
                "a quorum is not negative",
                Rule.QUORUM_UNREADABLE,
                () -> define(rules(true, OPENING, CLOSING, "-1", List.of()))));
        cases.add(new Case(
                "a deadline is about a milestone of the programme",
                Rule.DEADLINE_WITHOUT_MILESTONE,
                () -> define(rules(true, OPENING, CLOSING, "ALL", List.of(new Deadline("ELSEWHERE", 30))))));
        cases.add(new Case(
                "a reminder does not come after the deadline",
                Rule.REMINDER_AFTER_DEADLINE,
                () -> define(withReminders(new Reminders(List.of(14, -1), null)))));
        cases.add(new Case(
                "a reminder is planned once for a day",
                Rule.PROGRAMME_CODE_REPEATED,
                () -> define(withReminders(new Reminders(List.of(3, 14, 3), null)))));
        cases.add(new Case(
                "a deadline is at least one day",
                Rule.DEADLINE_NOT_POSITIVE,
                () -> define(rules(true, OPENING, CLOSING, "ALL", List.of(new Deadline(Milestones.DESIGNATED, 0))))));
        cases.add(new Case(
                "a step waits for those that the file names",
                Rule.STEP_NOT_REACHED,
                () -> TerritoryTable.decide(
                        Samples.territory(Samples.designate(), appoint()),
                        Samples.install(),
                        now(Samples.rules(
                                Samples.milestonesInOrder(Milestones.GOVERNANCE_INSTALLED, Milestones.PLAN_VALIDATED),
                                null,
                                null)))));
        cases.add(new Case(
                "a document waits for those that the file names",
                Rule.STEP_NOT_REACHED,
                () -> ProtocolTable.decide(
                        ProtocolTable.initial(),
                        draft(),
                        now(Samples.rules(
                                Samples.milestonesInOrder(Milestones.DOCUMENT_SIGNED, Milestones.GOVERNANCE_INSTALLED),
                                null,
                                null)))));
        cases.add(new Case(
                "a programme without governance installs none",
                Rule.STEP_NOT_OF_PROGRAMME,
                () -> TerritoryTable.decide(
                        Samples.territory(Samples.designate(), appoint()),
                        Samples.install(),
                        now(Samples.rules(Samples.milestonesWithout(Milestones.GOVERNANCE_INSTALLED), null, null)))));
        cases.add(new Case(
                "a kind of document waits for another",
                Rule.DOCUMENT_KIND_AWAITED,
                () -> ProtocolTable.decide(
                        ProtocolTable.initial(),
                        draft(),
                        now(Samples.rules(
                                null,
                                List.of(
                                        new DocumentKind("CONTRACT", RULES.name()),
                                        new DocumentKind("PROTOCOL", RULES.name(), List.of("CONTRACT"))),
                                null)))));
        cases.add(new Case(
                "what comes first stands earlier in the file",
                Rule.PROGRAMME_ORDER_UNFIT,
                () -> define(Samples.rules(
                        Samples.milestonesInOrder(Milestones.GOVERNANCE_INSTALLED, Milestones.PLAN_VALIDATED),
                        null,
                        null))));
        cases.add(new Case(
                "a region changes groups that the programme has",
                Rule.REGION_GROUP_UNKNOWN,
                () -> define(Samples.rules(
                        null,
                        null,
                        List.of(new RegionRules(
                                "44", null, null, List.of(new RegionGroup("NOBODY", null, "1", null, null))))))));
        cases.add(new Case(
                "a region names milestones that the programme has",
                Rule.REGION_MILESTONE_UNKNOWN,
                () -> define(Samples.rules(
                        null,
                        null,
                        List.of(new RegionRules(
                                "44",
                                null,
                                null,
                                null,
                                List.of(new RegionMilestone("NOWHERE", RULES.name())),
                                null))))));
        cases.add(new Case(
                "evidence is asked of groups that the programme has",
                Rule.EVIDENCE_OF_UNKNOWN,
                () -> define(Samples.accepting(new Acceptance(null, List.of("NOBODY"), Electronic.ADVANCED, null)))));
        cases.add(new Case(
                "evidence is asked for kinds of document that the programme has, in a region as elsewhere",
                Rule.EVIDENCE_OF_UNKNOWN,
                () -> define(Samples.rules(
                        null,
                        null,
                        List.of(new RegionRules(
                                "44",
                                null,
                                null,
                                null,
                                null,
                                null,
                                List.of(new Acceptance(List.of("TREATY"), null, null, Handwritten.NONE))))))));
        cases.add(new Case(
                "every party is left a way to sign",
                Rule.EVIDENCE_EXCLUDED,
                () -> define(Samples.accepting(
                        new Acceptance(null, List.of("STATE"), Electronic.NONE, null),
                        new Acceptance(List.of("PROTOCOL"), null, null, Handwritten.NONE)))));
        cases.add(new Case(
                "a case is migrated to rules that the programme has had",
                Rule.PROGRAMME_VERSION_UNKNOWN,
                () -> territory(governed(), Samples.migrate(3))));
        cases.add(new Case(
                "a case does not go back to earlier rules",
                Rule.MIGRATION_BACKWARDS,
                () -> TerritoryTable.decide(governed(), Samples.migrate(1), now().under(2))));
        cases.add(new Case(
                "a document is signed by a party, not by other rules",
                Rule.MIGRATION_COMPLETES_DOCUMENT,
                () -> ProtocolTable.decide(
                        Samples.partiallySigned(),
                        Samples.migrateProtocol(2),
                        Samples.revised(rules(), withoutQuorum()))));
    }

    private static void designation(List<Case> cases) {
        cases.add(new Case(
                "nothing is asked of a territory that nobody has named",
                Rule.TERRITORY_UNKNOWN,
                () -> territory(TerritoryTable.initial(), appoint())));
        cases.add(new Case(
                "a protocol needs a territory",
                Rule.TERRITORY_UNKNOWN,
                () -> ProtocolTable.decide(ProtocolTable.initial(), draft(), later(TODAY))));
        cases.add(new Case(
                "a code is not given to two territories",
                Rule.TERRITORY_ALREADY_DESIGNATED,
                () -> territory(
                        designated(), designate("Autre nom", REGION_CODE, members(), on(DESIGNATED_ON), null))));
        cases.add(new Case(
                "a territory is not designated without members",
                Rule.MEMBERS_MISSING,
                () -> designating(List.of(), REGION_CODE, on(DESIGNATED_ON), null)));
        cases.add(new Case(
                "a member does not stand twice in a perimeter",
                Rule.MEMBER_REPEATED,
                () -> designating(
                        Stream.concat(members().stream(), members().stream()).toList(),
                        REGION_CODE,
                        on(DESIGNATED_ON),
                        null)));
        cases.add(new Case(
                "a member belongs to one territory of a programme",
                Rule.MEMBER_ALREADY_IN_TERRITORY,
                () -> found("member:DEMO:200000001", "demo-02")));
        cases.add(new Case(
                "the lead region is one of the regions concerned",
                Rule.LEAD_REGION_NOT_CONCERNED,
                () -> designating(members(), "11", on(DESIGNATED_ON), null)));
    }

    private static void perimeter(List<Case> cases) {
        cases.add(new Case(
                "the members of a territory that nobody named do not change",
                Rule.TERRITORY_UNKNOWN,
                () -> territory(TerritoryTable.initial(), changePerimeter())));
        cases.add(new Case(
                "a territory that nobody named takes no other name",
                Rule.TERRITORY_UNKNOWN,
                () -> territory(TerritoryTable.initial(), rename())));
        cases.add(new Case(
                "a member that is in the territory does not join it",
                Rule.MEMBER_ALREADY_IN_TERRITORY,
                () -> territory(designated(), changePerimeter(members(), List.of(), on(SUBMITTED_ON), null))));
        cases.add(new Case(
                "a body that is not in the territory does not leave it",
                Rule.MEMBER_NOT_IN_TERRITORY,
                () -> territory(
                        designated(), changePerimeter(List.of(), List.of("200000003"), on(SUBMITTED_ON), null))));
        cases.add(new Case(
                "a member does not join and leave at once",
                Rule.MEMBER_REPEATED,
                () -> territory(
                        designated(),
                        changePerimeter(List.of(newcomer()), List.of("200000003"), on(SUBMITTED_ON), null))));
        cases.add(new Case(
                "a change of the perimeter changes something",
                Rule.PERIMETER_CHANGE_EMPTY,
                () -> territory(designated(), changePerimeter(List.of(), List.of(), on(SUBMITTED_ON), null))));
        cases.add(new Case(
                "not every member leaves",
                Rule.PERIMETER_WITHOUT_MEMBER,
                () -> territory(
                        designated(),
                        changePerimeter(List.of(), List.of("200000001", "200000002"), on(SUBMITTED_ON), null))));
        cases.add(new Case(
                "not even a source takes a member out before the designation",
                Rule.DATE_RUNS_BACKWARDS,
                () -> territory(
                        designated(),
                        changePerimeter(List.of(), List.of("200000002"), on(DESIGNATED_ON.minusDays(1)), PRESS))));
        cases.add(new Case(
                "a change known within bounds needs its source",
                Rule.LIVE_DATE_NOT_A_DAY,
                () -> territory(
                        designated(), changePerimeter(List.of(newcomer()), List.of(), BusinessDate.in(2025), null))));
        cases.add(new Case(
                "a new name differs",
                Rule.NAME_UNCHANGED,
                () -> territory(designated(), rename("Trois Vallées", on(SUBMITTED_ON), null))));
        cases.add(new Case(
                "a name is not taken in the future",
                Rule.DATE_IN_FUTURE,
                () -> territory(designated(), rename("Quatre Vallées", on(TOMORROW), null))));
        cases.add(new Case(
                "a source names itself when it tells a name",
                Rule.SOURCE_MISSING,
                () -> territory(designated(), rename("Quatre Vallées", on(SUBMITTED_ON), Source.of(" ")))));
    }

    private static void rectification(List<Case> cases) {
        cases.add(new Case(
                "a fact is there before it is rectified",
                Rule.FACT_UNKNOWN,
                () -> territory(designated(), rectify(7, on(SUBMITTED_ON), null, null, null, null))));
        cases.add(new Case(
                "a rectification is not rectified itself",
                Rule.FACT_NOT_RECTIFIABLE,
                () -> territory(
                        territory(designate(), rectify(0, null, null, null, "Nom corrigé", null)),
                        rectify(1, on(SUBMITTED_ON), null, null, null, null))));
        TerritoryState moved = territory(
                designate(), report(Milestones.PLAN_VALIDATED, null), rectify(1, null, null, null, null, "tv-2"));
        cases.add(new Case(
                "a fact that belongs to another territory is rectified there",
                Rule.FACT_MOVED,
                () -> territory(moved, rectify(1, on(SUBMITTED_ON), null, null, null, null))));
        cases.add(new Case(
                "only what a source reported can belong to another territory",
                Rule.VALUE_NOT_OF_THE_FACT,
                () -> territory(designated(), rectify(0, null, null, null, null, "tv-2"))));
        cases.add(new Case(
                "a designation has no milestone to rectify",
                Rule.VALUE_NOT_OF_THE_FACT,
                () -> territory(designated(), rectify(0, null, Milestones.PLAN_VALIDATED, null, null, null))));
        cases.add(new Case(
                "a designation has no kind of document to rectify",
                Rule.VALUE_NOT_OF_THE_FACT,
                () -> territory(designated(), rectify(0, null, null, "CONTRACT", null, null))));
        cases.add(new Case(
                "a milestone has no name to rectify",
                Rule.VALUE_NOT_OF_THE_FACT,
                () -> territory(
                        territory(designate(), report(Milestones.PLAN_VALIDATED, null)),
                        rectify(1, null, null, null, "Nom", null))));
        cases.add(new Case(
                "a rectification says what is right",
                Rule.RECTIFICATION_EMPTY,
                () -> territory(designated(), rectify(0, null, null, null, null, null))));
        cases.add(new Case(
                "a rectification has its reason",
                Rule.REASON_MISSING,
                () -> territory(designated(), rectify(0, on(SUBMITTED_ON), null, null, null, null, null))));
        cases.add(new Case(
                "a fact is not moved into the future",
                Rule.DATE_IN_FUTURE,
                () -> territory(designated(), rectify(0, on(TOMORROW), null, null, null, null))));
        cases.add(new Case(
                "a live act keeps a day",
                Rule.LIVE_DATE_NOT_A_DAY,
                () -> territory(designated(), rectify(0, BusinessDate.in(2025), null, null, null, null))));
        cases.add(new Case(
                "a rectified milestone is one of the programme",
                Rule.MILESTONE_UNKNOWN,
                () -> territory(
                        territory(designate(), report(Milestones.PLAN_VALIDATED, null)),
                        rectify(1, null, "SOMETHING", null, null, null))));
        cases.add(new Case(
                "a rectified signature says what was signed",
                Rule.DOCUMENT_KIND_MISSING,
                () -> territory(
                        territory(designate(), report(Milestones.PLAN_VALIDATED, null)),
                        rectify(1, null, Milestones.DOCUMENT_SIGNED, null, null, null))));
        cases.add(new Case(
                "the day of a signed document is not rectified in its territory",
                Rule.FACT_FOLLOWS_SIGNATURES,
                () -> territory(
                        territory(designate(), documentSigned("PROTOCOL")),
                        rectify(1, on(SUBMITTED_ON), null, null, null, null))));
        cases.add(new Case(
                "a territory that noted no signature has none to rectify",
                Rule.FACT_UNKNOWN,
                () -> territory(designated(), rectifyDocumentSigned(SUBMITTED_ON))));
    }

    private static void figureRectification(List<Case> cases) {
        FigureState entered = FigureTable.evolve(
                FigureTable.initial(), entering(figure("F1", "13")).getFirst());
        FigureState rectified = FigureTable.evolve(
                entered,
                FigureTable.decide(entered, rectifyFigure(0, "14", Exactness.EXACT, "14", "14"), now())
                        .getFirst());
        cases.add(new Case(
                "a figure is entered before it is rectified",
                Rule.FACT_UNKNOWN,
                () -> register(FigureTable.initial(), rectifyFigure(0, "14", null, null, null))));
        cases.add(new Case(
                "a figure has one fact to rectify",
                Rule.FACT_UNKNOWN,
                () -> register(entered, rectifyFigure(1, "14", null, null, null))));
        cases.add(new Case(
                "the rectification of a figure is not rectified itself",
                Rule.FACT_NOT_RECTIFIABLE,
                () -> register(rectified, rectifyFigure(1, "15", null, null, null))));
        cases.add(new Case(
                "the rectification of a figure says what is right",
                Rule.RECTIFICATION_EMPTY,
                () -> register(entered, rectifyFigure(0, null, null, null, null))));
        cases.add(new Case(
                "the rectification of a figure has its reason",
                Rule.REASON_MISSING,
                () -> register(entered, rectifyFigure(0, "14", null, null, null, null, null, null))));
        cases.add(new Case(
                "an exact value keeps one number",
                Rule.FIGURE_BOUNDS_MISSING,
                () -> register(entered, rectifyFigure(0, "14", null, null, "14"))));
        cases.add(new Case(
                "a corrected minimum has no upper bound",
                Rule.FIGURE_BOUNDS_MISSING,
                () -> register(entered, rectifyFigure(0, "14", Exactness.MINIMUM, "13", "14"))));
        cases.add(new Case(
                "a corrected bound does not cross the other",
                Rule.FIGURE_BOUNDS_CROSSED,
                () -> register(entered, rectifyFigure(0, null, null, "15", null))));
        cases.add(new Case(
                "a count is not moved to tomorrow",
                Rule.FIGURE_OF_THE_FUTURE,
                () -> register(entered, rectifyFigure(0, null, null, null, null, on(TOMORROW), null, datum("motif")))));
        cases.add(new Case(
                "a figure was not published tomorrow",
                Rule.DATE_IN_FUTURE,
                () -> register(entered, rectifyFigure(0, null, null, null, null, null, on(TOMORROW), datum("motif")))));
    }

    private static List<FigureEvent> register(FigureState state, FigureCommand command) {
        return FigureTable.decide(state, command, now());
    }

    private static void protocolRectification(List<Case> cases) {
        cases.add(new Case(
                "a protocol is drafted before a fact of it is rectified",
                Rule.PROTOCOL_UNKNOWN,
                () -> protocol(ProtocolTable.initial(), rectifyProtocol(0, on(DRAFTED_ON)))));
        cases.add(new Case(
                "a fact of a protocol is there before it is rectified",
                Rule.FACT_UNKNOWN,
                () -> protocol(openForSignature(), rectifyProtocol(3, on(SIGNED_ON)))));
        cases.add(new Case(
                "a rectification of a protocol's fact is not rectified itself",
                Rule.FACT_NOT_RECTIFIABLE,
                () -> protocol(
                        Samples.protocol(draft(), rectifyProtocol(0, on(DECIDED_ON))),
                        rectifyProtocol(1, on(DRAFTED_ON)))));
        cases.add(new Case(
                "the day of a signed document follows from its signatures",
                Rule.FACT_FOLLOWS_SIGNATURES,
                () -> protocol(signed(), rectifyProtocol(7, on(OPENED_ON)))));
        cases.add(new Case(
                "who rectifies a signature knows that the document is signed",
                Rule.SIGNED_MEANWHILE,
                () -> protocol(
                        signed(),
                        rectifyProtocol(3, on(SIGNED_ON.plusDays(9)), null, null, null, null, datum("motif")))));
        cases.add(new Case(
                "a draft has no place to rectify",
                Rule.VALUE_NOT_OF_THE_FACT,
                () -> protocol(
                        openForSignature(), rectifyProtocol(0, null, null, null, "Metz", null, datum("motif")))));
        cases.add(new Case(
                "a frozen text has no mandate to rectify",
                Rule.VALUE_NOT_OF_THE_FACT,
                () -> protocol(
                        openForSignature(), rectifyProtocol(1, null, null, mandate(), null, null, datum("motif")))));
        cases.add(new Case(
                "an opening has no capacity to rectify",
                Rule.VALUE_NOT_OF_THE_FACT,
                () -> protocol(
                        openForSignature(), rectifyProtocol(2, null, "Maire", null, null, null, datum("motif")))));
        cases.add(new Case(
                "the rectification of a signature says what is right",
                Rule.RECTIFICATION_EMPTY,
                () -> protocol(partiallySigned(), rectifyProtocol(3, null))));
        cases.add(new Case(
                "the rectification of a signature has its reason",
                Rule.REASON_MISSING,
                () -> protocol(partiallySigned(), rectifyProtocol(3, null, "Maire", null, null, null, null))));
        cases.add(new Case(
                "a signature keeps a day",
                Rule.LIVE_DATE_NOT_A_DAY,
                () -> protocol(partiallySigned(), rectifyProtocol(3, BusinessDate.in(2025)))));
        cases.add(new Case(
                "a signature is not moved into the future",
                Rule.DATE_IN_FUTURE,
                () -> protocol(partiallySigned(), rectifyProtocol(3, on(TOMORROW)))));
        cases.add(new Case(
                "a signature is not moved before the programme opens",
                Rule.PROGRAMME_NOT_OPEN,
                () -> protocol(partiallySigned(), rectifyProtocol(3, on(OPENING.minusDays(1))))));
    }

    private static void wholeTerritory(List<Case> cases) {
        cases.add(new Case(
                "a suspended territory does not act",
                Rule.TERRITORY_SUSPENDED,
                () -> territory(after(designated(), suspend()), install())));
        cases.add(new Case(
                "a suspended territory is not suspended again",
                Rule.TERRITORY_SUSPENDED,
                () -> territory(after(designated(), suspend()), suspend())));
        cases.add(new Case(
                "a suspended territory takes note of no signature",
                Rule.TERRITORY_SUSPENDED,
                () -> territory(after(designated(), suspend()), documentSigned("PROTOCOL"))));
        cases.add(new Case(
                "what goes its way is not resumed",
                Rule.TERRITORY_NOT_SUSPENDED,
                () -> territory(designated(), resume())));
        cases.add(new Case(
                "a territory is not suspended without a reason",
                Rule.REASON_MISSING,
                () -> territory(
                        designated(), new SuspendTerritory(PROGRAMME, CODE, "Préfecture", null, on(SIGNED_ON), null))));
        cases.add(new Case(
                "a territory is not suspended by nobody",
                Rule.AUTHORITY_MISSING,
                () -> territory(
                        designated(),
                        new SuspendTerritory(PROGRAMME, CODE, " ", datum("motif"), on(SIGNED_ON), null))));
        cases.add(new Case(
                "a territory is not resumed before it is suspended, not even by a source",
                Rule.DATE_RUNS_BACKWARDS,
                () -> territory(
                        after(designated(), suspend()),
                        new ResumeTerritory(PROGRAMME, CODE, "Préfecture", datum("motif"), on(OPENED_ON), PRESS))));
        cases.add(new Case(
                "a withdrawn territory does not act",
                Rule.TERRITORY_WITHDRAWN,
                () -> territory(after(designated(), withdraw()), install())));
        cases.add(new Case(
                "a closed territory does not act",
                Rule.TERRITORY_CLOSED,
                () -> territory(after(contracted(), close()), withdraw())));
        cases.add(new Case(
                "a renewed territory does not act",
                Rule.TERRITORY_RENEWED,
                () -> territory(after(contracted(), renew()), close())));
        cases.add(new Case(
                "a territory is not withdrawn while a protocol is under way",
                Rule.DOCUMENT_UNDER_WAY,
                () -> TerritoryTable.decide(designated(), withdraw(), whileSigning())));
        cases.add(new Case(
                "a territory is not closed while a protocol is under way",
                Rule.DOCUMENT_UNDER_WAY,
                () -> TerritoryTable.decide(contracted(), close(), whileSigning())));
        cases.add(new Case(
                "a territory is not renewed while a protocol is under way",
                Rule.DOCUMENT_UNDER_WAY,
                () -> TerritoryTable.decide(contracted(), renew(), whileSigning())));
        cases.add(new Case(
                "a territory that signed nothing is not closed",
                Rule.NOTHING_SIGNED,
                () -> territory(designated(), close())));
        cases.add(new Case(
                "a territory is closed with every step that the programme requires",
                Rule.REQUIRED_STEP_MISSING,
                () -> territory(
                        after(designated(), report(Milestones.DOCUMENT_SIGNED, "CONTRACT", on(DRAFTED_ON), PRESS)),
                        close())));
        cases.add(new Case(
                "a territory that signed nothing is not renewed",
                Rule.NOTHING_SIGNED,
                () -> territory(designated(), renew())));
        cases.add(new Case(
                "a territory is renewed elsewhere",
                Rule.RENEWED_IN_ITS_OWN_PROGRAMME,
                () -> territory(
                        contracted(),
                        new RenewTerritory(PROGRAMME, CODE, PROGRAMME, "demo-02", "Préfecture", on(SIGNED_ON), null))));
        cases.add(new Case(
                "a territory is renewed as one that is there",
                Rule.SUCCESSOR_UNKNOWN,
                () -> TerritoryTable.decide(contracted(), renew(), later(TODAY))));
        cases.add(new Case(
                "a programme without a call takes no applications",
                Rule.PROGRAMME_WITHOUT_CALL,
                () -> TerritoryTable.decide(TerritoryTable.initial(), fileApplication(), now(withCall(null)))));
        cases.add(new Case(
                "an application comes within the days of the call",
                Rule.OUTSIDE_THE_CALL,
                () -> applying("200000001", on(Samples.CALL.closesOn().plusDays(1)), null)));
        cases.add(new Case(
                "an application does not come before the call",
                Rule.OUTSIDE_THE_CALL,
                () -> applying("200000001", on(Samples.CALL.opensOn().minusDays(1)), null)));
        cases.add(new Case(
                "the elected lead of an applicant comes from a member",
                Rule.ELECTED_LEAD_NOT_OF_A_MEMBER,
                () -> applying("999999999", on(Samples.APPLIED_ON), null)));
        cases.add(new Case(
                "a code bears one application",
                Rule.APPLICATION_ALREADY_FILED,
                () -> territory(
                        territory(fileApplication()), fileApplication("200000002", on(Samples.APPLIED_ON), null))));
        cases.add(new Case(
                "an applicant is not designated before it is selected",
                Rule.APPLICATION_AWAITS_DECISION,
                () -> territory(territory(fileApplication()), designate())));
        cases.add(new Case(
                "an applicant is not selected twice",
                Rule.APPLICATION_ALREADY_DECIDED,
                () -> territory(territory(fileApplication(), selectApplicant()), selectApplicant())));
        cases.add(new Case(
                "an applicant is not rejected without a reason",
                Rule.REASON_MISSING,
                () -> territory(
                        territory(fileApplication()),
                        new RejectApplicant(PROGRAMME, CODE, "Préfecture", null, on(DESIGNATED_ON), null))));
        cases.add(new Case(
                "who was not selected is not designated",
                Rule.APPLICANT_NOT_SELECTED,
                () -> territory(territory(fileApplication(), rejectApplicant()), designate())));
        cases.add(new Case(
                "a designated territory does not apply",
                Rule.TERRITORY_ALREADY_DESIGNATED,
                () -> territory(designated(), fileApplication())));
        cases.add(new Case(
                "a designation follows the selection",
                Rule.DATE_RUNS_BACKWARDS,
                () -> territory(
                        territory(fileApplication(), selectApplicant()),
                        designate("Trois Vallées", REGION_CODE, members(), on(DESIGNATED_ON.minusDays(1)), null))));
        cases.add(new Case(
                "a territory becomes a pilot once",
                Rule.PILOT_ALREADY,
                () -> territory(after(designated(), grantPilotStatus()), grantPilotStatus())));
        cases.add(new Case(
                "a territory is split into two at least",
                Rule.SPLIT_WITHOUT_SUCCESSORS,
                () -> territory(designated(), split(List.of(heir("demo-11", "200000001", "200000002")), bequests()))));
        cases.add(new Case(
                "a territory does not succeed itself",
                Rule.SUCCESSOR_REPEATED,
                () -> territory(
                        designated(),
                        split(List.of(heir(CODE, "200000001"), heir("demo-12", "200000002")), bequests()))));
        cases.add(new Case(
                "a member goes to one successor",
                Rule.MEMBER_REPEATED,
                () -> territory(
                        designated(),
                        split(
                                List.of(heir("demo-11", "200000001"), heir("demo-12", "200000001", "200000002")),
                                bequests()))));
        cases.add(new Case(
                "every member goes to a successor",
                Rule.MEMBER_NOT_ASSIGNED,
                () -> territory(
                        designated(), split(List.of(heir("demo-11", "200000001"), heir("demo-12")), bequests()))));
        cases.add(new Case(
                "a successor has a member",
                Rule.MEMBERS_MISSING,
                () -> territory(
                        designated(),
                        split(List.of(heir("demo-11", "200000001", "200000002"), heir("demo-12")), bequests()))));
        cases.add(new Case(
                "what is no member goes to no successor",
                Rule.MEMBER_NOT_IN_TERRITORY,
                () -> territory(
                        designated(),
                        split(
                                List.of(heir("demo-11", "200000001", "999999999"), heir("demo-12", "200000002")),
                                bequests()))));
        cases.add(new Case(
                "every project goes to a successor",
                Rule.PROJECT_NOT_ASSIGNED,
                () -> territory(designated(), split(successors(), List.of()))));
        cases.add(new Case(
                "a project goes to one successor",
                Rule.PROJECT_ASSIGNED_TWICE,
                () -> territory(
                        designated(),
                        split(successors(), List.of(new Bequest("P1", "demo-11"), new Bequest("P1", "demo-12"))))));
        cases.add(new Case(
                "a project that nobody proposed goes to no successor",
                Rule.PROJECT_UNKNOWN,
                () -> territory(
                        designated(),
                        split(successors(), List.of(new Bequest("P1", "demo-11"), new Bequest("P9", "demo-12"))))));
        cases.add(new Case(
                "a project goes to a successor that is named",
                Rule.SUCCESSOR_NOT_NAMED,
                () -> territory(designated(), split(successors(), List.of(new Bequest("P1", "demo-13"))))));
        cases.add(new Case(
                "a territory is not split while its plan is before the Region",
                Rule.PLAN_AWAITS_DECISION,
                () -> territory(underReview(), split())));
        cases.add(new Case(
                "a territory is not split while a protocol is under way",
                Rule.DOCUMENT_UNDER_WAY,
                () -> TerritoryTable.decide(designated(), split(), whileSigning())));
        cases.add(new Case(
                "a territory is not merged while another perimeter is asked for",
                Rule.PERIMETER_REQUEST_PENDING,
                () -> territory(after(designated(), requestPerimeter()), merge())));
        cases.add(new Case(
                "a merger brings two together",
                Rule.MERGER_OF_ONE,
                () -> territory(designated(), merge(mergedParts().subList(0, 1)))));
        cases.add(new Case(
                "a territory is not merged with itself",
                Rule.SUCCESSOR_REPEATED,
                () -> territory(
                        designated(),
                        merge(List.of(mergedParts().getFirst(), mergedParts().getFirst())))));
        cases.add(new Case(
                "a merger knows the members as they are",
                Rule.MERGER_STALE,
                () -> territory(after(designated(), changePerimeter()), merge())));
        cases.add(new Case(
                "a merger knows the projects as they are",
                Rule.MERGER_STALE,
                () -> territory(after(designated(), revise("P1")), merge())));
        cases.add(new Case(
                "a merger names every project",
                Rule.PROJECT_NOT_ASSIGNED,
                () -> territory(
                        designated(),
                        merge(List.of(
                                new MergedPart(CODE, members(), List.of()),
                                mergedParts().getLast())))));
        cases.add(new Case(
                "a territory that gave way does not act",
                Rule.TERRITORY_REPLACED,
                () -> territory(after(designated(), split()), install())));
        cases.add(new Case(
                "a successor does not receive an id twice",
                Rule.PROJECT_ID_TAKEN,
                () -> territory(after(designated(), receiveProject()), receiveProject())));
        cases.add(new Case(
                "one request for another perimeter at a time",
                Rule.PERIMETER_REQUEST_PENDING,
                () -> territory(after(designated(), requestPerimeter()), requestPerimeter())));
        cases.add(new Case(
                "a territory is not closed while its projects run",
                Rule.PROJECTS_RUNNING,
                () -> TerritoryTable.decide(contracted(), close(), now().with(List.of("prj-1", "prj-2")))));
        cases.add(new Case(
                "a territory is not closed while another perimeter is asked for",
                Rule.PERIMETER_REQUEST_PENDING,
                () -> territory(after(contracted(), requestPerimeter()), close())));
        cases.add(new Case(
                "a perimeter that nobody asked for is not accepted",
                Rule.PERIMETER_REQUEST_UNKNOWN,
                () -> territory(designated(), acceptPerimeter())));
        cases.add(new Case(
                "a request that was refused is not accepted",
                Rule.PERIMETER_REQUEST_UNKNOWN,
                () -> territory(after(after(designated(), requestPerimeter()), refusePerimeter()), acceptPerimeter())));
        cases.add(new Case(
                "a request is not accepted once the members have moved",
                Rule.MEMBER_ALREADY_IN_TERRITORY,
                () -> territory(
                        after(
                                after(designated(), requestPerimeter()),
                                changePerimeter(List.of(newcomer()), List.of(), on(SIGNED_ON), null)),
                        acceptPerimeter())));
        cases.add(new Case(
                "a request asks for something",
                Rule.PERIMETER_CHANGE_EMPTY,
                () -> territory(
                        designated(),
                        new RequestPerimeterChange(PROGRAMME, CODE, List.of(), List.of(), on(SIGNED_ON), null))));
        cases.add(new Case(
                "another perimeter is not refused without a reason",
                Rule.REASON_MISSING,
                () -> territory(
                        after(designated(), requestPerimeter()),
                        new RefusePerimeterChange(PROGRAMME, CODE, 1, null, on(SIGNED_ON), null))));
        cases.add(new Case(
                "no document is drafted while a territory is suspended",
                Rule.TERRITORY_SUSPENDED,
                () -> found("drafting:DEMO:demo-01", "TERRITORY_SUSPENDED")));
    }

    private static List<Bequest> bequests() {
        return List.of(new Bequest("P1", "demo-12"));
    }

    private static void applying(String electedBy, BusinessDate on, Source source) {
        territory(TerritoryTable.initial(), fileApplication(electedBy, on, source));
    }

    private static ProgrammeRules withReminders(Reminders reminders) {
        ProgrammeRules rules = rules();
        return new ProgrammeRules(
                rules.name(),
                rules.fictitious(),
                rules.opensOn(),
                rules.closesOn(),
                rules.axes(),
                rules.milestones(),
                rules.documentKinds(),
                rules.partyGroups(),
                rules.planBeforeProtocol(),
                rules.deadlines(),
                null,
                null,
                reminders);
    }

    private static ProgrammeRules withCall(@Nullable Call call) {
        ProgrammeRules rules = rules();
        return new ProgrammeRules(
                rules.name(),
                rules.fictitious(),
                rules.opensOn(),
                rules.closesOn(),
                rules.axes(),
                rules.milestones(),
                rules.documentKinds(),
                rules.partyGroups(),
                rules.planBeforeProtocol(),
                rules.deadlines(),
                null,
                call,
                null);
    }

    private static void governance(List<Case> cases) {
        cases.add(new Case(
                "the elected lead comes from a member",
                Rule.ELECTED_LEAD_NOT_OF_A_MEMBER,
                () -> territory(designated(), appoint("999999999", on(SUBMITTED_ON)))));
        cases.add(new Case(
                "governance is not installed before the lead pair is appointed",
                Rule.LEAD_PAIR_MISSING,
                () -> territory(territory(designate()), install())));
        cases.add(new Case(
                "governance is not installed without the State",
                Rule.SEAT_NOT_FILLED,
                () -> territory(designated(), install("REGION"))));
        cases.add(new Case(
                "other seats do not stand for the State's",
                Rule.SEAT_NOT_FILLED,
                () -> territory(designated(), install("REGION", "INDUSTRY"))));
        cases.add(new Case(
                "governance is not installed twice",
                Rule.GOVERNANCE_ALREADY_INSTALLED,
                () -> territory(governed(), install())));
        cases.add(new Case(
                "a plan is not submitted before governance is installed",
                Rule.GOVERNANCE_NOT_INSTALLED,
                () -> territory(designated(), submit(designated(), DIGEST, SUBMITTED_ON))));
        cases.add(new Case(
                "a plan is not validated before governance is installed",
                Rule.GOVERNANCE_NOT_INSTALLED,
                () -> territory(designated(), validate())));
    }

    private static void projects(List<Case> cases) {
        cases.add(new Case(
                "a project that nobody proposed is not revised",
                Rule.PROJECT_UNKNOWN,
                () -> territory(governed(), revise("P9"))));
        cases.add(new Case(
                "the id of a dropped project is not used again",
                Rule.PROJECT_ID_TAKEN,
                () -> territory(after(governed(), drop("P1")), propose("P1", sheet()))));
        cases.add(new Case(
                "a project has an axis",
                Rule.PROJECT_WITHOUT_AXIS,
                () -> proposing(sheet(List.of(), List.of("CA du Val")))));
        cases.add(new Case(
                "an axis is one of the programme",
                Rule.AXIS_UNKNOWN,
                () -> proposing(sheet(List.of("INNOVER", "REVER"), List.of("CA du Val")))));
        cases.add(new Case(
                "an axis of another region is not used",
                Rule.AXIS_NOT_OPEN_TO_REGION,
                () -> proposing(sheet(List.of("ATTIRER"), List.of("CA du Val")))));
        cases.add(new Case(
                "a project has an owner",
                Rule.PROJECT_WITHOUT_OWNER,
                () -> proposing(sheet(List.of("INNOVER"), List.of()))));
        cases.add(new Case(
                "a revised project has an axis, too",
                Rule.PROJECT_WITHOUT_AXIS,
                () -> territory(
                        governed(),
                        new ReviseProject(
                                PROGRAMME,
                                CODE,
                                "P1",
                                sheet(List.of(), List.of("CA du Val")),
                                on(SUBMITTED_ON),
                                null))));
        cases.add(new Case(
                "a territory is not its own partner",
                Rule.PROJECT_PARTNER_OF_ITSELF,
                () -> proposing(calendar(DRAFTED_ON, SIGNED_ON, List.of(CODE)))));
        cases.add(new Case(
                "a calendar does not end before it starts",
                Rule.CALENDAR_REVERSED,
                () -> proposing(calendar(SIGNED_ON, DRAFTED_ON, List.of()))));
    }

    private static void plan(List<Case> cases) {
        TerritoryState withoutCalendar = after(governed(), propose("P2", calendar(SIGNED_ON, null, List.of())));
        TerritoryState empty = after(governed(), drop("P1"));
        TerritoryState returned = after(underReview(), Samples.sendBack());
        cases.add(new Case(
                "a plan has a project",
                Rule.PLAN_WITHOUT_PROJECT,
                () -> territory(empty, submit(empty, DIGEST, SUBMITTED_ON))));
        cases.add(new Case(
                "each project of a submitted plan has a calendar",
                Rule.PROJECT_WITHOUT_CALENDAR,
                () -> territory(withoutCalendar, submit(withoutCalendar, DIGEST, SUBMITTED_ON))));
        TerritoryState withoutOwner = after(governed(), proposeFromSource("P2"));
        cases.add(new Case(
                "each project of a submitted plan has an owner, wherever it was told",
                Rule.PROJECT_WITHOUT_OWNER,
                () -> territory(withoutOwner, submit(withoutOwner, DIGEST, SUBMITTED_ON))));
        cases.add(new Case(
                "the plan that is submitted is the plan that was digested",
                Rule.PLAN_CONTENT_STALE,
                () -> territory(after(governed(), revise("P1")), submit(governed(), DIGEST, SUBMITTED_ON))));
        cases.add(new Case(
                "a plan that was sent back is not submitted again unchanged",
                Rule.PLAN_UNCHANGED,
                () -> territory(returned, submit(returned, DIGEST, DRAFTED_ON))));
        cases.add(new Case(
                "a plan is not validated before it is submitted",
                Rule.PLAN_NOT_SUBMITTED,
                () -> territory(governed(), validate())));
        cases.add(new Case(
                "a submitted plan is not changed",
                Rule.PLAN_AWAITS_DECISION,
                () -> territory(underReview(), propose("P2", sheet()))));
        cases.add(new Case(
                "a plan is not validated twice",
                Rule.PLAN_ALREADY_VALIDATED,
                () -> territory(after(underReview(), validate()), validate())));
        cases.add(new Case(
                "the Region validates the plan that was submitted",
                Rule.PLAN_DIGEST_DIFFERS,
                () -> territory(underReview(), validate(OTHER_DIGEST, deliberation(), DECIDED_ON))));
        cases.add(new Case(
                "a reason is about a project of the plan",
                Rule.PROJECT_NOT_IN_PLAN,
                () -> territory(
                        underReview(),
                        new SendPlanBack(
                                PROGRAMME,
                                CODE,
                                Samples.datum("motif"),
                                List.of(new ProjectReason("P9", Samples.datum("motif"))),
                                on(DECIDED_ON),
                                null))));
        cases.add(new Case(
                "a deliberation that is not transmitted yet validates nothing",
                Rule.DELIBERATION_NOT_EXECUTORY,
                () -> validating(DECIDED_ON.minusDays(3), DECIDED_ON.plusDays(1))));
        cases.add(new Case(
                "a deliberation is not transmitted before it is adopted",
                Rule.DELIBERATION_NOT_EXECUTORY,
                () -> validating(DECIDED_ON.minusDays(3), DECIDED_ON.minusDays(4))));
    }

    private static void milestones(List<Case> cases) {
        cases.add(new Case(
                "a milestone is one of the programme",
                Rule.MILESTONE_UNKNOWN,
                () -> territory(designated(), report("ELSEWHERE", null))));
        cases.add(new Case(
                "a reported signature says what was signed",
                Rule.DOCUMENT_KIND_MISSING,
                () -> territory(designated(), report(Milestones.DOCUMENT_SIGNED, null))));
        cases.add(new Case(
                "a reported document is of a kind of the programme",
                Rule.DOCUMENT_KIND_UNKNOWN,
                () -> territory(designated(), report(Milestones.DOCUMENT_SIGNED, "TREATY"))));
        cases.add(new Case(
                "a territory with a signed protocol does not draw up a plan",
                Rule.TERRITORY_PROTOCOL_SIGNED,
                () -> territory(
                        after(designated(), report(Milestones.DOCUMENT_SIGNED, "PROTOCOL")), propose("P2", sheet()))));
        cases.add(new Case(
                "a territory with a signed contract does not draw up a plan",
                Rule.TERRITORY_CONTRACT_SIGNED,
                () -> territory(
                        after(designated(), report(Milestones.DOCUMENT_SIGNED, "CONTRACT")), propose("P2", sheet()))));
        cases.add(new Case(
                "a territory that gave way to others acts no more",
                Rule.TERRITORY_REPLACED,
                () -> territory(after(designated(), report(Milestones.REPLACED, null)), install())));
        cases.add(new Case(
                "a territory that gave way to others drafts no protocol",
                Rule.TERRITORY_REPLACED,
                () -> ProtocolTable.decide(
                        ProtocolTable.initial(),
                        draft(),
                        now(new TerritoryStanding(Rule.TERRITORY_REPLACED, on(DESIGNATED_ON), on(DECIDED_ON))))));
    }

    private static void contracting(List<Case> cases) {
        ProgrammeInForce inForce = new ProgrammeInForce(1, RULES);
        TerritoryStanding there = new TerritoryStanding(null, on(DESIGNATED_ON), on(DECIDED_ON));
        TerritoryStanding gone = new TerritoryStanding(Rule.TERRITORY_REPLACED, on(DESIGNATED_ON), on(DECIDED_ON));
        TerritoryStanding closed = new TerritoryStanding(Rule.TERRITORY_CLOSED, on(DESIGNATED_ON), on(DECIDED_ON));
        ProjectStanding planned = new ProjectStanding(sheet(), on(DECIDED_ON));
        cases.add(new Case(
                "a project that is in no plan is not contracted",
                Rule.PROJECT_NOT_ON_FILE,
                () -> ProjectTable.decide(
                        ProjectTable.initial(), Samples.contract(), new Circumstances(TODAY, inForce, there))));
        cases.add(new Case(
                "a project whose plan is not validated is not contracted",
                Rule.PROJECT_NOT_VALIDATED,
                () -> ProjectTable.decide(
                        ProjectTable.initial(),
                        Samples.contract(),
                        new Circumstances(TODAY, inForce, there).with(new ProjectStanding(sheet(), null)))));
        cases.add(new Case(
                "a project of a territory that was replaced is not contracted",
                Rule.TERRITORY_REPLACED,
                () -> ProjectTable.decide(
                        ProjectTable.initial(),
                        Samples.contract(),
                        new Circumstances(TODAY, inForce, gone).with(planned))));
        cases.add(new Case(
                "no project of a territory that is closed is contracted",
                Rule.TERRITORY_CLOSED,
                () -> ProjectTable.decide(
                        ProjectTable.initial(),
                        Samples.contract(),
                        new Circumstances(TODAY, inForce, closed).with(planned))));
        cases.add(new Case(
                "a project does not go to a territory that is closed",
                Rule.TERRITORY_CLOSED,
                () -> ProjectTable.decide(
                        Samples.funded(), Samples.transfer("demo-02"), new Circumstances(TODAY, inForce, closed))));
        cases.add(new Case(
                "a territory that is closed drafts no protocol",
                Rule.TERRITORY_CLOSED,
                () -> ProtocolTable.decide(ProtocolTable.initial(), draft(), now(closed))));
        cases.add(new Case(
                "a project is not contracted before its plan was validated",
                Rule.DATE_RUNS_BACKWARDS,
                () -> project(ProjectTable.initial(), Samples.contract(on(DECIDED_ON.minusDays(1)), null))));
        cases.add(new Case(
                "a project is contracted once",
                Rule.PROJECT_ALREADY_CONTRACTED,
                () -> project(Samples.funded(), Samples.contract(on(SIGNED_ON), null))));
        cases.add(new Case(
                "a project that is not contracted does not go on",
                Rule.PROJECT_NOT_CONTRACTED,
                () -> project(ProjectTable.initial(), Samples.begin())));
        cases.add(new Case(
                "money is not asked for before the contract",
                Rule.DATE_RUNS_BACKWARDS,
                () -> project(
                        Samples.project(Samples.contract()),
                        Samples.request("region", Samples.REGION, FundingNature.LOAN, 1, on(DECIDED_ON), null))));
        cases.add(new Case(
                "a project does not go to a territory that is not there",
                Rule.TRANSFER_TERRITORY_UNKNOWN,
                () -> ProjectTable.decide(
                        Samples.funded(), Samples.transfer("demo-02"), new Circumstances(TODAY, inForce, null))));
        cases.add(new Case(
                "a project does not go to a territory that was replaced",
                Rule.TERRITORY_REPLACED,
                () -> ProjectTable.decide(
                        Samples.funded(), Samples.transfer("demo-02"), new Circumstances(TODAY, inForce, gone))));
    }

    private static void delivery(List<Case> cases) {
        cases.add(new Case(
                "a project does not go where it is",
                Rule.TRANSFER_TO_ITSELF,
                () -> project(Samples.funded(), Samples.transfer(CODE))));
        cases.add(new Case(
                "a project does not go away without a reason",
                Rule.REASON_MISSING,
                () -> project(
                        Samples.funded(),
                        new TransferProject(
                                PROGRAMME,
                                CODE,
                                Samples.PROJECT,
                                PROGRAMME,
                                "demo-02",
                                null,
                                on(Samples.ENDED_ON),
                                null))));
        cases.add(new Case(
                "a project is not given up without a reason",
                Rule.REASON_MISSING,
                () -> project(
                        Samples.funded(),
                        new AbandonProject(PROGRAMME, CODE, Samples.PROJECT, null, on(Samples.ENDED_ON), null))));
        cases.add(new Case(
                "a project that goes on is not resumed",
                Rule.PROJECT_NOT_HALTED,
                () -> project(Samples.funded(), Samples.goOn())));
        cases.add(new Case(
                "work does not begin before the contract",
                Rule.DATE_RUNS_BACKWARDS,
                () -> project(Samples.project(Samples.contract()), Samples.progress(Progress.UNDER_WAY, DECIDED_ON))));
        cases.add(new Case(
                "a project is not paused before it began",
                Rule.DATE_RUNS_BACKWARDS,
                () -> project(
                        Samples.project(Samples.contract(), Samples.progress(Progress.UNDER_WAY, TODAY)),
                        Samples.pause())));
        cases.add(new Case(
                "a paused project is resumed before it is done",
                Rule.PROJECT_PAUSED,
                () -> project(Samples.project(Samples.contract(), Samples.pause()), Samples.finish())));
        cases.add(new Case(
                "a blocked project is resumed before it is done",
                Rule.PROJECT_BLOCKED,
                () -> project(Samples.project(Samples.contract(), Samples.block()), Samples.finish())));
        cases.add(new Case(
                "a project that is done is not paused",
                Rule.PROJECT_DONE,
                () -> project(Samples.project(Samples.contract(), Samples.finish()), Samples.pause())));
        cases.add(new Case(
                "a project that was given up gets no more money",
                Rule.PROJECT_ABANDONED,
                () -> project(Samples.project(Samples.contract(), Samples.abandon()), Samples.request("region", 1))));
        cases.add(new Case(
                "a project that went away is not measured here",
                Rule.PROJECT_TRANSFERRED,
                () -> project(
                        Samples.project(Samples.contract(), Samples.transfer("demo-02")),
                        Samples.measure("emplois", "1"))));
    }

    private static void funding(List<Case> cases) {
        cases.add(new Case(
                "an amount is a cent at least",
                Rule.AMOUNT_OUT_OF_BOUNDS,
                () -> project(Samples.funded(), Samples.request("etat", 0))));
        cases.add(new Case(
                "an amount is one that can be added up",
                Rule.AMOUNT_OUT_OF_BOUNDS,
                () -> project(Samples.funded(), Samples.request("etat", Guards.LARGEST_AMOUNT + 1))));
        cases.add(new Case(
                "a cost is an amount",
                Rule.AMOUNT_OUT_OF_BOUNDS,
                () -> proposing(new ProjectSheet(
                        datum("titre"),
                        List.of("INNOVER"),
                        null,
                        List.of("CA du Val"),
                        null,
                        null,
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        0L,
                        null))));
        cases.add(new Case(
                "somebody is asked for money",
                Rule.FUNDER_MISSING,
                () -> project(
                        Samples.funded(),
                        Samples.request(
                                "etat",
                                new Funder(null, " "),
                                FundingNature.SUBSIDY,
                                1,
                                on(Samples.REQUESTED_ON),
                                null))));
        cases.add(new Case(
                "what was not asked for is not granted",
                Rule.FUNDING_NOT_REQUESTED,
                () -> project(Samples.funded(), Samples.grant("etat", 1))));
        cases.add(new Case(
                "what was not asked for is not paid",
                Rule.FUNDING_NOT_REQUESTED,
                () -> project(Samples.funded(), Samples.pay("etat", 1))));
        cases.add(new Case(
                "what was not asked for is not refused",
                Rule.FUNDING_NOT_REQUESTED,
                () -> project(Samples.funded(), Samples.refuseFunding("etat"))));
        cases.add(new Case(
                "another funder takes another line",
                Rule.FUNDING_LINE_DIFFERS,
                () -> project(
                        Samples.funded(),
                        Samples.request(
                                "region",
                                new Funder(null, "Banque"),
                                FundingNature.SUBSIDY,
                                1,
                                on(Samples.REQUESTED_ON),
                                null))));
        cases.add(new Case(
                "no more is granted than was requested",
                Rule.GRANT_BEYOND_REQUEST,
                () -> project(Samples.funded(), Samples.grant("region", 201))));
        cases.add(new Case(
                "nothing is granted before it was requested, not even by a source",
                Rule.GRANT_BEYOND_REQUEST,
                () -> project(
                        Samples.funded(), Samples.grant("region", 1, on(Samples.REQUESTED_ON.minusDays(1)), PRESS))));
        cases.add(new Case(
                "no more is paid than was granted",
                Rule.PAYMENT_BEYOND_GRANT,
                () -> project(Samples.funded(), Samples.pay("region", 501))));
        cases.add(new Case(
                "nothing is paid before it was granted, not even by a source",
                Rule.PAYMENT_BEYOND_GRANT,
                () -> project(Samples.funded(), Samples.pay("region", 1, on(Samples.GRANTED_ON.minusDays(1)), PRESS))));
        cases.add(new Case(
                "what was granted is not refused",
                Rule.FUNDING_ALREADY_GRANTED,
                () -> project(Samples.funded(), Samples.refuseFunding("region"))));
        cases.add(new Case(
                "what was refused is not granted",
                Rule.FUNDING_REFUSED,
                () -> project(
                        Samples.project(Samples.contract(), Samples.request("etat", 10), Samples.refuseFunding("etat")),
                        Samples.grant("etat", 1))));
        cases.add(new Case(
                "an operator commits itself to something",
                Rule.COMMITMENT_EMPTY,
                () -> project(Samples.funded(), Samples.commitOperator("etude", null))));
        cases.add(new Case(
                "another commitment takes another id",
                Rule.COMMITMENT_ALREADY_TOLD,
                () -> project(
                        Samples.project(Samples.contract(), Samples.commitOperator("etude", 5L)),
                        Samples.commitOperator("etude", 6L))));
    }

    private static void indicators(List<Case> cases) {
        cases.add(new Case(
                "a fact that a project does not have is not rectified",
                Rule.FACT_UNKNOWN,
                () -> project(Samples.funded(), Samples.rectifyProject(5, on(SIGNED_ON), null, null))));
        cases.add(new Case(
                "a rectification of a project says what is right",
                Rule.RECTIFICATION_EMPTY,
                () -> project(Samples.funded(), Samples.rectifyProject(1, null, null, null))));
        cases.add(new Case(
                "a contract has no amount",
                Rule.VALUE_NOT_OF_THE_FACT,
                () -> project(Samples.funded(), Samples.rectifyProject(0, null, 5L, null))));
        cases.add(new Case(
                "a payment is not a measure",
                Rule.VALUE_NOT_OF_THE_FACT,
                () -> project(Samples.funded(), Samples.rectifyProject(4, null, null, "5"))));
        cases.add(new Case(
                "a rectified request still covers what was granted",
                Rule.GRANT_BEYOND_REQUEST,
                () -> project(Samples.funded(), Samples.rectifyProject(1, null, 799L, null))));
        cases.add(new Case(
                "a rectified grant still comes before what was paid",
                Rule.PAYMENT_BEYOND_GRANT,
                () -> project(
                        Samples.funded(), Samples.rectifyProject(2, on(Samples.PAID_ON.plusDays(1)), null, null))));
        cases.add(new Case(
                "a rectification of a project is mended by rectifying the fact again",
                Rule.FACT_NOT_RECTIFIABLE,
                () -> project(
                        Samples.project(
                                Samples.contract(), Samples.rectifyProject(0, on(Samples.REQUESTED_ON), null, null)),
                        Samples.rectifyProject(1, on(SIGNED_ON), null, null))));
        cases.add(new Case(
                "what is measured was declared",
                Rule.INDICATOR_UNKNOWN,
                () -> project(Samples.funded(), Samples.measure("emplois", "1"))));
        cases.add(new Case(
                "an indicator is not declared otherwise",
                Rule.INDICATOR_ALREADY_DECLARED,
                () -> project(
                        Samples.project(Samples.contract(), Samples.indicator("emplois", "12")),
                        Samples.indicator("emplois", "13"))));
    }

    private static List<?> project(ProjectState state, ProjectCommand command) {
        return ProjectTable.decide(state, command, now());
    }

    private static void drafting(List<Case> cases) {
        cases.add(new Case(
                "a protocol that nobody drafted is not signed",
                Rule.PROTOCOL_UNKNOWN,
                () -> protocol(ProtocolTable.initial(), sign("region"))));
        cases.add(new Case(
                "a protocol is not drafted twice",
                Rule.PROTOCOL_ALREADY_DRAFTED,
                () -> protocol(openForSignature(), draft())));
        cases.add(new Case(
                "a territory has one protocol under way",
                Rule.PROTOCOL_ALREADY_OPEN,
                () -> found("open-protocol:DEMO:demo-01", "prt-other")));
        cases.add(new Case(
                "a protocol waits for the plan where the programme says so",
                Rule.PLAN_NOT_VALIDATED,
                () -> ProtocolTable.decide(
                        ProtocolTable.initial(), draft(), now(new TerritoryStanding(null, on(DESIGNATED_ON), null)))));
        cases.add(new Case(
                "a document is of a kind of the programme",
                Rule.DOCUMENT_KIND_UNKNOWN,
                () -> drafting("TREATY", parties())));
        cases.add(new Case(
                "a new document is not a protocol or a contract at will",
                Rule.DOCUMENT_KIND_ONLY_REPORTED,
                () -> drafting("PROTOCOL_OR_CONTRACT", parties())));
        cases.add(new Case(
                "a party stands once",
                Rule.PARTY_REPEATED,
                () -> drafting(
                        "PROTOCOL",
                        Stream.concat(parties().stream(), parties().stream()).toList())));
        cases.add(new Case(
                "a party belongs to a group of the programme",
                Rule.PARTY_GROUP_UNKNOWN,
                () -> drafting(
                        "PROTOCOL",
                        Stream.concat(parties().stream(), Stream.of(new Party("x", "PRESS", "Le Journal")))
                                .toList())));
        cases.add(new Case(
                "each group has as many parties as must sign",
                Rule.PARTY_GROUP_SHORT,
                () -> drafting(
                        "PROTOCOL",
                        parties().stream()
                                .filter(party -> !party.group().equals("INDUSTRY"))
                                .toList())));
    }

    private static void signing(List<Case> cases) {
        ProtocolState frozen = Samples.protocol(draft(), freeze(DIGEST));
        ProtocolState signed = Samples.protocol(
                draft(), freeze(DIGEST), open(), sign("vallees"), sign("region"), sign("etat"), sign("scierie"));
        cases.add(new Case(
                "signature is not opened before the text is frozen",
                Rule.TEXT_NOT_FROZEN,
                () -> protocol(Samples.protocol(draft()), open())));
        cases.add(new Case(
                "a party does not sign another text",
                Rule.TEXT_DIGEST_DIFFERS,
                () -> protocol(openForSignature(), sign("region", mandate(), OTHER_DIGEST, SIGNED_ON))));
        cases.add(new Case(
                "a party signs with evidence that the programme accepts of it",
                Rule.EVIDENCE_NOT_ACCEPTED,
                () -> ProtocolTable.decide(
                        openForSignature(),
                        sign("etat"),
                        now(Samples.accepting(
                                new Acceptance(List.of("PROTOCOL"), List.of("STATE"), Electronic.ADVANCED, null))))));
        cases.add(new Case(
                "an officer attests every page of a copy",
                Rule.COPY_PAGES_DIFFER,
                () -> protocol(
                        openForSignature(),
                        new PresentCopy(Samples.signByHand("region"), OTHER_DIGEST, 11, Samples.attested(null)))));
        cases.add(new Case(
                "a copy is of the document that was issued",
                Rule.TEXT_DIGEST_DIFFERS,
                () -> protocol(
                        openForSignature(),
                        new PresentCopy(
                                Samples.signByHand("region"),
                                OTHER_DIGEST,
                                1,
                                new Attested(1, OTHER_DIGEST, SIGNED_ON, "ici", null, OTHER_DIGEST, null)))));
        cases.add(new Case(
                "paper is no evidence of an electronic signature",
                Rule.PARTY_ALREADY_SIGNED,
                () -> protocol(partiallySigned(), Samples.presentCopy("region", Samples.attested(null)))));
        cases.add(new Case("a party that signs with its own tool sends the file back", Rule.SIGNED_FILE_AWAITED, () -> {
            throw Providing.awaited(false, "region");
        }));
        cases.add(new Case(
                "nobody signs a file that another party has",
                Rule.FILE_AT_ANOTHER_PARTY,
                () -> TakingTurns.free("state", Instant.parse("2026-05-19T12:30:00Z"), "region")));
        cases.add(new Case(
                "who has signed takes the file no more",
                Rule.PARTY_ALREADY_SIGNED,
                () -> TakingTurns.awaited((Signing) partiallySigned(), "region", Samples.whileSigning())));
        cases.add(new Case(
                "who could not sign today does not take the file",
                Rule.SIGNATURE_DEADLINE_PASSED,
                () -> TakingTurns.awaited(
                        (Signing) openForSignature(), "region", Samples.later(DEADLINE.plusDays(1)))));
        cases.add(new Case("a party that signs by hand hands in the copy", Rule.PAPER_COPY_AWAITED, () -> {
            throw Providing.awaited(true, "region");
        }));
        cases.add(new Case(
                "no test signature where the operator does not allow it",
                Rule.TEST_SIGNATURE_REFUSED,
                () -> Providing.trial(false, RULES)));
        cases.add(new Case(
                "no test signature in a programme that is real",
                Rule.TEST_SIGNATURE_REFUSED,
                () -> Providing.trial(true, rules(false, OPENING, CLOSING, "ALL", List.of()))));
        cases.add(new Case(
                "a signed file continues the last one that was signed",
                Rule.SIGNED_REVISION_MOVED_ON,
                () -> protocol(openForSignature(), Samples.presentContinuing("region", OTHER_DIGEST))));
        cases.add(new Case(
                "a party does not sign before signature is opened",
                Rule.SIGNATURE_NOT_OPEN,
                () -> protocol(frozen, sign("region"))));
        cases.add(new Case(
                "the text is not frozen anew once signature is open",
                Rule.SIGNATURE_ALREADY_OPEN,
                () -> protocol(openForSignature(), freeze(OTHER_DIGEST))));
        cases.add(new Case(
                "the text is not frozen anew once a party has signed",
                Rule.SIGNATURE_UNDER_WAY,
                () -> protocol(partiallySigned(), freeze(OTHER_DIGEST))));
        cases.add(new Case(
                "the deadline comes after the opening",
                Rule.SIGNATURE_DEADLINE_TOO_EARLY,
                () -> protocol(frozen, new OpenSignature(PROTOCOL, OPENED_ON, on(OPENED_ON)))));
        cases.add(new Case(
                "a party does not sign after the deadline",
                Rule.SIGNATURE_DEADLINE_PASSED,
                () -> protocol(openForSignature(), sign("region", mandate(), DIGEST, TODAY))));
        cases.add(new Case(
                "a stranger does not sign",
                Rule.PARTY_NOT_EXPECTED,
                () -> protocol(openForSignature(), sign("passant"))));
        cases.add(new Case(
                "a party does not sign twice",
                Rule.PARTY_ALREADY_SIGNED,
                () -> protocol(partiallySigned(), sign("region"))));
        cases.add(new Case(
                "a party that has signed does not decline",
                Rule.PARTY_ALREADY_SIGNED,
                () -> protocol(partiallySigned(), decline("region"))));
        cases.add(new Case(
                "nobody signs under a mandate that has ended",
                Rule.MANDATE_NOT_IN_FORCE,
                () -> protocol(
                        openForSignature(),
                        sign(
                                "region",
                                new Mandate("Arrêté 12", DESIGNATED_ON, SIGNED_ON.minusDays(1)),
                                DIGEST,
                                SIGNED_ON))));
        cases.add(new Case(
                "a signed protocol is not recalled", Rule.PROTOCOL_ALREADY_SIGNED, () -> protocol(signed, recall())));
        cases.add(new Case(
                "a protocol that a party declined is not signed",
                Rule.PROTOCOL_DECLINED,
                () -> protocol(Samples.protocol(draft(), freeze(DIGEST), open(), decline("region")), sign("etat"))));
        cases.add(new Case(
                "a recalled protocol is not signed",
                Rule.PROTOCOL_RECALLED,
                () -> protocol(Samples.protocol(draft(), recall()), sign("etat"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void says_no(Case met) {
        assertThatThrownBy(met.attempt()::run).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.rule()).isEqualTo(met.rule());
            assertThat(refusal.french()).doesNotContain("{").endsWith(".");
            assertThat(refusal.english()).doesNotContain("{").endsWith(".");
            assertThat(refusal).hasMessage(refusal.rule() + ": " + refusal.english());
            assertThat(refusal.details().keySet())
                    .as("every detail has its place in the sentences")
                    .allMatch(place -> refusal.rule().french().contains("{" + place + "}")
                            && refusal.rule().english().contains("{" + place + "}"));
        });
    }

    @Test
    void every_rule_is_met() {
        Set<Rule> met = cases().stream().map(Case::rule).collect(Collectors.toSet());

        assertThat(met).isEqualTo(EnumSet.allOf(Rule.class));
    }

    @Test
    void a_sentence_names_what_it_is_about_and_writes_days_the_french_way() {
        Refusal refusal = new Refusal(Rule.PROGRAMME_CLOSED, "closesOn", CLOSING);

        assertThat(refusal.french()).contains("31/12/2027");
        assertThat(refusal.english()).contains("2027-12-31");
        assertThat(refusal.details()).containsExactly(Map.entry("closesOn", "2027-12-31"));
    }

    @Test
    void the_page_lists_every_rule() {
        String list = Stream.concat(
                        Stream.of(
                                "| code | answer | en français | in English | legal source |",
                                "| --- | --- | --- | --- | --- |"),
                        Stream.of(Rule.values())
                                .map(rule -> "| `%s` | %s | %s | %s | %s |"
                                        .formatted(
                                                rule,
                                                switch (rule.family()) {
                                                    case NOT_FOUND -> "404";
                                                    case FORBIDDEN -> "403";
                                                    case CONFLICT -> "409";
                                                },
                                                rule.french(),
                                                rule.english(),
                                                rule.legalSource() == null ? "" : rule.legalSource())))
                .collect(Collectors.joining("\n"));

        Documented.partsAre("rules.md", Map.of("rules", list));
    }

    private static List<?> territory(TerritoryState state, TerritoryCommand command) {
        return TerritoryTable.decide(state, command, now());
    }

    private static TerritoryState territory(TerritoryCommand... commands) {
        return Samples.territory(commands);
    }

    private static List<?> protocol(ProtocolState state, ProtocolCommand command) {
        return ProtocolTable.decide(state, command, now());
    }

    private static List<ProgrammeEvent> programme(ProgrammeState state, ProgrammeCommand command) {
        return ProgrammeTable.decide(state, command, now());
    }

    private static void define(ProgrammeRules rules) {
        programme(ProgrammeTable.initial(), defineProgramme(rules));
    }

    private static void designating(List<Member> members, String leadRegion, BusinessDate on, Source source) {
        territory(TerritoryTable.initial(), designate("Trois Vallées", leadRegion, members, on, source));
    }

    private static void proposing(ProjectSheet sheet) {
        territory(governed(), propose("P2", sheet));
    }

    private static ProjectSheet calendar(LocalDate startsOn, LocalDate endsOn, List<String> partners) {
        return new ProjectSheet(
                Samples.datum("titre"), List.of("INNOVER"), null, List.of("CA du Val"), startsOn, endsOn, partners);
    }

    private static void validating(LocalDate adoptedOn, LocalDate transmittedOn) {
        territory(underReview(), validate(DIGEST, new Deliberation("2025-114", adoptedOn, transmittedOn), DECIDED_ON));
    }

    private static void drafting(String kind, List<Party> parties) {
        protocol(ProtocolTable.initial(), draft(kind, parties, DRAFTED_ON));
    }

    private static void found(String key, String holder) {
        throw Reservations.refusal(new ReservationTaken(List.of(Reservation.take(key, "me")), Map.of(key, holder)));
    }
}
