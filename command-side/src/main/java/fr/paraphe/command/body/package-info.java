/** The register of mandates: which bodies sign, and who may act for them. */
@NullMarked
package fr.paraphe.command.body;

import org.jspecify.annotations.NullMarked;
