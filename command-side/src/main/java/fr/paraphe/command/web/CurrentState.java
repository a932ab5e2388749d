package fr.paraphe.command.web;

import fr.paraphe.command.CaseVersion;
import fr.paraphe.command.Reservations;
import fr.paraphe.command.body.domain.BodyState;
import fr.paraphe.command.body.domain.BodyTable;
import fr.paraphe.command.ceremony.domain.CeremonyState;
import fr.paraphe.command.ceremony.domain.CeremonyTable;
import fr.paraphe.command.programme.domain.ProgrammeState;
import fr.paraphe.command.programme.domain.ProgrammeTable;
import fr.paraphe.command.project.domain.ProjectState;
import fr.paraphe.command.project.domain.ProjectTable;
import fr.paraphe.command.protocol.domain.ProtocolCommand.Completion;
import fr.paraphe.command.protocol.domain.ProtocolCommand.Told;
import fr.paraphe.command.protocol.domain.ProtocolState;
import fr.paraphe.command.protocol.domain.ProtocolState.UnderWay;
import fr.paraphe.command.protocol.domain.ProtocolTable;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.Power;
import fr.paraphe.command.rules.ProgrammeInForce;
import fr.paraphe.command.rules.ProjectStanding;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.command.territory.domain.Dossier;
import fr.paraphe.command.territory.domain.TerritoryState;
import fr.paraphe.command.territory.domain.TerritoryState.OnFile;
import fr.paraphe.command.territory.domain.TerritoryTable;
import fr.paraphe.events.BodyEvent;
import fr.paraphe.events.BodyEvent.MandateRegistered;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.CeremonyEvent;
import fr.paraphe.events.DatumRef;
import fr.paraphe.events.Fact;
import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.ProjectEvent;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.ProtocolEvent.Mandate;
import fr.paraphe.events.ProtocolEvent.ProtocolSigned;
import fr.paraphe.events.Streams;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.TerritoryEvent.DocumentSigned;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.FactMetadata;
import fr.paraphe.events.store.StoredFact;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the facts say now: gathers the circumstances that a decision needs from other streams and from the calendar. */
@Component
public class CurrentState {

    /** The service's legal time zone. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    private final FactLog log;
    private final Clock clock;
    private final JdbcClient jdbc;

    CurrentState(FactLog log, Clock clock, JdbcClient jdbc) {
        this.log = log;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    /** The current legal day. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }

    /** Where a programme stands. */
    public ProgrammeState programme(String programme) {
        return ProgrammeTable.fold(facts(Streams.programme(programme), ProgrammeEvent.class));
    }

    /** Where a body stands on the register of mandates. */
    public BodyState body(String bodyId) {
        return BodyTable.fold(facts(Streams.body(bodyId), BodyEvent.class));
    }

    /**
     * What the register says of a mandate.
     *
     * @throws Refusal when the body or the mandate is not on the register
     */
    public Signatory signatory(String bodyId, String mandateId) {
        if (!(body(bodyId) instanceof BodyState.Registered s)) {
            throw new Refusal(Rule.BODY_UNKNOWN, "body", bodyId);
        }
        MandateRegistered mandate =
                s.mandates().find(mandateId).orElseThrow(() -> new Refusal(Rule.MANDATE_UNKNOWN, "mandate", mandateId));
        LocalDate lastDay = s.mandates().lastDay(mandate);
        return new Signatory(
                mandate.person(),
                mandate.capacity(),
                new Mandate(mandate.deed(), mandate.validFrom(), lastDay, mandateId, mandate.delegatedFrom()),
                new Power(bodyId, mandateId, mandate.scope(), mandate.validFrom(), lastDay));
    }

    /**
     * Who may sign for a body.
     *
     * @param person reference of the person's name
     * @param capacity function in which the person acts
     * @param mandate the mandate as a signature quotes it
     * @param power the mandate as a decision needs it
     */
    public record Signatory(DatumRef person, String capacity, Mandate mandate, Power power) {}

    /** Circumstances of a command about a body, which belongs to no programme. */
    public Circumstances circumstances() {
        return Circumstances.of(today(), null);
    }

    /** Where a territory stands. */
    public TerritoryState territory(String programme, String code) {
        return territory(log.ofStream(Streams.territory(programme, code)));
    }

    private static TerritoryState territory(List<StoredFact> story) {
        return TerritoryTable.fold(
                story.stream().map(stored -> (TerritoryEvent) stored.fact()).toList());
    }

    /** INSEE code of the region that leads a territory, or would lead the one applied for; empty when it is unknown. */
    public Optional<String> leadRegion(String programme, String code) {
        List<StoredFact> story = log.ofStream(Streams.territory(programme, code));
        if (territory(story) instanceof OnFile filed) {
            return Optional.of(filed.dossier().designation().leadRegion());
        }
        return story.stream()
                .filter(stored -> stored.fact() instanceof TerritoryEvent.ApplicationFiled)
                .map(stored -> ((TerritoryEvent.ApplicationFiled) stored.fact()).leadRegion())
                .reduce((first, second) -> second);
    }

    /** Reference of whoever submitted the plan of a territory last. */
    Optional<String> submitter(String programme, String code) {
        return log.ofStream(Streams.territory(programme, code)).stream()
                .filter(stored -> stored.fact() instanceof TerritoryEvent.PlanSubmitted)
                .map(stored -> stored.metadata().getOrDefault(FactMetadata.ACTOR, ""))
                .reduce((first, second) -> second);
    }

    /** Identifier of the body that funds by a line of a project; null when the line is unknown or names none. */
    @Nullable String funder(String programme, String code, String projectId, String lineId) {
        return log.ofStream(Streams.project(programme, code, projectId)).stream()
                .filter(stored -> stored.fact() instanceof ProjectEvent.FundingRequested f
                        && f.lineId().equals(lineId))
                .map(stored ->
                        ((ProjectEvent.FundingRequested) stored.fact()).funder().body())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Where a project of a territory stands in its delivery. */
    public ProjectState project(String programme, String code, String projectId) {
        return ProjectTable.fold(facts(Streams.project(programme, code, projectId), ProjectEvent.class));
    }

    /** Where a ceremony stands. */
    public CeremonyState ceremony(String ceremonyId) {
        return CeremonyTable.fold(facts(Streams.ceremony(ceremonyId), CeremonyEvent.class));
    }

    /** Where a protocol stands. */
    public ProtocolState protocol(String protocolId) {
        return ProtocolTable.fold(facts(Streams.protocol(protocolId), ProtocolEvent.class));
    }

    /**
     * The fact that a caller names.
     *
     * @param named its id, or its position in decimal digits
     */
    public Optional<StoredFact> fact(String named) {
        if (named.matches("[0-9]{1,18}")) {
            long position = Long.parseLong(named);
            return log.after(position - 1, 1).stream()
                    .filter(stored -> stored.position() == position)
                    .findFirst();
        }
        return log.byEventIds(List.of(named)).stream().findFirst();
    }

    /** The fact at a place of a stream, from 0; empty when the stream is shorter. */
    public Optional<StoredFact> fact(String stream, long version) {
        return log.ofStream(stream).stream()
                .filter(stored -> stored.version() == version)
                .findFirst();
    }

    /** The facts that tell that the document which {@code fact} is about is signed; empty while it is not. */
    public Optional<Completion> completion(ProtocolEvent fact) {
        return told(Streams.protocol(fact.protocolId()), ProtocolSigned.class::isInstance)
                .flatMap(ofProtocol -> told(
                                Streams.territory(fact.programme(), fact.code()),
                                other -> other instanceof DocumentSigned signed
                                        && signed.protocolId().equals(fact.protocolId()))
                        .map(ofTerritory -> new Completion(ofProtocol, ofTerritory)));
    }

    private Optional<Told> told(String stream, Predicate<Fact> which) {
        return log.ofStream(stream).stream()
                .filter(stored -> which.test(stored.fact()))
                .findFirst()
                .map(stored -> new Told(stored.eventId(), stored.name()));
    }

    private <F extends Fact> List<F> facts(String stream, Class<F> family) {
        return log.ofStream(stream).stream()
                .map(stored -> family.cast(stored.fact()))
                .toList();
    }

    /** Circumstances of a command about a programme or a territory of it. */
    public Circumstances circumstances(String programme) {
        return new Circumstances(today(), programme(programme).inForce().orElse(null), null);
    }

    /** Circumstances of a command about a document of a territory, under the rules that the territory goes by. */
    public Circumstances circumstances(String programme, String code) {
        List<StoredFact> story = log.ofStream(Streams.territory(programme, code));
        TerritoryState territory = territory(story);
        Circumstances now = new Circumstances(
                        today(),
                        programme(programme).inForce().orElse(null),
                        territory.standing().orElse(null))
                .under(CaseVersion.after(story));
        return territory instanceof OnFile named
                ? now.in(named.dossier().designation().leadRegion())
                : now;
    }

    /** Circumstances of a command about what is in a territory, under the rules that the territory goes by. */
    public Circumstances within(String programme, String code) {
        Circumstances now = circumstances(programme);
        ProgrammeInForce newest = now.programme();
        return newest == null || newest.version() == 1 ? now : now.under(rulesVersion(programme, code));
    }

    /** Version of the programme's rules that a territory goes by; {@link CaseVersion#NONE} before its designation. */
    public int rulesVersion(String programme, String code) {
        return CaseVersion.after(log.ofStream(Streams.territory(programme, code)));
    }

    /** Version of its programme's rules that a document goes by; {@link CaseVersion#NONE} before it is drafted. */
    public int rulesVersion(String protocolId) {
        return CaseVersion.after(log.ofStream(Streams.protocol(protocolId)));
    }

    /** Circumstances of an act on a whole territory: they say which document is under way in it. */
    public Circumstances wholeTerritory(String programme, String code) {
        return new Circumstances(
                today(), programme(programme).inForce().orElse(null), null, documentUnderWay(programme, code));
    }

    /** Circumstances of the closing of a territory: they also say which of its contracted projects have not ended. */
    public Circumstances closing(String programme, String code) {
        return wholeTerritory(programme, code).with(running(programme, code));
    }

    private List<String> running(String programme, String code) {
        Map<String, List<ProjectEvent>> stories = new TreeMap<>();
        String prefix = Streams.project(programme, code, "");
        try (Stream<StoredFact> facts = log.ofStreams(prefix)) {
            facts.forEach(stored -> stories.computeIfAbsent(
                            stored.streamId().substring(prefix.length()), id -> new ArrayList<>())
                    .add((ProjectEvent) stored.fact()));
        }
        stories.values().removeIf(story -> !(ProjectTable.fold(story) instanceof ProjectState.Running));
        return List.copyOf(stories.keySet());
    }

    /** Circumstances of a territory that goes on as another one. */
    public Circumstances renewal(String programme, String code, String nextProgramme, String successor) {
        return new Circumstances(
                today(),
                programme(programme).inForce().orElse(null),
                territory(nextProgramme, successor).standing().orElse(null),
                documentUnderWay(programme, code));
    }

    /** Circumstances of territories that are merged: a document under way in one of them is told. */
    public Circumstances wholeTerritories(String programme, List<String> codes) {
        return new Circumstances(
                today(),
                programme(programme).inForce().orElse(null),
                null,
                codes.stream()
                        .map(code -> documentUnderWay(programme, code))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
    }

    /** A territory at its end holds the key itself, so that no document comes under way any more. */
    private @Nullable String documentUnderWay(String programme, String code) {
        return jdbc.sql("select owner from paraphe_store.reservation where key = ?")
                .param(Reservations.openProtocol(programme, code))
                .query(String.class)
                .optional()
                .filter(owner -> protocol(owner) instanceof UnderWay)
                .orElse(null);
    }

    /** Circumstances of a command that contracts a project of a territory. */
    public Circumstances contracting(String programme, String code, String projectId) {
        List<StoredFact> story = log.ofStream(Streams.territory(programme, code));
        TerritoryState territory = territory(story);
        ProjectStanding planned = territory instanceof OnFile filed ? planned(filed, projectId) : null;
        return new Circumstances(
                        today(),
                        programme(programme).inForce().orElse(null),
                        territory.standing().orElse(null))
                .under(CaseVersion.after(story))
                .with(planned);
    }

    /** Circumstances of a command that gives a project of a territory to another one. */
    public Circumstances transferring(String programme, String code, String toProgramme, String toCode) {
        return new Circumstances(
                today(),
                within(programme, code).programme(),
                territory(toProgramme, toCode).standing().orElse(null));
    }

    /**
     * What the plan holds of a project. Where a plan was submitted here, what it listed was validated with it; where
     * only a source tells that a plan was validated, every project that a source told is taken to have been in it.
     */
    private static @Nullable ProjectStanding planned(OnFile territory, String projectId) {
        Dossier file = territory.dossier();
        Dossier.Project project = file.projects().get(projectId);
        if (project == null) {
            return null;
        }
        Dossier.Plan plan = file.plan();
        boolean listed =
                plan == null || plan.returnedOn() != null || plan.projects().contains(projectId);
        return new ProjectStanding(project.sheet(), listed ? file.planValidatedOn() : null);
    }

    /**
     * The business date of an act: as told, or today.
     *
     * @throws Refusal when the programme is unknown
     * @throws BadRequest when the told interval holds no day
     */
    public BusinessDate date(@Nullable DateTold told, String programme, Circumstances circumstances) {
        ProgrammeInForce inForce = circumstances.programme();
        if (inForce == null) {
            throw new Refusal(Rule.PROGRAMME_UNKNOWN, "programme", programme);
        }
        if (told == null) {
            return BusinessDate.on(circumstances.today());
        }
        try {
            return told.from(inForce.rules().opensOn());
        } catch (IllegalArgumentException e) {
            LocalDate opensOn = inForce.rules().opensOn();
            throw BadRequest.at(
                    "/occurredOn",
                    Words.pick(
                            "Aucun jour ne reste entre l’ouverture du programme, " + opensOn + ", et la date dite",
                            "No day is left between the opening of the programme, " + opensOn + ", and the date told"));
        }
    }
}
