package fr.paraphe.command.web;

import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.events.store.ReservationTaken;
import java.util.Map;

/** Turns a key that somebody else holds into the rule that it stands for. */
final class ReservedKeys {

    Refusal refusal(ReservationTaken taken) {
        Map.Entry<String, String> held = taken.holders().entrySet().iterator().next();
        String name = held.getKey().substring(held.getKey().lastIndexOf(':') + 1);
        return held.getKey().startsWith("member:")
                ? new Refusal(Rule.MEMBER_ALREADY_IN_TERRITORY, "siren", name, "territory", held.getValue())
                : new Refusal(Rule.PROTOCOL_ALREADY_OPEN, "territory", name, "protocol", held.getValue());
    }
}
