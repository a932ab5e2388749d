package fr.paraphe.query.inbox;

import static fr.paraphe.query.inbox.Capacity.REGION;
import static fr.paraphe.query.inbox.Capacity.STATE;
import static fr.paraphe.query.inbox.Capacity.TERRITORY;

import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProgrammeRules.PartyGroup;
import fr.paraphe.events.ProtocolEvent.Party;
import fr.paraphe.query.inbox.Step.Says;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a document stands, as far as something is awaited of it. */
final class DocumentWork {

    private enum Standing {
        NONE,
        DRAFT,
        FROZEN,
        OPEN,
        DECLINED,
        SIGNED,
        IN_FORCE,
        OVER
    }

    private static final List<Capacity> OPENERS = List.of(REGION, STATE);

    private List<Party> parties = List.of();
    private Standing standing = Standing.NONE;
    private @Nullable Told since;
    private @Nullable String amends;
    private @Nullable String text;
    private @Nullable Told frozen;
    private @Nullable LocalDate deadline;
    private @Nullable LocalDate endsOn;
    private @Nullable Told reviewed;
    private boolean cameToNothing;
    private final List<Told> deliberations = new ArrayList<>();
    private final List<Told> transmissions = new ArrayList<>();
    private final Map<String, Told> signed = new LinkedHashMap<>();

    static DocumentWork of(List<Told> steps) {
        DocumentWork work = new DocumentWork();
        steps.forEach(work::add);
        return work;
    }

    /** Whether it is on its way to the last signature. */
    boolean underWay() {
        return standing.compareTo(Standing.DRAFT) >= 0 && standing.compareTo(Standing.DECLINED) <= 0;
    }

    /** The step by which it came to nothing; empty while it has not. */
    Optional<Told> cameToNothing() {
        return cameToNothing ? Optional.ofNullable(since) : Optional.empty();
    }

    /** The document that this one amends; null when it is no amendment. */
    @Nullable String amends() {
        return amends;
    }

    /** The day of its text once everybody needed has signed it; empty before, and when it came to nothing. */
    Optional<Told> agreed() {
        return standing == Standing.SIGNED || standing == Standing.IN_FORCE
                ? Optional.ofNullable(frozen)
                : Optional.empty();
    }

    /**
     * The amendment that a document in force awaits once the territory has other members than its text, or that of the
     * last amendment agreed upon, could know of.
     *
     * @param moved the latest change of the members
     * @param agreed the latest text agreed upon, of this document and of those that amend it
     */
    Optional<Work> amendment(Told moved, Told agreed, LocalDate day) {
        boolean inForce = amends == null && standing == Standing.IN_FORCE && (endsOn == null || !endsOn.isBefore(day));
        return inForce && moved.on().isAfter(agreed.on())
                ? Optional.of(Work.of(
                        List.of("DraftProtocol"),
                        List.of(TERRITORY, REGION),
                        TerritoryWork.later(moved, Objects.requireNonNull(since)),
                        null))
                : Optional.empty();
    }

    private void add(Told told) {
        Says says = told.says();
        if (standing == Standing.NONE) {
            if (told.kind() == Step.Kind.DRAFTED) {
                parties = Objects.requireNonNull(says.parties());
                amends = says.reference();
                to(Standing.DRAFT, told);
            }
            return;
        }
        switch (told.kind()) {
            case FROZEN -> {
                text = says.text();
                frozen = frozen == null ? told : TerritoryWork.later(frozen, told);
                if (standing == Standing.DRAFT || standing == Standing.FROZEN) {
                    to(Standing.FROZEN, told);
                }
            }
            case DELIBERATED -> deliberations.add(told);
            case TRANSMITTED -> transmissions.add(told);
            case OPENED -> {
                deadline = says.last();
                if (standing == Standing.FROZEN) {
                    to(Standing.OPEN, told);
                }
            }
            case EXTENDED -> deadline = says.last();
            case PARTY_SIGNED -> signed.putIfAbsent(Objects.requireNonNull(says.party()), told);
            case DECLINED -> from(Standing.OPEN, Standing.DECLINED, told);
            case ALL_SIGNED -> from(Standing.OPEN, Standing.SIGNED, told);
            case IN_FORCE -> {
                if (standing == Standing.SIGNED) {
                    endsOn = says.last();
                    to(Standing.IN_FORCE, told);
                }
            }
            case REVIEWED -> reviewed = reviewed == null ? told : TerritoryWork.later(reviewed, told);
            case TERMINATED -> from(Standing.IN_FORCE, Standing.OVER, told);
            case LAPSED -> nothing(standing == Standing.OPEN, told);
            case RECALLED -> nothing(underWay(), told);
            default -> {}
        }
    }

    private void nothing(boolean fits, Told told) {
        if (fits) {
            cameToNothing = true;
            to(Standing.OVER, told);
        }
    }

    private void from(Standing before, Standing after, Told told) {
        if (standing == before) {
            to(after, told);
        }
    }

    private void to(Standing next, Told told) {
        standing = next;
        since = told;
    }

    List<Work> awaited(ProgrammeRules rules, LocalDate day) {
        Told last = since;
        if (last == null) {
            return List.of();
        }
        boolean open = TerritoryWork.open(rules, day);
        return switch (standing) {
            case NONE, OVER -> List.of();
            case DRAFT ->
                open ? List.of(Work.of(List.of("FreezeText"), List.of(TERRITORY, REGION), last, null)) : List.of();
            case FROZEN -> {
                List<Work> all = new ArrayList<>();
                if (open) {
                    all.add(Work.of(List.of("OpenSignature"), OPENERS, last, null));
                    parties.forEach(party -> authorisation(party, rules, last).ifPresent(all::add));
                }
                yield all;
            }
            case OPEN -> signing(rules, day, open, last);
            case DECLINED -> List.of(Work.of(List.of("RecallProtocol"), OPENERS, last, null));
            case SIGNED -> List.of(Work.of(List.of("EnterIntoForce"), OPENERS, last, null));
            case IN_FORCE -> review(day, last);
        };
    }

    private List<Work> review(LocalDate day, Told last) {
        Told from = reviewed == null ? last : TerritoryWork.later(last, reviewed);
        LocalDate again = from.on().plusYears(1);
        if (again.isAfter(day) || endsOn != null && endsOn.isBefore(day)) {
            return List.of();
        }
        return List.of(Work.of(List.of("HoldAnnualReview"), OPENERS, from, null).from(again));
    }

    private List<Work> signing(ProgrammeRules rules, LocalDate day, boolean open, Told last) {
        LocalDate until = Objects.requireNonNull(deadline);
        if (until.isBefore(day)) {
            return List.of(Work.of(
                            open ? List.of("LapseProtocol", "ExtendDeadline") : List.of("LapseProtocol"),
                            OPENERS,
                            last,
                            null)
                    .from(until.plusDays(1)));
        }
        List<Work> all = new ArrayList<>();
        if (open) {
            for (Party party : parties) {
                authorisation(party, rules, last)
                        .or(() -> signature(party, rules, day, last))
                        .ifPresent(all::add);
            }
        }
        return all;
    }

    /** Whether the signature of a party is one of those without which the document does not count as signed. */
    private boolean needed(Party party, ProgrammeRules rules) {
        return !signed.containsKey(party.id()) && missing(party.group(), rules);
    }

    private boolean missing(String groupCode, ProgrammeRules rules) {
        List<Party> members = parties.stream()
                .filter(party -> party.group().equals(groupCode))
                .toList();
        int needed = rules.partyGroup(groupCode)
                .map(group -> group.needed(members.size()))
                .orElse(members.size());
        return members.stream().filter(party -> signed.containsKey(party.id())).count()
                < Math.min(needed, members.size());
    }

    /** The deliberation, or its transmission, that a party's signature needs; empty when it needs none more. */
    private Optional<Work> authorisation(Party party, ProgrammeRules rules, Told last) {
        if (!needed(party, rules)
                || !rules.partyGroup(party.group()).map(PartyGroup::authorised).orElse(false)
                || transmission(party).isPresent()) {
            return Optional.empty();
        }
        Optional<Told> voted = deliberations.stream()
                .filter(told -> about(told, party))
                .min(Comparator.comparing(Told::on).thenComparing(Told::position));
        return Optional.of(
                voted.isEmpty()
                        ? of("RecordDeliberation", party, last)
                        : of("RecordTransmission", party, TerritoryWork.later(last, voted.get())));
    }

    /** The transmission, of those told, that lets the party sign first. */
    private Optional<Told> transmission(Party party) {
        return transmissions.stream()
                .filter(told -> about(told, party))
                .filter(told -> deliberations.stream()
                        .anyMatch(voted -> about(voted, party)
                                && Objects.equals(
                                        voted.says().reference(), told.says().reference())))
                .min(Comparator.comparing(Told::on).thenComparing(Told::position));
    }

    private boolean about(Told told, Party party) {
        return party.id().equals(told.says().party())
                && Objects.equals(text, told.says().text());
    }

    private Optional<Work> signature(Party party, ProgrammeRules rules, LocalDate day, Told last) {
        if (!needed(party, rules) || !inTurn(party, rules)) {
            return Optional.empty();
        }
        Told from = last;
        for (Party before : before(party, rules)) {
            Told signature = signed.get(before.id());
            from = signature == null ? from : TerritoryWork.later(from, signature);
        }
        if (!rules.partyGroup(party.group()).map(PartyGroup::authorised).orElse(false)) {
            return Optional.of(of("SignProtocol", party, from));
        }
        Told sent = transmission(party).orElse(null);
        if (sent == null || !sent.on().isBefore(day)) {
            return Optional.empty();
        }
        Told since = TerritoryWork.later(from, sent);
        Work work = of("SignProtocol", party, since);
        return Optional.of(since.equals(sent) ? work.from(sent.on().plusDays(1)) : work);
    }

    private boolean inTurn(Party party, ProgrammeRules rules) {
        return before(party, rules).stream().noneMatch(other -> missing(other.group(), rules));
    }

    /** The parties of groups of a lower rank. */
    private List<Party> before(Party party, ProgrammeRules rules) {
        Integer rank = rank(party, rules);
        return rank == null
                ? List.of()
                : parties.stream()
                        .filter(other -> {
                            Integer first = rank(other, rules);
                            return first != null && first < rank;
                        })
                        .toList();
    }

    private static @Nullable Integer rank(Party party, ProgrammeRules rules) {
        return rules.partyGroup(party.group()).map(PartyGroup::rank).orElse(null);
    }

    private Work of(String act, Party party, Told from) {
        return Work.of(List.of(act), List.of(capacity(party)), from, deadline)
                .by(party.id(), party.body(), party.bodyId());
    }

    /** A group that bears the name of a capacity acts in it; intercommunalities and industrialists act for a territory. */
    private static Capacity capacity(Party party) {
        return switch (party.group()) {
            case "REGION" -> REGION;
            case "STATE" -> STATE;
            case "OPERATOR" -> Capacity.OPERATOR;
            default -> TERRITORY;
        };
    }
}
