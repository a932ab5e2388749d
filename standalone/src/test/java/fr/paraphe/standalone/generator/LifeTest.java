package fr.paraphe.standalone.generator;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.command.programme.ProgrammeFile;
import fr.paraphe.command.rules.ProgrammeInForce;
import fr.paraphe.events.AccountEvent;
import fr.paraphe.events.BodyEvent;
import fr.paraphe.events.CeremonyEvent;
import fr.paraphe.events.Fact;
import fr.paraphe.events.FigureEvent;
import fr.paraphe.events.PersonalDataEvent;
import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.ProjectEvent;
import fr.paraphe.events.ProtocolEvent.AnnualReviewHeld;
import fr.paraphe.events.ProtocolEvent.DeadlineExtended;
import fr.paraphe.events.ProtocolEvent.ProtocolAmended;
import fr.paraphe.events.ProtocolEvent.ProtocolEnteredIntoForce;
import fr.paraphe.events.ProtocolEvent.ProtocolLapsed;
import fr.paraphe.events.ProtocolEvent.ProtocolMigrated;
import fr.paraphe.events.ProtocolEvent.ProtocolTerminated;
import fr.paraphe.events.ProtocolEvent.SignatureExamined;
import fr.paraphe.events.ProtocolEvent.SignatureReminded;
import fr.paraphe.events.Rectification;
import fr.paraphe.events.TerritoryEvent.ApplicantRejected;
import fr.paraphe.events.TerritoryEvent.ApplicantSelected;
import fr.paraphe.events.TerritoryEvent.ApplicationFiled;
import fr.paraphe.events.TerritoryEvent.PerimeterChangeRefused;
import fr.paraphe.events.TerritoryEvent.PerimeterChangeRequested;
import fr.paraphe.events.TerritoryEvent.PerimeterChanged;
import fr.paraphe.events.TerritoryEvent.PilotStatusGranted;
import fr.paraphe.events.TerritoryEvent.ProjectReassigned;
import fr.paraphe.events.TerritoryEvent.StageOverdue;
import fr.paraphe.events.TerritoryEvent.TerritoriesMerged;
import fr.paraphe.events.TerritoryEvent.TerritoryClosed;
import fr.paraphe.events.TerritoryEvent.TerritoryMigrated;
import fr.paraphe.events.TerritoryEvent.TerritoryRenamed;
import fr.paraphe.events.TerritoryEvent.TerritoryRenewed;
import fr.paraphe.events.TerritoryEvent.TerritoryResumed;
import fr.paraphe.events.TerritoryEvent.TerritorySplit;
import fr.paraphe.events.TerritoryEvent.TerritorySuspended;
import fr.paraphe.events.TerritoryEvent.TerritoryWithdrawn;
import fr.paraphe.events.store.FactNames;
import fr.paraphe.standalone.generator.Life.Placed;
import fr.paraphe.standalone.generator.Life.Step;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The tables decide each step of a life, so a life that breaks a rule would end its telling with a refusal. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LifeTest {

    /** What few territories and documents come to. */
    private static final Set<Class<? extends Fact>> OF_FEW_LIVES = Set.of(
            ApplicationFiled.class,
            ApplicantSelected.class,
            ApplicantRejected.class,
            PilotStatusGranted.class,
            PerimeterChangeRequested.class,
            PerimeterChangeRefused.class,
            TerritorySplit.class,
            TerritoriesMerged.class,
            ProjectReassigned.class,
            TerritoryMigrated.class,
            TerritorySuspended.class,
            TerritoryResumed.class,
            TerritoryWithdrawn.class,
            TerritoryClosed.class,
            TerritoryRenewed.class,
            DeadlineExtended.class,
            ProtocolMigrated.class,
            SignatureReminded.class,
            StageOverdue.class,
            ProtocolLapsed.class,
            ProtocolEnteredIntoForce.class,
            ProtocolAmended.class,
            AnnualReviewHeld.class,
            ProtocolTerminated.class,
            SignatureExamined.class);

    private static ProgrammeInForce programme() {
        try (InputStream file = LifeTest.class.getResourceAsStream("/programmes/demo.yaml")) {
            return new ProgrammeInForce(
                    1, ProgrammeFile.read(Objects.requireNonNull(file)).rules());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Step> steps(long seed, int number) {
        Life life = new Life(seed, number, programme());
        List<Step> steps = new ArrayList<>();
        for (Step step = life.next(); step != null; step = life.next()) {
            steps.add(step);
        }
        return steps;
    }

    private static List<Fact> facts(long seed, int number) {
        return steps(seed, number).stream()
                .flatMap(step -> step.facts().stream())
                .map(Placed::fact)
                .toList();
    }

    @Test
    void the_same_seed_tells_the_same_life_with_the_same_texts() {
        assertThat(steps(7, 3)).isEqualTo(steps(7, 3)).isNotEqualTo(steps(8, 3));
        assertThat(facts(7, 3)).isNotEqualTo(facts(7, 4));
    }

    @Test
    void a_life_has_twenty_to_thirty_facts_on_average_and_lives_show_every_kind_of_fact_but_those_of_lists() {
        List<Fact> all = IntStream.range(0, 2000)
                .boxed()
                .flatMap(number -> facts(1, number).stream())
                .toList();

        assertThat(all.size() / 2000.0).isBetween(20.0, 30.0);
        assertThat(all.stream().map(Fact::getClass).collect(Collectors.toSet()))
                .containsAll(FactNames.all().classes().stream()
                        .filter(type -> !ProgrammeEvent.class.isAssignableFrom(type))
                        .filter(type -> !FigureEvent.class.isAssignableFrom(type))
                        .filter(type -> !BodyEvent.class.isAssignableFrom(type))
                        .filter(type -> !AccountEvent.class.isAssignableFrom(type))
                        .filter(type -> !PersonalDataEvent.class.isAssignableFrom(type))
                        .filter(type -> !CeremonyEvent.class.isAssignableFrom(type))
                        .filter(type -> !OF_FEW_LIVES.contains(type))
                        .filter(type -> !ProjectEvent.class.isAssignableFrom(type))
                        .filter(type -> type != PerimeterChanged.class
                                && type != TerritoryRenamed.class
                                && !Rectification.class.isAssignableFrom(type))
                        .collect(Collectors.toSet()));
        assertThat(all).allMatch(fact -> !fact.occurredOn().earliest().isAfter(Life.LAST_DAY));
    }
}
