package fr.paraphe.standalone.commandline;

import fr.paraphe.command.rules.Refusal;
import fr.paraphe.standalone.generator.Generator;
import fr.paraphe.standalone.generator.Generator.CodesTaken;
import fr.paraphe.standalone.generator.Generator.Generated;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Writes invented lives into the programme {@code DEMO}, for trials and measurements. */
@Command(
        name = "generate",
        description = {
            "Writes lives of invented territories into the programme DEMO, for trials and measurements.",
            "What is written stays: use a data folder of its own."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class GenerateTask implements Callable<Integer> {

    private static final int MOST_TERRITORIES = 3_000_000;
    private static final long TOLD_EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    @ParentCommand
    private ParapheCommands paraphe;

    @Spec
    private CommandSpec spec;

    @Option(names = "--facts", required = true, paramLabel = "N", description = "how many facts to write")
    private long facts;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "the same seed writes the same lives; by default ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--first",
            paramLabel = "N",
            defaultValue = "0",
            description = "number of the first territory, to go on after those that are there")
    private int first;

    private long began;
    private long told;

    @Override
    public Integer call() {
        if (facts < 1 || first < 0 || first > MOST_TERRITORIES) {
            throw new ParameterException(
                    spec.commandLine(), "--facts is at least 1, --first from 0 to " + MOST_TERRITORIES);
        }
        PrintWriter err = spec.commandLine().getErr();
        try (ConfigurableApplicationContext service = paraphe.join()) {
            // The read models follow once the service runs; until then they would only slow the writing down.
            service.getBean(EventProcessingConfiguration.class).eventProcessors().values().stream()
                    .map(EventProcessor::shutdownAsync)
                    .toList()
                    .forEach(CompletableFuture::join);
            began = System.nanoTime();
            Generated done = service.getBean(Generator.class).generate(facts, seed, first, this::show);
            spec.commandLine()
                    .getOut()
                    .println(service.getBean(JsonMapper.class).writeValueAsString(done));
            return 0;
        } catch (CodesTaken e) {
            err.println("paraphe: " + e.getMessage());
        } catch (Refusal e) {
            err.println("paraphe: " + e.english() + ": start the service once, or define the programme");
        }
        return ParapheCommands.FAILED;
    }

    private void show(long done) {
        long now = System.nanoTime();
        if (now - told < TOLD_EVERY_NANOS && done < facts) {
            return;
        }
        told = now;
        double seconds = (now - began) / 1e9;
        double rate = done / seconds;
        spec.commandLine()
                .getErr()
                .printf(
                        "generate: %d of %d facts (%d %%), %.0f facts/s, %.0f s left%n",
                        done, facts, 100 * done / facts, rate, (facts - done) / rate);
    }
}
