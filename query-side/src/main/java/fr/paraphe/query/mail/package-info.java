/**
 * Mails about what concerns a body, through an outbox that loses none. It follows the store with a position of its own and
 * is no read model: nothing is sent when those are replayed or rebuilt.
 */
@NullMarked
package fr.paraphe.query.mail;

import org.jspecify.annotations.NullMarked;
