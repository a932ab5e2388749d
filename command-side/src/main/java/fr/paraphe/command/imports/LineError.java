package fr.paraphe.command.imports;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong at one place of a file, in the reader's language.
 *
 * @param line line of the file, from 1; 0 for the file as a whole
 * @param column number of the column, from 1; null when the line as a whole is meant
 * @param columnName name of the column as the file writes it
 * @param value what stands there; null when nothing does, or when it is not kept
 * @param code stable code; the code of a rule when a rule says no
 * @param reason what is wrong
 * @param remedy what to do
 */
public record LineError(
        long line,
        @Nullable Integer column,
        @Nullable String columnName,
        @Nullable String value,
        String code,
        String reason,
        String remedy) {}
