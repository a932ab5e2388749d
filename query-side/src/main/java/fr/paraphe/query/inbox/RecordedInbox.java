package fr.paraphe.query.inbox;

import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.Streams;
import fr.paraphe.query.Cursor;
import fr.paraphe.query.Moment;
import fr.paraphe.query.RulesInForce;
import fr.paraphe.query.inbox.Awaited.Subject;
import fr.paraphe.query.inbox.Step.Kind;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The inbox, folded from the steps up to the moment asked about. */
@Component
@Transactional(readOnly = true)
class RecordedInbox implements Inbox {

    private final InboxSteps steps;
    private final RulesInForce rules;

    RecordedInbox(InboxSteps steps, RulesInForce rules) {
        this.steps = steps;
        this.rules = rules;
    }

    @Override
    public InboxPage page(InboxQuestion question, Moment asked, @Nullable String cursor, int limit) {
        String list = Cursor.digest(question.list());
        Cursor from = cursor == null ? null : Cursor.of(cursor);
        Moment moment = from == null ? asked : from.moment(list, asked);
        List<Awaited> seen = all(question, moment);
        Map<Group, Integer> counts = new EnumMap<>(Group.class);
        for (Group group : Group.values()) {
            counts.put(group, 0);
        }
        seen.forEach(one -> counts.merge(one.group(), 1, Integer::sum));
        List<Awaited> rest = seen.stream()
                .filter(one -> question.group() == null || question.group() == one.group())
                .filter(one -> from == null || place(one).compareTo(from.after()) > 0)
                .sorted(Comparator.comparing(RecordedInbox::place))
                .toList();
        List<Awaited> page = rest.subList(0, Math.min(limit, rest.size()));
        String next = page.size() == rest.size()
                ? null
                : Cursor.after(place(page.getLast()), list, moment).text();
        return new InboxPage(page, counts, next, moment);
    }

    /** Sorts as the list does. */
    private static String place(Awaited one) {
        return one.group().ordinal() + " " + one.since() + " " + one.id();
    }

    private List<Awaited> all(InboxQuestion question, Moment moment) {
        String programme = question.programme();
        if (programme != null) {
            rules.get(programme, moment.position());
        }
        List<InboxStepRow> rows =
                programme == null ? steps.known(moment.position()) : steps.known(programme, moment.position());
        List<Awaited> seen = new ArrayList<>();
        rows.stream()
                .collect(Collectors.groupingBy(row -> row.programme, TreeMap::new, Collectors.toList()))
                .forEach((code, own) -> rules.find(code, moment.position())
                        .ifPresent(then -> new Programme(code, then, moment.asOf()).fold(own, seen)));
        return seen.stream()
                .filter(one -> question.region() == null || question.region().equals(one.leadRegion()))
                .map(one -> one.in(question.group(one)))
                .toList();
    }

    /** Everything of one programme on a day. */
    private record Programme(String programme, ProgrammeRules rules, LocalDate day) {

        void fold(List<InboxStepRow> rows, List<Awaited> into) {
            Map<String, List<InboxStepRow>> ceremonies = new LinkedHashMap<>();
            Map<String, Map<String, List<InboxStepRow>>> territories = new LinkedHashMap<>();
            for (InboxStepRow row : rows) {
                (row.code == null ? ceremonies : territories.computeIfAbsent(row.code, code -> new LinkedHashMap<>()))
                        .computeIfAbsent(row.stream, stream -> new ArrayList<>())
                        .add(row);
            }
            territories.forEach((code, streams) -> territory(code, streams, into));
            ceremonies.forEach((stream, own) -> ceremony(stream, own, into));
        }

        private void territory(String code, Map<String, List<InboxStepRow>> streams, List<Awaited> into) {
            String own = Streams.territory(programme, code);
            TerritoryWork territory = TerritoryWork.of(Told.by(day, streams.getOrDefault(own, List.of())));
            String region = territory.leadRegion();
            ProgrammeRules there = region == null ? rules : rules.in(region);
            Map<String, DocumentWork> documents = new LinkedHashMap<>();
            Map<String, ProjectWork> projects = new LinkedHashMap<>();
            streams.forEach((stream, rows) -> {
                if (stream.startsWith(Streams.protocol(""))) {
                    documents.put(stream.substring(Streams.protocol("").length()), DocumentWork.of(Told.by(day, rows)));
                } else if (!stream.equals(own)) {
                    projects.put(
                            stream.substring(
                                    Streams.project(programme, code, "").length()),
                            ProjectWork.of(Told.by(day, rows)));
                }
            });
            Told ended = documents.values().stream()
                    .flatMap(document -> document.cameToNothing().stream())
                    .reduce(TerritoryWork::later)
                    .orElse(null);
            boolean underWay = documents.values().stream().anyMatch(DocumentWork::underWay);
            territory
                    .awaited(there, day, underWay, ended)
                    .forEach(work -> into.add(told(
                            work,
                            Subject.TERRITORY,
                            code,
                            code,
                            territory,
                            "/api/v1/territories/" + programme + "/" + code)));
            if (!territory.goesOn()) {
                return;
            }
            documents.forEach((id, document) -> document.awaited(there, day)
                    .forEach(work ->
                            into.add(told(work, Subject.PROTOCOL, id, code, territory, "/api/v1/protocols/" + id))));
            if (territory.live() && !underWay && TerritoryWork.open(there, day)) {
                amendments(documents, territory)
                        .forEach((id, work) ->
                                into.add(told(work, Subject.PROTOCOL, id, code, territory, "/api/v1/protocols/" + id)));
            }
            projects.forEach((id, project) -> project.awaited()
                    .forEach(work -> into.add(told(
                            work,
                            Subject.PROJECT,
                            id,
                            code,
                            territory,
                            "/api/v1/programmes/" + programme + "/territories/" + code + "/projects/" + id))));
        }

        /** The amendments that documents in force await since the perimeter changed, by id of the document. */
        private Map<String, Work> amendments(Map<String, DocumentWork> documents, TerritoryWork territory) {
            Map<String, Work> awaited = new LinkedHashMap<>();
            territory
                    .moved()
                    .ifPresent(moved -> documents.forEach((id, document) -> Stream.concat(
                                    Stream.of(document),
                                    documents.values().stream().filter(other -> id.equals(other.amends())))
                            .flatMap(one -> one.agreed().stream())
                            .reduce(TerritoryWork::later)
                            .flatMap(agreed -> document.amendment(moved, agreed, day))
                            .ifPresent(work -> awaited.put(id, work))));
            return awaited;
        }

        private void ceremony(String stream, List<InboxStepRow> rows, List<Awaited> into) {
            String id = stream.substring(Streams.ceremony("").length());
            List<Told> known = Told.by(day, rows);
            if (known.isEmpty() || known.getLast().kind() == Kind.CEREMONY_CLOSED) {
                return;
            }
            Told opened = known.getFirst();
            Work work = Work.of(
                    TerritoryWork.open(rules, day)
                            ? List.of("RecordAttendance", "CloseCeremony")
                            : List.of("CloseCeremony"),
                    List.of(Capacity.REGION, Capacity.STATE),
                    opened,
                    null);
            into.add(awaited(
                    work,
                    Subject.CEREMONY,
                    id,
                    null,
                    opened.says().name() == null ? id : opened.says().name(),
                    null,
                    "/api/v1/ceremonies/" + id));
        }

        private Awaited told(
                Work work, Subject subject, String id, String code, TerritoryWork territory, String address) {
            return awaited(work, subject, id, code, territory.name(), territory.leadRegion(), address);
        }

        private Awaited awaited(
                Work work,
                Subject subject,
                String id,
                @Nullable String code,
                String name,
                @Nullable String leadRegion,
                String address) {
            String where = subject == Subject.PROJECT ? programme + "/" + code + "/" + id : id;
            LocalDate due = work.due();
            return new Awaited(
                    subject + "/" + (subject == Subject.TERRITORY ? programme + "/" : "") + where + "/"
                            + work.acts().getFirst() + (work.party() == null ? "" : "/" + work.party()),
                    subject,
                    id,
                    programme,
                    rules.fictitious(),
                    code,
                    name,
                    leadRegion,
                    work.acts(),
                    work.capacities(),
                    work.party(),
                    work.body(),
                    work.bodyId(),
                    work.since(),
                    ChronoUnit.DAYS.between(work.since(), day),
                    work.recordedAt(),
                    work.position(),
                    due,
                    due != null && due.isBefore(day),
                    Group.OTHERS,
                    address);
        }
    }
}
