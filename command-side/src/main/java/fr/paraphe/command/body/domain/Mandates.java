package fr.paraphe.command.body.domain;

import fr.paraphe.events.BodyEvent.InterimOpened;
import fr.paraphe.events.BodyEvent.MandateRegistered;
import fr.paraphe.events.BodyEvent.MandateRevoked;
import fr.paraphe.events.DatumRef;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The mandates of one body, with what ended them.
 *
 * @param registered every mandate, in the order in which they were registered
 * @param ended the first day without each mandate that was revoked or lapsed, by its id
 * @param interims the first day of the interim in each office, by the id of the mandate of its holder
 */
public record Mandates(
        List<MandateRegistered> registered, Map<String, LocalDate> ended, Map<String, LocalDate> interims) {

    public Mandates {
        registered = List.copyOf(registered);
        ended = Map.copyOf(ended);
        interims = Map.copyOf(interims);
    }

    static Mandates none() {
        return new Mandates(List.of(), Map.of(), Map.of());
    }

    /**
     * The mandate under which a person may act for a body, the first registered of those that give the power.
     *
     * @param person reference of the person
     * @param body the body acted for
     * @param documentKind kind of the document that the act is about
     * @param programme code of its programme
     * @param territory code of its territory in that programme
     * @param day day of the act
     */
    public static Optional<MandateRegistered> valid(
            String person, BodyState body, String documentKind, String programme, String territory, LocalDate day) {
        return body instanceof BodyState.Registered s
                ? s.mandates().registered().stream()
                        .filter(mandate -> mandate.person().ref().equals(person)
                                && mandate.scope().covers(programme, territory, documentKind)
                                && s.mandates().holdsOn(mandate, day))
                        .findFirst()
                : Optional.empty();
    }

    /** The mandate with that id. */
    public Optional<MandateRegistered> find(String mandateId) {
        return registered.stream()
                .filter(mandate -> mandate.mandateId().equals(mandateId))
                .findFirst();
    }

    /** The person with that reference, who has or had a mandate of the body. */
    Optional<DatumRef> person(String ref) {
        return registered.stream()
                .map(MandateRegistered::person)
                .filter(person -> person.ref().equals(ref))
                .findFirst();
    }

    /** Whether a mandate gives power on a day: a delegation does only while the one that it comes from does. */
    public boolean holdsOn(MandateRegistered mandate, LocalDate day) {
        LocalDate last = lastDay(mandate);
        return !day.isBefore(mandate.validFrom()) && (last == null || !day.isAfter(last));
    }

    /** The last day on which a mandate gives power, whatever ended it; null while it has no end. */
    public @Nullable LocalDate lastDay(MandateRegistered mandate) {
        LocalDate last = mandate.validUntil();
        for (MandateRegistered one : chain(mandate)) {
            LocalDate end = ended.get(one.mandateId());
            last = earlier(earlier(last, one.validUntil()), end == null ? null : end.minusDays(1));
        }
        return last;
    }

    /**
     * The last day that may be delegated from a mandate: an interim in the office that it comes from ends what its
     * holder can give, for the office holder who comes back gets a mandate anew. Null while it has no end.
     */
    @Nullable LocalDate lastDayToDelegate(MandateRegistered mandate) {
        LocalDate last = lastDay(mandate);
        for (MandateRegistered one : chain(mandate)) {
            LocalDate interim = interims.get(one.mandateId());
            last = earlier(last, interim == null ? null : interim.minusDays(1));
        }
        return last;
    }

    /** The mandate, the one that it was delegated from, and so on; each was registered after the one it comes from. */
    private List<MandateRegistered> chain(MandateRegistered mandate) {
        List<MandateRegistered> chain = new ArrayList<>();
        Optional<MandateRegistered> next = Optional.of(mandate);
        while (next.isPresent() && !chain.contains(next.get())) {
            chain.add(next.get());
            String origin = next.get().delegatedFrom();
            next = origin == null ? Optional.empty() : find(origin);
        }
        return chain;
    }

    /** What was delegated from a mandate, at any remove, and is not over before {@code day}. */
    List<String> delegatedFrom(MandateRegistered holder, LocalDate day) {
        return registered.stream()
                .filter(mandate -> !mandate.equals(holder) && chain(mandate).contains(holder))
                .filter(mandate -> {
                    LocalDate last = lastDay(mandate);
                    return last == null || !last.isBefore(day);
                })
                .map(MandateRegistered::mandateId)
                .toList();
    }

    Mandates with(MandateRegistered fact) {
        return find(fact.mandateId()).isPresent()
                ? this
                : new Mandates(
                        Stream.concat(registered.stream(), Stream.of(fact)).toList(), ended, interims);
    }

    Mandates with(MandateRevoked fact) {
        return new Mandates(
                registered, ending(List.of(fact.mandateId()), fact.occurredOn().latest()), interims);
    }

    Mandates with(InterimOpened fact) {
        Map<String, LocalDate> opened = new HashMap<>(interims);
        opened.put(fact.mandateId(), fact.occurredOn().latest());
        return new Mandates(registered, ending(fact.lapsed(), fact.occurredOn().latest()), opened);
    }

    private Map<String, LocalDate> ending(List<String> mandateIds, LocalDate day) {
        Map<String, LocalDate> all = new LinkedHashMap<>(ended);
        for (String mandateId : mandateIds) {
            all.merge(mandateId, day, (first, second) -> first.isBefore(second) ? first : second);
        }
        return all;
    }

    private static @Nullable LocalDate earlier(@Nullable LocalDate one, @Nullable LocalDate other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
