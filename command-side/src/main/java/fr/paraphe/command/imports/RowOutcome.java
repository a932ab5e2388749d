package fr.paraphe.command.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a row.
 *
 * @param line its first line, from 1
 * @param lastLine its last line; another one only for a territory with several members
 * @param kind what it is about
 * @param territory code of the territory
 * @param subject what tells it from the other rows of the territory; empty for a designation
 * @param change what an edited list would change, before and after, in the reader's language; null for any other row
 */
public record RowOutcome(
        long line,
        long lastLine,
        String kind,
        String territory,
        String subject,
        Outcome outcome,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String change) {}
