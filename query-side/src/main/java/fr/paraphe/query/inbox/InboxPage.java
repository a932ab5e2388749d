package fr.paraphe.query.inbox;

import fr.paraphe.query.Moment;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of what is awaited, the longest awaited first within each group.
 *
 * @param items this page
 * @param counts how many there are in each group, whatever the page
 * @param next cursor of the following page; null when there is none
 * @param moment the moment that it holds for
 */
public record InboxPage(
        List<Awaited> items,
        Map<Group, Integer> counts,
        @Nullable String next,
        Moment moment) {}
