package fr.paraphe.events.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The clock of the machine, ahead of it or behind by a time that can be changed while the service runs: what is planned
 * for another day can be seen today. The recording time of facts is the database's and stays as it is.
 */
public final class ShiftableClock extends Clock {

    private final ZoneId zone;
    private final AtomicReference<Duration> shift;

    private ShiftableClock(ZoneId zone, AtomicReference<Duration> shift) {
        this.zone = zone;
        this.shift = shift;
    }

    /** A clock that is {@code shift} ahead of the machine's. */
    public static ShiftableClock ahead(Duration shift) {
        return new ShiftableClock(ZoneOffset.UTC, new AtomicReference<>(shift));
    }

    /** How far it is ahead of the machine's clock. */
    public Duration shift() {
        return shift.get();
    }

    /** Puts it ahead by so much more. */
    public void forward(Duration by) {
        shift.updateAndGet(before -> before.plus(by));
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** The same clock in another zone: it is shifted together with this one. */
    @Override
    public Clock withZone(ZoneId other) {
        return new ShiftableClock(other, shift);
    }

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plus(shift.get());
    }
}
