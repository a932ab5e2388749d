/** What may be decided next, told before anybody tries: nothing here is recorded, and no rule is told twice. */
@NullMarked
package fr.paraphe.command.next;

import org.jspecify.annotations.NullMarked;
