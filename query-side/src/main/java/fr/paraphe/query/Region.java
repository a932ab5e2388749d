package fr.paraphe.query;

/**
 * A region of France.
 *
 * @param code INSEE code, two digits
 * @param name French name
 */
public record Region(String code, String name) {}
