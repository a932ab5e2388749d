package fr.paraphe.query.ui;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.query.DocumentState;
import fr.paraphe.query.Moment;
import fr.paraphe.query.protocols.ProtocolView;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What anybody who holds a document is told of it, and nothing else.
 *
 * @param kind name of its kind by language; null for a kind that the rules no longer know
 * @param programme name of its programme by language
 * @param amendedOn since when each amendment is part of it
 * @param awaited how many parties have not signed it, while it can still be signed; else 0
 * @param knownAt when the service last learnt something
 */
public record PublicStatus(
        String id,
        @Nullable Map<String, String> kind,
        String territory,
        Map<String, String> programme,
        boolean fictitious,
        DocumentState state,
        @Nullable String amends,
        @Nullable BusinessDate inForceSince,
        @Nullable LocalDate endsOn,
        List<BusinessDate> amendedOn,
        @Nullable BusinessDate terminatedOn,
        List<Signed> signed,
        int awaited,
        Instant knownAt) {

    /**
     * A body that signed.
     *
     * @param capacity function in which somebody signed for it
     * @param name who that was, for those who may read names there; else null
     */
    public record Signed(
            String body, String capacity, @Nullable String name, BusinessDate on) {}

    /** Whether it binds its parties now. */
    public boolean binding() {
        return state == DocumentState.IN_FORCE || state == DocumentState.AMENDED;
    }

    /** Whether it does not and never will again. */
    public boolean over() {
        return switch (state) {
            case DECLINED, LAPSED, EXPIRED, TERMINATED, RECALLED -> true;
            case DRAFT, TEXT_FROZEN, AUTHORISING, OPEN_FOR_SIGNATURE, PARTIALLY_SIGNED, SIGNED, IN_FORCE, AMENDED ->
                false;
        };
    }

    static PublicStatus of(
            ProtocolView protocol,
            @Nullable Map<String, String> kind,
            String territory,
            Map<String, String> programme,
            boolean fictitious,
            Moment moment) {
        List<Signed> signed = protocol.parties().stream()
                .filter(party -> party.signature() != null)
                .map(party -> signed(party.body(), Objects.requireNonNull(party.signature())))
                .toList();
        boolean open = protocol.state() == DocumentState.OPEN_FOR_SIGNATURE
                || protocol.state() == DocumentState.PARTIALLY_SIGNED;
        return new PublicStatus(
                protocol.id(),
                kind,
                territory,
                programme,
                fictitious,
                protocol.state(),
                protocol.amends(),
                protocol.inForceSince(),
                protocol.endsOn(),
                protocol.content().stream()
                        .skip(1)
                        .map(ProtocolView.Content::since)
                        .filter(Objects::nonNull)
                        .toList(),
                protocol.termination() == null ? null : protocol.termination().occurredOn(),
                signed,
                open ? protocol.parties().size() - signed.size() : 0,
                moment.knownAt());
    }

    private static Signed signed(String body, ProtocolView.Signature signature) {
        return new Signed(body, signature.capacity(), signature.signatory().value(), signature.occurredOn());
    }
}
