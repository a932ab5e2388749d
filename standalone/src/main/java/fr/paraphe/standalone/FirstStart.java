package fr.paraphe.standalone;

import fr.paraphe.command.account.FirstAdministrator;
import fr.paraphe.command.web.Asked;
import fr.paraphe.command.web.Door;
import fr.paraphe.events.access.Demonstration;
import fr.paraphe.events.store.AnsweredRequests;
import fr.paraphe.events.store.ClockCheck;
import fr.paraphe.events.store.Document;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.ShiftableClock;
import fr.paraphe.events.store.StartupRefusal;
import fr.paraphe.standalone.commandline.ParapheCommands;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Loads the reference data into an empty store through the commands, then says where the service is and who may sign
 * in. Runs before the service reports that it is ready.
 */
@Component
@Profile("!" + ParapheCommands.PROFILE)
final class FirstStart implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);
    private static final int SHOWN_EVERY = 50;

    private final boolean wanted;
    private final ReferenceData data;
    private final DemonstrationLife demonstration;
    private final ProgrammeFiles programmeFiles;
    private final Door door;
    private final FactLog log;
    private final AnsweredRequests answered;
    private final Demonstration actors;
    private final FirstAdministrator firstAdministrator;
    private final Environment environment;

    FirstStart(
            @Value("${paraphe.reference-data}") String referenceData,
            ReferenceData data,
            DemonstrationLife demonstration,
            ProgrammeFiles programmeFiles,
            Door door,
            FactLog log,
            AnsweredRequests answered,
            Demonstration actors,
            FirstAdministrator firstAdministrator,
            Environment environment,
            Clock clock) {
        if (!referenceData.equals("all") && !referenceData.equals("none")) {
            throw new StartupRefusal("--paraphe.reference-data is 'all' or 'none', not '" + referenceData + "'.");
        }
        this.wanted = referenceData.equals("all");
        if (wanted
                && clock instanceof ShiftableClock shiftable
                && !shiftable.shift().isZero()) {
            throw new StartupRefusal(
                    "The reference data are about real programmes and are not recorded by a clock that is"
                            + " shifted: set --paraphe.reference-data=none, or leave " + ClockCheck.PROPERTY + " out.");
        }
        this.data = data;
        this.demonstration = demonstration;
        this.programmeFiles = programmeFiles;
        this.door = door;
        this.log = log;
        this.answered = answered;
        this.actors = actors;
        this.firstAdministrator = firstAdministrator;
        this.environment = environment;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (wanted) {
            load();
        }
        programmeFiles.record(door);
        LOG.info("Paraphe is at http://localhost:{}/", environment.getProperty("local.server.port"));
        if (!actors.names().isEmpty()) {
            LOG.info(
                    "Demonstration actors: {}; {}",
                    String.join(", ", actors.names()),
                    actors.complete()
                            ? "their password is on the page to sign in, /connexion"
                            : "their password is the one that was chosen");
        }
        firstAdministrator
                .open()
                .ifPresent(opened -> LOG.info(
                        "Administrator: {}; its password, to be changed, is in {}: delete the file once it is read",
                        opened.login(),
                        opened.password()));
    }

    private void load() {
        List<ReferenceData.Part> parts = Stream.concat(data.parts().stream(), Stream.of(demonstration.part()))
                .toList();
        boolean begun = isDone(parts.getFirst().steps().getFirst());
        if ((log.head() > 0 && !begun) || isDone(parts.getLast().steps().getLast())) {
            return;
        }
        int total = parts.stream().mapToInt(part -> part.steps().size()).sum();
        int done = 0;
        for (ReferenceData.Part part : parts) {
            LOG.info("Loading {} {}", part.steps().size(), part.title());
            for (ReferenceData.Step step : part.steps()) {
                String digest = Document.digestOf(step.key().getBytes(StandardCharsets.UTF_8));
                door.submit(new Asked(step.actor(), step.key(), null, digest, ReferenceData.BATCH), step.prepare());
                if (++done % SHOWN_EVERY == 0 || done == total) {
                    LOG.info("Loaded {} of {} ({} %)", done, total, 100 * done / total);
                }
            }
        }
    }

    private boolean isDone(ReferenceData.Step step) {
        return answered.find(step.actor().ref(), step.key()).isPresent();
    }
}
