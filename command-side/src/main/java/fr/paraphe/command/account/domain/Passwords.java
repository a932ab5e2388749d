package fr.paraphe.command.account.domain;

import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which passwords are taken; {@code docs/security/accounts.md} lists the words. */
public final class Passwords {

    /** Characters that a password counts at least. */
    public static final int SHORTEST = 12;

    /** Characters that a password counts at most, so that checking it stays bounded. */
    public static final int LONGEST = 128;

    /** What is tried first, whatever digits and signs stand around and between. */
    static final Set<String> COMMON = words("""
            abc abcd abcdef abcdefgh abcdefghijkl admin administrateur administration administrator amour azerty
            azertyuiop baseball batman bienvenue bonjour changeme changezmoi charlie chocolat chouchou computer
            confidential default doudou dragon football france freedom guest hello iloveyou internet jetaime letmein
            loulou love marseille master michael monkey motdepasse ninja paris pass passe passion passw password
            princess princesse qwerty qwertyuiop qwertz root samsung secret service shadow soleil starwars
            summer sunshine superman temporaire temporary test trustno unbelievable user utilisateur welcome whatever
            winter""");

    /** Words of the place: they are no part of what keeps others out. */
    static final Set<String> OF_THE_PLACE =
            words("paraphe paraphons territoires territoire industrie dindustrie protocole prefecture region anct");

    /** Characters that have to remain without the words of the place. */
    private static final int REMAINING = 8;

    /** Neighbours on keyboards, in both directions and in columns. */
    private static final List<String> ROWS = List.of(
            "1234567890",
            "azertyuiop",
            "qsdfghjklm",
            "wxcvbn",
            "qwertyuiop",
            "asdfghjkl",
            "zxcvbnm",
            "qwertzuiop",
            "yxcvbnm",
            "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
            "1aqw2zsx3edc4rfv5tgb6yhn7uj8ik9ol0pm",
            "1q2w3e4r5t6y7u8i9o0p",
            "1a2z3e4r5t6y7u8i9o0p",
            "q1w2e3r4t5y6u7i8o9p0",
            "a1z2e3r4t5y6u7i8o9p0",
            "abcdefghijklmnopqrstuvwxyz",
            "zaq1xsw2cde3vfr4bgt5nhy6",
            "zaq12wsxcde34rfv");

    private static final Map<Character, Character> LOOKALIKES =
            Map.of('0', 'o', '1', 'i', '3', 'e', '4', 'a', '@', 'a', '5', 's', '$', 's', '7', 't', '8', 'b', '!', 'i');

    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]");
    private static final Pattern AROUND = Pattern.compile("^\\P{L}+|\\P{L}+$");
    private static final Pattern REPEATED = Pattern.compile("(.{1,9}?)\\1+.?");

    private Passwords() {}

    private static Set<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());
    }

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
        if (triedFirst(lower)) {
            throw new Refusal(Rule.PASSWORD_COMMON);
        }
    }

    /** Returns quietly when a password is in no leak that is known. */
    public static void unleaked(boolean leaked) {
        if (leaked) {
            throw new Refusal(Rule.PASSWORD_BREACHED);
        }
    }

    private static boolean triedFirst(String lower) {
        return lower.chars().distinct().count() < 5
                || common(NO_LETTER.matcher(lower).replaceAll(""))
                || common(NO_LETTER.matcher(lookalikes(lower)).replaceAll(""))
                || common(NO_LETTER
                        .matcher(lookalikes(AROUND.matcher(lower).replaceAll("")))
                        .replaceAll(""))
                || REPEATED.matcher(lower).matches() && lower.chars().distinct().count() < REMAINING
                || walked(lower)
                || ofThePlace(lower);
    }

    /** One of the words, once or over and over. */
    private static boolean common(String letters) {
        if (letters.isEmpty()) {
            return false;
        }
        String rest = letters;
        for (String word : COMMON.stream()
                .filter(letters::startsWith)
                .sorted((one, other) -> Integer.compare(other.length(), one.length()))
                .toList()) {
            rest = letters.replace(word, "");
            if (rest.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static String lookalikes(String lower) {
        return lower.chars()
                .mapToObj(sign -> String.valueOf(LOOKALIKES.getOrDefault((char) sign, (char) sign)))
                .collect(Collectors.joining());
    }

    /** Three quarters of its steps go from a key to the next. */
    private static boolean walked(String lower) {
        long steps = 0;
        for (int at = 1; at < lower.length(); at++) {
            String step = lower.substring(at - 1, at + 1);
            String back = new StringBuilder(step).reverse().toString();
            if (step.charAt(0) == step.charAt(1)
                    || ROWS.stream().anyMatch(row -> row.contains(step) || row.contains(back))) {
                steps++;
            }
        }
        return steps * 4 >= (lower.length() - 1) * 3L;
    }

    private static boolean ofThePlace(String lower) {
        String rest = lower;
        for (String word : OF_THE_PLACE) {
            rest = rest.replace(word, "");
        }
        return !rest.equals(lower) && rest.length() < REMAINING;
    }
}
