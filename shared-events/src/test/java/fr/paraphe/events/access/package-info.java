@NullMarked
package fr.paraphe.events.access;

import org.jspecify.annotations.NullMarked;
