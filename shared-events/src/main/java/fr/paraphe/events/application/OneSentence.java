package fr.paraphe.events.application;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Tells on standard error, in one sentence, why the service does not start. */
final class OneSentence implements FailureAnalysisReporter {

    @Override
    public void report(FailureAnalysis analysis) {
        String sentence = analysis.getDescription();
        if (analysis.getAction() != null) {
            sentence = sentence + " " + analysis.getAction();
        }
        System.err.println("paraphe: " + sentence.replaceAll("\\s+", " ").strip());
    }
}
