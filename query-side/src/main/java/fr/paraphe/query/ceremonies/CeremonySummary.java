package fr.paraphe.query.ceremonies;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A ceremony in a list.
 *
 * @param documents number of documents that it calls
 * @param closedOn when it was closed; null while it is open
 * @param address where all of it stands
 */
public record CeremonySummary(
        String id,
        String programme,
        String name,
        String place,
        int documents,
        LocalDate openedOn,
        @Nullable LocalDate closedOn,
        String address) {}
