package fr.paraphe.events.store;

/**
 * A stored fact as it would be written today.
 *
 * @param name today's name of the fact
 * @param revision today's revision of that name
 * @param payload canonical JSON of the fact in today's shape; the stored payload itself when nothing changed since
 */
public record UpgradedForm(String name, String revision, String payload) {}
