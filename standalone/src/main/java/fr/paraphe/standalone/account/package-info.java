/** The pages of one's own account: second factor and sessions. Secrets are shown once and to their owner alone. */
@NullMarked
package fr.paraphe.standalone.account;

import org.jspecify.annotations.NullMarked;
