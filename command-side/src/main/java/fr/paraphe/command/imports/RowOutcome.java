package fr.paraphe.command.imports;

/**
 * What would become of a row.
 *
 * @param line its first line, from 1
 * @param lastLine its last line; another one only for a territory with several members
 * @param kind what it is about
 * @param territory code of the territory
 * @param subject what tells it from the other rows of the territory; empty for a designation
 */
public record RowOutcome(long line, long lastLine, String kind, String territory, String subject, Outcome outcome) {}
