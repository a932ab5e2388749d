package fr.paraphe.query;

import java.util.Map;

/** The names that territories took after their designation, for the lists that show them. */
public interface TerritoryNames {

    /** Names of the territories of a programme that were certainly renamed by the moment, by code. */
    Map<String, String> renamed(String programme, Moment moment);
}
