package fr.paraphe.events.store.export;

/**
 * How far an export, a load or a check is.
 *
 * @param lines lines done
 * @param of lines in all
 */
public record Progress(long lines, long of) {}
