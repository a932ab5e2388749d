package fr.paraphe.query.bodies;

import fr.paraphe.query.Concern;
import fr.paraphe.query.Personal;
import fr.paraphe.query.Quotations;
import fr.paraphe.query.bodies.MandateView.End;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The mandates of one body and what ended them, as far as both are known. */
final class Register {

    private final List<MandateRow> mandates;
    private final Map<String, MandateRow> byId;
    private final Map<String, MandateEndRow> ends;

    /** @param mandates in the order of recording, as {@code ends} are */
    Register(List<MandateRow> mandates, List<MandateEndRow> ends) {
        this.mandates = mandates;
        byId = mandates.stream()
                .collect(Collectors.toMap(row -> row.mandateId, Function.identity(), (first, second) -> first));
        this.ends = ends.stream()
                .collect(Collectors.toMap(
                        row -> row.mandateId,
                        Function.identity(),
                        (first, second) -> second.endsOn.isBefore(first.endsOn) ? second : first));
    }

    /** The mandates that give power on a day, in the order of recording. */
    List<MandateRow> inForce(LocalDate day) {
        return mandates.stream().filter(row -> holdsOn(row, day)).toList();
    }

    /** All of them. */
    List<MandateRow> all() {
        return mandates;
    }

    /** How a mandate stands on a day. */
    HeldMandate.Standing standing(MandateRow mandate, LocalDate day) {
        return holdsOn(mandate, day)
                ? HeldMandate.Standing.IN_FORCE
                : day.isBefore(mandate.validFrom) ? HeldMandate.Standing.TO_COME : HeldMandate.Standing.ENDED;
    }

    private boolean holdsOn(MandateRow mandate, LocalDate day) {
        LocalDate last = lastDay(mandate);
        return !day.isBefore(mandate.validFrom) && (last == null || !day.isAfter(last));
    }

    /** The last day of a mandate: its own, or that of the one that it was delegated from, whichever comes first. */
    private @Nullable LocalDate lastDay(MandateRow mandate) {
        return chain(mandate).stream()
                .flatMap(row -> Stream.of(
                                Optional.ofNullable(row.validUntil),
                                Optional.ofNullable(ends.get(row.mandateId)).map(end -> end.endsOn.minusDays(1)))
                        .flatMap(Optional::stream))
                .min(LocalDate::compareTo)
                .orElse(null);
    }

    private List<MandateRow> chain(MandateRow mandate) {
        List<MandateRow> chain = new ArrayList<>();
        MandateRow next = mandate;
        while (next != null && !chain.contains(next)) {
            chain.add(next);
            next = next.delegatedFrom == null ? null : byId.get(next.delegatedFrom);
        }
        return chain;
    }

    /** The names and reasons that the views of {@code shown} quote, each as far as its mandate lets it be read. */
    Map<String, Personal> quoted(String bodyId, List<MandateRow> shown, Quotations quotations) {
        Map<Concern, List<String>> refs = new HashMap<>();
        for (MandateRow row : shown) {
            List<String> ofScope =
                    refs.computeIfAbsent(Concern.mandate(row.scope(), bodyId), about -> new ArrayList<>());
            ofScope.add(row.personRef);
            Optional.ofNullable(ends.get(row.mandateId))
                    .map(end -> end.reasonRef)
                    .ifPresent(ofScope::add);
        }
        return quotations.of(refs);
    }

    MandateView view(MandateRow row, Map<String, Personal> texts) {
        return new MandateView(
                row.mandateId,
                row.personRef,
                Personal.of(row.personRef, texts),
                row.capacity,
                row.scope(),
                row.validFrom,
                row.validUntil,
                lastDay(row),
                row.deed,
                row.deedOn,
                row.delegatedFrom,
                end(ends.get(row.mandateId), texts),
                fact(row.position));
    }

    private static @Nullable End end(@Nullable MandateEndRow end, Map<String, Personal> texts) {
        return end == null
                ? null
                : new End(
                        end.endsOn,
                        end.cause,
                        end.reasonRef == null ? null : Personal.of(end.reasonRef, texts),
                        end.legalSource,
                        fact(end.position));
    }

    private static String fact(long position) {
        return "/api/v1/facts/" + position;
    }
}
