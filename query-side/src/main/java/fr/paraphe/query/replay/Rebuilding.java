package fr.paraphe.query.replay;

import fr.paraphe.query.RebuildFailed;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Rebuilds that go on while whoever asked for them does something else. */
@Component
public class Rebuilding implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuilding.class);

    private final Replay replay;
    private final ExecutorService workers = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("rebuild-", 0).factory());

    Rebuilding(Replay replay) {
        this.replay = replay;
    }

    /** Begins a rebuild; see {@link Replay#rebuild}. */
    public Future<List<ReplayResult>> begin(String name, boolean check) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return replay.rebuild(name, check, this::log);
                    } catch (RebuildFailed e) {
                        LOG.error("Rebuild of {}", name, e);
                        throw e;
                    }
                },
                workers);
    }

    private void log(ReplayProgress progress) {
        LOG.info(
                "Rebuilding {}: {}, {} of {} facts",
                progress.readModel(),
                progress.phase(),
                progress.facts(),
                progress.of());
    }

    @Override
    public void destroy() {
        workers.shutdownNow();
    }
}
