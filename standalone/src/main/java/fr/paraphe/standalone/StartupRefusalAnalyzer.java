package fr.paraphe.standalone;

import fr.paraphe.events.store.StartupRefusal;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Passes on the sentence of a refusal to start. */
final class StartupRefusalAnalyzer extends AbstractFailureAnalyzer<StartupRefusal> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, StartupRefusal cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), null, cause);
    }
}
