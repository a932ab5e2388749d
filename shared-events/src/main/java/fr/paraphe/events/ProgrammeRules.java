package fr.paraphe.events;

import fr.paraphe.events.ProtocolEvent.EvidenceLevel;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
 * @param mandatesOnRegister whether every party signs under a mandate of the register; null for no
 * @param call when territories may apply; null when the programme takes no applications
 * @param reminders what the calendar tells of itself; null for nothing
 * @param regions what some regions change for the territories that they lead; null when none does
 * @param counting how its territories are counted and called; null for the ordinary way
 * @param evidence which evidence of a signature is accepted; null for any
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
        List<Deadline> deadlines,
        @Nullable Boolean mandatesOnRegister,
        @Nullable Call call,
        @Nullable Reminders reminders,
        @Nullable List<RegionRules> regions,
        @Nullable Counting counting,
        @Nullable List<Acceptance> evidence) {

    /** Rules that accept any evidence of a signature. */
    public ProgrammeRules(
            Map<String, String> name,
            boolean fictitious,
            LocalDate opensOn,
            @Nullable LocalDate closesOn,
            List<Axis> axes,
            List<Milestone> milestones,
            List<DocumentKind> documentKinds,
            List<PartyGroup> partyGroups,
            boolean planBeforeProtocol,
            List<Deadline> deadlines,
            @Nullable Boolean mandatesOnRegister,
            @Nullable Call call,
            @Nullable Reminders reminders,
            @Nullable List<RegionRules> regions,
            @Nullable Counting counting) {
        this(
                name,
                fictitious,
                opensOn,
                closesOn,
                axes,
                milestones,
                documentKinds,
                partyGroups,
                planBeforeProtocol,
                deadlines,
                mandatesOnRegister,
                call,
                reminders,
                regions,
                counting,
                null);
    }

    /** Rules that are the same in every region. */
    public ProgrammeRules(
            Map<String, String> name,
            boolean fictitious,
            LocalDate opensOn,
            @Nullable LocalDate closesOn,
            List<Axis> axes,
            List<Milestone> milestones,
            List<DocumentKind> documentKinds,
            List<PartyGroup> partyGroups,
            boolean planBeforeProtocol,
            List<Deadline> deadlines,
            @Nullable Boolean mandatesOnRegister,
            @Nullable Call call,
            @Nullable Reminders reminders) {
        this(
                name,
                fictitious,
                opensOn,
                closesOn,
                axes,
                milestones,
                documentKinds,
                partyGroups,
                planBeforeProtocol,
                deadlines,
                mandatesOnRegister,
                call,
                reminders,
                null,
                null);
    }

    /** Rules that let a party quote its deed, of a programme that takes no applications. */
    public ProgrammeRules(
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
        this(
                name,
                fictitious,
                opensOn,
                closesOn,
                axes,
                milestones,
                documentKinds,
                partyGroups,
                planBeforeProtocol,
                deadlines,
                null,
                null,
                null);
    }

    /** Whether a party cannot sign under a deed that is only quoted. */
    public boolean registerAsked() {
        return Boolean.TRUE.equals(mandatesOnRegister);
    }

    /** What the programme says of evidence, what comes first deciding. */
    public List<Acceptance> acceptances() {
        return evidence == null ? List.of() : evidence;
    }

    /**
     * The strengths of evidence that are accepted of a party.
     *
     * @param documentKind code of the kind of document
     * @param partyGroup code of the party's group
     */
    public Set<EvidenceLevel> accepted(String documentKind, String partyGroup) {
        List<Acceptance> said = acceptances().stream()
                .filter(acceptance -> acceptance.about(documentKind, partyGroup))
                .toList();
        Electronic electronic = said.stream()
                .map(Acceptance::electronic)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(Electronic.SIMPLE);
        Handwritten handwritten = said.stream()
                .map(Acceptance::handwritten)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(Handwritten.DECLARED);
        Set<EvidenceLevel> levels = EnumSet.noneOf(EvidenceLevel.class);
        levels.addAll(electronic.accepted());
        levels.addAll(handwritten.accepted());
        return levels;
    }

    /** What regions change. */
    public List<RegionRules> changedByRegions() {
        return regions == null ? List.of() : regions;
    }

    /**
     * The rules for the territories that a region leads.
     *
     * @param region INSEE code of the region
     */
    public ProgrammeRules in(String region) {
        return changedByRegions().stream()
                .filter(changed -> changed.region().equals(region))
                .findFirst()
                .map(this::with)
                .orElse(this);
    }

    private ProgrammeRules with(RegionRules changed) {
        return new ProgrammeRules(
                name,
                fictitious,
                opensOn,
                closesOn,
                axes,
                milestones.stream()
                        .map(milestone -> changed.milestone(milestone.code())
                                .map(milestone::with)
                                .orElse(milestone))
                        .toList(),
                documentKinds,
                partyGroups.stream()
                        .map(group -> changed.partyGroup(group.code())
                                .map(group::with)
                                .orElse(group))
                        .toList(),
                changed.planBeforeProtocol() == null ? planBeforeProtocol : changed.planBeforeProtocol(),
                changed.deadlinesOver(deadlines),
                changed.mandatesOnRegister() == null ? mandatesOnRegister : changed.mandatesOnRegister(),
                call,
                reminders,
                regions,
                counting,
                changed.evidence() == null
                        ? evidence
                        : Stream.concat(changed.evidence().stream(), acceptances().stream())
                                .toList());
    }

    /** Whether a territory can be late: the programme, or one of its regions, allows so many days to a rung. */
    public boolean deadlinesSet() {
        return !deadlines.isEmpty()
                || changedByRegions().stream()
                        .anyMatch(changed -> !changed.deadlinesOver(List.of()).isEmpty());
    }

    /** The milestone with that code. */
    public Optional<Milestone> milestone(String code) {
        return milestones.stream()
                .filter(milestone -> milestone.code().equals(code))
                .findFirst();
    }

    /** The group with that code. */
    public Optional<PartyGroup> partyGroup(String code) {
        return partyGroups.stream().filter(group -> group.code().equals(code)).findFirst();
    }

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
     * @param required whether every territory has to reach it; boards show the next one as awaited
     * @param stage whether it is a rung of the ladder that boards and bars show
     * @param after codes of the milestones that an act which reaches it comes after; null for none
     */
    public record Milestone(
            String code,
            Map<String, String> name,
            boolean required,
            boolean stage,
            @Nullable List<String> after) {

        /** A milestone that waits for no other. */
        public Milestone(String code, Map<String, String> name, boolean required, boolean stage) {
            this(code, name, required, stage, null);
        }

        /** The milestone under the name that a region gives it. */
        Milestone with(RegionMilestone changed) {
            return new Milestone(code, changed.name(), required, stage, after);
        }

        /** The milestones that come first. */
        public List<String> awaited() {
            return after == null ? List.of() : after;
        }
    }

    /**
     * A kind of document that is signed: protocol, contract.
     *
     * @param after codes of the kinds of which the territory signs a document first; null for none
     */
    public record DocumentKind(
            String code, Map<String, String> name, @Nullable List<String> after) {

        /** A kind that waits for no other. */
        public DocumentKind(String code, Map<String, String> name) {
            this(code, name, null);
        }

        /** The kinds that come first. */
        public List<String> awaited() {
            return after == null ? List.of() : after;
        }
    }

    /**
     * What a region changes for the territories that it leads; null, or not listed, what it leaves as it is.
     *
     * @param region INSEE code of the region
     * @param milestones other names of milestones
     * @param deadlines days allowed, by the milestone awaited: other ones than elsewhere, or where there are none
     * @param evidence which evidence of a signature is accepted, before what is said elsewhere
     */
    public record RegionRules(
            String region,
            @Nullable Boolean planBeforeProtocol,
            @Nullable Boolean mandatesOnRegister,
            @Nullable List<RegionGroup> partyGroups,
            @Nullable List<RegionMilestone> milestones,
            @Nullable List<Deadline> deadlines,
            @Nullable List<Acceptance> evidence) {

        /** A region that accepts the same evidence as elsewhere. */
        public RegionRules(
                String region,
                @Nullable Boolean planBeforeProtocol,
                @Nullable Boolean mandatesOnRegister,
                @Nullable List<RegionGroup> partyGroups,
                @Nullable List<RegionMilestone> milestones,
                @Nullable List<Deadline> deadlines) {
            this(region, planBeforeProtocol, mandatesOnRegister, partyGroups, milestones, deadlines, null);
        }

        /** A region that leaves names and deadlines as they are. */
        public RegionRules(
                String region,
                @Nullable Boolean planBeforeProtocol,
                @Nullable Boolean mandatesOnRegister,
                @Nullable List<RegionGroup> partyGroups) {
            this(region, planBeforeProtocol, mandatesOnRegister, partyGroups, null, null);
        }

        /** What it changes of a milestone; empty when it leaves it as it is. */
        public Optional<RegionMilestone> milestone(String code) {
            return milestones == null
                    ? Optional.empty()
                    : milestones.stream()
                            .filter(milestone -> milestone.code().equals(code))
                            .findFirst();
        }

        /** The deadlines of the programme as the region changes them, those that it adds last. */
        List<Deadline> deadlinesOver(List<Deadline> elsewhere) {
            if (deadlines == null) {
                return elsewhere;
            }
            Map<String, Deadline> all = new LinkedHashMap<>();
            elsewhere.forEach(deadline -> all.put(deadline.milestone(), deadline));
            deadlines.forEach(deadline -> all.put(deadline.milestone(), deadline));
            return List.copyOf(all.values());
        }

        /** What it changes of a group; empty when it leaves it as it is. */
        public Optional<RegionGroup> partyGroup(String code) {
            return partyGroups == null
                    ? Optional.empty()
                    : partyGroups.stream()
                            .filter(group -> group.code().equals(code))
                            .findFirst();
        }
    }

    /**
     * The name that a region gives to a milestone.
     *
     * @param code code of the milestone
     * @param name its name by language
     */
    public record RegionMilestone(String code, Map<String, String> name) {}

    /**
     * What a region changes of a group of parties; null what it leaves as it is.
     *
     * @param code code of the group
     * @param quorum as in {@link PartyGroup}
     * @param deliberates whether an assembly authorises each signature
     * @param rank as in {@link PartyGroup}
     */
    public record RegionGroup(
            String code,
            @Nullable Map<String, String> name,
            @Nullable String quorum,
            @Nullable Boolean deliberates,
            @Nullable Integer rank) {}

    /**
     * A group of signing parties.
     *
     * @param quorum how many parties of the group must sign: {@code ALL}, or a number; 0 lets them sign without asking it
     * @param deliberates whether an assembly authorises each signature by a deliberation; null for no
     * @param rank groups of a lower rank sign first; null for a group that signs whenever it likes
     */
    public record PartyGroup(
            String code,
            Map<String, String> name,
            String quorum,
            @Nullable Boolean deliberates,
            @Nullable Integer rank) {

        /** A group that signs whenever it likes, without a deliberation. */
        public PartyGroup(String code, Map<String, String> name, String quorum) {
            this(code, name, quorum, null, null);
        }

        /** The group as a region changes it. */
        PartyGroup with(RegionGroup changed) {
            return new PartyGroup(
                    code,
                    changed.name() == null ? name : changed.name(),
                    changed.quorum() == null ? quorum : changed.quorum(),
                    changed.deliberates() == null ? deliberates : changed.deliberates(),
                    changed.rank() == null ? rank : changed.rank());
        }

        /** Whether an assembly authorises each signature. */
        public boolean authorised() {
            return Boolean.TRUE.equals(deliberates);
        }

        /** The word that asks for every party of the group. */
        public static final String ALL = "ALL";

        /** How many of {@code parties} must sign. */
        public int needed(int parties) {
            return quorum.equals(ALL) ? parties : Integer.parseInt(quorum);
        }
    }

    /**
     * Which evidence of a signature is accepted; of what several say, the first decides, for each form by itself.
     *
     * @param documentKinds codes of the kinds of document that it is about; null for all
     * @param partyGroups codes of the groups of parties that it is about; null for all
     * @param electronic the weakest electronic signature that is accepted; null when it says nothing of these
     * @param handwritten the weakest evidence of a handwritten one that is accepted; null likewise
     */
    public record Acceptance(
            @Nullable List<String> documentKinds,
            @Nullable List<String> partyGroups,
            @Nullable Electronic electronic,
            @Nullable Handwritten handwritten) {

        /** Whether it is about a document of that kind and a party of that group. */
        public boolean about(String documentKind, String partyGroup) {
            return (documentKinds == null || documentKinds.contains(documentKind))
                    && (partyGroups == null || partyGroups.contains(partyGroup));
        }
    }

    /** How weak an electronic signature may be. */
    public enum Electronic {
        SIMPLE,
        ADVANCED,
        ADVANCED_QC,
        QUALIFIED,
        /** None is accepted. */
        NONE;

        private List<EvidenceLevel> accepted() {
            return List.of(
                            EvidenceLevel.SIMPLE,
                            EvidenceLevel.ADVANCED,
                            EvidenceLevel.ADVANCED_QC,
                            EvidenceLevel.QUALIFIED)
                    .subList(ordinal(), NONE.ordinal());
        }
    }

    /** How weak the evidence of a handwritten signature may be. */
    public enum Handwritten {
        DECLARED,
        COPY_ATTESTED,
        ORIGINAL_DEPOSITED,
        /** None is accepted. */
        NONE;

        private List<EvidenceLevel> accepted() {
            return List.of(EvidenceLevel.DECLARED, EvidenceLevel.COPY_ATTESTED, EvidenceLevel.ORIGINAL_DEPOSITED)
                    .subList(ordinal(), NONE.ordinal());
        }
    }

    /**
     * The call for applications, which may lie before the programme opens.
     *
     * @param opensOn first day on which a territory may apply
     * @param closesOn last day
     */
    public record Call(LocalDate opensOn, LocalDate closesOn) {}

    /**
     * How the territories of the programme are counted and called.
     *
     * @param interregional the regions that a territory of several regions counts in, unless a question says otherwise;
     *     null for its lead region
     * @param territories what the territories are, in the plural, by language, such as communes; null for territories
     */
    public record Counting(
            @Nullable Interregional interregional, @Nullable Map<String, String> territories) {}

    /** In which regions a territory of several regions counts. */
    public enum Interregional {
        /** In the one that leads it. */
        LEAD,
        /** In every region concerned. */
        CONCERNED
    }

    /**
     * What is told when its day has come, without anybody asking for it.
     *
     * @param daysBefore how many days before the deadline of a document the parties awaited are reminded; none for never
     * @param overdueStages whether a territory that has run out of the days allowed to a stage is told; null for no
     */
    public record Reminders(
            List<Integer> daysBefore, @Nullable Boolean overdueStages) {

        /** Whether an overdue stage is told. */
        public boolean overdueTold() {
            return Boolean.TRUE.equals(overdueStages);
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
