package fr.paraphe.command.rules;

import fr.paraphe.events.ProgrammeRules;

/**
 * The rules of a programme that a decision goes by.
 *
 * @param version number of these rules, from 1
 */
public record ProgrammeInForce(int version, ProgrammeRules rules) {}
