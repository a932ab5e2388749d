/** Proves the imports: how files are read, what is told of their faults, that nothing is recorded twice. */
package fr.paraphe.command.imports;
