package fr.paraphe.command.account;

import fr.paraphe.command.Ids;
import fr.paraphe.command.account.domain.AccountCommand;
import fr.paraphe.command.account.domain.AccountCommand.ChangePassword;
import fr.paraphe.command.account.domain.AccountCommand.GrantRight;
import fr.paraphe.command.account.domain.AccountCommand.IssueToken;
import fr.paraphe.command.account.domain.AccountCommand.OpenAccount;
import fr.paraphe.command.account.domain.AccountCommand.ReinstateAccount;
import fr.paraphe.command.account.domain.AccountCommand.RevokeToken;
import fr.paraphe.command.account.domain.AccountCommand.SuspendAccount;
import fr.paraphe.command.account.domain.AccountCommand.WithdrawRight;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.command.web.Answer;
import fr.paraphe.command.web.Asked;
import fr.paraphe.command.web.Door;
import fr.paraphe.command.web.Door.Prepared;
import fr.paraphe.command.web.Fields;
import fr.paraphe.command.web.Texts;
import fr.paraphe.events.AccountEvent.AccountOpened;
import fr.paraphe.events.AccountEvent.ApiTokenIssued;
import fr.paraphe.events.AccountEvent.Role;
import fr.paraphe.events.AccountEvent.Scope;
import fr.paraphe.events.AccountStanding;
import fr.paraphe.events.DatumRef;
import fr.paraphe.events.Streams;
import fr.paraphe.events.access.AccountRights;
import fr.paraphe.events.access.Credentials;
import fr.paraphe.events.access.SignedIn;
import fr.paraphe.events.store.Beside;
import fr.paraphe.events.store.PersonalData;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Accounts and what they may do: up to whoever administers everywhere. A secret is answered once and never again. */
@RestController
@RequestMapping(path = "/api/v1/accounts", produces = "application/json")
@PreAuthorize("hasRole('ADMIN')")
class AccountsController {

    private final Door door;
    private final AccountRights rights;
    private final Credentials credentials;
    private final PersonalData names;

    AccountsController(Door door, AccountRights rights, Credentials credentials, PersonalData names) {
        this.door = door;
        this.rights = rights;
        this.credentials = credentials;
        this.names = names;
    }

    /**
     * An account.
     *
     * @param login what it is signed in with; null when it cannot be, as after a load into another store
     * @param name whose it is; null once the name is erased
     */
    @Schema(name = "Account")
    record AccountView(
            String id,
            @Nullable String login,
            @Nullable String name,
            boolean suspended,
            boolean passwordTemporary,
            List<RightView> rights,
            List<TokenView> tokens) {}

    /** A right of an account. */
    @Schema(name = "AccountRight")
    record RightView(String id, Role role, Scope scope, boolean personalData) {}

    /** A token of an account, without the token itself. */
    @Schema(name = "AccountToken")
    record TokenView(String id, String label, Scope scope, LocalDate expiresOn) {}

    /** All accounts, in the order in which they were opened. */
    @Schema(name = "Accounts")
    record AccountList(List<AccountView> items) {}

    /** An account to open. */
    @Schema(name = "AccountToOpen")
    record AccountBody(
            @NotNull @Pattern(regexp = Fields.LOGIN, message = "{paraphe.login}") String login,

            @NotBlank @Size(max = 200) String name) {}

    /** A right to grant; what of the scope is absent is not limited. */
    @Schema(name = "RightToGrant")
    record RightBody(
            @NotNull @Pattern(regexp = Fields.MANDATE, message = "{paraphe.mandate}") String id,

            @NotNull Role role,
            @Nullable @Valid ScopeOfRight scope,
            @Nullable Boolean personalData) {}

    /** Where a right or a token holds. */
    @Schema(name = "ScopeOfRight")
    record ScopeOfRight(
            @Nullable @Pattern(regexp = Fields.PROGRAMME, message = "{paraphe.programme}") String programme,

            @Nullable @Pattern(regexp = Fields.REGION, message = "{paraphe.region}") String region,

            @Nullable @Pattern(regexp = Fields.TERRITORY, message = "{paraphe.territory}") String territory,

            @Nullable @Pattern(regexp = Fields.BODY, message = "{paraphe.body}") String body) {

        static Scope of(@Nullable ScopeOfRight told) {
            return told == null
                    ? Scope.EVERYWHERE
                    : new Scope(told.programme(), told.region(), told.territory(), told.body());
        }
    }

    /** Why an account is suspended. */
    @Schema(name = "SuspensionOfAccount")
    record SuspensionBody(@Nullable @Size(max = 2000) String reason) {}

    /** A token to issue. */
    @Schema(name = "TokenToIssue")
    record TokenBody(
            @NotBlank @Size(max = 200) String label,
            @Nullable @Valid ScopeOfRight scope,
            @NotNull LocalDate expiresOn) {}

    /**
     * An account with a password to hand over to its owner, who has to change it.
     *
     * @param password null when the request was answered before: it is shown once
     */
    @Schema(name = "PasswordDrawn")
    record PasswordDrawn(String account, @Nullable String password, Answer answer) {}

    /**
     * A token to hand over to whoever runs the machine.
     *
     * @param token null when the request was answered before: it is shown once
     */
    @Schema(name = "TokenIssued")
    record TokenIssued(String account, String id, @Nullable String token, Answer answer) {}

    @Operation(summary = "All accounts with their rights and tokens, without any secret")
    @GetMapping
    ResponseEntity<AccountList> list(@Parameter(hidden = true) @AuthenticationPrincipal SignedIn who) {
        door.administers(who);
        return secret(
                200,
                new AccountList(rights.all().entrySet().stream()
                        .map(account -> view(account.getKey(), account.getValue()))
                        .toList()));
    }

    @Operation(summary = "An account with its rights and tokens, without any secret")
    @GetMapping("/{id}")
    ResponseEntity<AccountView> one(
            @PathVariable String id, @Parameter(hidden = true) @AuthenticationPrincipal SignedIn who) {
        door.administers(who);
        AccountStanding account = rights.standing(id);
        if (account.opened() == null) {
            throw new Refusal(Rule.ACCOUNT_UNKNOWN, "account", id);
        }
        return secret(200, view(id, account));
    }

    private AccountView view(String id, AccountStanding account) {
        AccountOpened opened = Objects.requireNonNull(account.opened());
        DatumRef name = opened.name();
        return new AccountView(
                id,
                credentials.login(id).orElse(null),
                names.values(List.of(name)).get(name.ref()),
                account.suspended(),
                account.passwordTemporary(),
                account.rights().values().stream()
                        .map(right -> new RightView(right.rightId(), right.role(), right.scope(), right.personalData()))
                        .toList(),
                account.tokens().values().stream()
                        .map(token -> new TokenView(token.tokenId(), token.label(), token.scope(), token.expiresOn()))
                        .toList());
    }

    @Operation(
            summary = "Opens an account with a password to hand over",
            description = "The password is answered once; its owner changes it before anything else.")
    @PostMapping
    ResponseEntity<PasswordDrawn> open(@Valid @RequestBody AccountBody body, Asked asked) {
        String password = Credentials.drawPassword();
        Answer answer = door.submit(asked, () -> {
            String id = Ids.fresh("acc");
            Texts texts = new Texts();
            return prepared(
                    new OpenAccount(id, texts.person(body.name()), door.state().today()),
                    texts,
                    credentials.opening(id, body.login(), password));
        });
        return drawn(answer, password);
    }

    private static ResponseEntity<PasswordDrawn> drawn(Answer answer, String password) {
        String id = answer.stream().substring(answer.stream().indexOf(':') + 1);
        return secret(
                answer.replayed() ? 200 : 201, new PasswordDrawn(id, answer.replayed() ? null : password, answer));
    }

    @Operation(
            summary = "Draws another password for an account, to hand over",
            description = "The password is answered once; its owner changes it before anything else.")
    @PostMapping("/{id}/password")
    ResponseEntity<PasswordDrawn> password(@PathVariable String id, Asked asked) {
        String password = Credentials.drawPassword();
        Answer answer = door.submit(
                asked,
                () -> prepared(
                        new ChangePassword(id, true, door.state().today()),
                        new Texts(),
                        credentials.changing(id, password)));
        return drawn(answer, password);
    }

    @Operation(summary = "Grants an account a right: a role, where, and whether personal data may be read there")
    @PostMapping("/{id}/rights")
    ResponseEntity<Answer> grant(@PathVariable String id, @Valid @RequestBody RightBody body, Asked asked) {
        return door.answer(
                asked,
                () -> prepared(
                        new GrantRight(
                                id,
                                body.id(),
                                body.role(),
                                ScopeOfRight.of(body.scope()),
                                Boolean.TRUE.equals(body.personalData()),
                                door.state().today()),
                        new Texts()));
    }

    @Operation(summary = "Takes a right back")
    @PostMapping("/{id}/rights/{right}/withdrawal")
    ResponseEntity<Answer> withdraw(@PathVariable String id, @PathVariable String right, Asked asked) {
        return door.answer(asked, () -> {
            long head = credentials.accountsHead();
            return prepared(
                    new WithdrawRight(
                            id, right, rights.othersAdminister(id), door.state().today()),
                    new Texts(),
                    Credentials.unlessAccountsChanged(head));
        });
    }

    @Operation(summary = "Has nobody sign in with an account any more; its tokens open nothing")
    @PostMapping("/{id}/suspension")
    ResponseEntity<Answer> suspend(@PathVariable String id, @Valid @RequestBody SuspensionBody body, Asked asked) {
        return door.answer(asked, () -> {
            long head = credentials.accountsHead();
            Texts texts = new Texts();
            return prepared(
                    new SuspendAccount(
                            id,
                            texts.optional(body.reason()),
                            rights.othersAdminister(id),
                            door.state().today()),
                    texts,
                    Credentials.unlessAccountsChanged(head));
        });
    }

    @Operation(summary = "Lets a suspended account sign in again")
    @PostMapping("/{id}/reinstatement")
    ResponseEntity<Answer> reinstate(@PathVariable String id, Asked asked) {
        return door.answer(
                asked, () -> prepared(new ReinstateAccount(id, door.state().today()), new Texts()));
    }

    @Operation(
            summary = "Issues a token for the API",
            description = "The token is answered once. It does what the account may, as far as its scope goes.")
    @PostMapping("/{id}/tokens")
    ResponseEntity<TokenIssued> issue(@PathVariable String id, @Valid @RequestBody TokenBody body, Asked asked) {
        String token = Credentials.drawToken();
        String tokenId = Ids.fresh("tok");
        Answer answer = door.submit(
                asked,
                () -> prepared(
                        new IssueToken(
                                id,
                                tokenId,
                                body.label().strip(),
                                ScopeOfRight.of(body.scope()),
                                body.expiresOn(),
                                door.state().today()),
                        new Texts(),
                        Credentials.issuing(id, tokenId, token)));
        return answer.replayed()
                ? secret(200, new TokenIssued(id, issuedBefore(id, answer), null, answer))
                : secret(201, new TokenIssued(id, tokenId, token, answer));
    }

    /** The id of the token that an earlier request was answered with, as long as it is not revoked. */
    private String issuedBefore(String id, Answer answer) {
        return door.state()
                .fact(Streams.account(id), answer.version())
                .map(stored -> stored.fact() instanceof ApiTokenIssued f ? f.tokenId() : "")
                .orElse("");
    }

    @Operation(summary = "Revokes a token")
    @PostMapping("/{id}/tokens/{token}/revocation")
    ResponseEntity<Answer> revoke(@PathVariable String id, @PathVariable String token, Asked asked) {
        return door.answer(
                asked,
                () -> prepared(
                        new RevokeToken(id, token, door.state().today()),
                        new Texts(),
                        Credentials.revoking(id, token)));
    }

    private Prepared prepared(AccountCommand command, Texts texts, Beside... beside) {
        return Prepared.account(command, door.state().circumstances(), texts, List.of(beside));
    }

    private static <T> ResponseEntity<T> secret(int status, T body) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .body(body);
    }
}
