package fr.paraphe.events.access;

import fr.paraphe.events.AccountEvent.Role;
import fr.paraphe.events.AccountEvent.Scope;
import fr.paraphe.events.Right;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The actors of the demonstration: there while the reference data are, or while somebody asks for them, and of no
 * account. All share one password, random at each start unless one is chosen, and act in the programmes of the
 * demonstration only.
 */
public final class Demonstration {

    /** What the references of its actors begin with. */
    static final String PREFIX = "demo:";

    /** Stands for every programme, and for what belongs to none. */
    static final String EVERY_PROGRAMME = "*";

    private static final String ADMINISTRATOR = "admin";

    private static final List<Actor> ACTORS = List.of(
            new Actor("region", Role.REGION, "Région (démonstration)"),
            new Actor("prefecture", Role.STATE, "Préfecture de région (démonstration)"),
            new Actor("territory", Role.TERRITORY, "Territoire (démonstration)"),
            new Actor("operator", Role.OPERATOR, "Opérateur de l’État (démonstration)"),
            new Actor("auditor", Role.AUDITOR, "Auditeur (démonstration)"),
            new Actor(ADMINISTRATOR, Role.ADMIN, "Administration de Paraphe"));

    private record Actor(String name, Role role, String body) {}

    private final List<Actor> actors;
    private final String password;
    private final boolean passwordDrawn;
    private final boolean complete;
    private final List<Scope> scopes;

    /**
     * @param complete whether all actors are there
     * @param chosenPassword their password; with one chosen the administrator is there even when the others are not
     * @param programmes codes of the programmes that they may act in; {@code *} for everywhere
     */
    public Demonstration(boolean complete, Optional<String> chosenPassword, List<String> programmes) {
        Optional<String> chosen = chosenPassword.filter(p -> !p.isBlank());
        this.complete = complete;
        this.actors = ACTORS.stream()
                .filter(actor -> complete || chosen.isPresent() && actor.name().equals(ADMINISTRATOR))
                .toList();
        this.passwordDrawn = chosen.isEmpty();
        this.password = chosen.orElseGet(Demonstration::random);
        this.scopes = programmes.contains(EVERY_PROGRAMME)
                ? List.of(Scope.EVERYWHERE)
                : programmes.stream()
                        .map(programme -> new Scope(programme, null, null, null))
                        .toList();
    }

    /**
     * Whether a service that listens at an address is reached from its own machine alone: elsewhere nobody is let in
     * that no administrator opened an account for, unless somebody asks for it.
     */
    static boolean onThisMachine(String address) {
        return address.equals("localhost") || address.startsWith("127.") || address.equals("::1");
    }

    private static String random() {
        byte[] bytes = new byte[18];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Names that can sign in; none when nothing is demonstrated. */
    public List<String> names() {
        return actors.stream().map(Actor::name).toList();
    }

    /** The one password of all of them. */
    public String password() {
        return password;
    }

    /** Whether the password was drawn at this start, for nobody chose one. */
    public boolean passwordDrawn() {
        return passwordDrawn;
    }

    /** Whether all actors are there, so that anybody may try them. */
    public boolean complete() {
        return complete;
    }

    /** Codes of the programmes that they may act in; empty for every one. */
    public List<String> programmes() {
        return scopes.stream().map(Scope::programme).filter(Objects::nonNull).toList();
    }

    /** Whoever signs in with this name and password; empty when they do not go together. */
    Optional<SignedIn> signIn(String name, String given) {
        boolean right = MessageDigest.isEqual(
                password.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
        return named(name)
                .filter(actor -> right)
                .map(actor -> new SignedIn(name, PREFIX + name, actor.body(), rights(actor)));
    }

    /** What an actor holds, by its reference; nothing when there is none. */
    List<Right> rights(String ref) {
        return named(ref.substring(PREFIX.length())).map(this::rights).orElse(List.of());
    }

    private Optional<Actor> named(String name) {
        return actors.stream().filter(actor -> actor.name().equals(name)).findFirst();
    }

    private List<Right> rights(Actor actor) {
        return scopes.stream()
                .map(scope -> new Right(actor.role(), scope, true))
                .toList();
    }
}
