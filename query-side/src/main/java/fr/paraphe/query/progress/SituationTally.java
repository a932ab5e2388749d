package fr.paraphe.query.progress;

import fr.paraphe.events.Member;
import fr.paraphe.query.Measure;
import fr.paraphe.query.RegionRule;
import fr.paraphe.query.Scope;
import fr.paraphe.query.Standing;
import fr.paraphe.query.Tallies;
import fr.paraphe.query.progress.RegionProgress.Share;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts of one situation, by the same lists that explain its figures. */
final class SituationTally implements Tallies.Tally {

    private final Situation situation;
    private final Map<String, List<Member>> members;

    /** @param members who certainly belongs to each territory on that day, by code */
    SituationTally(Situation situation, Map<String, List<Member>> members) {
        this.situation = situation;
        this.members = members;
    }

    @Override
    public Tallies.@Nullable Count count(Measure measure, Scope scope, RegionRule rule) {
        List<FigureFact> facts = situation.facts(measure, scope, rule);
        return facts == null ? null : count(facts);
    }

    @Override
    public Tallies.Count signed(String documentKind, Scope scope, RegionRule rule) {
        return count(situation.signed(documentKind, scope, rule));
    }

    @Override
    public Tallies.Count projectsOf(String territory) {
        return count(situation.projectsOf(territory));
    }

    @Override
    public Tallies.Perimeters perimeters(Scope scope, RegionRule rule) {
        Set<String> codes = situation.designated(scope, rule).stream()
                .map(territory -> territory.row().code)
                .collect(Collectors.toSet());
        int all = 0;
        int intercommunalities = 0;
        int largest = 0;
        for (Map.Entry<String, List<Member>> perimeter : members.entrySet()) {
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
        Figure.Coverage coverage = situation.coverage(scope, rule);
        return new Tallies.Count(coverage.known(), coverage.of());
    }

    @Override
    public Map<String, Standing> standings(Scope scope, RegionRule rule) {
        Map<String, Standing> standings = new LinkedHashMap<>();
        for (TerritoryCase territory : situation.designated(scope, rule)) {
            TerritoryLine line = situation.line(territory, 0);
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

    private static Tallies.Count count(List<FigureFact> facts) {
        Share share = Situation.share(facts);
        return new Tallies.Count(share.value(), share.possible());
    }
}
