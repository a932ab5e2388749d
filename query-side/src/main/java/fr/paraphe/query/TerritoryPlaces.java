package fr.paraphe.query;

import java.util.Set;

/** Which territories lie where, for whoever looks for facts about a place. */
public interface TerritoryPlaces {

    /** Codes of the territories of a scope that are recorded up to a position, whatever became of them. */
    Set<String> in(String programme, Scope scope, RegionRule rule, long position);

    /** Whether a territory of that code is recorded up to a position. */
    boolean known(String programme, String code, long position);
}
