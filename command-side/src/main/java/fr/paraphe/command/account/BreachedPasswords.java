package fr.paraphe.command.account;

/** Passwords that leaked somewhere and are tried elsewhere since. */
public interface BreachedPasswords {

    /** Whether a password is known to have leaked; what cannot be asked at the moment knows of none. */
    boolean holds(String password);
}
