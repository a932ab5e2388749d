package fr.paraphe.query.progress;

import fr.paraphe.query.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the territories of a list.
 *
 * @param items the territories, by code
 * @param next cursor of the following ones; null after the last
 * @param total how many territories the whole list holds
 * @param moment the moment of the whole list, the same on each of its pages
 */
public record TerritoryPage(
        List<TerritoryLine> items, @Nullable String next, int total, Moment moment) {}
