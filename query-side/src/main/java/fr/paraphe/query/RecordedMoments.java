package fr.paraphe.query;

import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.StoreBusy;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Moments on the facts that the read models have applied. */
class RecordedMoments implements Moments {

    /** Where the legal day begins and ends. */
    static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Applied applied;
    private final FactLog facts;
    private final Clock clock;

    RecordedMoments(Applied applied, FactLog facts, Clock clock) {
        this.applied = applied;
        this.facts = facts;
        this.clock = clock;
    }

    @Override
    public Moment now() {
        return of(null, null);
    }

    @Override
    public Moment of(@Nullable String asOf, @Nullable String knownAt) {
        LocalDate day = asOf == null ? today() : date(asOf);
        if (knownAt == null) {
            Applied.Mark last = applied.slowest();
            Instant recordedAt = last.recordedAt() == null ? now(clock) : last.recordedAt();
            return new Moment(day, asOf != null, recordedAt, false, last.position());
        }
        Instant instant = instant(knownAt);
        long position = positionAt(instant);
        if (!applied.await(position, PATIENCE)) {
            throw new NotYetApplied(position);
        }
        return new Moment(day, asOf != null, instant, true, position);
    }

    private long positionAt(Instant instant) {
        try {
            return facts.positionAt(instant);
        } catch (StoreBusy stalled) {
            throw new NotYetApplied(facts.head() + 1);
        }
    }

    @Override
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), PARIS);
    }

    static LocalDate date(String text) {
        try {
            return inRange(LocalDate.parse(text));
        } catch (DateTimeException e) {
            throw new BadRequest("asOf", "asOf.unreadable", text);
        }
    }

    static Instant instant(String text) {
        try {
            if (text.length() == 10) {
                LocalDate day = inRange(LocalDate.parse(text));
                return day.plusDays(1).atStartOfDay(PARIS).toInstant().minus(1, ChronoUnit.MICROS);
            }
            Instant instant = OffsetDateTime.parse(text).toInstant();
            inRange(LocalDate.ofInstant(instant, PARIS));
            return instant;
        } catch (DateTimeException e) {
            throw new BadRequest("knownAt", "knownAt.unreadable", text);
        }
    }

    private static LocalDate inRange(LocalDate day) {
        if (day.getYear() < 1 || day.getYear() > 9998) {
            throw new DateTimeException("Out of range: " + day);
        }
        return day;
    }

    private static Instant now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
