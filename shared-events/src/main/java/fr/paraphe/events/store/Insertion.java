package fr.paraphe.events.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The statements that write the history. Documents and reservations come first; facts, data and answered requests last
 * and in one statement, because that statement holds up every other writer until the commit.
 */
final class Insertion {

    /**
     * The answered requests and the data wait for the facts, so that whoever holds a key or a reference already holds
     * the order: two writers never wait for each other.
     */
    private static final String FACTS = """
            with stored as (
                insert into paraphe_store.fact
                    (aggregate_id, sequence_number, event_id, type, name, revision, payload, metadata)
                select stream_id, version, event_id, type, name, revision, payload, metadata
                from unnest(?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                    with ordinality
                    as line (stream_id, version, event_id, type, name, revision, payload, metadata, place)
                order by place
                returning event_id, position, recorded_at
            ), kept as (
                insert into paraphe_store.datum (ref, category, value, key)
                select ref, category, value, key
                from unnest(?::text[], ?::text[], ?::text[], ?::bytea[]) as datum (ref, category, value, key)
                where (select count(*) from stored) > 0
            ), answered as (
                %s and (select count(*) from stored) > 0
                returning actor, key, version
            )
            select event_id as id, null as key, position as number, recorded_at from stored
            union all select actor, key, version, null from answered
            """;

    private static final String REQUESTS = """
            insert into paraphe_store.idempotency (actor, key, digest, stream_id, version, event_ids)
                select actor, key, digest, stream_id,
                    case when version >= 0 then version else coalesce((select max(sequence_number)
                        from paraphe_store.fact where aggregate_id = request.stream_id), -1) end,
                    string_to_array(event_ids, ',')
                from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[])
                    as request (actor, key, digest, stream_id, version, event_ids)
                where true""";

    private static final String FACTS_AND_REQUESTS = FACTS.formatted(REQUESTS);
    private static final String REQUESTS_ONLY =
            REQUESTS + " returning actor as id, key, version as number, null::timestamptz as recorded_at";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final List<ReservationPolicy> policies;

    /** @param policies which keys facts take or give back */
    Insertion(DataSource database, List<ReservationPolicy> policies) {
        this.jdbc = new JdbcTemplate(database);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        this.policies = List.copyOf(policies);
    }

    /**
     * Stores all of it or nothing, in the order given.
     *
     * @throws ReservationTaken when another owner holds what a fact would take
     */
    List<Added> store(List<Addition> additions) {
        List<Document> documents = additions.stream()
                .flatMap(addition -> addition.documents().stream())
                .sorted(Comparator.comparing(Document::digest))
                .toList();
        List<Reservation> reservations = additions.stream()
                .flatMap(addition -> addition.facts().stream())
                .flatMap(line -> policies.stream().flatMap(policy -> policy.of(line.fact()).stream()))
                .toList();
        List<Beside> beside = additions.stream()
                .flatMap(addition -> addition.beside().stream())
                .toList();
        if (documents.isEmpty() && reservations.isEmpty() && beside.isEmpty()) {
            return last(additions); // one statement is a transaction of its own
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            insertDocuments(documents);
            reserve(reservations);
            beside.forEach(each -> each.write(jdbc));
            return last(additions);
        }));
    }

    private void insertDocuments(List<Document> documents) {
        documents.forEach(document -> jdbc.update(
                "insert into paraphe_store.document (digest, media_type, bytes) values (?, ?, ?)"
                        + " on conflict do nothing",
                document.digest(),
                document.mediaType(),
                document.bytes()));
    }

    private void reserve(List<Reservation> wanted) {
        if (wanted.isEmpty()) {
            return;
        }
        String[] keys = wanted.stream()
                .map(Reservation::key)
                .collect(Collectors.toCollection(TreeSet::new))
                .toArray(String[]::new);
        jdbc.query("select paraphe_store.lock_reservations(?)", row -> {}, (Object) keys);
        Map<String, String> before = new HashMap<>();
        jdbc.query(
                "select key, owner from paraphe_store.reservation where key = any(?)"
                        + " or exists (select from unnest(?::text[]) as prefix where starts_with(key, prefix))",
                row -> {
                    before.put(row.getString(1), row.getString(2));
                },
                keys,
                wanted.stream()
                        .filter(each -> each.action() == Reservation.Action.NONE_BELOW)
                        .map(Reservation::key)
                        .toArray(String[]::new));
        Map<String, String> after = after(before, wanted);
        List<Map.Entry<String, String>> gone = without(before, after);
        List<Map.Entry<String, String>> taken = without(after, before);
        if (!gone.isEmpty()) {
            jdbc.update("delete from paraphe_store.reservation where key = any(?)", (Object)
                    texts(gone, Map.Entry::getKey));
        }
        if (!taken.isEmpty()) {
            jdbc.update(
                    "insert into paraphe_store.reservation (key, owner) select * from unnest(?::text[], ?::text[])",
                    texts(taken, Map.Entry::getKey),
                    texts(taken, Map.Entry::getValue));
        }
    }

    private static List<Map.Entry<String, String>> without(Map<String, String> these, Map<String, String> those) {
        return these.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(those.get(entry.getKey())))
                .toList();
    }

    private static Map<String, String> after(Map<String, String> before, List<Reservation> wanted) {
        Map<String, String> owners = new HashMap<>(before);
        List<Reservation> refused = new ArrayList<>();
        Map<String, String> holders = new LinkedHashMap<>();
        for (Reservation each : wanted) {
            String holder = owners.get(each.key());
            switch (each.action()) {
                case TAKE -> {
                    if (holder == null) {
                        owners.put(each.key(), each.owner());
                    } else if (!holder.equals(each.owner())) {
                        refused.add(each);
                        holders.put(each.key(), holder);
                    }
                }
                case RELEASE -> owners.remove(each.key(), each.owner());
                case NONE_BELOW ->
                    owners.forEach((key, owner) -> {
                        if (key.startsWith(each.key())) {
                            refused.add(each);
                            holders.put(key, owner);
                        }
                    });
            }
        }
        if (!refused.isEmpty()) {
            throw new ReservationTaken(refused, holders);
        }
        return owners;
    }

    /** Whether a request was answered before. */
    boolean isAnswered(Request request) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select 1 from paraphe_store.idempotency where actor = ? and key = ?)",
                Boolean.class,
                request.actor(),
                request.key()));
    }

    private record Place(long number, @Nullable Instant recordedAt) {}

    private List<Added> last(List<Addition> additions) {
        List<NewFact> facts = additions.stream()
                .flatMap(addition -> addition.facts().stream())
                .toList();
        List<Addition> asked = additions.stream()
                .filter(addition -> addition.request() != null)
                .toList();
        List<Request> requests =
                asked.stream().flatMap(addition -> addition.requests().stream()).toList();
        List<Object> parameters = new ArrayList<>();
        if (!facts.isEmpty()) {
            List<Datum> data = additions.stream()
                    .flatMap(addition -> addition.data().stream())
                    .toList();
            parameters.add(texts(facts, NewFact::streamId));
            parameters.add(facts.stream().map(NewFact::version).toArray(Long[]::new));
            parameters.add(texts(facts, NewFact::eventId));
            parameters.add(texts(facts, NewFact::type));
            parameters.add(texts(facts, NewFact::name));
            parameters.add(texts(facts, NewFact::revision));
            parameters.add(texts(facts, NewFact::payload));
            parameters.add(texts(facts, NewFact::metadataText));
            parameters.add(texts(data, datum -> datum.ref().ref()));
            parameters.add(texts(data, datum -> datum.category().name()));
            parameters.add(texts(data, Datum::value));
            parameters.add(data.stream().map(Datum::key).toArray(byte[][]::new));
        } else if (asked.isEmpty()) {
            return additions.stream().map(nothing -> new Added(-1, List.of())).toList();
        }
        parameters.add(texts(requests, Request::actor));
        parameters.add(texts(requests, Request::key));
        parameters.add(texts(requests, Request::digest));
        parameters.add(texts(requests, Request::streamId));
        parameters.add(asked.stream().map(Addition::answeredVersion).toArray(Long[]::new));
        parameters.add(texts(asked, Addition::eventIds));
        Map<List<@Nullable String>, Place> places = new HashMap<>();
        jdbc.query(
                facts.isEmpty() ? REQUESTS_ONLY : FACTS_AND_REQUESTS,
                row -> {
                    OffsetDateTime recordedAt = row.getObject("recorded_at", OffsetDateTime.class);
                    places.put(
                            Arrays.asList(row.getString("id"), row.getString("key")),
                            new Place(row.getLong("number"), recordedAt == null ? null : recordedAt.toInstant()));
                },
                parameters.toArray());
        return additions.stream().map(addition -> added(addition, places)).toList();
    }

    private static Added added(Addition addition, Map<List<@Nullable String>, Place> places) {
        Request request = addition.request();
        return new Added(
                request == null
                        ? -1
                        : place(places, request.actor(), request.key()).number(),
                addition.facts().stream()
                        .map(fact -> stored(fact, place(places, fact.eventId(), null)))
                        .toList());
    }

    private static Place place(Map<List<@Nullable String>, Place> places, String id, @Nullable String key) {
        return Objects.requireNonNull(places.get(Arrays.asList(id, key)), id);
    }

    private static StoredFact stored(NewFact fact, Place place) {
        return new StoredFact(
                place.number(),
                fact.streamId(),
                fact.version(),
                fact.eventId(),
                fact.name(),
                fact.revision(),
                Objects.requireNonNull(place.recordedAt()),
                fact.fact(),
                fact.metadata(),
                fact.payload());
    }

    private static <T> String[] texts(List<T> items, Function<T, String> text) {
        return items.stream().map(text).toArray(String[]::new);
    }
}
