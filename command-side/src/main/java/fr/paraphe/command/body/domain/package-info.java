/** Decides who may act for a body, and until when. Plain Java and facts only. */
@NullMarked
package fr.paraphe.command.body.domain;

import org.jspecify.annotations.NullMarked;
