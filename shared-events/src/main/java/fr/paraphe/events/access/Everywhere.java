package fr.paraphe.events.access;

import fr.paraphe.events.AccountEvent.Role;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Lets in who holds one of some roles in a scope that names nothing: what is of no programme, such as the outbox, the book
 * of readings and the read models, is not reached by a right in one. The operator of a node is let in too.
 */
public final class Everywhere implements AuthorizationManager<RequestAuthorizationContext> {

    private static final String OPERATOR = "ROLE_" + Role.ADMIN;

    private final Set<Role> roles;

    /** @param roles any of them will do */
    public Everywhere(Role... roles) {
        this.roles = Set.of(roles);
    }

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends @Nullable Authentication> asking, RequestAuthorizationContext request) {
        Authentication who = asking.get();
        return new AuthorizationDecision(who != null && may(who));
    }

    /** Whether somebody holds one of the roles in a scope that names nothing, or operates this node. */
    public boolean may(Authentication who) {
        return who.getPrincipal() instanceof SignedIn signedIn
                ? holds(signedIn)
                : who.getAuthorities().stream().anyMatch(held -> OPERATOR.equals(held.getAuthority()));
    }

    /** Whether somebody who signed in holds one of the roles in a scope that names nothing. */
    public boolean holds(SignedIn who) {
        return who.rights().stream()
                .anyMatch(right -> roles.contains(right.role()) && right.scope().unlimited());
    }
}
