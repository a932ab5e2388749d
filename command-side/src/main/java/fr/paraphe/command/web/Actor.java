package fr.paraphe.command.web;

/**
 * Who sends a command.
 *
 * @param ref pseudonymous reference, never a name
 * @param capacity function in which the actor acts, such as {@code REGION}
 * @param body the body acted for
 */
public record Actor(String ref, String capacity, String body) {}
