package fr.paraphe.command.project.domain;

import static fr.paraphe.command.Samples.CLOSING;
import static fr.paraphe.command.Samples.CONTRACTED_ON;
import static fr.paraphe.command.Samples.DESIGNATED_ON;
import static fr.paraphe.command.Samples.GRANTED_ON;
import static fr.paraphe.command.Samples.PAID_ON;
import static fr.paraphe.command.Samples.PRESS;
import static fr.paraphe.command.Samples.REGION;
import static fr.paraphe.command.Samples.REQUESTED_ON;
import static fr.paraphe.command.Samples.TODAY;
import static fr.paraphe.command.Samples.begin;
import static fr.paraphe.command.Samples.contract;
import static fr.paraphe.command.Samples.finish;
import static fr.paraphe.command.Samples.funded;
import static fr.paraphe.command.Samples.goOn;
import static fr.paraphe.command.Samples.grant;
import static fr.paraphe.command.Samples.later;
import static fr.paraphe.command.Samples.now;
import static fr.paraphe.command.Samples.on;
import static fr.paraphe.command.Samples.pause;
import static fr.paraphe.command.Samples.pay;
import static fr.paraphe.command.Samples.project;
import static fr.paraphe.command.Samples.projectFacts;
import static fr.paraphe.command.Samples.rectifyProject;
import static fr.paraphe.command.Samples.request;
import static fr.paraphe.command.Samples.rules;
import static fr.paraphe.command.Samples.sheet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.paraphe.command.project.domain.FundingLine.Step;
import fr.paraphe.command.project.domain.ProjectState.Done;
import fr.paraphe.command.project.domain.ProjectState.OnFile;
import fr.paraphe.command.project.domain.ProjectState.UnderWay;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.ProgrammeInForce;
import fr.paraphe.command.rules.ProjectStanding;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.command.rules.TerritoryStanding;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.ProjectEvent;
import fr.paraphe.events.ProjectEvent.FundingNature;
import fr.paraphe.events.ProjectEvent.FundingPaid;
import fr.paraphe.events.ProjectEvent.ProjectContracted;
import fr.paraphe.events.ProjectEvent.ProjectFactRectified;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProjectTableTest {

    private static FundingLine line(ProjectState state) {
        return ((OnFile) state).file().lines().get("region");
    }

    private static ProjectState after(ProjectState state, ProjectCommand command) {
        for (ProjectEvent fact : ProjectTable.decide(state, command, now())) {
            state = ProjectTable.evolve(state, fact);
        }
        return state;
    }

    @Test
    void a_contract_binds_the_sheet_of_the_plan() {
        assertThat(projectFacts(contract()))
                .singleElement()
                .isInstanceOfSatisfying(
                        ProjectContracted.class,
                        contracted -> assertThat(contracted.sheet()).isEqualTo(sheet()));
    }

    @Test
    void a_source_tells_of_a_contract_whatever_is_known_of_the_plan() {
        Circumstances noPlan = new Circumstances(
                        TODAY,
                        new ProgrammeInForce(1, rules()),
                        new TerritoryStanding(Rule.TERRITORY_REPLACED, on(DESIGNATED_ON), null))
                .with(new ProjectStanding(sheet(), null));

        assertThat(ProjectTable.decide(ProjectTable.initial(), contract(BusinessDate.in(2025), PRESS), noPlan))
                .hasSize(1);
    }

    @Test
    void money_is_paid_after_the_programme_has_closed() {
        LocalDate after = CLOSING.plusMonths(3);

        assertThat(ProjectTable.decide(funded(), pay("region", 500, on(after), null), later(after.plusDays(1))))
                .hasSize(1);
    }

    @Test
    void a_project_goes_on_from_where_it_was() {
        assertThat(project(contract(), begin(), pause(), goOn())).isInstanceOf(UnderWay.class);
        assertThat(project(contract(), pause(), goOn())).isInstanceOf(ProjectState.Contracted.class);
    }

    @Test
    void amounts_of_a_line_add_up() {
        ProjectState state = project(
                contract(),
                request("region", 1000),
                request("region", REGION, FundingNature.SUBSIDY, 500, on(GRANTED_ON), null),
                grant("region", 1200),
                pay("region", 200),
                pay("region", 1000, on(PAID_ON.plusDays(1)), null));

        assertThat(line(state).by(PAID_ON, Step.REQUESTED)).isEqualTo(1500);
        assertThat(line(state).by(PAID_ON, Step.PAID)).isEqualTo(200);
        assertThat(line(state).by(TODAY, Step.PAID)).isEqualTo(1200);
    }

    @Test
    void the_same_amount_day_and_reference_is_the_same_act() {
        assertThat(ProjectTable.decide(funded(), pay("region", 300), now())).isEmpty();
        assertThat(ProjectTable.decide(funded(), pay("region", 300, on(PAID_ON.plusDays(1)), null), now()))
                .hasSize(1);
    }

    @Test
    void what_came_later_does_not_cover_what_was_granted_before() {
        ProjectState more = after(funded(), request("region", REGION, FundingNature.SUBSIDY, 1000, on(PAID_ON), null));

        assertThatThrownBy(() -> ProjectTable.decide(more, grant("region", 300), now()))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.rule()).isEqualTo(Rule.GRANT_BEYOND_REQUEST);
                    assertThat(refusal.details())
                            .containsEntry("more", "11.00")
                            .containsEntry("less", "10.00")
                            .containsEntry("date", GRANTED_ON.toString());
                });
        assertThat(ProjectTable.decide(more, grant("region", 300, on(PAID_ON), null), now()))
                .hasSize(1);
    }

    @Test
    void a_month_covers_only_what_comes_once_it_has_ended() {
        ProjectState vague = project(
                contract(),
                request(
                        "region",
                        REGION,
                        FundingNature.SUBSIDY,
                        1000,
                        BusinessDate.in(YearMonth.from(REQUESTED_ON)),
                        PRESS));

        assertThatThrownBy(() -> ProjectTable.decide(vague, grant("region", 10, on(REQUESTED_ON), null), now()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.rule()).isEqualTo(Rule.GRANT_BEYOND_REQUEST));
        assertThat(ProjectTable.decide(vague, grant("region", 10), now())).hasSize(1);
    }

    @Test
    void a_project_that_is_done_is_still_rectified() {
        ProjectState done = after(funded(), finish());
        ProjectState rectified = after(done, rectifyProject(4, paid(3), 250L, null));

        assertThat(rectified).isInstanceOf(Done.class);
        assertThat(line(rectified).by(TODAY, Step.PAID)).isEqualTo(250);
        assertThat(line(rectified).by(PAID_ON, Step.PAID)).isZero();
        assertThat(((OnFile) rectified).file().facts().get(4))
                .isInstanceOfSatisfying(
                        FundingPaid.class, paid -> assertThat(paid.amount()).isEqualTo(250));
        assertThat(ProjectTable.decide(rectified, rectifyProject(4, paid(3), 250L, null), now()))
                .as("it is so already")
                .isEmpty();
    }

    @Test
    void a_further_rectification_takes_the_place_of_the_one_before() {
        ProjectState rectified = after(funded(), rectifyProject(0, on(CONTRACTED_ON.plusDays(1)), null, null));
        List<ProjectEvent> again =
                ProjectTable.decide(rectified, rectifyProject(0, on(CONTRACTED_ON.plusDays(2)), null, null), now());

        assertThat(again).singleElement().isInstanceOfSatisfying(ProjectFactRectified.class, fact -> {
            assertThat(fact.version()).isZero();
            assertThat(fact.supersedes()).isEqualTo(5);
            assertThat(fact.before().occurredOn()).isEqualTo(on(CONTRACTED_ON.plusDays(1)));
        });
    }

    private static BusinessDate paid(int daysLater) {
        return on(PAID_ON.plusDays(daysLater));
    }
}
