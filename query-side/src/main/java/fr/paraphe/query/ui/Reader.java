package fr.paraphe.query.ui;

import fr.paraphe.events.AccountEvent.Role;
import fr.paraphe.events.AccountEvent.Scope;
import fr.paraphe.events.Right;
import fr.paraphe.events.access.SignedIn;
import fr.paraphe.query.Region;
import fr.paraphe.query.Regions;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/**
 * Who reads a page: what somebody signed in may do, and where.
 *
 * @param rights what is held; empty for an anonymous reader and for the operator of a node
 * @param administers whether some page of administration may be more than what everybody reads there
 */
public record Reader(List<Held> rights, boolean administers) {

    /**
     * A right that is held.
     *
     * @param where where it holds, in names and codes; null for everywhere
     */
    public record Held(Role role, @Nullable String where) {}

    /** The right to tell in one line; null without any. */
    public @Nullable Held first() {
        return rights.isEmpty() ? null : rights.getFirst();
    }

    static Reader of(HttpServletRequest request) {
        List<Held> rights = request.getUserPrincipal() instanceof Authentication who
                        && who.getPrincipal() instanceof SignedIn signedIn
                ? signedIn.rights().stream().map(Reader::held).distinct().toList()
                : List.of();
        return new Reader(rights, request.isUserInRole("ADMIN") || request.isUserInRole("AUDITOR"));
    }

    private static Held held(Right right) {
        return new Held(right.role(), where(right.scope()));
    }

    /** A scope in names and codes; null for everywhere. */
    public static @Nullable String where(Scope scope) {
        String where = Stream.of(scope.programme(), region(scope.region()), scope.territory(), scope.body())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "));
        return where.isEmpty() ? null : where;
    }

    private static @Nullable String region(@Nullable String code) {
        return code == null ? null : Regions.find(code).map(Region::name).orElse(code);
    }
}
