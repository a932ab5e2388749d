/** Tests of certificates. */
@NullMarked
package fr.paraphe.query.certificates;

import org.jspecify.annotations.NullMarked;
