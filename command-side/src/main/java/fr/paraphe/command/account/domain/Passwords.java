package fr.paraphe.command.account.domain;

import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import java.util.Locale;
import java.util.Set;

/** Which passwords are taken. */
public final class Passwords {

    /** Characters that a password counts at least. */
    public static final int SHORTEST = 12;

    /** Characters that a password counts at most, so that checking it stays bounded. */
    public static final int LONGEST = 128;

    /** What is tried first, without its digits and signs; of those that reach the length. */
    private static final Set<String> COMMON = Set.of(
            "password",
            "passwordpassword",
            "motdepasse",
            "motdepassemotdepasse",
            "administrateur",
            "administrator",
            "administration",
            "azertyuiop",
            "azertyuiopqsdfghjklm",
            "qwertyuiop",
            "qwertyuiopasdfghjkl",
            "territoiresdindustrie",
            "territoiresindustrie",
            "iloveyou",
            "letmein",
            "welcome",
            "bienvenue",
            "changeme",
            "changezmoi",
            "secret",
            "paraphe",
            "paraphons");

    private Passwords() {}

    /** The refusal of a sign-in name that another account has. */
    public static Refusal loginTaken(String login) {
        return new Refusal(Rule.LOGIN_TAKEN, "login", login);
    }

    /** Returns quietly when the password told as the current one is. */
    public static void current(boolean matches) {
        if (!matches) {
            throw new Refusal(Rule.PASSWORD_WRONG);
        }
    }

    /** Returns quietly when a password may be taken. */
    public static void check(String login, String password) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST || length > LONGEST) {
            throw new Refusal(Rule.PASSWORD_LENGTH_UNFIT, "least", SHORTEST, "most", LONGEST);
        }
        String lower = password.toLowerCase(Locale.ROOT);
        if (lower.contains(login.toLowerCase(Locale.ROOT))) {
            throw new Refusal(Rule.PASSWORD_HOLDS_LOGIN);
        }
        String letters = lower.replaceAll("[^\\p{L}]", "");
        if (letters.isEmpty()
                || COMMON.contains(letters)
                || lower.chars().distinct().count() < 5) {
            throw new Refusal(Rule.PASSWORD_COMMON);
        }
    }
}
