package fr.paraphe.query.ui;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/**
 * A page that the page of administration leads to.
 *
 * @param order its place among the others, from 1
 * @param key end of the keys of its words, {@code administration.*}
 * @param path path of the page
 * @param opens whether somebody may read it; an anonymous reader is null
 */
public record AdministrationArea(int order, String key, String path, Predicate<@Nullable Authentication> opens) {

    /** A page that everybody reads. */
    public static AdministrationArea open(int order, String key, String path) {
        return new AdministrationArea(order, key, path, who -> true);
    }

    /** A page for whoever fulfils a condition. */
    public static AdministrationArea guarded(int order, String key, String path, Predicate<Authentication> condition) {
        return new AdministrationArea(order, key, path, who -> who != null && condition.test(who));
    }
}
