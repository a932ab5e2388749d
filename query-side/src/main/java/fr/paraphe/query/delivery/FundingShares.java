package fr.paraphe.query.delivery;

import fr.paraphe.query.RegionRule;
import fr.paraphe.query.Regions;
import fr.paraphe.query.TerritoryPlaces.Place;
import fr.paraphe.query.delivery.FundingAnswer.Item;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What each funder brings to each project, told apart by funder, territory or region. A shared project counts once in
 * all, once in each territory that shares it and once in each of their regions.
 *
 * @param shares one for each project and funder
 * @param partners codes of the territories that share a project, by {@link Share#project}
 * @param places the territories of the programme, by code
 */
record FundingShares(List<Share> shares, Map<String, List<String>> partners, Map<String, Place> places) {

    /** What one funder brings to one project. */
    record Share(String code, String projectId, String funder, String funderName, Amounts amounts) {

        /** What tells the project from every other one of the programme. */
        String project() {
            return code + "/" + projectId;
        }
    }

    Amounts total() {
        return shares.stream().map(Share::amounts).reduce(Amounts.NONE, Amounts::plus);
    }

    List<Item> by(FundingBy by, RegionRule rule) {
        return switch (by) {
            case FUNDER ->
                items(
                        Share::funder,
                        share -> Set.of(share.funder()),
                        shares.stream()
                                .collect(
                                        TreeMap::new,
                                        (names, share) -> names.put(share.funder(), share.funderName()),
                                        TreeMap::putAll));
            case TERRITORY ->
                items(
                        Share::code,
                        share -> {
                            Set<String> codes = new LinkedHashSet<>(Set.of(share.code()));
                            territories(share).map(Place::code).forEach(codes::add);
                            return codes;
                        },
                        names(places.values()));
            case REGION ->
                items(
                        share -> leadRegion(share.code()),
                        share -> {
                            Set<String> codes = new TreeSet<>(Set.of(leadRegion(share.code())));
                            territories(share).forEach(place -> codes.addAll(place.countedIn(rule)));
                            return codes;
                        },
                        Map.of());
        };
    }

    private static Map<String, String> names(Collection<Place> places) {
        Map<String, String> names = new TreeMap<>();
        places.forEach(place -> names.put(place.code(), place.name()));
        return names;
    }

    /** The territories of a project that are known, its own first. */
    private Stream<Place> territories(Share share) {
        return Stream.concat(Stream.of(share.code()), partners.getOrDefault(share.project(), List.of()).stream())
                .map(places::get)
                .filter(place -> place != null);
    }

    private String leadRegion(String code) {
        Place place = places.get(code);
        return place == null ? "" : place.leadRegion();
    }

    private static final class Sums {
        Amounts carried = Amounts.NONE;
        Amounts counted = Amounts.NONE;
        final Set<String> projects = new HashSet<>();
    }

    private List<Item> items(
            Function<Share, String> carriedBy, Function<Share, Set<String>> countedIn, Map<String, String> names) {
        SortedMap<String, Sums> sums = new TreeMap<>();
        for (Share share : shares) {
            Sums carrier = sums.computeIfAbsent(carriedBy.apply(share), key -> new Sums());
            carrier.carried = carrier.carried.plus(share.amounts());
            for (String key : countedIn.apply(share)) {
                Sums counting = sums.computeIfAbsent(key, unknown -> new Sums());
                counting.counted = counting.counted.plus(share.amounts());
                counting.projects.add(share.project());
            }
        }
        return sums.entrySet().stream()
                .map(entry -> new Item(
                        entry.getKey(),
                        name(entry.getKey(), names.get(entry.getKey())),
                        entry.getValue().carried,
                        entry.getValue().counted,
                        entry.getValue().projects.size()))
                .toList();
    }

    private static String name(String key, @Nullable String known) {
        return known == null ? Regions.named(key).name() : known;
    }
}
