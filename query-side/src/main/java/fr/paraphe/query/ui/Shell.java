package fr.paraphe.query.ui;

import fr.paraphe.query.Moment;
import fr.paraphe.query.programmes.ProgrammeView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds every page.
 *
 * @param section which entry of the navigation the page belongs to
 * @param exact whether the page is the very target of that entry
 * @param programme the programme looked at; null on pages that belong to none
 * @param programmes every programme known at the moment
 * @param moment the moment looked at; null while it cannot be told
 * @param person name of who is signed in; null for an anonymous reader
 */
public record Shell(
        Section section,
        boolean exact,
        @Nullable ProgrammeView programme,
        List<ProgrammeView> programmes,
        @Nullable Moment moment,
        @Nullable String person) {

    /** An entry of the navigation. */
    public enum Section {
        PROGRESS,
        REGIONS,
        INBOX,
        JOURNAL,
        CEREMONIES,
        DATA,
        ADMINISTRATION,
        NONE
    }

    /** The same around a page that is about here and now, whatever moment is looked at. */
    Shell timeless() {
        return new Shell(section, exact, programme, programmes, null, person);
    }

    /** Whether everything on the page is invented. */
    public boolean fictitious() {
        return programme != null && programme.rules().fictitious();
    }

    /** Code of the programme that the navigation leads into; null when there is none at all. */
    public @Nullable String navigation() {
        if (programme != null) {
            return programme.code();
        }
        return first(programmes);
    }

    /** The word for {@code aria-current} on an entry: {@code page}, {@code true} or null. */
    public @Nullable String current(String entry) {
        return section.name().equals(entry) ? (exact ? "page" : "true") : null;
    }

    /** Code of the first real programme, else of the first; null when there is none. */
    static @Nullable String first(List<ProgrammeView> programmes) {
        return programmes.stream()
                .filter(programme -> !programme.rules().fictitious())
                .findFirst()
                .or(() -> programmes.stream().findFirst())
                .map(ProgrammeView::code)
                .orElse(null);
    }
}
