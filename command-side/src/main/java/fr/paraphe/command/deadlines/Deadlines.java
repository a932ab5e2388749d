package fr.paraphe.command.deadlines;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import fr.paraphe.command.DayCome;
import fr.paraphe.command.web.CurrentState;
import fr.paraphe.events.store.FactMetadata;
import fr.paraphe.events.store.NodeId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurationScopeAwareProvider;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManager;
import org.axonframework.deadline.dbscheduler.DbSchedulerHumanReadableDeadlineDetails;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.modelling.command.AggregateScopeDescriptor;
import org.axonframework.serialization.SerializedObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Axon's deadlines on db-scheduler, one for each stream: the moment at which the calendar next looks at it. A row is
 * picked under a lock by one node; when that node dies, its heartbeat stops and another one takes the row over. What was
 * already decided when a deadline comes twice is not decided again: the tables see to that.
 */
@Component
class Deadlines {

    private static final Logger LOG = LoggerFactory.getLogger(Deadlines.class);

    private static final int THREADS = 2;
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
    private static final Duration LAST_RETRY = Duration.ofHours(1);

    /** How history names who acts when a day has come. */
    private static final Map<String, String> CALENDAR = Map.of(
            FactMetadata.ACTOR, "paraphe:calendar",
            FactMetadata.CAPACITY, "CALENDAR",
            FactMetadata.BODY, "Paraphe");

    private final Agenda agenda;
    private final Clock clock;
    private final org.axonframework.serialization.Serializer serializer;
    private final DbSchedulerDeadlineManager manager;
    private final Task<DbSchedulerHumanReadableDeadlineDetails> axon;
    private final Task<DbSchedulerHumanReadableDeadlineDetails> task;
    private final Scheduler scheduler;

    Deadlines(
            Agenda agenda,
            Clock clock,
            DataSource database,
            Configuration configuration,
            org.axonframework.serialization.Serializer serializer,
            NodeId node,
            @Value("${paraphe.deadlines.look-every:5s}") Duration lookEvery) {
        this.agenda = agenda;
        this.clock = clock;
        this.serializer = serializer;
        this.axon = DbSchedulerDeadlineManager.humanReadableTask(this::manager);
        this.task = Tasks.custom(axon.getName(), axon.getDataClass())
                .onFailure(Deadlines::failed)
                .onDeadExecutionRevive()
                .execute(this::look);
        this.scheduler = Scheduler.create(database, List.of(task))
                .tableName("paraphe_store.deadline")
                .schedulerName(new SchedulerName.Fixed(node.value()))
                .serializer(new Json())
                .clock(clock::instant)
                .threads(THREADS)
                .pollUsingLockAndFetch(0.5, 1.0)
                .pollingInterval(lookEvery)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(Duration.ofSeconds(5))
                .failureLogging(com.github.kagkarlsson.scheduler.logging.LogLevel.OFF, false)
                .alwaysPersistTimestampInUTC()
                .build();
        this.manager = DbSchedulerDeadlineManager.builder()
                .scheduler(scheduler)
                .scopeAwareProvider(new ConfigurationScopeAwareProvider(configuration))
                .serializer(serializer)
                .useBinaryPojo(false)
                .startScheduler(false)
                .stopScheduler(false)
                .build();
        manager.registerHandlerInterceptor(new CorrelationDataInterceptor<>(configuration.correlationDataProviders()));
    }

    private DbSchedulerDeadlineManager manager() {
        return manager;
    }

    void start() {
        scheduler.start();
    }

    void stop() {
        scheduler.stop();
    }

    /** Looks at once whether a day has come, rather than at the next turn. */
    void hurry() {
        scheduler.triggerCheckForDueExecutions();
    }

    /**
     * Plans the next look at a stream, or none, as its facts now say.
     *
     * @return false when a look at it is under way: it will have to be planned again
     */
    boolean plan(String stream) {
        TaskInstanceId id = TaskInstanceId.of(task.getName(), stream);
        Optional<LocalDate> next = agenda.next(stream);
        try {
            if (next.isPresent()) {
                scheduler.schedule(
                        instance(stream, next.get()), start(next.get()), ScheduleOptions.WHEN_EXISTS_RESCHEDULE);
            } else if (scheduler.getScheduledExecution(id).isPresent()) {
                scheduler.cancel(id);
            }
            return true;
        } catch (TaskInstanceNotFoundException e) {
            return next.isEmpty();
        } catch (TaskInstanceCurrentlyExecutingException e) {
            return false;
        }
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(CurrentState.ZONE).toInstant();
    }

    private TaskInstance<DbSchedulerHumanReadableDeadlineDetails> instance(String stream, LocalDate day) {
        String kind = stream.substring(0, stream.indexOf(':'));
        SerializedObject<String> scope = serializer.serialize(new AggregateScopeDescriptor(kind, stream), String.class);
        SerializedObject<String> payload = serializer.serialize(new DayCome(day), String.class);
        SerializedObject<String> metadata =
                serializer.serialize(org.axonframework.messaging.MetaData.from(CALENDAR), String.class);
        return task.instance(
                stream,
                new DbSchedulerHumanReadableDeadlineDetails(
                        kind,
                        scope.getData(),
                        scope.getType().getName(),
                        payload.getData(),
                        payload.getType().getName(),
                        payload.getType().getRevision(),
                        metadata.getData()));
    }

    private CompletionHandler<DbSchedulerHumanReadableDeadlineDetails> look(
            TaskInstance<DbSchedulerHumanReadableDeadlineDetails> instance, ExecutionContext context) {
        axon.execute(instance, context);
        return this::looked;
    }

    /** What the calendar waits for next follows from the facts, those included that this look has brought. */
    private void looked(
            ExecutionComplete complete, ExecutionOperations<DbSchedulerHumanReadableDeadlineDetails> operations) {
        String stream = complete.getExecution().getId();
        Optional<LocalDate> next = agenda.next(stream);
        if (next.isPresent()) {
            Instant soonest = clock.instant().plus(FIRST_RETRY);
            Instant at = start(next.get());
            operations.reschedule(
                    complete,
                    at.isBefore(soonest) ? soonest : at,
                    instance(stream, next.get()).getData());
        } else {
            operations.remove();
        }
    }

    /** It is tried again, after longer and longer pauses up to an hour, until it succeeds or facts make it needless. */
    private static void failed(
            ExecutionComplete complete, ExecutionOperations<DbSchedulerHumanReadableDeadlineDetails> operations) {
        Execution execution = complete.getExecution();
        Duration pause = FIRST_RETRY.multipliedBy(1L << Math.min(execution.consecutiveFailures, 9));
        Duration bounded = pause.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : pause;
        LOG.warn(
                "The deadline of {} failed {} times and is tried again in {} s: {}",
                execution.getId(),
                execution.consecutiveFailures + 1,
                bounded.toSeconds(),
                complete.getCause().map(Deadlines::root).orElse("no cause told"));
        operations.reschedule(complete, complete.getTimeDone().plus(bounded));
    }

    private static String root(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString();
    }

    /** Rows are JSON: readable in the table, and no class is made that is not asked for. */
    private static final class Json implements Serializer {

        private final JsonMapper mapper = new JsonMapper();

        @Override
        public byte[] serialize(Object data) {
            return mapper.writeValueAsBytes(data);
        }

        @Override
        public <T> T deserialize(Class<T> type, byte[] bytes) {
            return mapper.readValue(bytes, type);
        }
    }
}
