package fr.paraphe.query.progress;

import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.query.BadRequest;
import fr.paraphe.query.FactsAddress;
import fr.paraphe.query.Measure;
import fr.paraphe.query.Moment;
import fr.paraphe.query.RegionRule;
import fr.paraphe.query.RulesInForce;
import fr.paraphe.query.Scope;
import fr.paraphe.query.Sentences;
import fr.paraphe.query.Tallies;
import fr.paraphe.query.TerritoryMembers;
import fr.paraphe.query.TerritoryNames;
import fr.paraphe.query.progress.RegionProgress.Share;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Progress, answered from the rows of the read model. */
@Component
@Transactional(readOnly = true)
class RecordedProgress implements Progress, Tallies {

    private static final Sentences COUNTING = new Sentences("fr.paraphe.query.progress.counting");

    private final Territories territories;
    private final MilestonesReached milestones;
    private final ProjectSteps projectSteps;
    private final RulesInForce rules;
    private final TerritoryNames names;
    private final TerritoryMembers members;

    RecordedProgress(
            Territories territories,
            MilestonesReached milestones,
            ProjectSteps projectSteps,
            RulesInForce rules,
            TerritoryNames names,
            TerritoryMembers members) {
        this.territories = territories;
        this.milestones = milestones;
        this.projectSteps = projectSteps;
        this.rules = rules;
        this.names = names;
        this.members = members;
    }

    private Situation situation(String programme, Moment moment, ProgrammeRules rulesThen) {
        long position = moment.position();
        return new Situation(
                rulesThen,
                moment.asOf(),
                named(
                        territories.findByProgrammeAndPositionLessThanEqualOrderByCode(programme, position),
                        names.renamed(programme, moment)),
                milestones.findByProgrammeAndPositionLessThanEqualOrderByPosition(programme, position),
                projectSteps.findByProgrammeAndPositionLessThanEqualOrderByPosition(programme, position));
    }

    private static List<TerritoryRow> named(List<TerritoryRow> rows, Map<String, String> renamed) {
        return rows.stream()
                .map(row -> renamed.containsKey(row.code) ? row.named(renamed.get(row.code)) : row)
                .toList();
    }

    private Situation situation(String programme, Moment moment) {
        return situation(programme, moment, rules.get(programme, moment.position()));
    }

    @Override
    public Tally at(String programme, Moment moment) {
        return new SituationTally(situation(programme, moment), members.members(programme, moment));
    }

    @Override
    public TerritoryPage territories(
            String programme,
            Scope scope,
            Moment asked,
            TerritoryFilter filter,
            @Nullable String cursorText,
            int limit) {
        String list = list(programme, scope, filter);
        Cursor cursor = cursorText == null ? null : Cursor.of(cursorText);
        Moment moment = cursor == null ? asked : cursor.moment(list, asked);
        Situation situation = situation(programme, moment);
        String stage = filter.stage();
        if (stage != null
                && situation.ladder().stream().noneMatch(rung -> rung.code().equals(stage))) {
            throw new BadRequest("stage", "stage.unknown", stage);
        }
        String wanted = filter.q() == null ? "" : plain(filter.q());
        List<TerritoryLine> all = situation.designated(scope, RegionRule.LEAD).stream()
                .map(territory -> situation.line(territory, moment.position()))
                .filter(line -> stage == null || stage.equals(line.stage()))
                .filter(line -> plain(line.name()).contains(wanted)
                        || plain(line.code()).contains(wanted))
                .toList();
        List<TerritoryLine> rest = cursor == null
                ? all
                : all.stream()
                        .filter(line -> line.code().compareTo(cursor.after()) > 0)
                        .toList();
        List<TerritoryLine> items = rest.subList(0, Math.min(limit, rest.size()));
        String next = items.size() == rest.size()
                ? null
                : Cursor.after(items.getLast().code(), list, moment).text();
        return new TerritoryPage(items, next, all.size(), moment);
    }

    /** Tells lists apart in their cursors. */
    private static String list(String programme, Scope scope, TerritoryFilter filter) {
        String asked = String.join("\n", programme, scope.code(), "" + filter.stage(), "" + filter.q());
        return UUID.nameUUIDFromBytes(asked.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
    }

    /** Lower case letters and digits without accents, words apart by one space. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }

    @Override
    public List<Figure> figures(String programme, Scope scope, Moment moment, RegionRule rule, Locale locale) {
        Situation situation = situation(programme, moment);
        Figure.Coverage coverage = situation.coverage(scope, rule);
        return Arrays.stream(Measure.values())
                .map(measure -> figure(measure, situation, programme, scope, moment, rule, coverage, locale))
                .toList();
    }

    private static Figure figure(
            Measure measure,
            Situation situation,
            String programme,
            Scope scope,
            Moment moment,
            RegionRule rule,
            Figure.Coverage coverage,
            Locale locale) {
        List<FigureFact> facts = situation.facts(measure, scope, rule);
        Share share = facts == null ? null : Situation.share(facts);
        boolean ofTerritories = measure != Measure.TERRITORIES_DESIGNATED && measure != Measure.PROJECTS;
        Integer of = ofTerritories && share != null ? coverage.of() : null;
        return new Figure(
                measure.code(),
                share == null ? null : share.value(),
                share == null ? null : share.possible(),
                of,
                share == null || of == null ? null : percent(share.value(), of),
                measure.unit(),
                COUNTING.say(locale, share == null ? measure.code() + ".unknown" : measure.code(), Map.of())
                        + " "
                        + COUNTING.say(locale, "regionRule." + rule.code(), Map.of()),
                coverage,
                FactsAddress.of(measure, programme, scope, moment, rule));
    }

    /** One decimal; null when there is nothing to be a share of. */
    private static @Nullable BigDecimal percent(int value, int of) {
        return of == 0 || value > of
                ? null
                : BigDecimal.valueOf(value * 100L).divide(BigDecimal.valueOf(of), 1, RoundingMode.HALF_UP);
    }

    @Override
    public List<FigureFact> facts(Measure measure, String programme, Scope scope, Moment moment, RegionRule rule) {
        List<FigureFact> facts = situation(programme, moment).facts(measure, scope, rule);
        return facts == null ? List.of() : facts;
    }

    @Override
    public List<RegionProgress> regions(String programme, Moment moment) {
        return situation(programme, moment).regions();
    }

    @Override
    public Board board(String programme, Scope scope, Moment moment) {
        return situation(programme, moment).board(scope);
    }
}
