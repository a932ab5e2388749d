package fr.paraphe.query.bodies;

import fr.paraphe.query.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the bodies on the register.
 *
 * @param items the bodies, by name
 * @param next cursor of the following ones; null after the last
 * @param moment the moment of the whole list, the same on each of its pages
 */
public record BodyPage(List<BodyView> items, @Nullable String next, Moment moment) {}
