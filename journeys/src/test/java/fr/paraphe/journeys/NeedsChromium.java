package fr.paraphe.journeys;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips a class where no chromium is installed, with a line that says so; in continuous integration it fails there. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsChromium.Condition.class)
@interface NeedsChromium {

    /** Where the browser of the machine is. */
    Path CHROMIUM = Path.of(System.getProperty("journeys.chromium", "/usr/bin/chromium"));

    /** Looks for it before anything is started. */
    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (Files.isExecutable(CHROMIUM)) {
                return ConditionEvaluationResult.enabled("there is a chromium");
            }
            String told = "NO BROWSER at " + CHROMIUM + ": .ci/install installs it";
            if ("true".equals(System.getenv("CI"))) {
                throw new IllegalStateException(told);
            }
            if (context.getTestMethod().isEmpty()) {
                System.err.println(told + "; skipped: " + context.getDisplayName());
            }
            return ConditionEvaluationResult.disabled(told);
        }
    }
}
