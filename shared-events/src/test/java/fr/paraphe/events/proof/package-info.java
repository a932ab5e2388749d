@NullMarked
package fr.paraphe.events.proof;

import org.jspecify.annotations.NullMarked;
