package fr.paraphe.standalone.benchmarks;

import java.util.List;

/** One measurement on the running service. */
interface Benchmark {

    /** Short name; the results lie in a file of that name. */
    String name();

    /** Measures, and says what came of it. */
    List<Table> measure(Stage stage) throws Exception;
}
