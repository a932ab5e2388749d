package fr.paraphe.command.rules;

import static fr.paraphe.command.Samples.CLOSING;
import static fr.paraphe.command.Samples.CODE;
import static fr.paraphe.command.Samples.DECIDED_ON;
import static fr.paraphe.command.Samples.DESIGNATED_ON;
import static fr.paraphe.command.Samples.DIGEST;
import static fr.paraphe.command.Samples.DRAFTED_ON;
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
import static fr.paraphe.command.Samples.after;
import static fr.paraphe.command.Samples.appoint;
import static fr.paraphe.command.Samples.axes;
import static fr.paraphe.command.Samples.changePerimeter;
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
import static fr.paraphe.command.Samples.freeze;
import static fr.paraphe.command.Samples.governed;
import static fr.paraphe.command.Samples.install;
import static fr.paraphe.command.Samples.later;
import static fr.paraphe.command.Samples.mandate;
import static fr.paraphe.command.Samples.members;
import static fr.paraphe.command.Samples.newcomer;
import static fr.paraphe.command.Samples.now;
import static fr.paraphe.command.Samples.on;
import static fr.paraphe.command.Samples.open;
import static fr.paraphe.command.Samples.openForSignature;
import static fr.paraphe.command.Samples.otherRules;
import static fr.paraphe.command.Samples.partiallySigned;
import static fr.paraphe.command.Samples.parties;
import static fr.paraphe.command.Samples.propose;
import static fr.paraphe.command.Samples.proposeFromSource;
import static fr.paraphe.command.Samples.recall;
import static fr.paraphe.command.Samples.rectify;
import static fr.paraphe.command.Samples.rectifyDocumentSigned;
import static fr.paraphe.command.Samples.rectifyFigure;
import static fr.paraphe.command.Samples.rectifyProtocol;
import static fr.paraphe.command.Samples.rename;
import static fr.paraphe.command.Samples.report;
import static fr.paraphe.command.Samples.revise;
import static fr.paraphe.command.Samples.reviseProgramme;
import static fr.paraphe.command.Samples.rules;
import static fr.paraphe.command.Samples.sheet;
import static fr.paraphe.command.Samples.sign;
import static fr.paraphe.command.Samples.signed;
import static fr.paraphe.command.Samples.submit;
import static fr.paraphe.command.Samples.underReview;
import static fr.paraphe.command.Samples.validate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.paraphe.command.Documented;
import fr.paraphe.command.Reservations;
import fr.paraphe.command.Samples;
import fr.paraphe.command.figure.domain.FigureCommand;
import fr.paraphe.command.figure.domain.FigureCommand.PublishFigure;
import fr.paraphe.command.figure.domain.FigureState;
import fr.paraphe.command.figure.domain.FigureTable;
import fr.paraphe.command.programme.domain.ProgrammeCommand;
import fr.paraphe.command.programme.domain.ProgrammeState;
import fr.paraphe.command.programme.domain.ProgrammeTable;
import fr.paraphe.command.protocol.domain.ProtocolCommand;
import fr.paraphe.command.protocol.domain.ProtocolCommand.OpenSignature;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RecallProtocol;
import fr.paraphe.command.protocol.domain.ProtocolState;
import fr.paraphe.command.protocol.domain.ProtocolTable;
import fr.paraphe.command.rules.Rule.Family;
import fr.paraphe.command.territory.domain.TerritoryCommand;
import fr.paraphe.command.territory.domain.TerritoryCommand.ReviseProject;
import fr.paraphe.command.territory.domain.TerritoryCommand.SendPlanBack;
import fr.paraphe.command.territory.domain.TerritoryState;
import fr.paraphe.command.territory.domain.TerritoryTable;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.FigureEvent;
import fr.paraphe.events.FigureEvent.Exactness;
import fr.paraphe.events.FigureEvent.Kind;
import fr.paraphe.events.Member;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProgrammeRules.Deadline;
import fr.paraphe.events.ProtocolEvent.Mandate;
import fr.paraphe.events.ProtocolEvent.Party;
import fr.paraphe.events.Source;
import fr.paraphe.events.TerritoryEvent.Deliberation;
import fr.paraphe.events.TerritoryEvent.ProjectReason;
import fr.paraphe.events.TerritoryEvent.ProjectSheet;
import fr.paraphe.events.store.Reservation;
import fr.paraphe.events.store.ReservationTaken;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        designation(cases);
        perimeter(cases);
        governance(cases);
        rectification(cases);
        figureRectification(cases);
        protocolRectification(cases);
        projects(cases);
        plan(cases);
        milestones(cases);
        drafting(cases);
        signing(cases);
        return cases;
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
                "a deadline is at least one day",
                Rule.DEADLINE_NOT_POSITIVE,
                () -> define(rules(true, OPENING, CLOSING, "ALL", List.of(new Deadline(Milestones.DESIGNATED, 0))))));
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
                        now(new TerritoryStanding(true, on(DESIGNATED_ON), on(DECIDED_ON))))));
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
                        ProtocolTable.initial(), draft(), now(new TerritoryStanding(false, on(DESIGNATED_ON), null)))));
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
                                                rule.family() == Family.NOT_FOUND ? "404" : "409",
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
