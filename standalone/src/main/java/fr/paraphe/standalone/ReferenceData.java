package fr.paraphe.standalone;

import fr.paraphe.command.programme.ProgrammeFile;
import fr.paraphe.command.programme.domain.ProgrammeCommand.DefineProgramme;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.territory.domain.TerritoryCommand;
import fr.paraphe.command.territory.domain.TerritoryCommand.DesignateTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.ProposeProject;
import fr.paraphe.command.territory.domain.TerritoryCommand.ReportMilestone;
import fr.paraphe.command.web.Actor;
import fr.paraphe.command.web.Door;
import fr.paraphe.command.web.Door.Prepared;
import fr.paraphe.command.web.Texts;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.Member;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.Source;
import fr.paraphe.events.TerritoryEvent.ProjectSheet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The reference data as commands: the programmes, the 149 territories of the first phase with their members, the
 * milestones and flagship projects that sources tell. Each step has a key of its own, so that a load that was cut goes
 * on where it stopped and a repeated one adds nothing.
 */
@Component
final class ReferenceData {

    /** Import that the facts of these data carry. */
    static final String BATCH = "reference-data-1";

    private static final Actor IMPORTER = new Actor("import:reference-data", "IMPORTER", "Paraphe");
    private static final String PROGRAMME = "TI-2018-2022";
    private static final String PRESS_RELEASE =
            "Communiqué de presse du ministère et de la Région Grand Est, 19 novembre 2019";
    private static final LocalDate PRESS_RELEASE_DAY = LocalDate.of(2019, 11, 19);
    private static final String AUTHORS = "les auteurs des données de référence";

    private final Door door;

    ReferenceData(Door door) {
        this.door = door;
    }

    /**
     * One command of the load.
     *
     * @param actor who sends it
     * @param key idempotency key of the step
     * @param prepare makes the command
     */
    record Step(Actor actor, String key, Supplier<Prepared> prepare) {}

    /**
     * A part of the load that one title tells.
     *
     * @param title what is loaded and where it comes from
     * @param steps its commands, in order
     */
    record Part(String title, List<Step> steps) {}

    /** Everything to load, in order. */
    List<Part> parts() {
        List<Map<String, String>> milestones = ReferenceRows.of("reported-milestones.csv").stream()
                .filter(row -> cell(row, "programme").equals(PROGRAMME))
                .toList();
        return List.of(
                new Part("programmes TI-2018-2022 and DEMO", List.of(programme("ti-2018-2022"), programme("demo"))),
                new Part(
                        "territories of phase 1 and their members (ANCT, data.gouv.fr, Licence Ouverte 2.0)",
                        designations(milestones)),
                new Part(
                        "milestones told by public sources (each names its own)",
                        milestones.stream()
                                .filter(row -> !cell(row, "milestone").equals(Milestones.DESIGNATED))
                                .map(this::milestone)
                                .toList()),
                new Part(
                        "flagship projects (" + PRESS_RELEASE + ")",
                        ReferenceRows.of("flagship-projects.csv").stream()
                                .map(this::project)
                                .toList()));
    }

    private Step programme(String name) {
        ProgrammeFile file;
        try (InputStream stream = ReferenceData.class.getResourceAsStream("/programmes/" + name + ".yaml")) {
            file = ProgrammeFile.read(Objects.requireNonNull(stream));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Step(IMPORTER, BATCH + ":programme:" + file.programme(), () -> {
            Circumstances circumstances = door.state().circumstances(file.programme());
            return Prepared.programme(
                    new DefineProgramme(
                            file.programme(),
                            file.rules(),
                            file.digest(),
                            BusinessDate.on(file.rules().opensOn())),
                    circumstances);
        });
    }

    private List<Step> designations(List<Map<String, String>> milestones) {
        Map<String, List<Member>> members = new HashMap<>();
        for (Map<String, String> row : ReferenceRows.of("territoires-phase1-149-groupements.csv")) {
            members.computeIfAbsent(cell(row, "id_ti"), code -> new ArrayList<>())
                    .add(new Member(
                            cell(row, "siren"), cell(row, "nom_groupement"), Member.Kind.valueOf(cell(row, "nature"))));
        }
        Map<String, Map<String, String>> territories = new LinkedHashMap<>();
        for (Map<String, String> row : ReferenceRows.of("territoires-phase1-149.csv")) {
            territories.put(cell(row, "id_ti"), row);
        }
        List<Step> steps = new ArrayList<>();
        for (Map<String, String> told : milestones) {
            if (cell(told, "milestone").equals(Milestones.DESIGNATED)) {
                String code = cell(told, "code");
                steps.add(designation(told, territories.get(code), members.getOrDefault(code, List.of())));
            }
        }
        return steps;
    }

    private Step designation(Map<String, String> told, @Nullable Map<String, String> territory, List<Member> members) {
        String code = cell(told, "code");
        // A predecessor is on no list of the agency: its code says its region, its members are not documented.
        String region = territory == null ? code.substring(3, 5) : cell(territory, "lead_region_code");
        List<String> regions = territory == null ? List.of(region) : words(territory, "regions_concerned");
        List<String> departments = territory == null ? List.of() : words(territory, "departments");
        return step(
                "designation:" + code,
                (circumstances, texts) -> new DesignateTerritory(
                        PROGRAMME,
                        code,
                        cell(told, "name"),
                        region,
                        regions,
                        departments,
                        members,
                        date(told),
                        source(told)));
    }

    private Step milestone(Map<String, String> told) {
        String kind = cell(told, "document_kind");
        String key = "milestone:" + cell(told, "code") + ":" + cell(told, "milestone") + ":" + kind;
        return step(
                key,
                (circumstances, texts) -> new ReportMilestone(
                        PROGRAMME,
                        cell(told, "code"),
                        cell(told, "milestone"),
                        kind.isEmpty() ? null : kind,
                        date(told),
                        source(told),
                        texts.optional(cell(told, "note"))));
    }

    private Step project(Map<String, String> row) {
        String id = cell(row, "id");
        return step(
                "project:" + id,
                (circumstances, texts) -> new ProposeProject(
                        PROGRAMME,
                        cell(row, "code"),
                        id,
                        new ProjectSheet(
                                texts.text(cell(row, "project")),
                                words(row, "axes"),
                                AUTHORS,
                                List.of(),
                                null,
                                null,
                                words(row, "partner_codes")),
                        BusinessDate.onOrBefore(PRESS_RELEASE_DAY, opening(circumstances)),
                        Source.of(PRESS_RELEASE)));
    }

    private Step step(String key, BiFunction<Circumstances, Texts, TerritoryCommand> command) {
        return new Step(IMPORTER, BATCH + ":" + key, () -> {
            Circumstances circumstances = door.state().circumstances(PROGRAMME);
            Texts texts = new Texts();
            return Prepared.territory(command.apply(circumstances, texts), circumstances, texts);
        });
    }

    private static LocalDate opening(Circumstances circumstances) {
        return Objects.requireNonNull(circumstances.programme()).rules().opensOn();
    }

    private static BusinessDate date(Map<String, String> told) {
        return new BusinessDate(
                LocalDate.parse(cell(told, "earliest")),
                LocalDate.parse(cell(told, "latest")),
                BusinessDate.Precision.valueOf(cell(told, "precision")));
    }

    /** The source of a row; a designation has no remark of its own, so the source's label carries it. */
    private static Source source(Map<String, String> told) {
        String address = cell(told, "source_address");
        String note = cell(told, "note");
        boolean designation = cell(told, "milestone").equals(Milestones.DESIGNATED);
        String label =
                cell(told, "source") + (designation && !note.isEmpty() ? " — " + note.replaceFirst("\\.$", "") : "");
        return new Source(label, address.isEmpty() ? null : address, null);
    }

    private static List<String> words(Map<String, String> row, String column) {
        return Arrays.stream(cell(row, column).split(" "))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String cell(Map<String, String> row, String column) {
        return Objects.requireNonNull(row.get(column), column).strip();
    }
}
