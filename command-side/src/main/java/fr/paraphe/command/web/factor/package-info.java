/** The second half of a sign-in by password: the code. What codes are worth is decided where accounts are. */
@NullMarked
package fr.paraphe.command.web.factor;

import org.jspecify.annotations.NullMarked;
