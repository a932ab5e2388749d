package fr.paraphe.query.sheet;

import java.time.LocalDate;
import java.util.Map;

/**
 * The deadline that a territory has to meet next.
 *
 * @param milestone code of the milestone awaited
 * @param name its name by language
 * @param from day from which its days count: that of the rung before
 * @param days calendar days allowed; those of a suspension do not count
 * @param due the last day, as it stands on the day asked about
 * @param overdue whether that day has passed
 */
public record NextDeadline(
        String milestone, Map<String, String> name, LocalDate from, int days, LocalDate due, boolean overdue) {}
