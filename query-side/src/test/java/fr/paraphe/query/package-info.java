/** Tests of the read side as a whole: on a real database, over HTTP, and of its structure. */
@NullMarked
package fr.paraphe.query;

import org.jspecify.annotations.NullMarked;
