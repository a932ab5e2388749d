/** How read models are shared, tried without a database. */
@NullMarked
package fr.paraphe.query.nodes;

import org.jspecify.annotations.NullMarked;
