/** The pages of administration that need both sides; what is decided comes through the command side's own door. */
@NullMarked
package fr.paraphe.standalone.administration;

import org.jspecify.annotations.NullMarked;
