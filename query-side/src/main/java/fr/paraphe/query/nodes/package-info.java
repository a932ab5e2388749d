/** How the nodes that read share the read models among them. No feature and no address comes in here. */
@NullMarked
package fr.paraphe.query.nodes;

import org.jspecify.annotations.NullMarked;
