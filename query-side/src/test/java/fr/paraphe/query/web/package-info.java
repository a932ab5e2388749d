/** Tests of {@code fr.paraphe.query.web}. */
@NullMarked
package fr.paraphe.query.web;

import org.jspecify.annotations.NullMarked;
