package fr.paraphe.query;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which territories lie where, for whoever looks for facts about a place. */
public interface TerritoryPlaces {

    /** Codes of the territories of a scope that are recorded up to a position, whatever became of them. */
    Set<String> in(String programme, Scope scope, RegionRule rule, long position);

    /** The territories of a programme that are recorded up to a position, whatever became of them, by code. */
    List<Place> all(String programme, long position);

    /**
     * A territory and where it lies.
     *
     * @param name the name that it was designated by
     * @param leadRegion INSEE code of the region that leads it
     * @param regions INSEE codes of every region concerned
     */
    record Place(String code, String name, String leadRegion, Collection<String> regions) {

        /** INSEE codes of the regions in which it counts. */
        public Set<String> countedIn(RegionRule rule) {
            return switch (rule) {
                case LEAD -> Set.of(leadRegion);
                case CONCERNED -> {
                    Set<String> all = new TreeSet<>(regions);
                    all.add(leadRegion);
                    yield all;
                }
            };
        }
    }

    /** Whether a territory of that code is recorded up to a position. */
    boolean known(String programme, String code, long position);
}
