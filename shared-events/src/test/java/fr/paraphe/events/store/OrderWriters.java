package fr.paraphe.events.store;

import fr.paraphe.events.testing.SampleFacts;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writers that do their worst: they stall between insert and commit and often roll back. Also a program of its own, so
 * that writers of two processes meet.
 */
final class OrderWriters {

    private static final int THREADS = 4;

    private OrderWriters() {}

    /** Arguments: JDBC address, user, password, seconds, seed. Prints how many facts were committed. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
        System.out.println(run(
                arguments[0],
                arguments[1],
                arguments[2],
                Integer.parseInt(arguments[3]),
                Long.parseLong(arguments[4])));
    }

    /** How many facts four writers committed. */
    static int run(String url, String user, String password, int seconds, long seed) throws Exception {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        int committed = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Callable<Integer>> writers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Random random = new Random(seed * THREADS + i);
                writers.add(() -> write(url, user, password, end, random));
            }
            for (Future<Integer> writer : threads.invokeAll(writers)) {
                committed += writer.get();
            }
        }
        return committed;
    }

    private static int write(String url, String user, String password, long end, Random random) throws SQLException {
        NamedSerializer serializer = new NamedSerializer(FactNames.all());
        SingleConnectionDataSource connection = new SingleConnectionDataSource(url, user, password, true);
        try {
            JdbcTransactionManager transactions = new JdbcTransactionManager(connection);
            JdbcTemplate jdbc = new JdbcTemplate(connection);
            Insertion insertion = new Insertion(connection, List.of());
            TransactionTemplate transaction = new TransactionTemplate(transactions);
            String stream = "order:" + UUID.randomUUID();
            String payload = serializer
                    .serialize(SampleFacts.planRefused(), String.class)
                    .getData();
            int version = 0;
            while (System.nanoTime() < end) {
                int count = 1 + random.nextInt(5);
                boolean rollBack = random.nextInt(4) == 0;
                double stall = random.nextInt(3) == 0 ? random.nextDouble() * 0.02 : 0;
                List<NewFact> facts = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    facts.add(new NewFact(
                            SampleFacts.planRefused(),
                            stream,
                            version + i,
                            UUID.randomUUID().toString(),
                            "order",
                            "plan-refused",
                            "1",
                            payload,
                            Map.of(),
                            "{}"));
                }
                transaction.executeWithoutResult(status -> {
                    insertion.store(List.of(new Addition(null, facts)));
                    jdbc.query("select pg_sleep(?)", row -> {}, stall);
                    if (rollBack) {
                        status.setRollbackOnly();
                    }
                });
                version += rollBack ? 0 : count;
            }
            return version;
        } finally {
            connection.destroy();
        }
    }
}
