package fr.paraphe.query.progress;

import fr.paraphe.events.Milestones;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.query.BadRequest;
import fr.paraphe.query.Cursor;
import fr.paraphe.query.Figures;
import fr.paraphe.query.Measure;
import fr.paraphe.query.MemberJoined;
import fr.paraphe.query.Moment;
import fr.paraphe.query.RulesInForce;
import fr.paraphe.query.Tallies.Count;
import fr.paraphe.query.TerritoryMembers;
import fr.paraphe.query.TerritoryNames;
import fr.paraphe.query.TerritorySuspensions;
import fr.paraphe.query.progress.Standings.Condition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The facts behind figures, territory by territory until a page is full. */
@Component
class FactsBehind {

    private static final int TERRITORIES_AT_ONCE = 500;

    private final Figures figures;
    private final Standings standings;
    private final Territories territories;
    private final MilestonesReached milestones;
    private final ProjectSteps projectSteps;
    private final RulesInForce rules;
    private final TerritoryNames names;
    private final TerritoryMembers members;
    private final TerritorySuspensions suspensions;

    FactsBehind(
            Figures figures,
            Standings standings,
            Territories territories,
            MilestonesReached milestones,
            ProjectSteps projectSteps,
            RulesInForce rules,
            TerritoryNames names,
            TerritoryMembers members,
            TerritorySuspensions suspensions) {
        this.figures = figures;
        this.standings = standings;
        this.territories = territories;
        this.milestones = milestones;
        this.projectSteps = projectSteps;
        this.rules = rules;
        this.names = names;
        this.members = members;
        this.suspensions = suspensions;
    }

    /** Where a list of facts goes on: after a unit of a territory. */
    private record Place(String code, String unit) {

        static final Place BEGINNING = new Place("", "");

        static Place after(FigureFact fact) {
            return new Place(fact.code(), fact.unit());
        }

        /** @throws BadRequest when the text is no place */
        static Place of(String text) {
            String[] parts = text.split(" ", 2);
            if (parts.length < 2) {
                throw new BadRequest("cursor", "cursor.unreadable");
            }
            return new Place(parts[0], parts[1]);
        }

        String text() {
            return code + " " + unit;
        }

        boolean isBefore(FigureFact fact) {
            return !fact.code().equals(code) || fact.unit().compareTo(unit) > 0;
        }
    }

    FactsPage page(Counted counted, Moment asked, @Nullable String cursorText, int limit) {
        String list = Cursor.digest(counted.text());
        Cursor cursor = cursorText == null ? null : Cursor.of(cursorText);
        Moment moment = cursor == null ? asked : cursor.moment(list, asked);
        Place place = cursor == null ? Place.BEGINNING : Place.of(cursor.after());
        ProgrammeRules rulesThen = rules.get(counted.programme(), moment.position());
        Count count = counted.in(figures.at(counted.programme(), moment));
        List<FigureFact> facts = count == null || count.possible() == 0
                ? List.of()
                : facts(counted, moment, rulesThen, place, limit + 1);
        boolean more = facts.size() > limit;
        List<FigureFact> page = more ? facts.subList(0, limit) : facts;
        return new FactsPage(
                count,
                List.copyOf(page),
                more
                        ? Cursor.after(Place.after(page.getLast()).text(), list, moment)
                                .text()
                        : null,
                moment);
    }

    /** At least so many facts after a place, when there are. */
    private List<FigureFact> facts(Counted counted, Moment moment, ProgrammeRules rulesThen, Place place, int wanted) {
        Condition condition = Condition.of(counted.measure(), rulesThen);
        Set<String> sharers =
                counted.measure() == Measure.PROJECTS && counted.scope().region() != null
                        ? projectSteps.shared(counted.programme(), moment.position()).stream()
                                .map(step -> step.code)
                                .collect(Collectors.toSet())
                        : Set.of();
        List<FigureFact> facts = new ArrayList<>();
        // The territory that the page before ended with may have more units than that had room for.
        List<String> codes = place.code().isEmpty() ? List.of() : List.of(place.code());
        String after = place.code();
        do {
            if (!codes.isEmpty()) {
                of(codes, counted, moment, rulesThen).stream()
                        .filter(place::isBefore)
                        .forEach(facts::add);
            }
            codes = standings.codes(
                    counted.programme(),
                    counted.scope(),
                    counted.rule(),
                    condition,
                    moment,
                    after,
                    sharers,
                    Math.min(wanted, TERRITORIES_AT_ONCE));
            after = codes.isEmpty() ? after : codes.getLast();
        } while (facts.size() < wanted && !codes.isEmpty());
        return facts;
    }

    /** The facts of some territories, in the order of their codes. */
    private List<FigureFact> of(List<String> codes, Counted counted, Moment moment, ProgrammeRules rulesThen) {
        String programme = counted.programme();
        boolean projects = counted.measure() == Measure.PROJECTS;
        List<ProjectStepRow> steps = projects ? projectSteps.of(programme, codes, moment.position()) : List.of();
        Set<String> concerned = Stream.concat(codes.stream(), steps.stream().flatMap(step -> step.partners.stream()))
                .collect(Collectors.toSet());
        Situation situation = new Situation(
                rulesThen,
                moment.asOf(),
                RecordedProgress.named(
                        territories.findByProgrammeAndCodeInAndPositionLessThanEqualOrderByCode(
                                programme, concerned, moment.position()),
                        names.renamed(programme, moment)),
                projects
                        ? List.of()
                        : milestones.of(programme, codes, moment.position()).stream()
                                .filter(row -> counts(row, counted.documentKind()))
                                .toList(),
                steps,
                () -> suspensions.of(programme, moment));
        List<MemberJoined> joined = counted.measure().members().isEmpty()
                ? List.of()
                : members.joined(programme, codes, moment).stream()
                        .filter(one -> counted.measure()
                                .members()
                                .contains(one.member().kind()))
                        .toList();
        List<FigureFact> facts = joined.isEmpty()
                ? situation.facts(counted.measure(), counted.scope(), counted.rule())
                : situation.members(joined, counted.scope(), counted.rule());
        return facts == null
                ? List.of()
                : facts.stream()
                        .filter(fact -> counted.axis() == null || fact.axes().contains(counted.axis()))
                        .sorted(Comparator.comparingInt((FigureFact fact) -> codes.indexOf(fact.code()))
                                .thenComparing(FigureFact::unit))
                        .toList();
    }

    private static boolean counts(MilestoneRow row, @Nullable String documentKind) {
        return documentKind == null
                || !row.milestone.equals(Milestones.DOCUMENT_SIGNED)
                || documentKind.equals(row.kind);
    }
}
