/** Tries the invented lives. */
package fr.paraphe.standalone.generator;
