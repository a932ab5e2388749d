package fr.paraphe.events;

import fr.paraphe.events.AccountEvent.Role;
import fr.paraphe.events.AccountEvent.Scope;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may do, and where.
 *
 * @param role in which role
 * @param scope where
 * @param personalData whether personal data may be read there
 */
public record Right(Role role, Scope scope, boolean personalData) {

    /** The part of this right that lies in another scope too; empty when they exclude each other. */
    public Optional<Right> within(Scope other) {
        return apart(scope.programme(), other.programme())
                        || apart(scope.region(), other.region())
                        || apart(scope.territory(), other.territory())
                        || apart(scope.body(), other.body())
                ? Optional.empty()
                : Optional.of(new Right(
                        role,
                        new Scope(
                                narrower(scope.programme(), other.programme()),
                                narrower(scope.region(), other.region()),
                                narrower(scope.territory(), other.territory()),
                                narrower(scope.body(), other.body())),
                        personalData));
    }

    private static boolean apart(@Nullable String one, @Nullable String other) {
        return one != null && other != null && !one.equals(other);
    }

    private static @Nullable String narrower(@Nullable String one, @Nullable String other) {
        return one == null ? other : one;
    }
}
