package fr.paraphe.command.protocol;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import fr.paraphe.command.Reservations;
import fr.paraphe.command.protocol.domain.ProtocolCommand.PresentSignature;
import fr.paraphe.command.protocol.domain.ProtocolCommand.Presented;
import fr.paraphe.command.protocol.domain.ProtocolCommand.SignProtocol;
import fr.paraphe.command.protocol.domain.ProtocolState.Signing;
import fr.paraphe.command.protocol.domain.ProtocolTable;
import fr.paraphe.command.protocol.domain.Undecided;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.ProgrammeInForce;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.web.Actor;
import fr.paraphe.command.web.Asked;
import fr.paraphe.command.web.Door;
import fr.paraphe.command.web.Door.Prepared;
import fr.paraphe.command.web.Texts;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.ProtocolEvent.Announced;
import fr.paraphe.events.ProtocolEvent.Doubt;
import fr.paraphe.events.ProtocolEvent.FileForm;
import fr.paraphe.events.ProtocolEvent.Means;
import fr.paraphe.events.ProtocolEvent.Outcome;
import fr.paraphe.events.ProtocolEvent.SignatureExamined;
import fr.paraphe.events.Streams;
import fr.paraphe.events.store.Document;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.NodeId;
import fr.paraphe.events.store.SigningTurns;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Has signed files examined again of which nothing could be told, because a list of revoked certificates was missing, say:
 * after longer and longer pauses, by one node at a time, until there is a verdict or the time for it is over. What is due
 * follows from the facts, so that nothing is forgotten by a restart; every examination is a fact of its own.
 */
@Component
class ExaminedAgain implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ExaminedAgain.class);

    private static final Asked BY_ITSELF =
            new Asked(new Actor("paraphe:examiner", "EXAMINER", "Paraphe"), null, null, "examined-again", null);
    private static final Duration HEARTBEAT = Duration.ofSeconds(30);
    private static final int MISSED_HEARTBEATS = 6;
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(10);

    private final SignedFiles files;
    private final Door door;
    private final FactLog log;
    private final SigningTurns turns;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final boolean background;
    private final Duration pause;
    private final Duration limit;
    private final Duration lookEvery;
    private final DataSource database;
    private final NodeId node;
    private volatile @Nullable Scheduler scheduler;

    ExaminedAgain(
            SignedFiles files,
            Door door,
            FactLog log,
            SigningTurns turns,
            JdbcClient jdbc,
            Clock clock,
            DataSource database,
            NodeId node,
            @Value("${paraphe.signatures.examine-again.background:true}") boolean background,
            @Value("${paraphe.signatures.examine-again.after:1h}") Duration pause,
            @Value("${paraphe.signatures.examine-again.until:14d}") Duration limit,
            @Value("${paraphe.signatures.examine-again.look-every:5m}") Duration lookEvery) {
        this.files = files;
        this.door = door;
        this.log = log;
        this.turns = turns;
        this.jdbc = jdbc;
        this.clock = clock;
        this.background = background;
        this.pause = pause;
        this.limit = limit;
        this.lookEvery = lookEvery;
        this.database = database;
        this.node = node;
    }

    @Override
    public void start() {
        if (!background) {
            return;
        }
        RecurringTask<Void> task =
                Tasks.recurring("examine-again", FixedDelay.of(lookEvery)).execute((instance, context) -> look());
        Scheduler started = Scheduler.create(database)
                .startTasks(task)
                .tableName("paraphe_store.examination")
                .schedulerName(new SchedulerName.Fixed(node.value()))
                .clock(clock::instant)
                .threads(1)
                .pollingInterval(lookEvery.compareTo(LONGEST_LOOK) > 0 ? LONGEST_LOOK : lookEvery)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(Duration.ofSeconds(5))
                .failureLogging(com.github.kagkarlsson.scheduler.logging.LogLevel.OFF, false)
                .alwaysPersistTimestampInUTC()
                .build();
        scheduler = started;
        started.start();
    }

    @Override
    public void stop() {
        Scheduler running = scheduler;
        if (running != null) {
            running.stop();
            scheduler = null;
        }
    }

    @Override
    public boolean isRunning() {
        return scheduler != null;
    }

    private void look() {
        for (String protocol : underWay()) {
            try {
                history(protocol).forEach(this::goOn);
            } catch (RuntimeException e) {
                // One document that cannot be looked at now does not keep the others waiting.
                LOG.warn("The signed files of {} wait: {}", protocol, e.toString());
            }
        }
    }

    private List<String> underWay() {
        return jdbc.sql("select owner from paraphe_store.reservation where starts_with(key, ?) order by owner")
                .param(Reservations.openProtocols())
                .query((row, number) -> row.getString(1))
                .list();
    }

    private List<Undecided> history(String protocol) {
        return Undecided.of(log.ofStream(Streams.protocol(protocol)).stream()
                .map(stored -> new Undecided.Recorded((ProtocolEvent) stored.fact(), stored.recordedAt()))
                .toList());
    }

    private void goOn(Undecided file) {
        boolean late = file.late(clock.instant(), limit);
        if (!late && !file.due(clock.instant(), pause)) {
            return;
        }
        SignatureExamined examined = file.examined();
        if (!late && examined.form() == FileForm.SIGNED_PDF && elsewhere(examined)) {
            return;
        }
        try {
            door.submit(BY_ITSELF, () -> prepared(file, late));
            LOG.info(
                    "A signed file of {} was examined once more{}",
                    examined.protocolId(),
                    late ? ", for the last time" : "");
        } catch (Refusal no) {
            LOG.info("A signed file of {} was not examined again: {}", examined.protocolId(), no.getMessage());
        }
    }

    /** Whether another party is signing the file that this one continues: what it signs would be in vain. */
    private boolean elsewhere(SignatureExamined examined) {
        return turns.of(examined.protocolId())
                .filter(turn -> !turn.party().equals(examined.party()))
                .isPresent();
    }

    private Prepared prepared(Undecided file, boolean late) {
        SignatureExamined examined = file.examined();
        Announced announced = file.announced();
        if (!(door.state().protocol(examined.protocolId()) instanceof Signing protocol)) {
            throw new Refusal(door.state().protocol(examined.protocolId()).otherwise());
        }
        String issued = protocol.text().digest();
        SignProtocol signing = new SignProtocol(
                examined.protocolId(),
                examined.party(),
                announced.signatory(),
                announced.capacity(),
                announced.mandate(),
                announced.place(),
                Means.ELECTRONIC,
                issued,
                null,
                examined.occurredOn(),
                null);
        Circumstances circumstances = door.state().circumstances(examined.programme(), examined.code());
        String body = protocol.bodyOf(examined.party());
        String mandate = announced.mandate().mandateId();
        if (body != null && mandate != null) {
            circumstances =
                    circumstances.with(door.state().signatory(body, mandate).power());
        }
        ProgrammeInForce programme = circumstances.programme();
        boolean fictitious = programme != null && programme.rules().fictitious();
        SignedFiles.Examined found =
                files.again(examined, issued, protocol.revision(), announced.confirmed(), fictitious);
        if (ProtocolTable.signs(
                protocol,
                new PresentSignature(signing, found.presented()),
                circumstances.under(door.state().rulesVersion(examined.protocolId())))) {
            found = files.augmented(found, files.stored(examined.file()), issued, fictitious);
        }
        Presented presented = found.presented();
        List<Document> documents = found.documents();
        if (late && presented.outcome() == Outcome.INCONCLUSIVE) {
            presented = presented.with(Doubt.GIVEN_UP);
        }
        return Prepared.protocol(new PresentSignature(signing, presented), circumstances, new Texts(), documents);
    }
}
