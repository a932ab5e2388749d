package fr.paraphe.query.progress;

import fr.paraphe.events.Milestones;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.query.Measure;
import fr.paraphe.query.Region;
import fr.paraphe.query.RegionRule;
import fr.paraphe.query.Regions;
import fr.paraphe.query.Scope;
import fr.paraphe.query.progress.RegionProgress.Share;
import fr.paraphe.query.progress.RegionProgress.StageCount;
import fr.paraphe.query.progress.Standings.Alike;
import fr.paraphe.query.progress.Standings.Lateness;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The figures of a programme at a moment, added up from territories that stand alike. */
final class Counts {

    private final ProgrammeRules rules;
    private final Signs signs;
    private final List<Alike> territories;
    private final List<Standings.Projects> projects;
    private final Situation shared;

    /**
     * @param projects the projects in a plan, counted where their territories lie
     * @param shared the projects that several territories share, with every territory of the programme
     */
    Counts(ProgrammeRules rules, List<Alike> territories, List<Standings.Projects> projects, Situation shared) {
        this.rules = rules;
        this.signs = new Signs(rules);
        this.territories = territories;
        this.projects = projects;
        this.shared = shared;
    }

    /** How many units of a measure; null when the records cannot tell. */
    @Nullable Share count(Measure measure, Scope scope, RegionRule rule) {
        return switch (measure) {
            case PROJECTS -> projects(scope, rule);
            case LATE ->
                rules.deadlines().isEmpty()
                        ? null
                        : new Share(
                                sum(scope, rule, alike -> alike.lateness() == Lateness.LATE),
                                sum(scope, rule, alike -> alike.lateness() != Lateness.IN_TIME));
            case SIGNED_ON_DAY -> share(scope, rule, signs.mask(measure), 0);
            case TERRITORIES_DESIGNATED,
                    GOVERNANCE_INSTALLED,
                    PLANS_SUBMITTED,
                    PLANS_VALIDATED,
                    TERRITORIES_WITH_ACTION_PLAN,
                    TERRITORIES_SIGNED -> share(scope, rule, signs.mask(measure), replaced());
        };
    }

    /** How many territories signed a document of that kind. */
    Share signed(String documentKind, Scope scope, RegionRule rule) {
        return share(scope, rule, signs.kind(documentKind), replaced());
    }

    private long replaced() {
        return signs.mask(List.of(Milestones.REPLACED));
    }

    private Share share(Scope scope, RegionRule rule, long bits, long unless) {
        return new Share(
                sum(scope, rule, alike -> (alike.certain() & bits) != 0 && (alike.certain() & unless) == 0),
                sum(scope, rule, alike -> (alike.possible() & bits) != 0 && (alike.certain() & unless) == 0));
    }

    private int sum(Scope scope, RegionRule rule, Predicate<Alike> which) {
        return territories.stream()
                .filter(alike -> alike.in(scope, rule) && which.test(alike))
                .mapToInt(Alike::territories)
                .sum();
    }

    /** A project counts where its territory lies, and where one lies that shares it. */
    private Share projects(Scope scope, RegionRule rule) {
        int certain = 0;
        int possible = 0;
        for (Standings.Projects own : projects) {
            if (own.in(scope, rule)) {
                certain += own.certain();
                possible += own.possible();
            }
        }
        if (scope.region() != null) {
            for (FigureFact fact : shared.sharedFromElsewhere(scope, rule)) {
                certain += fact.certain() ? 1 : 0;
                possible++;
            }
        }
        return new Share(certain, possible);
    }

    private boolean designated(Alike alike) {
        return (alike.certain() & signs.mask(List.of(Milestones.DESIGNATED))) != 0
                && (alike.certain() & replaced()) == 0;
    }

    /** How many territories have told anything but their designation, and how many there are. */
    Figure.Coverage coverage(Scope scope, RegionRule rule) {
        return new Figure.Coverage(
                sum(scope, rule, alike -> designated(alike) && (alike.possible() & Signs.told()) != 0),
                sum(scope, rule, this::designated));
    }

    List<RegionProgress> regions() {
        return Regions.all().stream().map(this::region).toList();
    }

    private RegionProgress region(Region region) {
        Scope scope = new Scope(region);
        List<StageCount> stages = shared.ladder().stream()
                .map(rung -> {
                    long bit = signs.mask(List.of(rung.code()));
                    long above = signs.above(rung.code());
                    return new StageCount(
                            rung.code(),
                            sum(
                                    scope,
                                    RegionRule.LEAD,
                                    alike -> designated(alike)
                                            && (alike.certain() & bit) != 0
                                            && (alike.certain() & above) == 0));
                })
                .toList();
        Figure.Coverage coverage = coverage(scope, RegionRule.LEAD);
        Share late = count(Measure.LATE, scope, RegionRule.LEAD);
        return new RegionProgress(
                region,
                coverage.of(),
                coverage.known(),
                stages,
                certainly(Measure.GOVERNANCE_INSTALLED, scope),
                certainly(Measure.TERRITORIES_WITH_ACTION_PLAN, scope),
                certainly(Measure.TERRITORIES_SIGNED, scope),
                late == null ? null : late.value());
    }

    private Share certainly(Measure measure, Scope scope) {
        Share share = count(measure, scope, RegionRule.LEAD);
        return share == null ? new Share(0, 0) : share;
    }
}
