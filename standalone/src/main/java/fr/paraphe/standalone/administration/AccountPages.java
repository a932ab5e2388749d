package fr.paraphe.standalone.administration;

import fr.paraphe.command.web.Door;
import fr.paraphe.events.AccountEvent.ApiTokenIssued;
import fr.paraphe.events.AccountEvent.RightGranted;
import fr.paraphe.events.AccountStanding;
import fr.paraphe.events.DatumRef;
import fr.paraphe.events.access.AccountRights;
import fr.paraphe.events.access.Credentials;
import fr.paraphe.events.access.SecondFactors;
import fr.paraphe.events.access.SignedIn;
import fr.paraphe.events.store.PersonalData;
import fr.paraphe.query.ui.Reader;
import fr.paraphe.query.ui.Shell;
import fr.paraphe.query.ui.Shells;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The pages of the accounts, for whoever administers them; no secret comes in here. */
@Controller
class AccountPages {

    private final Shells shells;
    private final Door door;
    private final AccountRights rights;
    private final Credentials credentials;
    private final SecondFactors factors;
    private final PersonalData names;

    AccountPages(
            Shells shells,
            Door door,
            AccountRights rights,
            Credentials credentials,
            SecondFactors factors,
            PersonalData names) {
        this.shells = shells;
        this.door = door;
        this.rights = rights;
        this.credentials = credentials;
        this.factors = factors;
        this.names = names;
    }

    /**
     * An account as its page shows it.
     *
     * @param login what it is signed in with; null when it cannot be
     * @param name whose it is; null once the name is erased
     */
    public record AccountView(
            String id,
            @Nullable String login,
            @Nullable String name,
            boolean suspended,
            boolean passwordTemporary,
            LocalDate openedOn,
            List<RightView> rights,
            List<TokenView> tokens) {}

    /**
     * A right.
     *
     * @param where where it holds, in names and codes; null for everywhere
     */
    public record RightView(
            String id, String role, @Nullable String where, boolean personalData) {}

    /**
     * A token, without the token itself.
     *
     * @param where where it holds; null wherever its account does
     */
    public record TokenView(
            String id, String label, @Nullable String where, LocalDate expiresOn) {}

    /** All accounts, in the order in which they were opened. */
    @GetMapping("/administration/comptes")
    ModelAndView accounts(HttpServletRequest request, Locale locale, @AuthenticationPrincipal SignedIn who) {
        door.administers(who);
        Map<String, AccountStanding> all = rights.all();
        Map<String, String> known = names.values(all.values().stream()
                .map(account -> Objects.requireNonNull(account.opened()).name())
                .toList());
        return page("accounts", request, locale)
                .addObject(
                        "accounts",
                        all.entrySet().stream()
                                .map(account -> view(account.getKey(), account.getValue(), known))
                                .toList());
    }

    /** One account with its rights and tokens. */
    @GetMapping("/administration/comptes/{id}")
    ModelAndView account(
            @PathVariable String id, HttpServletRequest request, Locale locale, @AuthenticationPrincipal SignedIn who) {
        door.administers(who);
        AccountStanding account = rights.standing(id);
        if (account.opened() == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return page("account", request, locale)
                .addObject(
                        "view",
                        view(id, account, names.values(List.of(account.opened().name()))))
                .addObject("factor", factors.of(id).orElse(null))
                .addObject("happened", factors.history(id));
    }

    /** Takes away the second factor of somebody who lost it. */
    @PostMapping("/administration/comptes/{id}/second-facteur/retrait")
    ModelAndView removeSecondFactor(@PathVariable String id, @AuthenticationPrincipal SignedIn who) {
        door.administers(who);
        if (rights.standing(id).opened() == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        factors.remove(id, who.ref(), null);
        return new ModelAndView("redirect:/administration/comptes/" + id);
    }

    private AccountView view(String id, AccountStanding account, Map<String, String> known) {
        DatumRef name = Objects.requireNonNull(account.opened()).name();
        return new AccountView(
                id,
                credentials.login(id).orElse(null),
                known.get(name.ref()),
                account.suspended(),
                account.passwordTemporary(),
                account.opened().occurredOn().latest(),
                account.rights().values().stream().map(AccountPages::right).toList(),
                account.tokens().values().stream().map(AccountPages::token).toList());
    }

    private static RightView right(RightGranted right) {
        return new RightView(right.rightId(), right.role().name(), Reader.where(right.scope()), right.personalData());
    }

    private static TokenView token(ApiTokenIssued token) {
        return new TokenView(token.tokenId(), token.label(), Reader.where(token.scope()), token.expiresOn());
    }

    private ModelAndView page(String template, HttpServletRequest request, Locale locale) {
        Shell shell = shells.shell(request, shells.moment(request), Shell.Section.ADMINISTRATION, null);
        return shells.page(template, request, locale, shell);
    }
}
