@NullMarked
package fr.paraphe.command.deadlines;

import org.jspecify.annotations.NullMarked;
