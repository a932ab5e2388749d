/** The register of mandates: which bodies sign, and who may act for them, on which day and as known when. */
@NullMarked
package fr.paraphe.query.bodies;

import org.jspecify.annotations.NullMarked;
