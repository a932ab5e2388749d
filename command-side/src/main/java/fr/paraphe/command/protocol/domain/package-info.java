/** Decides what may happen to a document that parties sign. Plain Java and facts only. */
@NullMarked
package fr.paraphe.command.protocol.domain;

import org.jspecify.annotations.NullMarked;
