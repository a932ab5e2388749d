/** What awaits whom, and since when: computed from the facts of everything that is under way. */
@NullMarked
package fr.paraphe.query.inbox;

import org.jspecify.annotations.NullMarked;
