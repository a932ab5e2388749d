/** The side that decides as an application of its own. Nothing else comes in here. */
@NullMarked
package fr.paraphe.command.application;

import org.jspecify.annotations.NullMarked;
