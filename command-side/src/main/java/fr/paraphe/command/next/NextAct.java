package fr.paraphe.command.next;

import fr.paraphe.command.rules.Refusal;
import fr.paraphe.events.AccountEvent.Role;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An act, and whether it may be done now.
 *
 * @param address where its command is sent, such as {@code /api/v1/territories/DEMO/demo-03/governance}
 * @param refusal why it may not; null when no rule is against it, as far as can be told before its content is
 * @param roles those in which it may be done
 * @param mine whether whoever asks holds a right of such a role that reaches here; false for nobody in particular
 */
public record NextAct(String address, @Nullable Refusal refusal, Set<Role> roles, boolean mine) {

    /** Whether whoever asks may do it now. */
    public boolean open() {
        return refusal == null && mine;
    }
}
