package fr.paraphe.standalone.benchmarks;

import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.territory.domain.PlanContent;
import fr.paraphe.command.territory.domain.TerritoryCommand;
import fr.paraphe.command.territory.domain.TerritoryCommand.AppointLeadPair;
import fr.paraphe.command.territory.domain.TerritoryCommand.DesignateTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.InstallGovernance;
import fr.paraphe.command.territory.domain.TerritoryCommand.ProposeProject;
import fr.paraphe.command.territory.domain.TerritoryCommand.ReviseProject;
import fr.paraphe.command.territory.domain.TerritoryCommand.SubmitPlan;
import fr.paraphe.command.territory.domain.TerritoryState.OnFile;
import fr.paraphe.command.web.Actor;
import fr.paraphe.command.web.Answer;
import fr.paraphe.command.web.Asked;
import fr.paraphe.command.web.Door;
import fr.paraphe.command.web.Door.Prepared;
import fr.paraphe.command.web.Texts;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.Member;
import fr.paraphe.events.TerritoryEvent.ProjectSheet;
import fr.paraphe.events.TerritoryEvent.Seat;
import fr.paraphe.events.store.CanonicalJson;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** One caller's commands: territory after territory, from the designation to the submission of the plan. */
final class CommandLoop {

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final Actor ACTOR = new Actor("demo:territory", "TERRITORY", "Territoire (démonstration)");
    private static final String PROGRAMME = "DEMO";
    private static final String DIGEST = "sha-256:" + "0".repeat(64);
    private static final LocalDate DAY = LocalDate.parse("2025-03-01");
    private static final int PROJECTS = 6;

    private final Door door;
    private int number;
    private int step;

    CommandLoop(Door door) {
        this.door = door;
    }

    /** The next command, with a key as a careful client gives one. */
    Answer next() {
        if (step == 0) {
            number = NUMBERS.incrementAndGet();
        }
        String code = "bench-" + number;
        String siren = "97%07d".formatted(number);
        Answer answer = door.submit(new Asked(ACTOR, code + ":" + step, null, DIGEST, null), () -> {
            Circumstances circumstances = door.state().circumstances(PROGRAMME);
            Texts texts = new Texts();
            return Prepared.territory(command(code, siren).apply(texts), circumstances, texts);
        });
        step = (step + 1) % (PROJECTS * 2 + 4);
        return answer;
    }

    private Function<Texts, TerritoryCommand> command(String code, String siren) {
        BusinessDate on = BusinessDate.on(DAY.plusDays(step));
        return switch (step) {
            case 0 ->
                texts -> new DesignateTerritory(
                        PROGRAMME,
                        code,
                        "Territoire mesuré " + number,
                        "44",
                        List.of("44"),
                        List.of("57"),
                        List.of(new Member(siren, "Communauté de communes mesurée", Member.Kind.EPCI)),
                        on,
                        null);
            case 1 ->
                texts -> new AppointLeadPair(
                        PROGRAMME,
                        code,
                        texts.person("Camille Exemple"),
                        siren,
                        texts.person("Dominique Essai"),
                        "Ateliers de l’Essai",
                        on,
                        null);
            case 2 ->
                texts -> new InstallGovernance(
                        PROGRAMME,
                        code,
                        List.of(
                                new Seat("REGION", "Région fictive", texts.person("Claude Modèle")),
                                new Seat("STATE", "Préfecture fictive", texts.person("Maxime Gabarit"))),
                        on,
                        null);
            case PROJECTS * 2 + 3 ->
                texts -> {
                    PlanContent content = ((OnFile) door.state().territory(PROGRAMME, code))
                            .dossier()
                            .planContent();
                    return new SubmitPlan(PROGRAMME, code, content, CanonicalJson.digestOf(content), on, null);
                };
            default -> {
                String id = "P" + (step - 3) / 2;
                yield (step - 3) % 2 == 0
                        ? texts -> new ProposeProject(PROGRAMME, code, id, sheet(texts), on, null)
                        : texts -> new ReviseProject(PROGRAMME, code, id, sheet(texts), on, null);
            }
        };
    }

    private static ProjectSheet sheet(Texts texts) {
        return new ProjectSheet(
                texts.text("Atelier partagé de mécanique de précision"),
                List.of("INNOVER", "RECRUTER"),
                null,
                List.of("Communauté de communes mesurée"),
                DAY.plusMonths(6),
                DAY.plusMonths(24),
                List.of());
    }
}
