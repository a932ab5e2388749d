/** Invents lives of territories for measurements: legal by the rules, the same for the same seed; no real name. */
@NullMarked
package fr.paraphe.standalone.generator;

import org.jspecify.annotations.NullMarked;
