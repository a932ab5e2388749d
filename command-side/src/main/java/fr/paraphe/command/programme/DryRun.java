package fr.paraphe.command.programme;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What recording a programme file now would change; nothing is recorded.
 *
 * @param programme code of the programme
 * @param outcome what recording would do
 * @param version version of the rules that would then be in force, from 1
 * @param changes what differs from the rules in force, one JSON pointer each, as the fact {@code ProgrammeRevised} would
 *     tell it
 * @param asOf the day on which stages, delays and acts are compared
 * @param running how many cases are under way
 * @param staying the cases under way by the version of the rules that they go by, and stay on until they are migrated
 * @param territories the territories that the revision touches, by code
 * @param protocols the protocols that it touches, by id
 */
public record DryRun(
        String programme,
        Outcome outcome,
        int version,
        List<String> changes,
        LocalDate asOf,
        Running running,
        List<OnVersion> staying,
        List<TouchedTerritory> territories,
        List<TouchedProtocol> protocols) {

    /** What recording the file would do. */
    public enum Outcome {
        /** Open the programme with its first rules. */
        DEFINED,
        /** Replace its rules. */
        REVISED,
        /** Nothing: these rules are in force. */
        UNCHANGED
    }

    /**
     * The cases under way.
     *
     * @param territories designated and not replaced
     * @param protocols drafted, neither signed nor recalled
     */
    public record Running(int territories, int protocols) {}

    /**
     * The cases under way that go by one version of the rules.
     *
     * @param version number of these rules, from 1
     */
    public record OnVersion(int version, int territories, int protocols) {}

    /**
     * A territory that the revision touches. What is shown of it changes at once; what may be done there changes when it
     * is migrated.
     *
     * @param version number of the rules that it goes by
     * @param stage code of the highest stage certainly reached; null when it stays
     * @param lateness how it stands against its deadlines; null when that stays
     * @param noLonger what could be done there today and could not any more, once it is migrated
     * @param hindrance what keeps it from being migrated; null when nothing does
     */
    public record TouchedTerritory(
            String code,
            String name,
            int version,
            @Nullable Change<@Nullable String> stage,
            @Nullable Change<Lateness> lateness,
            List<NoLonger> noLonger,
            @Nullable Hindrance hindrance) {}

    /**
     * A protocol that the revision touches, once it is migrated.
     *
     * @param code code of its territory
     * @param version number of the rules that it goes by
     * @param signaturesNeeded how many signatures are still needed; null when that stays
     * @param deliberating parties that have yet to sign and need a deliberation of their assembly first; null when these
     *     stay
     * @param noLonger what could be done with it today and could not any more
     * @param hindrance what keeps it from being migrated; null when nothing does
     */
    public record TouchedProtocol(
            String id,
            String code,
            int version,
            @Nullable Change<Integer> signaturesNeeded,
            @Nullable Change<List<String>> deliberating,
            List<NoLonger> noLonger,
            @Nullable Hindrance hindrance) {}

    /**
     * Why a case cannot be migrated.
     *
     * @param code code of the rule that says no
     * @param detail its sentence, in the language of whoever asks
     */
    public record Hindrance(String code, String detail) {}

    /** A value under the rules in force and under those of the file. */
    public record Change<T extends @Nullable Object>(T before, T after) {}

    /** How a territory stands against its deadlines. */
    public enum Lateness {
        /** No deadline has passed, or there is none. */
        ON_TIME,
        /** A deadline may have passed: the dates that it runs between are known within bounds only. */
        PERHAPS_LATE,
        /** A deadline has certainly passed. */
        LATE
    }

    /**
     * An act that would be refused.
     *
     * @param act name of the command
     * @param about what it is about: an axis, a project, a milestone, a kind of document, a party; null for the act as
     *     such
     * @param code code of the rule that would refuse
     * @param detail its sentence, in the language of whoever asks
     */
    public record NoLonger(String act, @Nullable String about, String code, String detail) {}
}
