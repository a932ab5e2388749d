package fr.paraphe.standalone;

import fr.paraphe.command.imports.ImportFile;
import fr.paraphe.command.imports.Kind;
import fr.paraphe.command.imports.Reading;
import fr.paraphe.command.imports.Row;
import fr.paraphe.command.programme.ProgrammeFile;
import fr.paraphe.command.programme.domain.ProgrammeCommand.DefineProgramme;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.web.Actor;
import fr.paraphe.command.web.Door;
import fr.paraphe.command.web.Door.Prepared;
import fr.paraphe.events.BusinessDate;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The reference data as commands: the programmes, the 149 territories of the first phase with their members, the
 * milestones and flagship projects that sources tell, the 183 territories of the second phase with their members and
 * what changed in them, read as an import of the same files reads them. Each step has a key
 * of its own, so that a load that was cut goes on where it stopped and a repeated one adds nothing.
 */
@Component
final class ReferenceData {

    /** Import that the facts of these data carry. */
    static final String BATCH = "reference-data-1";

    private static final Actor IMPORTER = new Actor("import:reference-data", "IMPORTER", "Paraphe");

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
        return List.of(
                new Part(
                        "programmes TI-2018-2022, DEMO and TI-2023-2027",
                        List.of(programme("ti-2018-2022"), programme("demo"), programme("ti-2023-2027"))),
                new Part(
                        "territories of phase 1 and their members (ANCT, data.gouv.fr, Licence Ouverte 2.0)",
                        rows("territories.csv", Kind.TERRITORIES, row -> "designation:" + row.territory())),
                new Part(
                        "milestones told by public sources (each names its own)",
                        rows(
                                "milestones.csv",
                                Kind.MILESTONES,
                                row -> "milestone:" + row.territory() + ":" + row.subject())),
                new Part(
                        "flagship projects (press release of 19 November 2019)",
                        rows("projects.csv", Kind.PROJECTS, row -> "project:" + row.subject())),
                new Part(
                        "territories of phase 2 and their members on 14 November 2023 (ANCT, data.gouv.fr, Licence Ouverte 2.0)",
                        rows("territories-2023.csv", Kind.TERRITORIES, row -> "designation:" + place(row))),
                new Part(
                        "what changed in them until 16 September 2024 (ANCT, data.gouv.fr, Licence Ouverte 2.0)",
                        Stream.concat(
                                        rows("perimeters-2023.csv", Kind.PERIMETERS, row -> "perimeter:" + place(row))
                                                .stream(),
                                        rows("names-2023.csv", Kind.NAMES, row -> "name:" + place(row)).stream())
                                .toList()),
                new Part("figures that others published (each names its source)", figures()));
    }

    /** Codes are used again by the second phase, for other territories. */
    private static String place(Row row) {
        return row.programme() + ":" + row.territory();
    }

    private List<Step> rows(String name, Kind kind, Function<Row, String> key) {
        ImportFile file;
        try (InputStream stream = ReferenceData.class.getResourceAsStream("/reference-data/" + name)) {
            file = ImportFile.read(Objects.requireNonNull(stream).readAllBytes(), Reading.of(kind));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (file.malformed() > 0) {
            throw new IllegalStateException(name + " has " + file.malformed() + " rows that cannot be read");
        }
        return file.rows().stream()
                .map(row -> new Step(IMPORTER, BATCH + ":" + key.apply(row), () -> row.prepare(door.state())))
                .toList();
    }

    private List<Step> figures() {
        return PublishedFigureFile.lines().stream()
                .map(line -> new Step(
                        IMPORTER,
                        BATCH + ":figure:" + line.get("programme") + ":" + line.get("figure_id"),
                        () -> PublishedFigureFile.prepare(line, door.state())))
                .toList();
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
}
