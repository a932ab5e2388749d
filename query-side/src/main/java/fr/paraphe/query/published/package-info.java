/** The register of published figures: what others counted, beside what is recorded, with a verdict and its reason. */
@NullMarked
package fr.paraphe.query.published;

import org.jspecify.annotations.NullMarked;
