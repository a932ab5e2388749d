package fr.paraphe.standalone.generator;

import fr.paraphe.command.rules.ProgrammeInForce;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.command.web.CurrentState;
import fr.paraphe.events.store.Addition;
import fr.paraphe.events.store.Document;
import fr.paraphe.events.store.FactMetadata;
import fr.paraphe.events.store.FactWriter;
import fr.paraphe.events.store.NamedSerializer;
import fr.paraphe.events.store.NewFact;
import fr.paraphe.events.store.Request;
import fr.paraphe.standalone.generator.Life.Placed;
import fr.paraphe.standalone.generator.Life.Step;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes invented lives into the store, as the door would: the same serializer, the same table with its order, the same
 * rows beside it. Many lives are under way at once, and each goes on for some steps before another one does.
 */
@Component
public final class Generator {

    private static final int BATCH_FACTS = 2000;
    private static final int LIVES_AT_ONCE = 300;

    private final CurrentState state;
    private final FactWriter writer;
    private final NamedSerializer serializer;
    private final JdbcClient jdbc;

    Generator(CurrentState state, FactWriter writer, NamedSerializer serializer, JdbcClient jdbc) {
        this.state = state;
        this.writer = writer;
        this.serializer = serializer;
        this.jdbc = jdbc;
    }

    /**
     * What was written.
     *
     * @param facts number of facts
     * @param first number of the first invented territory
     * @param next number to go on with
     */
    public record Generated(long facts, int first, int next) {}

    /**
     * Writes {@code facts} facts of invented lives; the same seed, first number and count give the same bytes.
     *
     * @param first number of the first territory, from 0 to 3 million
     * @param progress told how many facts are stored, after each batch
     * @throws Refusal when the programme {@code DEMO} is not defined
     * @throws CodesTaken when the store holds invented territories from {@code first} on
     */
    public Generated generate(long facts, long seed, int first, LongConsumer progress) {
        ProgrammeInForce programme = state.programme(Life.PROGRAMME)
                .inForce()
                .orElseThrow(() -> new Refusal(Rule.PROGRAMME_UNKNOWN, "programme", Life.PROGRAMME));
        int free = firstFree();
        if (first < free) {
            throw new CodesTaken(free);
        }
        Writing writing = new Writing(facts, seed, first, programme);
        // One thread invents while the other stores what was invented before.
        try (ExecutorService storing = Executors.newSingleThreadExecutor()) {
            Future<?> before = null;
            long stored = 0;
            while (stored < facts) {
                List<Addition> batch = writing.batch();
                stored += batch.stream()
                        .mapToInt(addition -> addition.facts().size())
                        .sum();
                if (before != null) {
                    before.get();
                }
                long now = stored;
                before = storing.submit(() -> {
                    writer.store(batch);
                    progress.accept(now);
                });
            }
            if (before != null) {
                before.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
        return new Generated(facts, first, writing.nextNumber);
    }

    private int firstFree() {
        return jdbc.sql("select coalesce(max(substring(aggregate_id from '[0-9]+$')::int) + 1, 0)"
                        + " from paraphe_store.fact where aggregate_id like 'territory:DEMO:demo-g-%'"
                        + " and sequence_number = 0")
                .query(Integer.class)
                .single();
    }

    /** The store holds invented territories already. */
    public static final class CodesTaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CodesTaken(int free) {
            super("The store holds invented territories up to " + Life.code(free - 1) + ": go on with --first=" + free);
        }
    }

    /** The lives under way, and what they add. */
    private final class Writing {

        private final long seed;
        private final ProgrammeInForce programme;
        private final SplittableRandom turns;
        private final List<Life> underWay = new ArrayList<>();
        private final Map<Integer, Integer> steps = new HashMap<>();
        private long left;
        private int nextNumber;

        Writing(long facts, long seed, int first, ProgrammeInForce programme) {
            this.left = facts;
            this.seed = seed;
            this.nextNumber = first;
            this.programme = programme;
            this.turns = new SplittableRandom(seed);
        }

        List<Addition> batch() {
            List<Addition> batch = new ArrayList<>();
            long wanted = Math.max(left - BATCH_FACTS, 0);
            while (left > wanted) {
                Life life = turn();
                for (int i = turns.nextInt(1, 5); i > 0 && left > wanted; i--) {
                    Step step = life.next();
                    // The last one may bring more facts than are still asked for: it is left out, and its life with it.
                    if (step == null || step.facts().size() > left) {
                        underWay.remove(life);
                        steps.remove(life.number());
                        break;
                    }
                    batch.add(addition(life, step));
                    left -= step.facts().size();
                }
            }
            return batch;
        }

        private Life turn() {
            if (underWay.size() < LIVES_AT_ONCE) {
                Life born = new Life(seed, nextNumber++, programme);
                underWay.add(born);
                return born;
            }
            return underWay.get(turns.nextInt(underWay.size()));
        }

        private Addition addition(Life life, Step step) {
            String key = "generated:" + seed + ":" + Life.code(life.number()) + ":"
                    + steps.merge(life.number(), 1, Integer::sum);
            Request request = new Request(
                    step.actor().ref(),
                    key,
                    Document.digestOf(key.getBytes(StandardCharsets.UTF_8)),
                    step.stream(),
                    step.texts(),
                    step.documents());
            String root = life.chance().id();
            List<NewFact> facts = new ArrayList<>();
            for (Placed placed : step.facts()) {
                facts.add(NewFact.of(
                        serializer,
                        placed.fact(),
                        placed.streamId(),
                        placed.version(),
                        life.chance().id(),
                        placed.type(),
                        metadata(
                                step,
                                key,
                                root,
                                placed.streamId().equals(step.stream())
                                        ? root
                                        : life.chance().id())));
            }
            return new Addition(request, facts);
        }

        private Map<String, String> metadata(Step step, String key, String root, String cause) {
            return Map.of(
                    FactMetadata.ACTOR, step.actor().ref(),
                    FactMetadata.CAPACITY, step.actor().capacity(),
                    FactMetadata.BODY, step.actor().body(),
                    FactMetadata.REQUEST_ID, key,
                    FactMetadata.CORRELATION_ID, root,
                    FactMetadata.CAUSATION_ID, cause,
                    FactMetadata.PROGRAMME_VERSION, Integer.toString(programme.version()));
        }
    }
}
