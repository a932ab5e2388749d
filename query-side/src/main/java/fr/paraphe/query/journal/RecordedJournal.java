package fr.paraphe.query.journal;

import fr.paraphe.events.BodyEvent;
import fr.paraphe.events.CeremonyEvent;
import fr.paraphe.events.DatumRef;
import fr.paraphe.events.Fact;
import fr.paraphe.events.FactOfProgramme;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.ProtocolEvent.ProtocolSignedByParty;
import fr.paraphe.events.store.Document;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.FactMetadata;
import fr.paraphe.events.store.FactNames;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.AccountReading;
import fr.paraphe.query.BadRequest;
import fr.paraphe.query.CalledDocument;
import fr.paraphe.query.CalledDocument.CalledParty;
import fr.paraphe.query.CalledDocuments;
import fr.paraphe.query.Cursor;
import fr.paraphe.query.FactSentences;
import fr.paraphe.query.Moment;
import fr.paraphe.query.NotFound;
import fr.paraphe.query.Personal;
import fr.paraphe.query.Quotations;
import fr.paraphe.query.Region;
import fr.paraphe.query.RegionRule;
import fr.paraphe.query.RulesInForce;
import fr.paraphe.query.Scope;
import fr.paraphe.query.TerritoryPlaces;
import fr.paraphe.query.TerritoryPlaces.Place;
import fr.paraphe.query.journal.JournalEntry.Signed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The journal from its rows; the facts themselves are read from the store. */
@Component
@Transactional(readOnly = true)
class RecordedJournal implements Journal {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final JdbcClient jdbc;
    private final FactLog facts;
    private final FactSentences sentences;
    private final Quotations quotations;
    private final CalledDocuments documents;
    private final TerritoryPlaces places;
    private final RulesInForce rules;
    private final AccountReading accounts;
    private final SortedSet<String> types;
    private final Counted counted = new Counted();

    RecordedJournal(
            JdbcClient jdbc,
            FactLog facts,
            FactSentences sentences,
            Quotations quotations,
            CalledDocuments documents,
            TerritoryPlaces places,
            RulesInForce rules,
            AccountReading accounts,
            FactNames names) {
        this.types = names.classes().stream()
                .map(names::of)
                .map(FactNames.Name::name)
                .collect(Collectors.toCollection(TreeSet::new));
        this.jdbc = jdbc;
        this.facts = facts;
        this.sentences = sentences;
        this.quotations = quotations;
        this.documents = documents;
        this.places = places;
        this.rules = rules;
        this.accounts = accounts;
    }

    @Override
    public JournalQuestion question(Map<String, String> asked) {
        return JournalQuestion.of(asked, types);
    }

    @Override
    public List<String> types() {
        return List.copyOf(types);
    }

    @Override
    public JournalPage page(
            JournalQuestion question, Moment asked, @Nullable String cursorText, int limit, Locale locale) {
        Cursor cursor = cursorText == null ? null : Cursor.of(cursorText);
        Moment moment = cursor == null ? asked : cursor.moment(question.digest(), asked);
        Narrowed narrowed = narrowed(question, moment);
        String rest = "";
        if (cursor != null) {
            Ended after = Ended.of(cursor.after());
            narrowed.places.put("afterDay", after.day);
            narrowed.places.put("afterPosition", after.position);
            rest = " and (latest, position) < (:afterDay, :afterPosition)";
        }
        narrowed.places.put("asOf", moment.asOf());
        narrowed.places.put("most", limit + 1);
        String order = " order by latest desc, position desc limit :most";
        String from =
                "select position, event_id, latest from paraphe_read.journal_entry where " + narrowed.where + rest;
        List<Found> found = jdbc.sql("select position, event_id, latest from ((" + from + " and latest <= :asOf" + order
                        + ") union all (" + from + " and earliest < latest and earliest <= :asOf and latest > :asOf"
                        + order + ")) journal" + order)
                .params(narrowed.places)
                .query((row, number) -> new Found(
                        row.getLong("position"), row.getString("event_id"), row.getObject("latest", LocalDate.class)))
                .list();
        List<Found> shown = found.subList(0, Math.min(limit, found.size()));
        return new JournalPage(
                told(shown, moment, locale),
                found.size() > limit
                        ? Cursor.after(shown.getLast().day + " " + shown.getLast().position, question.digest(), moment)
                                .text()
                        : null,
                moment);
    }

    @Override
    public Timeline timeline(JournalQuestion question, Moment moment) {
        Narrowed narrowed = narrowed(question, moment);
        return Timeline.of(
                counted.get(new Counted.Key(question, moment.position(), accounts.allowed()), () -> days(narrowed)),
                moment.asOf());
    }

    /** How many facts of each family happened on each day; all else about time follows from it. */
    private NavigableMap<LocalDate, Map<Family, Long>> days(Narrowed narrowed) {
        NavigableMap<LocalDate, Map<Family, Long>> days = new TreeMap<>();
        jdbc.sql("select latest, family, count(*) as facts from paraphe_read.journal_entry where " + narrowed.where
                        + " group by latest, family")
                .params(narrowed.places)
                .query(row -> {
                    days.computeIfAbsent(row.getObject("latest", LocalDate.class), day -> new EnumMap<>(Family.class))
                            .put(Family.valueOf(row.getString("family")), row.getLong("facts"));
                });
        return days;
    }

    @Override
    public List<String> bodies(Moment moment) {
        // One step of the index from each name to the next: there are few names and many facts.
        return jdbc.sql("with recursive named as ("
                        + "(select acted_for from paraphe_read.journal_entry where acted_for is not null"
                        + " order by acted_for limit 1)"
                        + " union all select (select acted_for from paraphe_read.journal_entry"
                        + " where acted_for > named.acted_for order by acted_for limit 1)"
                        + " from named where named.acted_for is not null)"
                        + " select acted_for from named where acted_for is not null and exists (select from"
                        + " paraphe_read.journal_entry known where known.acted_for = named.acted_for"
                        + " and known.position <= :position" + (accounts.allowed() ? "" : " and not restricted") + ")"
                        + " order by acted_for")
                .param("position", moment.position())
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** A row of a page. */
    private record Found(long position, String eventId, LocalDate day) {}

    /** Where a page ended. */
    private record Ended(LocalDate day, long position) {

        static Ended of(String text) {
            String[] parts = text.split(" ", 2);
            try {
                return new Ended(LocalDate.parse(parts[0]), Long.parseLong(parts[1]));
            } catch (DateTimeParseException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw new BadRequest("cursor", "cursor.unreadable");
            }
        }
    }

    /** Conditions on rows, and the values in them. */
    private record Narrowed(String where, Map<String, Object> places) {}

    private Narrowed narrowed(JournalQuestion question, Moment moment) {
        Map<String, Object> values = new HashMap<>(Map.of("position", moment.position()));
        StringBuilder where = new StringBuilder("position <= :position");
        String programme = question.programme();
        if (programme != null) {
            rules.get(programme, moment.position());
            where.append(" and programme = :programme");
            values.put("programme", programme);
            if (question.code() != null) {
                if (!places.known(programme, question.code(), moment.position())) {
                    throw new NotFound(NotFound.Thing.TERRITORY, programme + "/" + question.code());
                }
                where.append(" and code = :code");
                values.put("code", question.code());
            } else if (question.region() != null) {
                where.append(" and code = any(:codes)");
                values.put("codes", codes(programme, question.region(), moment));
            }
        }
        add(where, values, "type", "type = :type", question.type());
        add(where, values, "body", "acted_for = :body", question.body());
        String actor = question.actor();
        if (actor != null) {
            // An account acts by its tokens too, each named after it.
            add(where, values, "account", "split_part(actor, '/', 1) = :account", actor.split("/", 2)[0]);
            add(where, values, "actor", "actor = :actor", actor.contains("/") ? actor : null);
        }
        add(where, values, "capacity", "capacity = :capacity", question.capacity());
        add(where, values, "from", "latest >= :from", question.from());
        add(where, values, "to", "latest <= :to", question.to());
        if (!accounts.allowed()) {
            where.append(" and not restricted");
        }
        return new Narrowed(where.toString(), values);
    }

    private String[] codes(String programme, Region region, Moment moment) {
        return places.in(programme, new Scope(region), RegionRule.LEAD, moment.position())
                .toArray(String[]::new);
    }

    private static void add(
            StringBuilder where, Map<String, Object> values, String name, String condition, @Nullable Object value) {
        if (value != null) {
            where.append(" and ").append(condition);
            values.put(name, value);
        }
    }

    private List<JournalEntry> told(List<Found> shown, Moment moment, Locale locale) {
        if (shown.isEmpty()) {
            return List.of();
        }
        Map<Long, StoredFact> stored = facts
                .byEventIds(shown.stream().map(Found::eventId).toList())
                .stream()
                .collect(Collectors.toMap(StoredFact::position, Function.identity()));
        Map<Long, String> words = sentences.tell(stored.values(), moment.position(), locale);
        Map<String, Personal> names =
                quotations.of(stored.values().stream().map(StoredFact::fact).toList(), RecordedJournal::signatory);
        Map<String, CalledDocument> signed = documents
                .called(
                        stored.values().stream()
                                .map(StoredFact::fact)
                                .filter(ProtocolSignedByParty.class::isInstance)
                                .map(fact -> ((ProtocolSignedByParty) fact).protocolId())
                                .distinct()
                                .toList(),
                        moment)
                .stream()
                .collect(Collectors.toMap(CalledDocument::id, Function.identity()));
        Map<String, Map<String, String>> territories = new HashMap<>();
        return shown.stream()
                .map(found -> stored.get(found.position))
                .filter(Objects::nonNull)
                .map(fact -> entry(
                        fact,
                        words.getOrDefault(fact.position(), ""),
                        territory(fact.fact(), territories, moment),
                        signature(fact.fact(), names, signed)))
                .toList();
    }

    private static List<DatumRef> signatory(Fact fact) {
        return fact instanceof ProtocolSignedByParty f ? List.of(f.signatory()) : List.of();
    }

    private static @Nullable Signed signature(
            Fact fact, Map<String, Personal> names, Map<String, CalledDocument> documents) {
        if (!(fact instanceof ProtocolSignedByParty f)) {
            return null;
        }
        CalledDocument document = documents.get(f.protocolId());
        return new Signed(
                Personal.of(f.signatory().ref(), names),
                f.capacity(),
                document == null
                        ? null
                        : document.parties().stream()
                                .filter(party -> party.id().equals(f.party()))
                                .map(CalledParty::body)
                                .findFirst()
                                .orElse(null),
                f.mandate().deed());
    }

    private @Nullable String territory(Fact fact, Map<String, Map<String, String>> known, Moment moment) {
        String code = JournalRow.code(fact);
        if (code == null || !(fact instanceof FactOfProgramme f)) {
            return null;
        }
        return known.computeIfAbsent(
                        f.programme(),
                        programme -> places.all(programme, moment.position()).stream()
                                .collect(Collectors.toMap(Place::code, Place::name)))
                .getOrDefault(code, code);
    }

    private static JournalEntry entry(
            StoredFact stored, String sentence, @Nullable String territory, @Nullable Signed signature) {
        Fact fact = stored.fact();
        Map<String, String> metadata = stored.metadata();
        return new JournalEntry(
                stored.position(),
                stored.eventId(),
                stored.name(),
                Family.of(fact),
                fact instanceof FactOfProgramme f ? f.programme() : null,
                JournalRow.code(fact),
                territory,
                fact instanceof ProtocolEvent f ? f.protocolId() : null,
                fact instanceof BodyEvent f ? f.bodyId() : null,
                fact instanceof CeremonyEvent f ? f.ceremonyId() : null,
                fact.occurredOn(),
                stored.recordedAt(),
                day(stored.recordedAt()).isAfter(fact.occurredOn().latest()),
                metadata.get(FactMetadata.ACTOR),
                metadata.get(FactMetadata.CAPACITY),
                metadata.get(FactMetadata.BODY),
                metadata.containsKey(FactMetadata.IMPORT_BATCH),
                sentence,
                signature,
                Document.digestOf(stored.payload().getBytes(StandardCharsets.UTF_8)),
                "/api/v1/facts/" + stored.position());
    }

    private static LocalDate day(Instant instant) {
        return instant.atZone(PARIS).toLocalDate();
    }
}
