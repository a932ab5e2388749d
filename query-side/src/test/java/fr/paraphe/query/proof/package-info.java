@NullMarked
package fr.paraphe.query.proof;

import org.jspecify.annotations.NullMarked;
