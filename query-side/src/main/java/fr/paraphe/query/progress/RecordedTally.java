package fr.paraphe.query.progress;

import fr.paraphe.events.Member;
import fr.paraphe.query.Figures;
import fr.paraphe.query.Measure;
import fr.paraphe.query.RegionRule;
import fr.paraphe.query.Scope;
import fr.paraphe.query.Standing;
import fr.paraphe.query.Tallies;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts of one programme at one moment.
 *
 * @param figures the numbers
 * @param designated codes of the territories that are certainly designated in a scope
 * @param lines those territories, each with its stage and its milestones
 * @param projectsOf the projects of a territory
 * @param members who certainly belongs to each territory on that day, by code
 */
record RecordedTally(
        Figures.Then figures,
        BiFunction<Scope, RegionRule, Set<String>> designated,
        BiFunction<Scope, RegionRule, List<TerritoryLine>> lines,
        Function<String, List<FigureFact>> projectsOf,
        Supplier<Map<String, List<Member>>> members)
        implements Tallies.Tally {

    @Override
    public Tallies.@Nullable Count count(Measure measure, Scope scope, RegionRule rule) {
        return figures.count(measure, scope, rule);
    }

    @Override
    public Tallies.Count signed(String documentKind, Scope scope, RegionRule rule) {
        return figures.signed(documentKind, scope, rule);
    }

    @Override
    public Tallies.Count projectsOf(String territory) {
        List<FigureFact> facts = projectsOf.apply(territory);
        return new Tallies.Count(
                (int) facts.stream().filter(FigureFact::certain).count(), facts.size());
    }

    @Override
    public Tallies.Perimeters perimeters(Scope scope, RegionRule rule) {
        Set<String> codes = designated.apply(scope, rule);
        int all = 0;
        int intercommunalities = 0;
        int largest = 0;
        for (Map.Entry<String, List<Member>> perimeter : members.get().entrySet()) {
            if (codes.contains(perimeter.getKey())) {
                int size = perimeter.getValue().size();
                all += size;
                largest = Math.max(largest, size);
                for (Member member : perimeter.getValue()) {
                    intercommunalities += member.kind() == Member.Kind.COMMUNE ? 0 : 1;
                }
            }
        }
        return new Tallies.Perimeters(all, intercommunalities, largest);
    }

    @Override
    public Tallies.Count told(Scope scope, RegionRule rule) {
        return figures.told(scope, rule);
    }

    @Override
    public Map<String, Standing> standings(Scope scope, RegionRule rule) {
        Map<String, Standing> standings = new LinkedHashMap<>();
        for (TerritoryLine line : lines.apply(scope, rule)) {
            standings.put(
                    line.code(),
                    new Standing(
                            line.code(),
                            line.name(),
                            line.leadRegion(),
                            line.stage(),
                            line.since(),
                            line.milestones()));
        }
        return standings;
    }
}
