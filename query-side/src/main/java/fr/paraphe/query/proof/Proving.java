package fr.paraphe.query.proof;

import fr.paraphe.events.Streams;
import fr.paraphe.events.proof.Hash;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.seal.Bundle;
import fr.paraphe.events.store.seal.Leaf;
import fr.paraphe.events.store.seal.NothingSealed;
import fr.paraphe.events.store.seal.SealedLog;
import fr.paraphe.query.AccountReading;
import fr.paraphe.query.BadRequest;
import fr.paraphe.query.BundlesUnderWay;
import fr.paraphe.query.NotFound;
import fr.paraphe.query.NotFound.Thing;
import fr.paraphe.query.NotSealedYet;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers who wants proof, out of the sealed log. */
@Component
class Proving {

    /** Who has just recorded a fact asks for its receipt: sealing follows within a second. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int BUNDLES_AT_ONCE = 4;

    private final SealedLog log;
    private final FactLog facts;
    private final AccountReading accounts;
    private final Bundle bundle;
    private final Semaphore bundles = new Semaphore(BUNDLES_AT_ONCE);

    Proving(SealedLog log, FactLog facts, AccountReading accounts, DataSource database) {
        this.log = log;
        this.facts = facts;
        this.accounts = accounts;
        this.bundle = new Bundle(database);
    }

    SealedLog.Published checkpoint() {
        return log.checkpoint().orElseThrow(NothingSealed::new);
    }

    String keys() {
        if (log.keys().isEmpty()) {
            throw new NothingSealed();
        }
        return String.join("\n", log.keys()) + "\n";
    }

    String receipt(long position) {
        if (log.keys().isEmpty()) {
            throw new NothingSealed();
        }
        Leaf leaf = log.leaf(position).orElseThrow(() -> new NotFound(Thing.FACT, Long.toString(position)));
        for (long waited = 0; waited <= PATIENCE.toMillis(); waited += PAUSE.toMillis()) {
            Optional<SealedLog.Sealed> sealed = log.at(position);
            Optional<SealedLog.Published> published = log.checkpoint();
            if (sealed.isPresent()
                    && published.isPresent()
                    && published.get().checkpoint().size() > sealed.get().index()) {
                return log.receipt(sealed.get(), told(leaf), published.get()).text();
            }
            pause();
        }
        throw new NotSealedYet(position);
    }

    private @Nullable String told(Leaf leaf) {
        boolean account = facts.at(leaf.position())
                .filter(fact -> fact.streamId().startsWith(Streams.accounts()))
                .isPresent();
        return account && !accounts.allowed() ? null : leaf.line();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Consistency consistency(long from, @Nullable Long upTo) {
        SealedLog.Published published = checkpoint();
        long size = published.checkpoint().size();
        long to = upTo == null ? size : upTo;
        if (to > size) {
            throw new BadRequest("to", "leaves.ahead", Long.toString(to), Long.toString(size));
        }
        if (from > to) {
            throw new BadRequest("from", "leaves.backwards", Long.toString(from), Long.toString(to));
        }
        return new Consistency(
                from,
                log.root(from).base64(),
                to,
                log.root(to).base64(),
                log.consistency(from, to).stream().map(Hash::base64).toList(),
                log.checkpointFrom(to).orElse(published).note());
    }

    /** A bundle that is ready to be written; one of a few places is its own until it is closed. */
    final class Ready implements AutoCloseable {

        private final String fileName;
        private final Bundle.Scope scope;
        private final boolean readsAccounts;

        private Ready(String fileName, Bundle.Scope scope, boolean readsAccounts) {
            this.fileName = fileName;
            this.scope = scope;
            this.readsAccounts = readsAccounts;
        }

        String fileName() {
            return fileName;
        }

        void writeTo(OutputStream out) throws IOException {
            bundle.write(out, scope, readsAccounts);
        }

        @Override
        public void close() {
            bundles.release();
        }
    }

    Ready bundle(@Nullable String programme, @Nullable String code) {
        if ((programme == null) != (code == null)) {
            throw new BadRequest(programme == null ? "programme" : "code", "parameter.missing");
        }
        Bundle.Scope scope = Bundle.Scope.WHOLE;
        String name = "paraphe";
        if (programme != null && code != null) {
            if (facts.ofStream(Streams.territory(programme, code)).isEmpty()) {
                throw new NotFound(Thing.TERRITORY, programme + "/" + code);
            }
            scope = Bundle.Scope.territory(programme, code);
            name += "-" + (programme + "-" + code).replaceAll("[^A-Za-z0-9.-]", "_");
        }
        long size = checkpoint().checkpoint().size();
        boolean readsAccounts = accounts.allowed();
        if (!bundles.tryAcquire()) {
            throw new BundlesUnderWay(BUNDLES_AT_ONCE);
        }
        return new Ready(name + "-" + size + ".zip", scope, readsAccounts);
    }
}
