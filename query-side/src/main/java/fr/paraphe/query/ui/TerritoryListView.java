package fr.paraphe.query.ui;

import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.query.Region;
import fr.paraphe.query.Regions;
import fr.paraphe.query.Scope;
import fr.paraphe.query.progress.TerritoryFilter;
import fr.paraphe.query.progress.TerritoryPage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Territories in a list, as their page shows them.
 *
 * @param page those of this page, and how many there are
 * @param filter which ones are wanted
 * @param scope where
 * @param regions the regions that can be picked
 * @param ladder the rungs of the programme
 * @param milestones names of the milestones, by their name in camelCase and by language
 */
public record TerritoryListView(
        TerritoryPage page,
        TerritoryFilter filter,
        Scope scope,
        List<Region> regions,
        List<Stage> ladder,
        Map<String, Map<String, String>> milestones) {

    private static final Pattern WORD = Pattern.compile("_([a-z0-9])");

    static TerritoryListView of(TerritoryPage page, TerritoryFilter filter, Scope scope, ProgrammeRules rules) {
        return new TerritoryListView(
                page,
                filter,
                scope,
                Regions.all(),
                Stage.ladder(rules),
                rules.milestones().stream()
                        .collect(Collectors.toMap(
                                milestone -> camelCase(milestone.code()),
                                ProgrammeRules.Milestone::name,
                                (one, two) -> one)));
    }

    private static String camelCase(String code) {
        return WORD.matcher(code.toLowerCase(Locale.ROOT))
                .replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
    }

    /** Name of a region; its code when it is none of ours. */
    public String region(String code) {
        return Regions.find(code).map(Region::name).orElse(code);
    }

    /** The rung with that code; null for a territory on none. */
    public @Nullable Stage stage(@Nullable String code) {
        return Optional.ofNullable(code)
                .flatMap(known -> Stage.find(ladder, known))
                .orElse(null);
    }

    /** Name of a milestone by language. */
    public Map<String, String> milestone(String camelCase) {
        return milestones.getOrDefault(camelCase, Map.of("fr", camelCase));
    }
}
