package fr.paraphe.command.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a file is to be read.
 *
 * @param kind what its rows are about
 * @param encoding name of the encoding; null to detect it
 * @param separator {@code ;}, {@code ,} or {@code tab}; null to detect it
 * @param programme programme of the rows that name none; null when every row does
 * @param date date of the rows that have none, as a cell would write it; null when every row has one
 * @param source source of the rows that name none; null when they name their own or report nothing
 * @param sourceAddress address of that source; null for none
 * @param reason why an edited list corrects what was told; null for any other file
 * @param ignored names of columns that are left out on purpose
 */
public record Reading(
        Kind kind,
        @Nullable String encoding,
        @Nullable String separator,
        @Nullable String programme,
        @Nullable String date,
        @Nullable String source,
        @Nullable String sourceAddress,
        @Nullable String reason,
        List<String> ignored) {

    public Reading {
        ignored = List.copyOf(ignored);
    }

    /** Reads files of a kind that say everything themselves. */
    public static Reading of(Kind kind) {
        return new Reading(kind, null, null, null, null, null, null, null, List.of());
    }
}
