/** The register of published figures: what others counted, beside what is recorded. */
@NullMarked
package fr.paraphe.command.figure;

import org.jspecify.annotations.NullMarked;
