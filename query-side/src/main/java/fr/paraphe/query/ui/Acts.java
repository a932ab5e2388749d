package fr.paraphe.query.ui;

import fr.paraphe.events.store.StartupRefusal;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where acts are taken: here, at the command side's address, or nowhere that this node knows of.
 *
 * @param here whether people sign in on these pages
 * @param address web address of the command side, without a slash at its end; null when none is given
 */
public record Acts(boolean here, @Nullable String address) {

    /**
     * Reads the address as it was given.
     *
     * @param address a web address; blank for none
     * @throws StartupRefusal when it is no web address
     */
    static Acts at(boolean here, String address) {
        if (address.isBlank()) {
            return new Acts(here, null);
        }
        String trimmed = address.strip().replaceFirst("/+$", "");
        try {
            URI uri = URI.create(trimmed);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return new Acts(here, trimmed);
            }
        } catch (IllegalArgumentException unreadable) {
            throw refusal(address, unreadable);
        }
        throw refusal(address, null);
    }

    /** Whether there is anything to tell about where acts are taken. */
    public boolean known() {
        return here || address != null;
    }

    private static StartupRefusal refusal(String address, @Nullable Throwable cause) {
        return new StartupRefusal(
                "--paraphe.command-address is a web address such as http://localhost:8080, not '" + address + "'.",
                cause);
    }
}
