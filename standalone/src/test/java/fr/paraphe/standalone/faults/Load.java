package fr.paraphe.standalone.faults;

import fr.paraphe.command.territory.domain.TerritoryCommand;
import fr.paraphe.command.territory.domain.TerritoryCommand.AppointLeadPair;
import fr.paraphe.command.territory.domain.TerritoryCommand.DesignateTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.DropProject;
import fr.paraphe.command.territory.domain.TerritoryCommand.ProposeProject;
import fr.paraphe.command.territory.domain.TerritoryCommand.ReviseProject;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.DatumRef;
import fr.paraphe.events.Member;
import fr.paraphe.events.Streams;
import fr.paraphe.events.TerritoryEvent.ProjectSheet;
import fr.paraphe.standalone.faults.Operation.Outcome;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Clients that send commands to a few territories, some of them hot, and record what they asked and heard. */
final class Load {

    static final String PROGRAMME = "DEMO";
    static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    private static final int TERRITORIES = 12;
    private static final Duration AFTER_TROUBLE = Duration.ofMillis(50);
    private static final DatumRef TEXT = new DatumRef("datum-placeholder", "placeholder");
    private static final BusinessDate DAY = BusinessDate.on(TODAY);
    private static final JsonMapper JSON = new JsonMapper();

    private final ServiceProcess service;
    private final ConcurrentLinkedQueue<Operation> operations = new ConcurrentLinkedQueue<>();
    private final Map<String, Asked> asked = new ConcurrentHashMap<>();
    private final Map<String, Long> versions = new ConcurrentHashMap<>();

    Load(ServiceProcess service) {
        this.service = service;
    }

    /** A request as it goes over the wire, and the command that it stands for. */
    private record Asked(
            int client,
            String key,
            TerritoryCommand command,
            String path,
            String body,
            @Nullable Long expected) {

        String stream() {
            return Streams.territory(PROGRAMME, command.code());
        }
    }

    List<Operation> operations() {
        return List.copyOf(operations);
    }

    /** One client that sends commands until {@code enough}. */
    void client(int client, int round, long seed, AtomicBoolean enough) {
        Random random = new Random(seed * 31 + round * 1009L + client);
        List<String> projects = new ArrayList<>();
        for (int n = 0; !enough.get(); n++) {
            Asked next = next(client, round, n, random, projects);
            asked.put(next.key(), next);
            Outcome outcome = send(next);
            if (random.nextInt(4) == 0) {
                outcome = send(next);
            }
            if (outcome == Outcome.UNKNOWN) {
                // As a client does; and thousands of requests to a dead service would only be asked again later.
                LockSupport.parkNanos(AFTER_TROUBLE.toNanos());
            }
        }
    }

    /** Repeats every request whose outcome nobody knows, until each is known. */
    void resolve() {
        Map<String, Boolean> known = new LinkedHashMap<>();
        operations.forEach(
                operation -> known.merge(operation.key(), operation.outcome() != Outcome.UNKNOWN, Boolean::logicalOr));
        known.forEach((key, done) -> {
            for (int attempt = 0; !done && attempt < 100; attempt++) {
                done = send(asked.get(key)) != Outcome.UNKNOWN;
            }
            if (!done) {
                throw new IllegalStateException("the outcome of " + key + " stays unknown");
            }
        });
    }

    /** How many keys have an operation of unknown outcome. */
    long unknown() {
        return operations.stream()
                .filter(operation -> operation.outcome() == Outcome.UNKNOWN)
                .map(Operation::key)
                .distinct()
                .count();
    }

    /** Writes the history, one line per operation. */
    void write(Path file) throws IOException {
        Files.write(file, operations.stream().map(Load::line).toList());
    }

    private static String line(Operation operation) {
        JsonNode answer = operation.answer().isEmpty() ? JSON.createObjectNode() : JSON.readTree(operation.answer());
        return operation.line(
                answer.path("version").asString("-"),
                answer.path("facts")
                        .valueStream()
                        .map(fact -> fact.path("position").asString())
                        .toList()
                        .toString());
    }

    private Asked next(int client, int round, int n, Random random, List<String> projects) {
        int rank = zipf(random);
        String code = "k%d-%d".formatted(round, rank);
        String key = "r%d-c%d-%d".formatted(round, client, n);
        String stream = Streams.territory(PROGRAMME, code);
        Long seen = versions.get(stream);
        Long expected = seen != null && random.nextInt(5) < 2 ? seen : null;
        String territory = "/api/v1/territories/DEMO/" + code;
        if (seen == null) {
            String siren = "9%05d%03d".formatted(round, rank);
            DesignateTerritory command = new DesignateTerritory(
                    PROGRAMME,
                    code,
                    "Essai " + code,
                    "44",
                    List.of("44"),
                    List.of(),
                    List.of(new Member(siren, "CC", Member.Kind.EPCI)),
                    DAY,
                    null);
            return new Asked(
                    client, key, command, "/api/v1/territories", """
                    {"programme": "DEMO", "code": "%s", "name": "Essai %s", "leadRegion": "44",
                     "members": [{"siren": "%s", "name": "CC", "kind": "EPCI"}], "occurredOn": "%s"}""".formatted(code, code, siren, TODAY), null);
        }
        int choice = random.nextInt(100);
        if (choice < 15) {
            String siren = "9%05d%03d".formatted(round, rank);
            return new Asked(
                    client,
                    key,
                    new AppointLeadPair(PROGRAMME, code, TEXT, siren, TEXT, "Usine", DAY, null),
                    territory + "/lead-pair",
                    """
                    {"electedLead": "A", "electedBy": "%s", "industrialLead": "B", "company": "Usine",
                     "occurredOn": "%s"}""".formatted(siren, TODAY),
                    expected);
        }
        String known = projects.isEmpty() ? "p-none" : projects.get(random.nextInt(projects.size()));
        if (choice < 30) {
            return new Asked(
                    client,
                    key,
                    new ReviseProject(PROGRAMME, code, known, sheet(), DAY, null),
                    territory + "/projects/revision",
                    project(known),
                    expected);
        }
        if (choice < 38) {
            return new Asked(
                    client,
                    key,
                    new DropProject(PROGRAMME, code, known, TEXT, DAY, null),
                    territory + "/projects/removal",
                    """
                    {"projectId": "%s", "reason": "Essai", "occurredOn": "%s"}""".formatted(known, TODAY),
                    expected);
        }
        String fresh = "p-%d-%d-%d".formatted(round, client, n);
        projects.add(fresh);
        return new Asked(
                client,
                key,
                new ProposeProject(PROGRAMME, code, fresh, sheet(), DAY, null),
                territory + "/projects",
                project(fresh),
                expected);
    }

    private static ProjectSheet sheet() {
        return new ProjectSheet(TEXT, List.of("INNOVER"), null, List.of("CC"), null, null, List.of());
    }

    private static String project(String id) {
        return """
                {"projectId": "%s", "title": "Essai", "axes": ["INNOVER"], "owners": ["CC"], "occurredOn": "%s"}""".formatted(id, TODAY);
    }

    /** The first three of the territories get about half of what is asked. */
    private static int zipf(Random random) {
        double total = 0;
        for (int rank = 1; rank <= TERRITORIES; rank++) {
            total += 1.0 / rank;
        }
        double drawn = random.nextDouble() * total;
        for (int rank = 1; rank < TERRITORIES; rank++) {
            drawn -= 1.0 / rank;
            if (drawn <= 0) {
                return rank;
            }
        }
        return TERRITORIES;
    }

    private Outcome send(Asked next) {
        long invoked = System.nanoTime();
        int status = 0;
        String body = "";
        try {
            String[] headers = next.expected() == null
                    ? new String[] {"Idempotency-Key", next.key()}
                    : new String[] {"Idempotency-Key", next.key(), "If-Match", "\"" + next.expected() + "\""};
            HttpResponse<String> response = service.post(next.path(), next.body(), headers);
            status = response.statusCode();
            body = response.body();
        } catch (IOException cut) {
            status = 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        long completed = System.nanoTime();
        Outcome outcome = status == 200 || status == 201
                ? Outcome.OK
                : status >= 400 && status < 500 ? Outcome.REJECTED : Outcome.UNKNOWN;
        JsonNode answer = status == 0 ? JSON.createObjectNode() : JSON.readTree(body);
        operations.add(new Operation(
                next.client(),
                next.key(),
                next.command(),
                next.stream(),
                next.expected(),
                invoked,
                completed,
                outcome,
                status,
                answer.path("code").asString(""),
                body));
        if (outcome == Outcome.OK) {
            versions.merge(next.stream(), answer.path("version").asLong(), Math::max);
        }
        return outcome;
    }
}
