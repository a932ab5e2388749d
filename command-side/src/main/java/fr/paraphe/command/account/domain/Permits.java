package fr.paraphe.command.account.domain;

import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.events.AccountEvent.Role;
import fr.paraphe.events.AccountEvent.Scope;
import fr.paraphe.events.Right;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether rights reach what a command is about. */
public final class Permits {

    private Permits() {}

    /**
     * What a command is about, as far as rights are limited by it.
     *
     * @param programme code of the programme; null when it is about none
     * @param territory code of the territory; null when it is about none
     * @param region INSEE code of the region that leads the territory; null when none does
     * @param body identifier of the body for which the act is done; null when for none
     */
    public record Place(
            @Nullable String programme,
            @Nullable String territory,
            @Nullable String region,
            @Nullable String body) {

        /** What belongs to no programme, region, territory or body. */
        public static final Place NOWHERE = new Place(null, null, null, null);

        private String told() {
            return Stream.of(programme, territory, region, body)
                    .filter(part -> part != null && !part.isBlank())
                    .collect(Collectors.joining(" / "));
        }
    }

    /**
     * The role in which a command may be had done that is about {@code places}: one right reaches them all.
     *
     * @param rights those of a role that may
     * @throws Refusal when no right reaches them
     */
    public static Role role(List<Right> rights, List<Place> places) {
        return rights.stream()
                .filter(right -> places.stream().allMatch(place -> reaches(right.scope(), place)))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        Rule.NO_RIGHT_HERE,
                        "where",
                        places.stream()
                                .map(Place::told)
                                .filter(told -> !told.isEmpty())
                                .distinct()
                                .collect(Collectors.joining(", "))))
                .role();
    }

    /** A scope reaches what it does not exclude; what is about no programme lies in no scope of one. */
    private static boolean reaches(Scope scope, Place place) {
        return (scope.programme() == null || scope.programme().equals(place.programme()))
                && (scope.region() == null || scope.region().equals(place.region()))
                && (scope.territory() == null || scope.territory().equals(place.territory()))
                && (scope.body() == null || scope.body().equals(place.body()));
    }

    /** Nothing is done with a password that somebody else knows. */
    public static void ownPassword(boolean temporary) {
        if (temporary) {
            throw new Refusal(Rule.PASSWORD_TO_CHANGE);
        }
    }

    /**
     * Whoever submitted a plan does not decide on it.
     *
     * @param decider account of whoever decides
     * @param submitter account of whoever submitted it
     */
    public static void apart(String decider, String submitter) {
        if (decider.equals(submitter)) {
            throw new Refusal(Rule.SUBMITTER_DOES_NOT_DECIDE);
        }
    }
}
