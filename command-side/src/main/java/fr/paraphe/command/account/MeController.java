package fr.paraphe.command.account;

import fr.paraphe.command.account.domain.AccountCommand.ChangePassword;
import fr.paraphe.command.account.domain.Passwords;
import fr.paraphe.command.web.Answer;
import fr.paraphe.command.web.Asked;
import fr.paraphe.command.web.Door;
import fr.paraphe.command.web.Door.Prepared;
import fr.paraphe.command.web.Texts;
import fr.paraphe.events.AccountEvent.Role;
import fr.paraphe.events.AccountEvent.Scope;
import fr.paraphe.events.access.AccountRights;
import fr.paraphe.events.access.Credentials;
import fr.paraphe.events.access.SignedIn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What somebody signed in may know and change of their own account. */
@RestController
@RequestMapping(path = "/api/v1/me", produces = "application/json")
class MeController {

    /** A request with passwords is not digested: a fast digest of a password would be worth guessing at. */
    private static final String DIGEST = "own-password";

    private final Door door;
    private final AccountRights rights;
    private final Credentials credentials;
    private final BreachedPasswords breached;

    MeController(Door door, AccountRights rights, Credentials credentials, BreachedPasswords breached) {
        this.breached = breached;
        this.door = door;
        this.rights = rights;
        this.credentials = credentials;
    }

    /**
     * Whoever is signed in.
     *
     * @param account reference by which acts are attributed
     * @param passwordTemporary whether the password is to be changed before anything else
     */
    @Schema(name = "Me")
    record Me(String account, String name, boolean passwordTemporary, List<RightHeld> rights) {}

    /** A right that is held. */
    @Schema(name = "RightHeld")
    record RightHeld(Role role, Scope scope, boolean personalData) {}

    /** The password as it is, and as it is to be. */
    @Schema(name = "OwnPassword")
    record PasswordBody(
            @NotNull @Size(max = 1000) String current,
            @NotNull @Size(max = 1000) String password) {}

    @Operation(summary = "Who is signed in, with which rights")
    @GetMapping
    ResponseEntity<Me> me(@Parameter(hidden = true) @AuthenticationPrincipal SignedIn who) {
        AccountRights.Held held = rights.held(who.ref());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Me(
                        who.ref(),
                        who.name(),
                        held.passwordTemporary(),
                        held.rights().stream()
                                .map(right -> new RightHeld(right.role(), right.scope(), right.personalData()))
                                .toList()));
    }

    @Operation(
            summary = "Changes one's own password",
            description =
                    "12 to 128 characters, without the sign-in name, none of those that are tried first, and in no known leak.")
    @PostMapping("/password")
    ResponseEntity<Answer> password(
            @Valid @RequestBody PasswordBody body,
            Asked asked,
            @Parameter(hidden = true) @AuthenticationPrincipal SignedIn who) {
        // Neither a token nor an actor of the demonstration has a password of its own.
        String login = credentials
                .login(who.ref())
                .orElseThrow(() -> new AccessDeniedException("There is no password to change"));
        Passwords.current(credentials.matches(who.ref(), body.current()));
        Passwords.check(login, body.password());
        Passwords.unleaked(breached.holds(body.password()));
        Asked undigested = new Asked(asked.actor(), asked.key(), asked.expectedVersion(), DIGEST, null);
        return door.answer(
                undigested,
                () -> Prepared.account(
                        new ChangePassword(who.ref(), false, door.state().today()),
                        door.state().circumstances(),
                        new Texts(),
                        List.of(credentials.changing(who.ref(), body.password()))));
    }
}
