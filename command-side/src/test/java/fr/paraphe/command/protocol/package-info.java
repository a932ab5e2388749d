@NullMarked
package fr.paraphe.command.protocol;

import org.jspecify.annotations.NullMarked;
