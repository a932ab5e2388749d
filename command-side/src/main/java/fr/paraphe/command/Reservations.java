package fr.paraphe.command;

import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.events.Fact;
import fr.paraphe.events.Member;
import fr.paraphe.events.ProtocolEvent.ProtocolDrafted;
import fr.paraphe.events.ProtocolEvent.ProtocolRecalled;
import fr.paraphe.events.ProtocolEvent.ProtocolSigned;
import fr.paraphe.events.TerritoryEvent.PerimeterChanged;
import fr.paraphe.events.TerritoryEvent.TerritoryDesignated;
import fr.paraphe.events.store.Reservation;
import fr.paraphe.events.store.ReservationPolicy;
import fr.paraphe.events.store.ReservationTaken;
import java.util.List;
import java.util.stream.Stream;

/**
 * What only one owner may hold at a time, over all streams: a member belongs to one territory of a programme, and a
 * territory has one protocol under way.
 */
public final class Reservations implements ReservationPolicy {

    private static final String MEMBER = "member:";
    private static final String OPEN_PROTOCOL = "open-protocol:";

    @Override
    public List<Reservation> of(Fact fact) {
        return switch (fact) {
            case TerritoryDesignated f ->
                f.members().stream()
                        .map(member -> Reservation.take(member(f.programme(), member), f.code()))
                        .toList();
            case PerimeterChanged f ->
                Stream.concat(
                                f.removed().stream()
                                        .map(member -> Reservation.release(member(f.programme(), member), f.code())),
                                f.added().stream()
                                        .map(member -> Reservation.take(member(f.programme(), member), f.code())))
                        .toList();
            case ProtocolDrafted f -> List.of(Reservation.take(openProtocol(f.programme(), f.code()), f.protocolId()));
            case ProtocolSigned f ->
                List.of(Reservation.release(openProtocol(f.programme(), f.code()), f.protocolId()));
            case ProtocolRecalled f ->
                List.of(Reservation.release(openProtocol(f.programme(), f.code()), f.protocolId()));
            default -> List.of();
        };
    }

    /** The refusal that tells a user what the store found taken. */
    public static Refusal refusal(ReservationTaken taken) {
        String key = taken.holders().keySet().stream().sorted().findFirst().orElse("");
        String holder = taken.holders().getOrDefault(key, "");
        String last = key.substring(key.lastIndexOf(':') + 1);
        return key.startsWith(OPEN_PROTOCOL)
                ? new Refusal(Rule.PROTOCOL_ALREADY_OPEN, "protocol", holder, "territory", last)
                : new Refusal(Rule.MEMBER_ALREADY_IN_TERRITORY, "siren", last, "territory", holder);
    }

    private static String member(String programme, Member member) {
        return MEMBER + programme + ":" + member.siren();
    }

    private static String openProtocol(String programme, String code) {
        return OPEN_PROTOCOL + programme + ":" + code;
    }
}
