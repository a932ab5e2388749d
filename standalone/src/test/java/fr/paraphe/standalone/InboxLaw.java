package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.command.protocol.domain.ProtocolState;
import fr.paraphe.command.protocol.domain.ProtocolTable;
import fr.paraphe.command.territory.domain.TerritoryState;
import fr.paraphe.command.territory.domain.TerritoryTable;
import fr.paraphe.events.CeremonyEvent.CeremonyClosed;
import fr.paraphe.events.CeremonyEvent.CeremonyOpened;
import fr.paraphe.events.FactOfProgramme;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProgrammeRules.PartyGroup;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.ProtocolEvent.AnnualReviewHeld;
import fr.paraphe.events.ProtocolEvent.DeadlineExtended;
import fr.paraphe.events.ProtocolEvent.DeliberationRecorded;
import fr.paraphe.events.ProtocolEvent.DeliberationTransmitted;
import fr.paraphe.events.ProtocolEvent.Party;
import fr.paraphe.events.ProtocolEvent.ProtocolEnteredIntoForce;
import fr.paraphe.events.ProtocolEvent.ProtocolSignedByParty;
import fr.paraphe.events.ProtocolEvent.SignatureOpened;
import fr.paraphe.events.ProtocolEvent.TextFrozen;
import fr.paraphe.events.Rectification;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.TerritoryEvent.LeadPairAppointed;
import fr.paraphe.events.TerritoryEvent.PerimeterChangeRefused;
import fr.paraphe.events.TerritoryEvent.PerimeterChangeRequested;
import fr.paraphe.events.TerritoryEvent.PerimeterChanged;
import fr.paraphe.events.TerritoryEvent.PilotStatusGranted;
import fr.paraphe.events.TerritoryEvent.ProjectDropped;
import fr.paraphe.events.TerritoryEvent.ProjectProposed;
import fr.paraphe.events.TerritoryEvent.ProjectReassigned;
import fr.paraphe.events.TerritoryEvent.ProjectRevised;
import fr.paraphe.events.store.Rectified;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.Moment;
import fr.paraphe.query.RulesInForce;
import fr.paraphe.query.inbox.Awaited;
import fr.paraphe.query.inbox.Capacity;
import fr.paraphe.query.inbox.Group;
import fr.paraphe.query.inbox.Inbox;
import fr.paraphe.query.inbox.InboxPage;
import fr.paraphe.query.inbox.InboxQuestion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;

/**
 * What the inbox lists equals what the tables of the deciding side leave open, at any moment: the expected acts are read
 * from the states that they fold, which share no code with the inbox.
 */
final class InboxLaw {

    private final ApplicationContext service;
    private final List<StoredFact> facts;

    /** Acts that were met, so that a law about nothing is noticed. */
    final Set<String> met = new TreeSet<>();

    InboxLaw(ApplicationContext service, List<StoredFact> facts) {
        this.service = service;
        this.facts = facts;
    }

    void holds(String programme, int pairs) {
        SplittableRandom random = new SplittableRandom(pairs);
        List<StoredFact> own = facts.stream()
                .filter(stored -> stored.fact() instanceof FactOfProgramme about
                        && about.programme().equals(programme))
                .toList();
        for (int pair = 0; pair < pairs; pair++) {
            StoredFact last = own.get(random.nextInt(own.size()));
            LocalDate day = own.get(random.nextInt(own.size()))
                    .fact()
                    .occurredOn()
                    .latest()
                    .plusDays(random.nextInt(4) == 0 ? random.nextInt(500) : random.nextInt(-1, 3));
            compare(programme, own, new Moment(day, true, last.recordedAt(), true, last.position()), random);
        }
    }

    private void compare(String programme, List<StoredFact> own, Moment moment, SplittableRandom random) {
        ProgrammeRules rules = service.getBean(RulesInForce.class)
                .find(programme, moment.position())
                .orElse(null);
        if (rules == null) {
            return;
        }
        Set<String> expected = expected(own, moment, rules);
        Capacity capacity = Capacity.values()[random.nextInt(Capacity.values().length)];
        List<Awaited> listed = new ArrayList<>();
        String cursor = null;
        InboxPage page;
        int limit = random.nextInt(10) == 0 ? 25 : 500;
        do {
            page = service.getBean(Inbox.class)
                    .page(new InboxQuestion(programme, null, capacity, null, null), moment, cursor, limit);
            listed.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        assertThat(listed.stream().map(InboxLaw::told))
                .as("awaited in " + programme + " at " + moment)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(expected);
        long mine = expected.stream()
                .filter(one -> List.of(one.split(" ")[2].split(",")).contains(capacity.name()))
                .count();
        assertThat(page.counts())
                .as("counts for " + capacity + " in " + programme + " at " + moment)
                .isEqualTo(
                        Map.of(Group.MINE, (int) mine, Group.SERVICE, 0, Group.OTHERS, (int) (expected.size() - mine)));
        assertThat(listed.stream().filter(one -> one.group() == Group.MINE)).hasSize((int) mine);
        expected.forEach(one -> met.add(one.split(" ")[1]));
        assertThat(listed).allSatisfy(one -> {
            assertThat(one.since()).isBeforeOrEqualTo(moment.asOf());
            assertThat(one.position()).isBetween(1L, moment.position());
        });
    }

    private static String told(Awaited one) {
        return one.subjectId() + " " + one.acts().getFirst() + " "
                + one.capacities().stream().map(Enum::name).sorted().collect(Collectors.joining(",")) + " "
                + (one.party() == null ? "-" : one.party());
    }

    private Set<String> expected(List<StoredFact> own, Moment moment, ProgrammeRules rules) {
        Map<String, List<StoredFact>> streams = own.stream()
                .filter(stored -> stored.position() <= moment.position())
                .collect(Collectors.groupingBy(StoredFact::streamId, TreeMap::new, Collectors.toList()));
        LocalDate day = moment.asOf();
        boolean open = !day.isBefore(rules.opensOn()) && (rules.closesOn() == null || !day.isAfter(rules.closesOn()));
        Map<String, List<TerritoryEvent>> territories = new TreeMap<>();
        Map<String, Map<String, List<ProtocolEvent>>> documents = new TreeMap<>();
        Set<String> expected = new TreeSet<>();
        streams.forEach((stream, known) -> {
            List<StoredFact> certain = Rectified.inForce(known).stream()
                    .filter(stored -> !(stored.fact() instanceof Rectification))
                    .filter(stored -> !stored.fact().occurredOn().latest().isAfter(day))
                    .toList();
            for (StoredFact stored : certain) {
                if (stored.fact() instanceof TerritoryEvent f) {
                    territories
                            .computeIfAbsent(f.code(), code -> new ArrayList<>())
                            .add(f);
                } else if (stored.fact() instanceof ProtocolEvent f) {
                    documents
                            .computeIfAbsent(f.code(), code -> new LinkedHashMap<>())
                            .computeIfAbsent(f.protocolId(), id -> new ArrayList<>())
                            .add(f);
                } else if (stored.fact() instanceof CeremonyOpened f
                        && certain.stream().noneMatch(other -> other.fact() instanceof CeremonyClosed)) {
                    expected.add(
                            f.ceremonyId() + " " + (open ? "RecordAttendance" : "CloseCeremony") + " REGION,STATE -");
                }
            }
        });
        Set<String> codes = new TreeSet<>(territories.keySet());
        codes.addAll(documents.keySet());
        for (String code : codes) {
            TerritoryState territory = TerritoryTable.fold(territories.getOrDefault(code, List.of()));
            List<ProtocolState> states = documents.getOrDefault(code, Map.of()).values().stream()
                    .map(ProtocolTable::fold)
                    .toList();
            boolean underWay = states.stream().anyMatch(ProtocolState.UnderWay.class::isInstance);
            territory(code, territory, territories.getOrDefault(code, List.of()), open, underWay, expected);
            if (!(territory instanceof TerritoryState.Suspended || territory instanceof TerritoryState.Ended)) {
                states.forEach(state -> document(state, rules, day, open, expected));
                if (open && !underWay && led(territories.getOrDefault(code, List.of()))) {
                    amendments(states, territories.getOrDefault(code, List.of()), day, expected);
                }
            }
        }
        return expected;
    }

    /** What only says more of a territory does not say that it is led here. */
    private static boolean led(List<TerritoryEvent> life) {
        return life.stream()
                .filter(fact -> !(fact instanceof PilotStatusGranted
                        || fact instanceof ProjectProposed
                        || fact instanceof ProjectRevised
                        || fact instanceof ProjectDropped
                        || fact instanceof ProjectReassigned
                        || fact instanceof PerimeterChanged changed && changed.request() == null))
                .anyMatch(fact -> fact.source() == null);
    }

    /** A document in force awaits an amendment when the members changed after the last text agreed upon. */
    private static void amendments(
            List<ProtocolState> states, List<TerritoryEvent> life, LocalDate day, Set<String> expected) {
        LocalDate changed = life.stream()
                .filter(PerimeterChanged.class::isInstance)
                .map(fact -> fact.occurredOn().latest())
                .max(Comparator.naturalOrder())
                .orElse(LocalDate.MIN);
        for (ProtocolState state : states) {
            if (state instanceof ProtocolState.InForce base && base.draft().amends() == null) {
                String id = base.draft().protocolId();
                boolean over = base.file().facts().stream()
                        .anyMatch(fact -> fact instanceof ProtocolEnteredIntoForce f
                                && f.endsOn() != null
                                && f.endsOn().isBefore(day));
                LocalDate agreed = states.stream()
                        .filter(one -> one instanceof ProtocolState.Signed || one instanceof ProtocolState.InForce)
                        .map(ProtocolState.Drafted.class::cast)
                        .filter(one -> one.draft().protocolId().equals(id)
                                || id.equals(one.draft().amends()))
                        .flatMap(one -> one.file().facts().stream())
                        .filter(TextFrozen.class::isInstance)
                        .map(fact -> fact.occurredOn().latest())
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
                if (!over && changed.isAfter(agreed)) {
                    expected.add(id + " DraftProtocol REGION,TERRITORY -");
                }
            }
        }
    }

    private static void territory(
            String code,
            TerritoryState state,
            List<TerritoryEvent> life,
            boolean open,
            boolean underWay,
            Set<String> expected) {
        if (!led(life)) {
            return;
        }
        if (state instanceof TerritoryState.Applicant) {
            expected.add(code + " SelectApplicant REGION,STATE -");
        }
        if (!open) {
            return;
        }
        String act = switch (state) {
            case TerritoryState.Selected s -> "DesignateTerritory STATE";
            case TerritoryState.Designated s ->
                life.stream().anyMatch(LeadPairAppointed.class::isInstance)
                        ? "InstallGovernance TERRITORY"
                        : "AppointLeadPair TERRITORY";
            case TerritoryState.Governed s -> "SubmitPlan TERRITORY";
            case TerritoryState.PlanUnderReview s -> "ValidatePlan REGION";
            case TerritoryState.PlanAdopted s -> underWay ? null : "DraftProtocol REGION,TERRITORY";
            case TerritoryState.Suspended s -> "ResumeTerritory REGION,STATE";
            default -> null;
        };
        if (act != null) {
            expected.add(code + " " + act + " -");
        }
        if (state instanceof TerritoryState.Active) {
            Set<Integer> asked = new TreeSet<>();
            for (TerritoryEvent fact : life) {
                if (fact instanceof PerimeterChangeRequested f) {
                    asked.add(f.request());
                } else if (fact instanceof PerimeterChangeRefused f) {
                    asked.remove(f.request());
                } else if (fact instanceof PerimeterChanged f && f.request() != null) {
                    asked.remove(f.request());
                }
            }
            if (!asked.isEmpty()) {
                expected.add(code + " AcceptPerimeterChange REGION,STATE -");
            }
        }
    }

    private static void document(
            ProtocolState state, ProgrammeRules rules, LocalDate day, boolean open, Set<String> expected) {
        if (!(state instanceof ProtocolState.Drafted drafted)) {
            return;
        }
        String id = drafted.draft().protocolId();
        List<ProtocolEvent> file = drafted.file().facts();
        switch (drafted) {
            case ProtocolState.Draft s -> {
                if (open) {
                    expected.add(id + " FreezeText REGION,TERRITORY -");
                }
            }
            case ProtocolState.Frozen s -> {
                if (open) {
                    expected.add(id + " OpenSignature REGION,STATE -");
                    parties(s, false, rules, day, expected);
                }
            }
            case ProtocolState.Signing s -> {
                LocalDate deadline = file.stream()
                        .map(fact -> fact instanceof DeadlineExtended f
                                ? f.deadline()
                                : fact instanceof SignatureOpened f ? f.deadline() : null)
                        .filter(one -> one != null)
                        .reduce((first, last) -> last)
                        .orElseThrow();
                if (day.isAfter(deadline)) {
                    expected.add(id + " LapseProtocol REGION,STATE -");
                } else if (open) {
                    parties(s, true, rules, day, expected);
                }
            }
            case ProtocolState.Declined s -> expected.add(id + " RecallProtocol REGION,STATE -");
            case ProtocolState.Signed s -> expected.add(id + " EnterIntoForce REGION,STATE -");
            case ProtocolState.InForce s -> {
                LocalDate last = LocalDate.MIN;
                LocalDate end = LocalDate.MAX;
                for (ProtocolEvent fact : file) {
                    if (fact instanceof ProtocolEnteredIntoForce f) {
                        end = f.endsOn() == null ? end : f.endsOn();
                    }
                    if ((fact instanceof ProtocolEnteredIntoForce || fact instanceof AnnualReviewHeld)
                            && fact.occurredOn().latest().isAfter(last)) {
                        last = fact.occurredOn().latest();
                    }
                }
                if (!day.isBefore(last.plusYears(1)) && !day.isAfter(end)) {
                    expected.add(id + " HoldAnnualReview REGION,STATE -");
                }
            }
            default -> {}
        }
    }

    private static void parties(
            ProtocolState.Authorising s, boolean opened, ProgrammeRules rules, LocalDate day, Set<String> expected) {
        List<Party> all = s.draft().parties();
        for (Party party : all) {
            PartyGroup group = rules.partyGroup(party.group()).orElseThrow();
            if (s.signedBy(party.id()) || lacking(s, group) == 0) {
                continue;
            }
            String who = " "
                    + (Set.of("REGION", "STATE", "OPERATOR").contains(group.code()) ? group.code() : "TERRITORY") + " "
                    + party.id();
            String id = s.draft().protocolId();
            if (group.authorised()) {
                List<DeliberationRecorded> voted = s.file().facts().stream()
                        .filter(DeliberationRecorded.class::isInstance)
                        .map(DeliberationRecorded.class::cast)
                        .filter(f -> f.party().equals(party.id())
                                && f.digest().equals(s.text().digest()))
                        .toList();
                List<DeliberationTransmitted> sent = s.file().facts().stream()
                        .filter(DeliberationTransmitted.class::isInstance)
                        .map(DeliberationTransmitted.class::cast)
                        .filter(f -> f.party().equals(party.id())
                                && f.digest().equals(s.text().digest())
                                && voted.stream().anyMatch(v -> v.reference().equals(f.reference())))
                        .toList();
                if (voted.isEmpty()) {
                    expected.add(id + " RecordDeliberation" + who);
                    continue;
                }
                if (sent.isEmpty()) {
                    expected.add(id + " RecordTransmission" + who);
                    continue;
                }
                if (sent.stream().noneMatch(f -> f.occurredOn().latest().isBefore(day))) {
                    continue;
                }
            }
            Integer rank = group.rank();
            boolean turn = rank == null
                    || rules.partyGroups().stream()
                            .filter(other -> other.rank() != null && other.rank() < rank)
                            .allMatch(other -> lacking(s, other) == 0);
            if (opened && turn) {
                expected.add(id + " SignProtocol" + who);
            }
        }
    }

    /** How many signatures of a group are still missing. */
    private static long lacking(ProtocolState.Authorising s, PartyGroup group) {
        List<String> members = s.draft().parties().stream()
                .filter(party -> party.group().equals(group.code()))
                .map(Party::id)
                .toList();
        long given = s.file().facts().stream()
                .filter(ProtocolSignedByParty.class::isInstance)
                .map(fact -> ((ProtocolSignedByParty) fact).party())
                .filter(members::contains)
                .distinct()
                .count();
        return Math.max(0, Math.min(group.needed(members.size()), members.size()) - given);
    }
}
