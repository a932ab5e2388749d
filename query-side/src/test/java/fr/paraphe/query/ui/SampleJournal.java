package fr.paraphe.query.ui;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.store.FactNames;
import fr.paraphe.query.Moment;
import fr.paraphe.query.Personal;
import fr.paraphe.query.Regions;
import fr.paraphe.query.TerritoryPlaces.Place;
import fr.paraphe.query.journal.Family;
import fr.paraphe.query.journal.Journal;
import fr.paraphe.query.journal.JournalEntry;
import fr.paraphe.query.journal.JournalEntry.Signed;
import fr.paraphe.query.journal.JournalPage;
import fr.paraphe.query.journal.JournalQuestion;
import fr.paraphe.query.journal.Timeline;
import fr.paraphe.query.journal.Timeline.Week;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A journal held in memory: designations, a day of signatures, and a busy demonstration with the longest of names. */
final class SampleJournal implements Journal {

    private static final LocalDate SIGNING = LocalDate.of(2019, 11, 19);
    private static final Instant IMPORTED = Instant.parse("2026-11-24T09:12:00Z");

    private final List<JournalEntry> entries = new ArrayList<>();
    private final List<Place> places;

    SampleJournal(List<Place> places) {
        this.places = places;
        LocalDate opening = LocalDate.of(2018, 11, 22);
        for (Place place : places) {
            add("territory-designated", Family.TERRITORY, place, BusinessDate.on(opening), null);
        }
        add("milestone-reported", Family.DOCUMENT, places.get(3), BusinessDate.before(SIGNING, opening), null);
        for (int i = 0; i < 13; i++) {
            add("milestone-reported", Family.DOCUMENT, places.get(i), BusinessDate.on(SIGNING), null);
        }
        Place demo = new Place("demo-1", "Vallée des Essais", "44", List.of("44"));
        for (int i = 0; i < 120; i++) {
            LocalDate day = LocalDate.of(2026, 8, 3).plusDays(i / 2);
            add("project-proposed", Family.PLAN, demo, BusinessDate.on(day), null);
        }
        add("governance-installed", Family.GOVERNANCE, demo, BusinessDate.on(LocalDate.of(2026, 8, 23)), null);
        add("plan-validated", Family.DECISION, demo, BusinessDate.on(LocalDate.of(2026, 10, 2)), null);
        for (Personal person : List.of(Personal.told("Camille Exemple"), Personal.WITHHELD, Personal.ERASED)) {
            add(
                    "protocol-signed-by-party",
                    Family.DOCUMENT,
                    demo,
                    BusinessDate.on(LocalDate.of(2026, 10, 22)),
                    new Signed(
                            person,
                            "présidente",
                            "Communauté d’agglomération de " + SampleAnswers.LONG_NAME,
                            "délibération n° 2026-114 du 2 octobre 2026"));
        }
        add("mandate-registered", Family.OTHER, null, BusinessDate.on(LocalDate.of(2026, 9, 1)), null);
        add("programme-revised", Family.OTHER, null, BusinessDate.on(LocalDate.of(2026, 9, 1)), null);
        entries.sort(
                Comparator.comparing((JournalEntry entry) -> entry.occurredOn().latest())
                        .thenComparingLong(JournalEntry::position)
                        .reversed());
    }

    private void add(String type, Family family, @Nullable Place place, BusinessDate day, @Nullable Signed signed) {
        long position = entries.size() + 1;
        boolean demo = place == null || place.code().startsWith("demo");
        entries.add(new JournalEntry(
                position,
                "e" + position,
                type,
                family,
                type.equals("mandate-registered") ? null : demo ? "DEMO" : SampleAnswers.REAL,
                place == null ? null : place.code(),
                place == null ? null : place.name(),
                signed == null ? null : "prt-1",
                type.equals("mandate-registered") ? "200052264" : null,
                null,
                day,
                demo ? day.latest().atTime(14, 5).toInstant(java.time.ZoneOffset.UTC) : IMPORTED,
                !demo,
                "actor-1",
                demo ? "REGION" : null,
                demo ? "Région Grand Est" : null,
                !demo,
                "Une phrase dit ce fait.",
                signed,
                "sha-256:" + "0123456789abcdef".repeat(4),
                "/api/v1/facts/" + position));
    }

    private Stream<JournalEntry> of(JournalQuestion question) {
        return entries.stream()
                .filter(entry ->
                        question.programme() == null || question.programme().equals(entry.programme()))
                .filter(entry -> question.code() == null || question.code().equals(entry.code()))
                .filter(entry -> question.type() == null || question.type().equals(entry.type()))
                .filter(entry -> question.body() == null || question.body().equals(entry.body()))
                .filter(entry -> question.region() == null
                        || places.stream()
                                .anyMatch(place -> place.code().equals(entry.code())
                                        && place.leadRegion()
                                                .equals(question.region().code())))
                .filter(entry ->
                        question.from() == null || !entry.occurredOn().latest().isBefore(question.from()))
                .filter(entry ->
                        question.to() == null || !entry.occurredOn().latest().isAfter(question.to()));
    }

    @Override
    public JournalQuestion question(Map<String, String> asked) {
        return new JournalQuestion(
                asked.get("programme"),
                asked.containsKey("region") ? Regions.named(asked.get("region")) : null,
                asked.get("code"),
                asked.get("type"),
                asked.get("body"),
                asked.get("actor"),
                asked.get("capacity"),
                asked.containsKey("from") ? LocalDate.parse(asked.get("from")) : null,
                asked.containsKey("to") ? LocalDate.parse(asked.get("to")) : null);
    }

    @Override
    public List<String> types() {
        FactNames names = FactNames.all();
        return names.classes().stream().map(type -> names.of(type).name()).toList();
    }

    @Override
    public JournalPage page(
            JournalQuestion question, Moment moment, @Nullable String cursor, int limit, Locale locale) {
        int after = cursor == null ? 0 : Integer.parseInt(cursor);
        List<JournalEntry> all = of(question)
                .filter(entry -> entry.occurredOn().possibleBy(moment.asOf()))
                .toList();
        int until = Math.min(all.size(), after + limit);
        return new JournalPage(all.subList(after, until), until < all.size() ? "" + until : null, moment);
    }

    @Override
    public Timeline timeline(JournalQuestion question, Moment moment) {
        Map<LocalDate, Map<Family, Long>> weeks = new TreeMap<>();
        of(question)
                .forEach(entry -> weeks.computeIfAbsent(
                                entry.occurredOn().latest().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)),
                                monday -> new EnumMap<>(Family.class))
                        .merge(entry.family(), 1L, Long::sum));
        List<LocalDate> days =
                of(question).map(entry -> entry.occurredOn().latest()).sorted().toList();
        return new Timeline(
                weeks.entrySet().stream()
                        .map(week -> new Week(week.getKey(), week.getValue()))
                        .toList(),
                days.isEmpty() ? null : days.getFirst(),
                days.isEmpty() ? null : days.getLast(),
                days.stream()
                        .filter(day -> day.isBefore(moment.asOf()))
                        .reduce((one, two) -> two)
                        .orElse(null),
                days.stream()
                        .filter(day -> day.isAfter(moment.asOf()))
                        .findFirst()
                        .orElse(null),
                days.stream().filter(day -> !day.isAfter(moment.asOf())).count(),
                days.size());
    }

    @Override
    public List<String> bodies(Moment moment) {
        return entries.stream()
                .map(JournalEntry::body)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
