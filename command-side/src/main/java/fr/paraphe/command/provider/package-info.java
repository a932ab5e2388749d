/** Where parties sign: the port to signature platforms, and the providers that need none. */
@NullMarked
package fr.paraphe.command.provider;

import org.jspecify.annotations.NullMarked;
