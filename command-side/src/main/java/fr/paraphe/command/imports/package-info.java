/**
 * Reads CSV files as commands, tries them without recording, and records them in the background. No rule comes in here:
 * each row is decided by the table that decides the same command sent by a person.
 */
@NullMarked
package fr.paraphe.command.imports;

import org.jspecify.annotations.NullMarked;
