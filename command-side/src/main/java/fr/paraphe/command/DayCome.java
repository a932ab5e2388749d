package fr.paraphe.command;

import java.time.LocalDate;

/**
 * Tells a shell that a day has come for which the calendar was waiting.
 *
 * @param plannedFor that day; today may be later
 */
public record DayCome(LocalDate plannedFor) {}
