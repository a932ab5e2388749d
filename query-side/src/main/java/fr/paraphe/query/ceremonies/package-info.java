/** Ceremonies: who is there, what is signed, and what still keeps a document from being signed. */
@NullMarked
package fr.paraphe.query.ceremonies;

import org.jspecify.annotations.NullMarked;
