/** Projects once they are contracted: the addresses of their commands, and the shell around their table. */
@NullMarked
package fr.paraphe.command.project;

import org.jspecify.annotations.NullMarked;
