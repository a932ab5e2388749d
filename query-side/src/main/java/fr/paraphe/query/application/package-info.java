/** The side that shows as an application of its own. Nothing else comes in here. */
@NullMarked
package fr.paraphe.query.application;

import org.jspecify.annotations.NullMarked;
