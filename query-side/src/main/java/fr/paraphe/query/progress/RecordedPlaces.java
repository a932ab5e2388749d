package fr.paraphe.query.progress;

import fr.paraphe.query.RegionRule;
import fr.paraphe.query.Scope;
import fr.paraphe.query.TerritoryPlaces;
import fr.paraphe.query.web.OncePerRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Places, answered from the rows of the territories. */
@Component
@Transactional(readOnly = true)
class RecordedPlaces implements TerritoryPlaces {

    private final Territories territories;

    /** The territories of a programme known at a position. */
    private record All(String programme, long position) {}

    RecordedPlaces(Territories territories) {
        this.territories = territories;
    }

    @Override
    public Set<String> in(String programme, Scope scope, RegionRule rule, long position) {
        Set<String> codes = new LinkedHashSet<>();
        for (Place place : all(programme, position)) {
            if (scope.holds(place.leadRegion(), place.regions(), rule)) {
                codes.add(place.code());
            }
        }
        return codes;
    }

    @Override
    public List<Place> all(String programme, long position) {
        return OncePerRequest.get(
                new All(programme, position),
                () -> territories.findByProgrammeAndPositionLessThanEqualOrderByCode(programme, position).stream()
                        .map(row -> new Place(row.code, row.name, row.leadRegion, row.regions))
                        .toList());
    }

    @Override
    public boolean known(String programme, String code, long position) {
        return territories.existsByProgrammeAndCodeAndPositionLessThanEqual(programme, code, position);
    }
}
