/** Proves the programme file: what is read, what is told of its faults, that reader and schema agree. */
package fr.paraphe.command.programme;
