package fr.paraphe.command.web;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Who may sign in: the six demonstration actors while they are wanted, else the administrator alone. All share one
 * password, random at each start unless one is given.
 */
public final class Accounts implements UserDetailsService {

    private static final List<Account> DEMONSTRATION = List.of(
            account("region", "REGION", "Région (démonstration)"),
            account("prefecture", "STATE", "Préfecture de région (démonstration)"),
            account("territory", "TERRITORY", "Territoire (démonstration)"),
            account("operator", "OPERATOR", "Opérateur de l’État (démonstration)"),
            account("auditor", "AUDITOR", "Auditeur (démonstration)"),
            account("admin", "ADMIN", "Administration de Paraphe"));

    private final List<Account> accounts;
    private final String password;
    private final String encoded;
    private final boolean passwordDrawn;
    private final boolean demonstration;

    Accounts(boolean demonstration, Optional<String> chosenPassword, PasswordEncoder encoder) {
        this.demonstration = demonstration;
        this.accounts = DEMONSTRATION.stream()
                .filter(a -> demonstration || a.name().equals("admin"))
                .toList();
        Optional<String> chosen = chosenPassword.filter(p -> !p.isBlank());
        this.passwordDrawn = chosen.isEmpty();
        this.password = chosen.orElseGet(Accounts::random);
        this.encoded = encoder.encode(password);
    }

    private static Account account(String name, String capacity, String body) {
        return new Account(name, new Actor("demo:" + name, capacity, body));
    }

    private static String random() {
        byte[] bytes = new byte[9];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private record Account(String name, Actor actor) {}

    /** Names that can sign in. */
    public List<String> names() {
        return accounts.stream().map(Account::name).toList();
    }

    /** Who the operator of the machine acts as. */
    public Actor administrator() {
        return accounts.getLast().actor();
    }

    /** The one password of all accounts. */
    public String password() {
        return password;
    }

    /** Whether the password was drawn at this start, for nobody chose one. */
    public boolean passwordDrawn() {
        return passwordDrawn;
    }

    /** Whether the demonstration actors are there. */
    public boolean demonstration() {
        return demonstration;
    }

    @Override
    public UserDetails loadUserByUsername(String name) {
        return accounts.stream()
                .filter(account -> account.name().equals(name))
                .findFirst()
                .map(account -> new SignedIn(account.name(), account.actor(), encoded))
                .orElseThrow(() -> new UsernameNotFoundException("Unknown account"));
    }

    /**
     * A person or machine signed in.
     *
     * @param username name of the account
     * @param actor who its commands are attributed to
     * @param password encoded password
     */
    public record SignedIn(String username, Actor actor, String password) implements UserDetails {

        @Override
        public Collection<? extends GrantedAuthority> getAuthorities() {
            return List.of(new SimpleGrantedAuthority("ROLE_" + actor.capacity()));
        }

        @Override
        public String getPassword() {
            return password;
        }

        @Override
        public String getUsername() {
            return username;
        }
    }
}
