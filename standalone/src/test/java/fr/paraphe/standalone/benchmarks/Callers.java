package fr.paraphe.standalone.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/** Callers that do one thing after the other, each as fast as it is answered. */
final class Callers {

    private Callers() {}

    /** What one caller does again and again. */
    interface Call {
        void call() throws Exception;
    }

    /**
     * How it went.
     *
     * @param perSecond calls per second of all callers together
     * @param micros how long a call took, in microseconds
     */
    record Outcome(double perSecond, Histogram micros) {}

    /** Runs {@code callers} for some seconds. */
    static Outcome run(List<? extends Call> callers, double seconds) throws Exception {
        long begin = System.nanoTime();
        long end = begin + (long) (seconds * 1e9);
        Histogram all = new Histogram(3);
        try (ExecutorService threads = Executors.newFixedThreadPool(callers.size())) {
            List<Callable<Histogram>> loops = new ArrayList<>();
            for (Call caller : callers) {
                loops.add(() -> {
                    Histogram own = new Histogram(3);
                    for (long now = System.nanoTime(); now < end; ) {
                        caller.call();
                        long then = System.nanoTime();
                        own.recordValue((then - now) / 1000);
                        now = then;
                    }
                    return own;
                });
            }
            for (Future<Histogram> own : threads.invokeAll(loops)) {
                all.add(own.get());
            }
        }
        return new Outcome(all.getTotalCount() / ((System.nanoTime() - begin) / 1e9), all);
    }
}
