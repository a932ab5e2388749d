package fr.paraphe.query.history;

import fr.paraphe.events.AccountEvent;
import fr.paraphe.events.AccountEvent.AccountOpened;
import fr.paraphe.events.AccountEvent.AccountReinstated;
import fr.paraphe.events.AccountEvent.AccountSuspended;
import fr.paraphe.events.AccountEvent.ApiTokenIssued;
import fr.paraphe.events.AccountEvent.ApiTokenRevoked;
import fr.paraphe.events.AccountEvent.PasswordChanged;
import fr.paraphe.events.AccountEvent.RightGranted;
import fr.paraphe.events.AccountEvent.RightWithdrawn;
import fr.paraphe.events.AccountEvent.Scope;
import fr.paraphe.query.DateWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells the facts of accounts in sentences; whose an account is and why it was suspended is told to nobody here. */
final class AccountTeller {

    private AccountTeller() {}

    /** The sentence. */
    static String tell(AccountEvent fact, Locale locale) {
        return switch (fact) {
            case AccountOpened f -> say(f, locale, "account-opened", Map.of());
            case RightGranted f ->
                say(
                        f,
                        locale,
                        f.personalData() ? "right-granted.personal" : "right-granted",
                        Map.of(
                                "right",
                                f.rightId(),
                                "role",
                                Teller.SENTENCES.say(locale, "role." + f.role().name(), Map.of()),
                                "where",
                                where(f.scope(), locale)));
            case RightWithdrawn f -> say(f, locale, "right-withdrawn", Map.of("right", f.rightId()));
            case AccountSuspended f -> say(f, locale, "account-suspended", Map.of());
            case AccountReinstated f -> say(f, locale, "account-reinstated", Map.of());
            case PasswordChanged f ->
                say(f, locale, f.temporary() ? "password-changed.temporary" : "password-changed", Map.of());
            case ApiTokenIssued f ->
                say(
                        f,
                        locale,
                        "api-token-issued",
                        Map.of(
                                "token",
                                f.tokenId(),
                                "label",
                                f.label(),
                                "until",
                                DateWords.day(f.expiresOn(), locale),
                                "where",
                                where(f.scope(), locale)));
            case ApiTokenRevoked f -> say(f, locale, "api-token-revoked", Map.of("token", f.tokenId()));
        };
    }

    private static String where(Scope scope, Locale locale) {
        if (scope.unlimited()) {
            return Teller.SENTENCES.say(locale, "where.everywhere", Map.of());
        }
        List<String> parts = new ArrayList<>();
        part(parts, locale, "where.programme", scope.programme());
        part(parts, locale, "where.region", scope.region());
        part(parts, locale, "where.territory", scope.territory());
        part(parts, locale, "where.body", scope.body());
        return String.join(", ", parts);
    }

    private static void part(List<String> parts, Locale locale, String key, @Nullable String code) {
        if (code != null) {
            parts.add(Teller.SENTENCES.say(locale, key, Map.of("code", code)));
        }
    }

    private static String say(AccountEvent fact, Locale locale, String key, Map<String, ?> places) {
        Map<String, Object> dated = new HashMap<>(places);
        dated.put("account", fact.accountId());
        dated.put("date", DateWords.of(fact.occurredOn(), locale));
        return Teller.SENTENCES.say(locale, key, dated);
    }
}
