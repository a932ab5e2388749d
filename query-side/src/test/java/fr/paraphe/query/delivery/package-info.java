/** Tests of what becomes of projects. */
@NullMarked
package fr.paraphe.query.delivery;

import org.jspecify.annotations.NullMarked;
