package fr.paraphe.query.mail;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks from time to time at the store, at the day and at the outbox. */
@Component
@EnableConfigurationProperties(MailSettings.class)
class Rounds implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Outbox outbox;
    private final Gathering gathering;
    private final Posting posting;
    private final MailSettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private @Nullable ScheduledExecutorService timer;
    private volatile boolean running;

    Rounds(
            Outbox outbox,
            Gathering gathering,
            Posting posting,
            MailSettings settings,
            ObjectProvider<Clock> clock,
            ObjectProvider<MeterRegistry> meters,
            PlatformTransactionManager transactions) {
        this.outbox = outbox;
        this.gathering = gathering;
        this.posting = posting;
        this.settings = settings;
        this.clock = clock.getIfUnique(Clock::systemUTC);
        this.transaction = new TransactionTemplate(transactions);
        meters.ifAvailable(registry -> {
            Gauge.builder("paraphe.mail.waiting", () -> outbox.count("WAITING"))
                    .description("Mails that are not sent yet")
                    .register(registry);
            Gauge.builder("paraphe.mail.given.up", () -> outbox.count("GIVEN_UP"))
                    .description("Mails that were tried as often as they are, in vain")
                    .register(registry);
        });
    }

    private void round() {
        try {
            outbox.begin();
            while (running && gathering.gatherSome()) {
                LOG.debug("Facts were looked at for mails");
            }
            digests();
            while (running && posting.sendOne()) {
                LOG.debug("A mail was tried");
            }
        } catch (RuntimeException e) {
            if (running) {
                LOG.warn("Mails wait: {}", e.toString());
            }
        }
    }

    private void digests() {
        ZonedDateTime now = clock.instant().atZone(PARIS);
        if (!now.toLocalTime().isBefore(settings.digestAt())) {
            Integer made = transaction.execute(status -> outbox.makeDigests(now.toLocalDate()));
            if (made != null && made > 0) {
                LOG.info("{} digests of {}", made, now.toLocalDate());
            }
        }
    }

    @Override
    public void start() {
        running = true;
        // Before anybody is let in: what is recorded from here on is news.
        try {
            outbox.begin();
        } catch (RuntimeException e) {
            LOG.warn("Mails wait: {}", e.toString());
        }
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("mail").factory());
        long pause = settings.pause().toMillis();
        var ignored = started.scheduleWithFixedDelay(this::round, pause, pause, TimeUnit.MILLISECONDS);
        timer = started;
    }

    @Override
    public void stop() {
        running = false;
        ScheduledExecutorService stopped = timer;
        timer = null;
        if (stopped != null) {
            stopped.shutdown();
            try {
                if (!stopped.awaitTermination(5, TimeUnit.SECONDS)) {
                    stopped.shutdownNow();
                }
            } catch (InterruptedException e) {
                stopped.shutdownNow();
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }

    @Override
    public int getPhase() {
        return 0;
    }
}
