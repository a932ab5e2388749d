@NullMarked
package fr.paraphe.command.provider;

import org.jspecify.annotations.NullMarked;
