package fr.paraphe.query.ui;

import fr.paraphe.events.access.SavedFilters;
import fr.paraphe.events.access.SavedFilters.SavedFilter;
import fr.paraphe.events.access.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/**
 * The questions that the reader keeps to the page shown.
 *
 * @param filters those of this page, by name
 * @param question what the page is asked now, an address within the application; null when it is asked nothing
 * @param current the one of them that is asked now; null when it is none
 */
public record SavedFiltersPanel(
        List<SavedFilter> filters,
        @Nullable String question,
        @Nullable SavedFilter current) {

    /** Null for a reader who is nobody known. */
    static @Nullable SavedFiltersPanel of(SavedFilters saved, HttpServletRequest request, Links links) {
        if (!(request.getUserPrincipal() instanceof Authentication who
                && who.getPrincipal() instanceof SignedIn signedIn)) {
            return null;
        }
        String question = links.question();
        String page = question.replaceFirst("\\?.*", "");
        List<SavedFilter> filters = saved.of(signedIn.ref()).stream()
                .filter(one -> one.page().equals(page))
                .toList();
        return new SavedFiltersPanel(
                filters,
                question.contains("?") ? question : null,
                filters.stream()
                        .filter(one -> one.address().equals(question))
                        .findFirst()
                        .orElse(null));
    }

    /** Whether the question asked now can be kept. */
    public boolean savable() {
        return question != null && current == null;
    }
}
