package fr.paraphe.standalone.desk;

import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.Streams;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.Applied;
import fr.paraphe.query.Moment;
import fr.paraphe.query.NotFound;
import fr.paraphe.query.Personal;
import fr.paraphe.query.bodies.Bodies;
import fr.paraphe.query.ceremonies.Ceremonies;
import fr.paraphe.query.ceremonies.CeremonyView;
import fr.paraphe.query.delivery.ProjectView;
import fr.paraphe.query.delivery.Projects;
import fr.paraphe.query.programmes.ProgrammeView;
import fr.paraphe.query.programmes.Programmes;
import fr.paraphe.query.protocols.ProtocolView;
import fr.paraphe.query.protocols.Protocols;
import fr.paraphe.query.sheet.Sheets;
import fr.paraphe.query.sheet.TerritorySheet;
import fr.paraphe.query.ui.Wording;
import fr.paraphe.standalone.desk.Case.Line;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells what a decision is about: never an older state than the version that goes with the command. */
@Component
class Cases {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final FactLog log;
    private final Applied applied;
    private final Sheets sheets;
    private final Protocols protocols;
    private final Projects projects;
    private final Programmes programmes;
    private final Bodies bodies;
    private final Ceremonies ceremonies;

    Cases(
            FactLog log,
            Applied applied,
            Sheets sheets,
            Protocols protocols,
            Projects projects,
            Programmes programmes,
            Bodies bodies,
            Ceremonies ceremonies) {
        this.log = log;
        this.applied = applied;
        this.sheets = sheets;
        this.protocols = protocols;
        this.projects = projects;
        this.programmes = programmes;
        this.bodies = bodies;
        this.ceremonies = ceremonies;
    }

    /** Waits until what is shown holds every fact recorded so far; false when it does not yet. */
    boolean caughtUp() {
        return applied.await(log.head(), PATIENCE);
    }

    /** Whether the pages show the fact at a position; waits for it a moment. */
    boolean shows(long position) {
        return applied.await(position, PATIENCE);
    }

    /**
     * What an act is about.
     *
     * @param variables those of its address, encoded
     * @param typed what the form begins with, for an act whose address names nothing
     * @throws NotFound when it names something that is not there
     */
    Case of(Act act, Map<String, String> variables, Typed typed, Moment moment, Wording say) {
        Map<String, String> named = new TreeMap<>();
        variables.forEach((name, value) -> named.put(name, URLDecoder.decode(value, StandardCharsets.UTF_8)));
        String id = named.getOrDefault("id", "");
        String programme = named.getOrDefault("programme", "");
        String code = named.getOrDefault("code", "");
        String group = act.key().split("\\.")[0];
        if (act.key().startsWith("programmes.territories.projects")) {
            return project(programme, code, id, moment, say, named);
        }
        return switch (group) {
            case "territories" ->
                code.isEmpty() ? begun(typed, moment, named) : territory(programme, code, moment, say, named);
            case "protocols" -> id.isEmpty() ? begun(typed, moment, named) : protocol(id, moment, say, named);
            case "programmes" ->
                programme.isEmpty() ? nothing(moment, named) : programme(programme, moment, say, named);
            case "bodies" -> id.isEmpty() ? nothing(moment, named) : body(id, moment, named);
            case "ceremonies" -> id.isEmpty() ? begun(typed, moment, named) : ceremony(id, moment, named);
            case "accounts" -> id.isEmpty() ? nothing(moment, named) : account(id, moment, named);
            default -> nothing(moment, named);
        };
    }

    /** What is at a path of the API, when decisions are taken about it; empty when it is nothing of the kind. */
    Optional<Case> at(String path, Moment moment, Wording say) {
        String[] parts = path.split("/");
        Map<String, String> named = new TreeMap<>();
        if (path.matches("/territories/[^/]+/[^/]+")) {
            named.putAll(Map.of("programme", parts[2], "code", parts[3]));
            return Optional.of(territory(parts[2], parts[3], moment, say, named))
                    .filter(found -> found.territory() != null);
        }
        if (path.matches("/protocols/[^/]+")) {
            named.put("id", parts[2]);
            return Optional.of(protocol(parts[2], moment, say, named));
        }
        if (path.matches("/programmes/[^/]+/territories/[^/]+/projects/[^/]+")) {
            named.putAll(Map.of("programme", parts[2], "code", parts[4], "id", parts[6]));
            return Optional.of(project(parts[2], parts[4], parts[6], moment, say, named));
        }
        return Optional.empty();
    }

    /** The version of a stream as far as it is shown; null when nothing of it is. */
    private @Nullable Long version(String stream, Moment moment) {
        return log.ofStream(stream).stream()
                .filter(fact -> fact.position() <= moment.position())
                .map(StoredFact::version)
                .reduce((first, second) -> second)
                .orElse(null);
    }

    private static Case nothing(Moment moment, Map<String, String> named) {
        return new Case(null, null, moment.position(), null, "", null, List.of(), null, null, null, null, named);
    }

    /** Something that the act begins: of a territory that it may name. */
    private Case begun(Typed typed, Moment moment, Map<String, String> named) {
        String programme = typed.at("/programme");
        String code = typed.at("/code");
        Optional<ProgrammeView> of = programmes.find(programme, moment);
        Optional<TerritorySheet> sheet =
                of.isEmpty() || code.isEmpty() ? Optional.empty() : sheets.find(programme, code, moment);
        List<Line> lines = new ArrayList<>();
        sheet.ifPresent(known -> lines.add(new Line("decision.case.territory", known.name())));
        return new Case(
                null,
                null,
                moment.position(),
                of.map(ProgrammeView::code).orElse(null),
                sheet.map(TerritorySheet::name).orElse(""),
                sheet.isPresent() ? territoryPage(programme, code) : null,
                lines,
                of.map(known -> rules(known, sheet.orElse(null))).orElse(null),
                sheet.orElse(null),
                null,
                null,
                named);
    }

    private static ProgrammeRules rules(ProgrammeView programme, @Nullable TerritorySheet sheet) {
        return sheet == null
                ? programme.rules()
                : programme.rules().in(sheet.leadRegion().code());
    }

    private ProgrammeView known(String programme, Moment moment) {
        return programmes.find(programme, moment).orElseThrow(() -> new NotFound(NotFound.Thing.PROGRAMME, programme));
    }

    private Case territory(String programme, String code, Moment moment, Wording say, Map<String, String> named) {
        ProgrammeView of = known(programme, moment);
        Optional<TerritorySheet> sheet = sheets.find(programme, code, moment);
        String stream = Streams.territory(programme, code);
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("decision.case.programme", say.name(of.rules().name())));
        lines.add(new Line("decision.case.code", code));
        sheet.ifPresent(known -> {
            lines.add(new Line("decision.case.region", known.leadRegion().name()));
            String stage = known.ladder().stream()
                    .filter(rung -> rung.milestone().equals(known.stage()))
                    .map(rung -> say.name(rung.name()))
                    .findFirst()
                    .orElse("");
            if (known.side() != null) {
                lines.add(new Line(
                        "decision.case.side", say.say("side." + known.side().state())));
            }
            if (!stage.isEmpty()) {
                lines.add(new Line("decision.case.stage", stage));
            }
        });
        return new Case(
                stream,
                version(stream, moment),
                moment.position(),
                programme,
                sheet.map(TerritorySheet::name).orElse(code),
                sheet.isPresent() ? territoryPage(programme, code) : null,
                lines,
                rules(of, sheet.orElse(null)),
                sheet.orElse(null),
                null,
                null,
                named);
    }

    private Case protocol(String id, Moment moment, Wording say, Map<String, String> named) {
        ProtocolView protocol = protocols.find(id, moment).orElseThrow(() -> new NotFound(NotFound.Thing.PROTOCOL, id));
        ProgrammeView of = known(protocol.programme(), moment);
        Optional<TerritorySheet> sheet = sheets.find(protocol.programme(), protocol.code(), moment);
        String stream = Streams.protocol(id);
        String kind = of.rules().documentKinds().stream()
                .filter(one -> one.code().equals(protocol.documentKind()))
                .map(one -> say.name(one.name()))
                .findFirst()
                .orElse(protocol.documentKind());
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("decision.case.programme", say.name(of.rules().name())));
        lines.add(new Line(
                "decision.case.territory", sheet.map(TerritorySheet::name).orElse(protocol.code())));
        lines.add(new Line("decision.case.document", id));
        lines.add(new Line("decision.case.state", say.say("documents." + protocol.state())));
        if (protocol.deadline() != null) {
            lines.add(new Line("decision.case.deadline", say.day(protocol.deadline())));
        }
        if (protocol.text() != null) {
            lines.add(new Line("decision.case.text", protocol.text().digest()));
        }
        return new Case(
                stream,
                version(stream, moment),
                moment.position(),
                protocol.programme(),
                say.say(
                        "decision.case.of",
                        kind,
                        sheet.map(TerritorySheet::name).orElse(protocol.code())),
                "/protocoles/" + id,
                lines,
                rules(of, sheet.orElse(null)),
                sheet.orElse(null),
                protocol,
                null,
                named);
    }

    private Case project(
            String programme, String code, String id, Moment moment, Wording say, Map<String, String> named) {
        ProgrammeView of = known(programme, moment);
        Optional<TerritorySheet> sheet = sheets.find(programme, code, moment);
        ProjectView project = projects.project(programme, code, id, moment);
        String stream = Streams.project(programme, code, id);
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("decision.case.programme", say.name(of.rules().name())));
        lines.add(new Line(
                "decision.case.territory", sheet.map(TerritorySheet::name).orElse(code)));
        lines.add(new Line("decision.case.project", id));
        lines.add(new Line(
                "decision.case.state",
                new Words(Locale.of(say.lang())).value(project.status().name())));
        return new Case(
                stream,
                version(stream, moment),
                moment.position(),
                programme,
                words(project.title(), id),
                sheet.isPresent() ? territoryPage(programme, code) : null,
                lines,
                rules(of, sheet.orElse(null)),
                sheet.orElse(null),
                null,
                project,
                named);
    }

    private Case programme(String programme, Moment moment, Wording say, Map<String, String> named) {
        ProgrammeView of = known(programme, moment);
        String stream = Streams.programme(programme);
        return new Case(
                stream,
                version(stream, moment),
                moment.position(),
                programme,
                say.name(of.rules().name()),
                "/programmes/" + programme,
                List.of(new Line("decision.case.rules", say.number(of.version()))),
                of.rules(),
                null,
                null,
                null,
                named);
    }

    private Case body(String id, Moment moment, Map<String, String> named) {
        String stream = Streams.body(id);
        String name = absentAsNull(() -> bodies.body(id, moment).name());
        return new Case(
                stream,
                version(stream, moment),
                moment.position(),
                null,
                name == null ? id : name,
                null,
                List.of(new Line("decision.case.body", id)),
                null,
                null,
                null,
                null,
                named);
    }

    private Case ceremony(String id, Moment moment, Map<String, String> named) {
        CeremonyView ceremony = ceremonies.find(id, moment);
        String stream = Streams.ceremony(id);
        Optional<ProgrammeView> of = programmes.find(ceremony.programme(), moment);
        return new Case(
                stream,
                version(stream, moment),
                moment.position(),
                ceremony.programme(),
                ceremony.name(),
                null,
                List.of(
                        new Line("decision.case.place", ceremony.place()),
                        new Line(
                                "decision.case.documents",
                                Integer.toString(ceremony.documents().size())),
                        new Line("decision.case.signatures", ceremony.signatures() + " / " + ceremony.expected())),
                of.map(ProgrammeView::rules).orElse(null),
                null,
                null,
                null,
                named);
    }

    private Case account(String id, Moment moment, Map<String, String> named) {
        String stream = Streams.account(id);
        return new Case(
                stream,
                version(stream, moment),
                moment.position(),
                null,
                id,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                named);
    }

    private static @Nullable String absentAsNull(Supplier<String> question) {
        try {
            return question.get();
        } catch (NotFound absent) {
            return null;
        }
    }

    private static String words(Personal text, String otherwise) {
        return text.value() == null ? otherwise : text.value();
    }

    private static String territoryPage(String programme, String code) {
        return "/programmes/" + programme + "/territories/" + code;
    }
}
