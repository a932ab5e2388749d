package fr.paraphe.command;

import static fr.paraphe.command.Samples.CLOSING;
import static fr.paraphe.command.Samples.CODE;
import static fr.paraphe.command.Samples.DECIDED_ON;
import static fr.paraphe.command.Samples.DESIGNATED_ON;
import static fr.paraphe.command.Samples.DIGEST;
import static fr.paraphe.command.Samples.DRAFTED_ON;
import static fr.paraphe.command.Samples.FROZEN_ON;
import static fr.paraphe.command.Samples.GOVERNED_ON;
import static fr.paraphe.command.Samples.OPENED_ON;
import static fr.paraphe.command.Samples.OPENING;
import static fr.paraphe.command.Samples.OTHER_DIGEST;
import static fr.paraphe.command.Samples.PAIRED_ON;
import static fr.paraphe.command.Samples.PRESS;
import static fr.paraphe.command.Samples.PROPOSED_ON;
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
import static fr.paraphe.command.Samples.decline;
import static fr.paraphe.command.Samples.designate;
import static fr.paraphe.command.Samples.designated;
import static fr.paraphe.command.Samples.draft;
import static fr.paraphe.command.Samples.drop;
import static fr.paraphe.command.Samples.freeze;
import static fr.paraphe.command.Samples.governed;
import static fr.paraphe.command.Samples.grantPilotStatus;
import static fr.paraphe.command.Samples.install;
import static fr.paraphe.command.Samples.members;
import static fr.paraphe.command.Samples.merge;
import static fr.paraphe.command.Samples.mergedParts;
import static fr.paraphe.command.Samples.now;
import static fr.paraphe.command.Samples.on;
import static fr.paraphe.command.Samples.open;
import static fr.paraphe.command.Samples.openForSignature;
import static fr.paraphe.command.Samples.partiallySigned;
import static fr.paraphe.command.Samples.propose;
import static fr.paraphe.command.Samples.protocol;
import static fr.paraphe.command.Samples.recall;
import static fr.paraphe.command.Samples.refuse;
import static fr.paraphe.command.Samples.refusePerimeter;
import static fr.paraphe.command.Samples.rename;
import static fr.paraphe.command.Samples.renew;
import static fr.paraphe.command.Samples.requestPerimeter;
import static fr.paraphe.command.Samples.resume;
import static fr.paraphe.command.Samples.revise;
import static fr.paraphe.command.Samples.rules;
import static fr.paraphe.command.Samples.sendBack;
import static fr.paraphe.command.Samples.sheet;
import static fr.paraphe.command.Samples.sign;
import static fr.paraphe.command.Samples.signed;
import static fr.paraphe.command.Samples.split;
import static fr.paraphe.command.Samples.submit;
import static fr.paraphe.command.Samples.successors;
import static fr.paraphe.command.Samples.suspend;
import static fr.paraphe.command.Samples.territory;
import static fr.paraphe.command.Samples.underReview;
import static fr.paraphe.command.Samples.validate;
import static fr.paraphe.command.Samples.withdraw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.paraphe.command.ceremony.domain.CeremonyCommand;
import fr.paraphe.command.ceremony.domain.CeremonyState;
import fr.paraphe.command.ceremony.domain.CeremonyTable;
import fr.paraphe.command.project.domain.ProjectCommand;
import fr.paraphe.command.project.domain.ProjectState;
import fr.paraphe.command.project.domain.ProjectTable;
import fr.paraphe.command.protocol.domain.ProtocolCommand;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RecallProtocol;
import fr.paraphe.command.protocol.domain.ProtocolState;
import fr.paraphe.command.protocol.domain.ProtocolTable;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.ProgrammeInForce;
import fr.paraphe.command.rules.ProjectStanding;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.command.rules.TerritoryStanding;
import fr.paraphe.command.territory.domain.TerritoryCommand;
import fr.paraphe.command.territory.domain.TerritoryCommand.MergedPart;
import fr.paraphe.command.territory.domain.TerritoryState;
import fr.paraphe.command.territory.domain.TerritoryTable;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.TerritoryEvent.Deliberation;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each step is held to its dates: to the programme's days, to today, and to the step that it builds on. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DatesTest {

    /** A step that is legal from the day {@code base} on, the day of the step that it builds on. */
    private record Step(String sentence, Object state, Object command, LocalDate base, ProgrammeRules rules) {

        static Step of(String sentence, Object state, Object command, LocalDate base) {
            return new Step(sentence, state, command, base, Samples.rules());
        }

        List<?> taken(BusinessDate on) {
            return taken(with(command, "occurredOn", on), circumstances(TODAY));
        }

        List<?> taken(Object dated, Circumstances now) {
            return switch (state) {
                case TerritoryState territory -> TerritoryTable.decide(territory, (TerritoryCommand) dated, now);
                case ProjectState project -> ProjectTable.decide(project, (ProjectCommand) dated, now);
                case CeremonyState ceremony -> CeremonyTable.decide(ceremony, (CeremonyCommand) dated, now);
                default -> ProtocolTable.decide((ProtocolState) state, (ProtocolCommand) dated, now);
            };
        }

        Circumstances circumstances(LocalDate today) {
            return new Circumstances(
                            today,
                            new ProgrammeInForce(1, rules),
                            new TerritoryStanding(
                                    null, on(DESIGNATED_ON), rules.planBeforeProtocol() ? on(DECIDED_ON) : null))
                    .with(Samples.power())
                    .with(new ProjectStanding(sheet(), on(DECIDED_ON)));
        }

        @Override
        public String toString() {
            return sentence;
        }
    }

    static Stream<Step> steps() {
        TerritoryState named = territory(designate());
        TerritoryState lateProject =
                after(governed(), (TerritoryCommand) with(propose("P2", sheet()), "occurredOn", on(SUBMITTED_ON)));
        TerritoryState returned = after(underReview(), sendBack());
        Deliberation early = new Deliberation("2025-2", OPENING, OPENING);
        return Stream.of(
                Step.of("the pair follows the designation", named, appoint(), DESIGNATED_ON),
                Step.of("another pair follows the first", designated(), appoint(), PAIRED_ON),
                Step.of("governance follows the pair", designated(), install(), PAIRED_ON),
                Step.of("a project follows the designation", named, propose("P1", sheet()), DESIGNATED_ON),
                Step.of("a revision follows the proposal", governed(), revise("P1"), PROPOSED_ON),
                Step.of("a withdrawal follows the proposal", governed(), drop("P1"), PROPOSED_ON),
                Step.of(
                        "a submission follows the governance",
                        governed(),
                        submit(governed(), DIGEST, GOVERNED_ON),
                        GOVERNED_ON),
                Step.of(
                        "a submission follows its projects",
                        lateProject,
                        submit(lateProject, DIGEST, GOVERNED_ON),
                        SUBMITTED_ON),
                Step.of(
                        "a further submission follows the return",
                        returned,
                        submit(returned, OTHER_DIGEST, DECIDED_ON),
                        DECIDED_ON),
                Step.of(
                        "a validation follows the submission",
                        underReview(),
                        validate(DIGEST, early, DECIDED_ON),
                        SUBMITTED_ON),
                Step.of("a return follows the submission", underReview(), sendBack(), SUBMITTED_ON),
                Step.of("a refusal follows the submission", underReview(), refuse(), SUBMITTED_ON),
                Step.of("a pilot follows the designation", named, grantPilotStatus(), DESIGNATED_ON),
                Step.of("a split follows the designation", named, split(successors(), List.of()), DESIGNATED_ON),
                Step.of(
                        "a merger follows the designation",
                        named,
                        merge(List.of(
                                new MergedPart(CODE, members(), List.of()),
                                mergedParts().getLast())),
                        DESIGNATED_ON),
                Step.of(
                        "an acceptance follows the request",
                        after(named, requestPerimeter()),
                        acceptPerimeter(),
                        SIGNED_ON),
                Step.of(
                        "a refusal of another perimeter follows the request",
                        after(named, requestPerimeter()),
                        refusePerimeter(),
                        SIGNED_ON),
                Step.of("a withdrawal from the programme follows the designation", named, withdraw(), DESIGNATED_ON),
                Step.of(
                        "a withdrawal from the programme follows the suspension",
                        after(named, suspend()),
                        withdraw(),
                        SIGNED_ON),
                Step.of("a closing follows the signature", contracted(), close(), DRAFTED_ON),
                Step.of("a renewal follows the signature", contracted(), renew(), DRAFTED_ON),
                Step.of("a renewal follows the closing", after(contracted(), close()), renew(), SIGNED_ON),
                Step.of("a protocol follows the plan", ProtocolTable.initial(), draft(), DECIDED_ON),
                new Step(
                        "a protocol without a plan follows the designation",
                        ProtocolTable.initial(),
                        draft(),
                        DESIGNATED_ON,
                        rules(true, OPENING, CLOSING, "ALL", List.of(), axes(), false)),
                Step.of("a text follows the draft", protocol(draft()), freeze(DIGEST), DRAFTED_ON),
                Step.of(
                        "another text follows the first",
                        protocol(draft(), freeze(DIGEST)),
                        freeze(OTHER_DIGEST),
                        FROZEN_ON),
                Step.of("the opening follows the text", protocol(draft(), freeze(DIGEST)), open(), FROZEN_ON),
                Step.of(
                        "a deliberation follows the text",
                        protocol(draft(), freeze(DIGEST)),
                        Samples.deliberate("departement"),
                        FROZEN_ON),
                Step.of(
                        "a transmission follows the vote",
                        protocol(draft(), freeze(DIGEST), Samples.deliberate("departement")),
                        Samples.transmit("departement"),
                        Samples.VOTED_ON),
                Step.of(
                        "an extension follows the opening",
                        openForSignature(),
                        Samples.extend(Samples.DEADLINE.plusDays(30)),
                        OPENED_ON),
                Step.of(
                        "attendance follows the opening of the ceremony",
                        Samples.ceremony(Samples.openCeremony()),
                        Samples.attend(),
                        SIGNED_ON),
                Step.of("a signature follows the opening", openForSignature(), sign("region"), OPENED_ON),
                Step.of("a refusal to sign follows the opening", openForSignature(), decline("region"), OPENED_ON),
                Step.of("a recall follows the last signature", partiallySigned(), recall(), SIGNED_ON));
    }

    /** Steps that may also be taken once the programme has closed. */
    static Stream<Step> lasting() {
        ProjectState contracted = Samples.project(Samples.contract());
        return Stream.of(
                Step.of("entry into force follows the last signature", signed(), Samples.enterIntoForce(), SIGNED_ON),
                Step.of(
                        "a review follows the entry into force",
                        Samples.inForce(),
                        Samples.review(2025),
                        SIGNED_ON.plusDays(1)),
                Step.of(
                        "a termination follows the entry into force",
                        Samples.inForce(),
                        Samples.terminate(),
                        SIGNED_ON.plusDays(1)),
                Step.of(
                        "a ceremony closes after it opened",
                        Samples.ceremony(Samples.openCeremony()),
                        Samples.closeCeremony(),
                        SIGNED_ON),
                Step.of("a contract follows the validation", ProjectTable.initial(), Samples.contract(), DECIDED_ON),
                Step.of("work begins after the contract", contracted, Samples.begin(), Samples.CONTRACTED_ON),
                Step.of(
                        "work is done after it began",
                        Samples.project(Samples.contract(), Samples.begin()),
                        Samples.finish(),
                        Samples.BEGUN_ON),
                Step.of("a pause follows the contract", contracted, Samples.pause(), Samples.CONTRACTED_ON),
                Step.of("a halt follows the contract", contracted, Samples.block(), Samples.CONTRACTED_ON),
                Step.of(
                        "work goes on after the pause",
                        Samples.project(Samples.contract(), Samples.pause()),
                        Samples.goOn(),
                        Samples.HALTED_ON),
                Step.of(
                        "a project is given up after the contract",
                        contracted,
                        Samples.abandon(),
                        Samples.CONTRACTED_ON),
                Step.of(
                        "a project is given away after the contract",
                        contracted,
                        Samples.transfer("demo-02"),
                        Samples.CONTRACTED_ON),
                Step.of(
                        "money is asked for after the contract",
                        contracted,
                        Samples.request("region", 1000),
                        Samples.CONTRACTED_ON),
                Step.of(
                        "an operator commits after the contract",
                        contracted,
                        Samples.commitOperator("banque", 100L),
                        Samples.CONTRACTED_ON),
                Step.of(
                        "an indicator follows the contract",
                        contracted,
                        Samples.indicator("emplois", "12"),
                        Samples.CONTRACTED_ON));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lasting")
    void what_outlasts_the_programme_is_held_to_its_dates_all_the_same(Step step) {
        assertThat(step.taken(on(step.base()))).isNotEmpty();
        refused(Rule.DATE_RUNS_BACKWARDS, () -> step.taken(on(step.base().minusDays(1))));
        refused(Rule.DATE_IN_FUTURE, () -> step.taken(on(TODAY.plusDays(1))));
        refused(Rule.LIVE_DATE_NOT_A_DAY, () -> step.taken(BusinessDate.in(YearMonth.from(SIGNED_ON))));
        refused(Rule.PROGRAMME_UNKNOWN, () -> step.taken(step.command(), Circumstances.of(TODAY, null)));
    }

    /** Members and names are added up from the designation on: a source cannot tell a sum without its terms. */
    static Stream<Step> sums() {
        TerritoryState named = territory(designate());
        return Stream.of(
                Step.of("a member joins or leaves after the designation", named, changePerimeter(), DESIGNATED_ON),
                Step.of(
                        "a member comes back after it left",
                        after(named, changePerimeter(List.of(), List.of("200000002"), on(PAIRED_ON), null)),
                        changePerimeter(List.of(members().get(1)), List.of(), on(PAIRED_ON), null),
                        PAIRED_ON),
                Step.of("another name follows the designation", named, rename(), DESIGNATED_ON),
                Step.of("a suspension follows the designation", named, suspend(), DESIGNATED_ON),
                Step.of("a resumption follows the suspension", after(named, suspend()), resume(), SIGNED_ON),
                Step.of(
                        "a further suspension follows the resumption",
                        after(after(named, suspend()), resume()),
                        suspend(),
                        SIGNED_ON));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sums")
    void members_and_names_are_added_up_in_their_order_even_from_a_source(Step step) {
        Object told = with(step.command(), "source", PRESS);

        assertThat(step.taken(with(told, "occurredOn", on(step.base())), step.circumstances(TODAY)))
                .isNotEmpty();
        refused(
                Rule.DATE_RUNS_BACKWARDS,
                () -> step.taken(with(told, "occurredOn", on(step.base().minusDays(1))), step.circumstances(TODAY)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("steps")
    void a_step_may_fall_on_the_day_of_the_one_it_builds_on_and_not_on_its_eve(Step step) {
        assertThat(step.taken(on(step.base()))).isNotEmpty();
        refused(Rule.DATE_RUNS_BACKWARDS, () -> step.taken(on(step.base().minusDays(1))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("steps")
    void a_live_step_is_not_in_the_future_and_has_a_day(Step step) {
        refused(Rule.DATE_IN_FUTURE, () -> step.taken(on(TODAY.plusDays(1))));
        refused(Rule.LIVE_DATE_NOT_A_DAY, () -> step.taken(BusinessDate.in(YearMonth.from(SIGNED_ON))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("steps")
    void a_live_step_falls_within_the_days_of_its_programme(Step step) {
        Rule before = step.command() instanceof RecallProtocol ? Rule.DATE_RUNS_BACKWARDS : Rule.PROGRAMME_NOT_OPEN;
        refused(before, () -> step.taken(on(OPENING.minusDays(1))));
        if (!(step.command() instanceof RecallProtocol)) {
            refused(
                    Rule.PROGRAMME_CLOSED,
                    () -> step.taken(
                            with(step.command(), "occurredOn", on(CLOSING.plusDays(1))),
                            step.circumstances(CLOSING.plusDays(2))));
        }
        refused(Rule.PROGRAMME_UNKNOWN, () -> step.taken(step.command(), Circumstances.of(TODAY, null)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("steps")
    void a_step_that_a_source_tells_is_taken_as_it_is_told(Step step) {
        if (step.command() instanceof TerritoryCommand) {
            Object told = with(step.command(), "source", PRESS);

            assertThat(step.taken(with(told, "occurredOn", BusinessDate.onOrBefore(step.base(), OPENING)), now()))
                    .isNotEmpty();
            assertThat(step.taken(with(told, "occurredOn", on(step.base().minusDays(1))), now()))
                    .isNotEmpty();
        } else {
            assertThat(step.command())
                    .as("what is lived; what sources tell of documents is tried with the document")
                    .isInstanceOfAny(ProtocolCommand.class, CeremonyCommand.class);
        }
    }

    private static void refused(Rule rule, Runnable attempt) {
        assertThatThrownBy(attempt::run)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.rule()).isEqualTo(rule));
    }

    /** The same record with another value in one component. */
    private static Object with(Object command, String component, Object value) {
        try {
            RecordComponent[] components = command.getClass().getRecordComponents();
            Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                values[i] = components[i].getName().equals(component)
                        ? value
                        : components[i].getAccessor().invoke(command);
            }
            return command.getClass()
                    .getDeclaredConstructor(
                            Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new))
                    .newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("Not a plain record: " + command, e);
        }
    }
}
