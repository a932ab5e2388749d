package fr.paraphe.events;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A contract programme as data: what the rules ask for is written here, not in code.
 *
 * @param name name of the programme by language ({@code fr}, {@code en})
 * @param fictitious whether its territories are invented; such figures never mix with real ones
 * @param opensOn first day on which anything of the programme can happen
 * @param closesOn last day, when one is set
 * @param axes themes of the projects
 * @param milestones dated steps that figures count, in the order of the programme
 * @param documentKinds kinds of document that are signed
 * @param partyGroups who must sign, by group
 * @param planBeforeProtocol whether a protocol needs a validated plan
 * @param deadlines days allowed between two milestones, by the milestone awaited; none when the programme sets none
 */
public record ProgrammeRules(
        Map<String, String> name,
        boolean fictitious,
        LocalDate opensOn,
        @Nullable LocalDate closesOn,
        List<Axis> axes,
        List<Milestone> milestones,
        List<DocumentKind> documentKinds,
        List<PartyGroup> partyGroups,
        boolean planBeforeProtocol,
        List<Deadline> deadlines) {

    /** Codes of the rungs of the ladder, in the order of the programme. */
    public List<String> ladder() {
        return milestones.stream().filter(Milestone::stage).map(Milestone::code).toList();
    }

    /**
     * A theme of projects.
     *
     * @param regions INSEE codes of the regions that have this axis; empty for all
     */
    public record Axis(String code, Map<String, String> name, List<String> regions) {

        /** Whether territories led by {@code region} may use this axis. */
        public boolean openTo(String region) {
            return regions.isEmpty() || regions.contains(region);
        }
    }

    /**
     * A dated step that figures count.
     *
     * @param stage whether it is a rung of the ladder that boards and bars show
     */
    public record Milestone(String code, Map<String, String> name, boolean required, boolean stage) {}

    /** A kind of document that is signed: protocol, contract. */
    public record DocumentKind(String code, Map<String, String> name) {}

    /**
     * A group of signing parties.
     *
     * @param quorum how many parties of the group must sign: {@code ALL}, or a number; 0 lets them sign without asking it
     */
    public record PartyGroup(String code, Map<String, String> name, String quorum) {

        /** The word that asks for every party of the group. */
        public static final String ALL = "ALL";

        /** How many of {@code parties} must sign. */
        public int needed(int parties) {
            return quorum.equals(ALL) ? parties : Integer.parseInt(quorum);
        }
    }

    /**
     * Days allowed to reach a milestone from the one before it on the ladder.
     *
     * @param milestone the milestone awaited
     * @param days calendar days
     */
    public record Deadline(String milestone, int days) {}
}
