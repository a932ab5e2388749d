package fr.paraphe.events.access;

import fr.paraphe.events.Right;
import java.util.Collection;
import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * A person or machine signed in. What it holds is looked up anew wherever something is decided or shown.
 *
 * @param name what it signed in with: a sign-in name, or the id of a token
 * @param ref reference by which its acts are attributed to it, such as {@code acc-7k3m9q2x4d5h}, never a name
 * @param body the body that it acts for, in words; empty when the account does not say
 * @param rights what it holds at the moment
 * @param credential stands for the password that it signed in with: another one ends its sessions; empty where there is
 *     no password of its own
 */
public record SignedIn(String name, String ref, String body, List<Right> rights, String credential)
        implements UserDetails {

    private static final long serialVersionUID = 1L;

    public SignedIn {
        rights = List.copyOf(rights);
    }

    /** Somebody without a password of its own. */
    SignedIn(String name, String ref, String body, List<Right> rights) {
        this(name, ref, body, rights, "");
    }

    /** Whether it signed in with a password of its own. */
    public boolean byPassword() {
        return !credential.isEmpty();
    }

    /** The same with other rights. */
    public SignedIn holding(List<Right> now) {
        return new SignedIn(name, ref, body, now, credential);
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return rights.stream()
                .map(right -> new SimpleGrantedAuthority("ROLE_" + right.role().name()))
                .distinct()
                .toList();
    }

    /** None: whoever is signed in was checked already. */
    @Override
    public String getPassword() {
        return "";
    }

    @Override
    public String getUsername() {
        return name;
    }
}
