package fr.paraphe.query.ui;

import static fr.paraphe.events.Milestones.ACTION_PLAN_ESTABLISHED;
import static fr.paraphe.events.Milestones.DESIGNATED;
import static fr.paraphe.events.Milestones.DOCUMENT_SIGNED;
import static fr.paraphe.events.Milestones.GOVERNANCE_INSTALLED;
import static fr.paraphe.events.Milestones.PLAN_VALIDATED;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.Member;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProtocolEvent.EvidenceLevel;
import fr.paraphe.events.ProtocolEvent.Mandate;
import fr.paraphe.events.ProtocolEvent.Means;
import fr.paraphe.events.ProtocolEvent.ProtocolCorrection;
import fr.paraphe.events.Source;
import fr.paraphe.events.TerritoryEvent.Deliberation;
import fr.paraphe.query.BadRequest;
import fr.paraphe.query.DocumentState;
import fr.paraphe.query.FactsAddress;
import fr.paraphe.query.Figures;
import fr.paraphe.query.Measure;
import fr.paraphe.query.MilestoneDate;
import fr.paraphe.query.Moment;
import fr.paraphe.query.Moments;
import fr.paraphe.query.NotFound;
import fr.paraphe.query.Personal;
import fr.paraphe.query.RegionRule;
import fr.paraphe.query.Regions;
import fr.paraphe.query.Scope;
import fr.paraphe.query.Tallies;
import fr.paraphe.query.TerritoryPlaces.Place;
import fr.paraphe.query.changes.Changes;
import fr.paraphe.query.changes.Difference;
import fr.paraphe.query.history.FactView;
import fr.paraphe.query.history.FieldChange;
import fr.paraphe.query.history.History;
import fr.paraphe.query.history.HistoryEntry;
import fr.paraphe.query.history.HistoryPage;
import fr.paraphe.query.history.HistoryQuestion;
import fr.paraphe.query.inbox.Awaited;
import fr.paraphe.query.inbox.Capacity;
import fr.paraphe.query.inbox.Group;
import fr.paraphe.query.inbox.Inbox;
import fr.paraphe.query.inbox.InboxPage;
import fr.paraphe.query.perimeter.Perimeters;
import fr.paraphe.query.perimeter.RelatedTerritory;
import fr.paraphe.query.programmes.ProgrammeView;
import fr.paraphe.query.programmes.Programmes;
import fr.paraphe.query.progress.Board;
import fr.paraphe.query.progress.Counted;
import fr.paraphe.query.progress.FactsPage;
import fr.paraphe.query.progress.Figure;
import fr.paraphe.query.progress.FigureFact;
import fr.paraphe.query.progress.FiguresAnswer;
import fr.paraphe.query.progress.Progress;
import fr.paraphe.query.progress.RegionProgress;
import fr.paraphe.query.progress.RegionProgress.Share;
import fr.paraphe.query.progress.TerritoryFilter;
import fr.paraphe.query.progress.TerritoryLine;
import fr.paraphe.query.progress.TerritoryPage;
import fr.paraphe.query.protocols.ProtocolView;
import fr.paraphe.query.protocols.Protocols;
import fr.paraphe.query.sheet.NextDeadline;
import fr.paraphe.query.sheet.Sheets;
import fr.paraphe.query.sheet.TerritorySheet;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers to every question that pages ask, made of a few lives held in memory: a real-looking programme
 * {@code TI-2018-2022} whose milestones are reported, and {@code DEMO}, lived in the service and with deadlines.
 */
final class SampleAnswers implements Moments, Programmes, Progress, Sheets, History {

    static final String REAL = "TI-2018-2022";
    static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
    static final String LONG_NAME = "Vitry-le-François - Saint-Dizier - Bar-le-Duc - Bassin de Joinville";

    private static final Instant RECORDED = Instant.parse("2026-11-24T09:12:00Z");
    private static final Source RELEASE = Source.of("communiqué de presse du 19 novembre 2019");
    private static final Source LIST = new Source("Liste ANCT", "https://www.data.gouv.fr/territoires", null);
    private static final LocalDate OPENING = LocalDate.of(2018, 11, 22);

    private final List<Life> lives = new ArrayList<>();

    /** The life of one territory: the date of each milestone that it reached. */
    private record Life(String programme, String code, String name, String region, Map<String, MilestoneDate> dates) {

        boolean certain(String milestone, LocalDate day) {
            return dates.containsKey(milestone) && dates.get(milestone).certainBy(day);
        }

        boolean possible(String milestone, LocalDate day) {
            return dates.containsKey(milestone)
                    && !dates.get(milestone).earliest().isAfter(day);
        }

        boolean known(LocalDate day) {
            return dates.keySet().stream()
                    .anyMatch(milestone -> !milestone.equals(DESIGNATED) && possible(milestone, day));
        }
    }

    SampleAnswers() {
        String[] grandEst = {
            "Alsace bossue - Saverne - Sarrebourg - Nord Alsace",
            "Alsace centrale",
            "Langres-Chaumont",
            "Bazancourt-Pomacle",
            "Epernay - Bassin sézannais - Portes de Romilly",
            "Moselle Est",
            "Nord Est Ardenne",
            "Nord Lorraine",
            "Sel et Vermois",
            "Sud Alsace",
            "Terres de Lorraine",
            "Troyes Bar sur Aube",
            "Val de Lorraine",
            LONG_NAME,
            "Vosges"
        };
        MilestoneDate designation = reported(BusinessDate.on(OPENING), null, LIST);
        for (int i = 0; i < grandEst.length; i++) {
            Map<String, MilestoneDate> dates = new LinkedHashMap<>(Map.of(DESIGNATED, designation));
            if (i != 5 && i != 8) {
                dates.put(
                        ACTION_PLAN_ESTABLISHED,
                        reported(BusinessDate.onOrBefore(LocalDate.of(2019, 11, 19), OPENING), null, RELEASE));
                boolean earlier = i == 3 || i == 9;
                dates.put(
                        DOCUMENT_SIGNED,
                        reported(
                                earlier
                                        ? BusinessDate.before(LocalDate.of(2019, 11, 19), OPENING)
                                        : BusinessDate.on(LocalDate.of(2019, 11, 19)),
                                earlier ? "PROTOCOL" : "PROTOCOL_OR_CONTRACT",
                                RELEASE));
            }
            lives.add(new Life(REAL, "ti-44%02d".formatted(i + 1), grandEst[i], "44", dates));
        }
        Map<String, Integer> others = Map.ofEntries(
                Map.entry("52", 17),
                Map.entry("84", 17),
                Map.entry("32", 14),
                Map.entry("75", 14),
                Map.entry("27", 10),
                Map.entry("53", 10),
                Map.entry("11", 9),
                Map.entry("76", 9),
                Map.entry("24", 8),
                Map.entry("28", 8),
                Map.entry("93", 8),
                Map.entry("03", 3),
                Map.entry("02", 2),
                Map.entry("04", 2),
                Map.entry("94", 2),
                Map.entry("01", 1));
        others.forEach((region, count) -> {
            for (int i = 1; i <= count; i++) {
                Map<String, MilestoneDate> dates = new LinkedHashMap<>(Map.of(
                        DESIGNATED,
                        reported(BusinessDate.onOrBefore(LocalDate.of(2022, 12, 31), OPENING), null, LIST)));
                if (region.equals("75")) {
                    dates.put(
                            DOCUMENT_SIGNED,
                            reported(BusinessDate.onOrBefore(LocalDate.of(2020, 1, 28), OPENING), "CONTRACT", LIST));
                } else if (i == 1 && List.of("24", "27", "52").contains(region)) {
                    dates.put(DOCUMENT_SIGNED, reported(BusinessDate.on(LocalDate.of(2019, 4, 23)), "CONTRACT", LIST));
                }
                lives.add(new Life(
                        REAL,
                        "ti-%s%02d".formatted(region, i),
                        "Territoire %s-%02d".formatted(region, i),
                        region,
                        dates));
            }
        });
        life("DEMO", "demo-1", "Vallée des Essais", "44", 5);
        life("DEMO", "demo-2", "Plaine des Brouillons", "44", 3);
        life("DEMO", "demo-3", "Rive de l’Exemple", "28", 1);
        life("DEMO", "demo-4", "Collines du Modèle", "53", 2);
    }

    /** The territories of a programme. */
    List<Place> places(String programme) {
        return lives.stream()
                .filter(life -> life.programme().equals(programme))
                .map(life -> new Place(life.code(), life.name(), life.region(), List.of(life.region())))
                .toList();
    }

    private void life(String programme, String code, String name, String region, int rungs) {
        List<String> ladder =
                List.of(DESIGNATED, GOVERNANCE_INSTALLED, ACTION_PLAN_ESTABLISHED, PLAN_VALIDATED, DOCUMENT_SIGNED);
        Map<String, MilestoneDate> dates = new LinkedHashMap<>();
        for (int i = 0; i < rungs; i++) {
            BusinessDate day = BusinessDate.on(LocalDate.of(2026, 8, 3).plusDays(20L * i));
            dates.put(
                    ladder.get(i),
                    new MilestoneDate(
                            day.earliest(),
                            day.latest(),
                            day.precision(),
                            i == 4 ? "PROTOCOL" : null,
                            false,
                            null,
                            600 + i,
                            null));
        }
        lives.add(new Life(programme, code, name, region, dates));
    }

    private static MilestoneDate reported(BusinessDate date, String kind, Source source) {
        return new MilestoneDate(date.earliest(), date.latest(), date.precision(), kind, true, source, 12, null);
    }

    // the two clocks

    @Override
    public Moment now() {
        return of(null, null);
    }

    @Override
    public LocalDate today() {
        return TODAY;
    }

    @Override
    public Moment of(String asOf, String knownAt) {
        try {
            LocalDate day = asOf == null ? TODAY : LocalDate.parse(asOf);
            Instant instant = knownAt == null
                    ? RECORDED
                    : knownAt.contains("T") ? Instant.parse(knownAt) : Instant.parse(knownAt + "T22:59:59Z");
            return new Moment(day, asOf != null, instant, knownAt != null, 1234);
        } catch (DateTimeParseException unreadable) {
            throw new BadRequest(asOf == null ? "knownAt" : "asOf", "date.unreadable", unreadable.getParsedString());
        }
    }

    // programmes

    @Override
    public List<ProgrammeView> list(Moment moment) {
        return List.of(programme("DEMO"), programme(REAL));
    }

    @Override
    public Optional<ProgrammeView> find(String code, Moment moment) {
        return list(moment).stream().filter(one -> one.code().equals(code)).findFirst();
    }

    private static ProgrammeView programme(String code) {
        boolean fictitious = code.equals("DEMO");
        ProgrammeRules rules = new ProgrammeRules(
                fictitious
                        ? Map.of("fr", "Programme de démonstration", "en", "Demonstration programme")
                        : Map.of("fr", "Territoires d’industrie 2018-2022", "en", "Territoires d’industrie 2018-2022"),
                fictitious,
                OPENING,
                null,
                List.of(),
                List.of(
                        milestone(DESIGNATED, "Désigné", "Designated"),
                        milestone(GOVERNANCE_INSTALLED, "Gouvernance installée", "Governance installed"),
                        milestone(ACTION_PLAN_ESTABLISHED, "Plan d’actions élaboré", "Action plan drawn up"),
                        milestone(PLAN_VALIDATED, "Plan d’actions validé", "Action plan validated"),
                        milestone(DOCUMENT_SIGNED, "Protocole ou contrat signé", "Protocol or contract signed")),
                List.of(
                        new ProgrammeRules.DocumentKind("PROTOCOL", Map.of("fr", "Protocole", "en", "Protocol")),
                        new ProgrammeRules.DocumentKind("CONTRACT", Map.of("fr", "Contrat", "en", "Contract")),
                        new ProgrammeRules.DocumentKind(
                                "PROTOCOL_OR_CONTRACT",
                                Map.of("fr", "Protocole ou contrat", "en", "Protocol or contract"))),
                List.of(
                        new ProgrammeRules.PartyGroup("REGION", Map.of("fr", "Région", "en", "Region"), "ALL"),
                        new ProgrammeRules.PartyGroup("STATE", Map.of("fr", "État", "en", "State"), "ALL")),
                true,
                fictitious ? List.of(new ProgrammeRules.Deadline(GOVERNANCE_INSTALLED, 60)) : List.of());
        return new ProgrammeView(code, 1, rules, "sha-256:00", 1);
    }

    private static ProgrammeRules.Milestone milestone(String code, String french, String english) {
        return new ProgrammeRules.Milestone(code, Map.of("fr", french, "en", english), true, true);
    }

    private static List<Stage> ladder(String programme) {
        return Stage.ladder(programme(programme).rules());
    }

    // progress

    private List<Life> designated(String programme, Scope scope, Moment moment) {
        if (find(programme, moment).isEmpty()) {
            throw new NotFound(NotFound.Thing.PROGRAMME, programme);
        }
        return lives.stream()
                .filter(life -> life.programme().equals(programme) && life.certain(DESIGNATED, moment.asOf()))
                .filter(life -> scope.holds(life.region(), List.of(), RegionRule.LEAD))
                .toList();
    }

    private static String stage(Life life, LocalDate day) {
        return ladder(life.programme()).reversed().stream()
                .map(Stage::code)
                .filter(code -> life.certain(code, day))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public TerritoryPage territories(
            String programme, Scope scope, Moment moment, TerritoryFilter filter, String cursor, int limit) {
        List<TerritoryLine> items = designated(programme, scope, moment).stream()
                .map(life -> new TerritoryLine(
                        programme,
                        life.code(),
                        life.name(),
                        life.region(),
                        List.of(life.region()),
                        stage(life, moment.asOf()),
                        moment.asOf(),
                        life.dates(),
                        3L))
                .toList();
        return new TerritoryPage(items, null, items.size(), moment);
    }

    @Override
    public FiguresAnswer figures(String programme, Scope scope, Moment moment, RegionRule rule, Locale locale) {
        List<Life> all = designated(programme, scope, moment);
        List<Figure> figures = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            String milestone = switch (measure) {
                case TERRITORIES_DESIGNATED -> DESIGNATED;
                case GOVERNANCE_INSTALLED -> GOVERNANCE_INSTALLED;
                case TERRITORIES_WITH_ACTION_PLAN -> ACTION_PLAN_ESTABLISHED;
                case PLANS_SUBMITTED, PLANS_VALIDATED -> PLAN_VALIDATED;
                case TERRITORIES_SIGNED, SIGNED_ON_DAY -> DOCUMENT_SIGNED;
                case PROJECTS, LATE, TERRITORIES_TOLD, GROUPINGS, INTERCOMMUNALITIES, COMMUNES -> "";
            };
            Integer value = switch (measure) {
                case PROJECTS, TERRITORIES_TOLD, GROUPINGS, INTERCOMMUNALITIES, COMMUNES -> Integer.valueOf(11);
                case LATE -> programme.equals("DEMO") ? Integer.valueOf(1) : null;
                case SIGNED_ON_DAY ->
                    (int) all.stream()
                            .filter(life -> life.dates().containsKey(milestone)
                                    && life.dates().get(milestone).latest().equals(moment.asOf()))
                            .count();
                default ->
                    all.stream().noneMatch(life -> life.possible(milestone, moment.asOf()))
                            ? null
                            : Integer.valueOf(share(all, milestone, moment).value());
            };
            boolean shared = !milestone.isEmpty() && measure != Measure.TERRITORIES_DESIGNATED;
            figures.add(new Figure(
                    measure.code(),
                    null,
                    null,
                    value,
                    value == null
                            ? null
                            : milestone.isEmpty()
                                    ? value
                                    : Math.max(
                                            value, share(all, milestone, moment).possible()),
                    shared ? all.size() : null,
                    shared && value != null && !all.isEmpty() ? BigDecimal.valueOf(100.0 * value / all.size()) : null,
                    measure.unit(),
                    measure.unit(),
                    null,
                    Map.of(),
                    "",
                    new Figure.Coverage(
                            (int) all.stream()
                                    .filter(life -> life.known(moment.asOf()))
                                    .count(),
                            all.size(),
                            "/api/v1/figures/territoriesTold/facts"),
                    "/api/v1/figures/" + measure.code() + "/facts"));
        }
        return new FiguresAnswer(
                figures,
                List.of(part(figures, Measure.TERRITORIES_SIGNED, "PROTOCOL", null)),
                List.of(
                        part(figures, Measure.PROJECTS, null, "INNOVER"),
                        part(figures, Measure.PROJECTS, null, "axe-inconnu")));
    }

    private static Figure part(List<Figure> figures, Measure measure, @Nullable String kind, @Nullable String axis) {
        Figure all = figures.stream()
                .filter(figure -> figure.measure().equals(measure.code()))
                .findFirst()
                .orElseThrow();
        return new Figure(
                all.measure(),
                kind,
                axis,
                all.value(),
                all.possible(),
                all.of(),
                all.percent(),
                all.unit(),
                all.unitName(),
                all.change(),
                axis == null ? Map.of() : Map.of("agent", 2),
                all.countingRule(),
                all.coverage(),
                all.explain());
    }

    private static Share share(List<Life> all, String milestone, Moment moment) {
        return new Share(
                (int) all.stream()
                        .filter(life -> life.certain(milestone, moment.asOf()))
                        .count(),
                (int) all.stream()
                        .filter(life -> life.possible(milestone, moment.asOf()))
                        .count());
    }

    @Override
    public FactsPage facts(Counted counted, Moment moment, @Nullable String cursor, int limit) {
        List<FigureFact> facts = designated(counted.programme(), counted.scope(), moment).stream()
                .flatMap(life -> counted.measure().milestones().stream()
                        .filter(milestone -> life.possible(milestone, moment.asOf()))
                        .limit(1)
                        .map(milestone -> fact(life, milestone, moment)))
                .toList();
        List<FigureFact> projects = counted.measure() == Measure.PROJECTS
                ? List.of(new FigureFact(
                        77,
                        "evt-77",
                        counted.programme(),
                        "demo-1",
                        LONG_NAME,
                        null,
                        "P1",
                        List.of("INNOVER"),
                        null,
                        null,
                        reported(BusinessDate.on(OPENING), null, LIST),
                        true,
                        "P1"))
                : List.of();
        List<FigureFact> all = projects.isEmpty() ? facts : projects;
        int certain = (int) all.stream().filter(FigureFact::certain).count();
        List<FigureFact> page = all.subList(0, Math.min(limit, all.size()));
        return new FactsPage(
                new Tallies.Count(certain, all.size()), page, page.size() < all.size() ? "more" : null, moment);
    }

    private static FigureFact fact(Life life, String milestone, Moment moment) {
        return new FigureFact(
                411,
                "evt-411",
                life.programme(),
                life.code(),
                life.name(),
                milestone,
                null,
                List.of(),
                null,
                null,
                life.dates().get(milestone),
                life.certain(milestone, moment.asOf()),
                milestone);
    }

    @Override
    public List<Figures.MonthEnd> overTime(String programme, Scope scope, Moment moment) {
        LocalDate first = OPENING.withDayOfMonth(1);
        return Stream.concat(
                        Stream.iterate(first, day -> day.plusMonths(1))
                                .limit(97)
                                .map(day -> day.plusMonths(1).minusDays(1))
                                .filter(day -> !day.equals(moment.asOf())),
                        Stream.of(moment.asOf()))
                .sorted()
                .map(day -> new Figures.MonthEnd(
                        day,
                        ladder(programme).stream()
                                .map(stage -> (int) designated(programme, scope, moment.on(day)).stream()
                                        .filter(life -> stage(life, day).equals(stage.code()))
                                        .count())
                                .toList()))
                .toList();
    }

    @Override
    public List<RegionProgress> regions(String programme, Moment moment) {
        return Regions.all().stream()
                .map(region -> {
                    List<Life> all = designated(programme, new Scope(region), moment);
                    return new RegionProgress(
                            region,
                            all.size(),
                            (int) all.stream()
                                    .filter(life -> life.known(moment.asOf()))
                                    .count(),
                            ladder(programme).stream()
                                    .map(stage -> new RegionProgress.StageCount(stage.code(), (int) all.stream()
                                            .filter(life ->
                                                    stage(life, moment.asOf()).equals(stage.code()))
                                            .count()))
                                    .toList(),
                            share(all, GOVERNANCE_INSTALLED, moment),
                            share(all, ACTION_PLAN_ESTABLISHED, moment),
                            share(all, DOCUMENT_SIGNED, moment),
                            programme.equals("DEMO")
                                    ? Integer.valueOf(region.code().equals("28") ? 1 : 0)
                                    : null);
                })
                .toList();
    }

    @Override
    public Overview overview(String programme, Moment moment, Locale locale) {
        return new Overview(
                figures(programme, Scope.FRANCE, moment, RegionRule.LEAD, locale),
                regions(programme, moment),
                overTime(programme, Scope.FRANCE, moment));
    }

    @Override
    public Map<String, List<Map<String, Integer>>> standing(
            Map<String, ProgrammeRules> programmes, Scope scope, List<LocalDate> days, Moment moment) {
        return programmes.keySet().stream()
                .collect(Collectors.toMap(
                        programme -> programme,
                        programme -> days.stream()
                                .map(day -> board(programme, scope, moment.on(day)).columns().stream()
                                        .collect(Collectors.toMap(
                                                Board.Column::stage,
                                                column -> column.cards().size())))
                                .toList()));
    }

    @Override
    public Boards boards(String programme, Moment moment) {
        return new Boards() {

            @Override
            public Board of(Scope scope) {
                return board(programme, scope, moment);
            }

            @Override
            public List<TerritoryLine> lines() {
                return territories(programme, Scope.FRANCE, moment, TerritoryFilter.ALL, null, 200)
                        .items();
            }
        };
    }

    @Override
    public Board board(String programme, Scope scope, Moment moment) {
        List<Stage> ladder = ladder(programme);
        return new Board(ladder.stream()
                .map(stage -> new Board.Column(
                        stage.code(),
                        stage.name(),
                        designated(programme, scope, moment).stream()
                                .filter(life -> stage(life, moment.asOf()).equals(stage.code()))
                                .map(life -> card(life, stage, moment))
                                .toList()))
                .toList());
    }

    private static Board.Card card(Life life, Stage stage, Moment moment) {
        boolean last = stage.code().equals(DOCUMENT_SIGNED);
        MilestoneDate since = life.dates().get(stage.code());
        boolean live = life.programme().equals("DEMO");
        return new Board.Card(
                life.code(),
                life.name(),
                since,
                since.precision() == BusinessDate.Precision.DAY
                        ? ChronoUnit.DAYS.between(since.latest(), moment.asOf())
                        : null,
                last ? null : DOCUMENT_SIGNED,
                last || !live ? null : Board.Awaited.REGIONAL_COUNCIL,
                live ? Boolean.valueOf(stage.code().equals(DESIGNATED)) : null);
    }

    // sheets, protocols, histories

    @Override
    public Optional<TerritorySheet> find(String programme, String code, Moment moment) {
        return lives.stream()
                .filter(life ->
                        life.programme().equals(programme) && life.code().equals(code))
                .filter(life -> life.possible(DESIGNATED, moment.asOf()))
                .map(life -> sheet(life, moment))
                .findFirst();
    }

    /** The real territories share one member with one of a programme that is not told. */
    static Perimeters perimeters() {
        return (programme, code, moment) -> Optional.of(
                programme.equals(REAL)
                        ? List.of(new RelatedTerritory(
                                "TI-2023-2027",
                                "ti-4409",
                                "Terres de Lorraine",
                                List.of(new Member("245400510", "CC Moselle et Madon", Member.Kind.EPCI))))
                        : List.of());
    }

    @Override
    public Optional<NextDeadline> nextDeadline(TerritorySheet sheet, Moment moment) {
        return sheet.code().equals("demo-3")
                ? Optional.of(new NextDeadline(
                        GOVERNANCE_INSTALLED,
                        Map.of("fr", "Gouvernance installée", "en", "Governance installed"),
                        LocalDate.of(2026, 8, 3),
                        60,
                        LocalDate.of(2026, 10, 2),
                        true))
                : Optional.empty();
    }

    @Override
    public List<TerritorySheet> applicants(String programme, Moment moment) {
        return List.of();
    }

    private static TerritorySheet sheet(Life life, Moment moment) {
        boolean live = life.programme().equals("DEMO");
        Personal erased = Personal.ERASED;
        MilestoneDate signed =
                life.certain(DOCUMENT_SIGNED, moment.asOf()) ? life.dates().get(DOCUMENT_SIGNED) : null;
        return new TerritorySheet(
                life.programme(),
                live,
                life.code(),
                life.name(),
                Regions.named(life.region()),
                List.of(Regions.named(life.region()), Regions.named("27")),
                List.of("54", "55"),
                List.of(
                        new Member("245400676", "CC Terres Toulousaines", Member.Kind.EPCI),
                        new Member("200070563", "CC du Pays de Colombey et du Sud Toulois", Member.Kind.EPCI),
                        new Member("245400510", "CC Moselle et Madon", Member.Kind.EPCI)),
                List.of(),
                List.of(),
                List.of(),
                live
                        ? new TerritorySheet.LeadPair(
                                Personal.told("Camille Exemple"),
                                "245400510",
                                "CC Moselle et Madon",
                                erased,
                                "Verrerie du Modèle")
                        : null,
                live
                        ? List.of(
                                new TerritorySheet.Seat("REGION", "Région Grand Est", Personal.told("Dominique Essai")))
                        : List.of(),
                life.certain(DESIGNATED, moment.asOf()) ? stage(life, moment.asOf()) : null,
                null,
                null,
                null,
                1,
                rungs(life, moment),
                live
                        ? List.of(new TerritorySheet.Plan(
                                1,
                                "sha-256:9f2c8a51e0",
                                List.of("p1"),
                                life.dates().get(DESIGNATED),
                                TerritorySheet.Decision.VALIDATED,
                                life.dates().get(DESIGNATED),
                                new Deliberation("2026-114", LocalDate.of(2026, 9, 1), LocalDate.of(2026, 9, 3)),
                                null,
                                List.of()))
                        : List.of(),
                List.of(new TerritorySheet.Project(
                        "p1",
                        Personal.told("Plateforme [G]HOST : capter les gestes et savoir-faire verriers"),
                        List.of(new TerritorySheet.Axis("RECRUTER", Map.of("fr", "Recruter", "en", "Recruit"))),
                        live ? null : "les auteurs de ces données",
                        List.of("CERFAV"),
                        null,
                        null,
                        List.of("ti-3209"),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        life.dates().get(DESIGNATED))),
                signed == null
                        ? List.of()
                        : List.of(new TerritorySheet.Document(
                                live ? "prt-7k3m9q2x4d5h" : null,
                                signed.kind(),
                                DocumentState.SIGNED,
                                null,
                                List.of(),
                                signed)),
                4,
                List.of());
    }

    private static List<TerritorySheet.Rung> rungs(Life life, Moment moment) {
        List<TerritorySheet.Rung> rungs = new ArrayList<>();
        for (Stage stage : ladder(life.programme())) {
            boolean possible = life.possible(stage.code(), moment.asOf());
            rungs.add(new TerritorySheet.Rung(
                    stage.code(),
                    stage.name(),
                    true,
                    possible ? List.of(life.dates().get(stage.code())) : List.of(),
                    life.certain(stage.code(), moment.asOf())));
        }
        rungs.add(new TerritorySheet.Rung(
                "PLAN_SUBMITTED",
                Map.of("fr", "Plan d’actions déposé", "en", "Action plan submitted"),
                false,
                List.of(life.dates().get(DESIGNATED)),
                true));
        return rungs;
    }

    /** Changes: one of each kind between two days, none between a day and itself. */
    static Changes changes() {
        return (what, from, to, cursor, limit, locale) -> {
            boolean same = from.asOf().equals(to.asOf()) && from.position() == to.position();
            Difference.Count before = new Difference.Count(
                    2,
                    4,
                    15,
                    FactsAddress.of(Measure.TERRITORIES_SIGNED, what.programme(), what.scope(), from, what.rule()));
            Difference.Count after = new Difference.Count(
                    13,
                    13,
                    15,
                    FactsAddress.of(Measure.TERRITORIES_SIGNED, what.programme(), what.scope(), to, what.rule()));
            return new Difference(
                    new Difference.At(from.asOf(), from.knownAt(), from.position()),
                    new Difference.At(to.asOf(), to.knownAt(), to.position()),
                    what.programme(),
                    what.scope().code(),
                    what.code(),
                    same
                            ? List.of()
                            : List.of(new Difference.FigureChange(
                                    "territoriesSigned", before, after, "Signés : 2 avant, 13 après.")),
                    same
                            ? List.of()
                            : List.of(new Difference.TerritoryChange(
                                    "ti-4404",
                                    "Nord Franche-Comté",
                                    "44",
                                    Difference.What.CHANGED,
                                    null,
                                    new Difference.Stood(DOCUMENT_SIGNED, to.asOf()),
                                    null,
                                    List.of(),
                                    List.of("Nord Franche-Comté passe à l’étape suivante."))),
                    same
                            ? List.of()
                            : List.of(new Difference.FactBetween(
                                    411,
                                    "e411",
                                    "milestone-reported",
                                    "ti-4404",
                                    BusinessDate.on(to.asOf()),
                                    RECORDED,
                                    true,
                                    List.of("documentSigned"),
                                    "Une source rapporte que le protocole est signé.")),
                    same ? new Difference.Totals(0, 0, 0) : new Difference.Totals(1, 2, 3),
                    List.of(same ? "Rien n’a changé." : "Ce qui diffère."),
                    same || cursor != null ? null : "more");
        };
    }

    /** Protocols: every id leads to one with a signature, a refusal and a party that is awaited. */
    /** Something of every group, and nothing before territories were designated. */
    static Inbox inbox() {
        return (question, moment, cursor, limit) -> {
            boolean none = moment.asOf().isBefore(OPENING);
            List<Awaited> items = none
                    ? List.of()
                    : List.of(
                            awaited("SignProtocol", "Région", "200052264", moment, Group.MINE),
                            awaited("ValidatePlan", null, null, moment, Group.SERVICE),
                            awaited("SubmitPlan", null, null, moment, Group.OTHERS));
            int each = none ? 0 : 1;
            return new InboxPage(
                    items, Map.of(Group.MINE, each, Group.SERVICE, each, Group.OTHERS, each), null, moment);
        };
    }

    private static Awaited awaited(
            String act, @Nullable String body, @Nullable String bodyId, Moment moment, Group group) {
        return new Awaited(
                "PROTOCOL/prt-1/" + act,
                Awaited.Subject.PROTOCOL,
                "prt-1",
                "DEMO",
                true,
                "demo-1",
                "Vallée de l’Exemple",
                "44",
                List.of(act),
                List.of(Capacity.REGION),
                null,
                body,
                bodyId,
                moment.asOf().minusDays(3),
                3,
                RECORDED,
                7,
                moment.asOf().minusDays(1),
                true,
                group,
                "/api/v1/protocols/prt-1");
    }

    static Protocols protocols() {
        return new Protocols() {
            @Override
            public Optional<ProtocolView> find(String id, Moment moment) {
                return id.equals("nope") ? Optional.empty() : Optional.of(protocol(id));
            }

            @Override
            public List<ProtocolView> find(List<String> ids, Moment moment) {
                return ids.stream().map(SampleAnswers::protocol).toList();
            }
        };
    }

    private static ProtocolView protocol(String id) {
        boolean ended = id.equals("prt-2");
        BusinessDate day = BusinessDate.on(LocalDate.of(2026, 10, 22));
        ProtocolView.Signature signature = new ProtocolView.Signature(
                Personal.told("Dominique Essai"),
                "Présidente",
                new Mandate(
                        "Délibération 2026-77",
                        LocalDate.of(2026, 1, 5),
                        null,
                        ended ? "delegation" : null,
                        ended ? "presidence" : null),
                "Mulhouse",
                Means.HANDWRITTEN,
                "sha-256:aa",
                EvidenceLevel.COPY_ATTESTED,
                null,
                false,
                day,
                RECORDED,
                "e1",
                15L,
                new ProtocolCorrection(
                        BusinessDate.on(LocalDate.of(2026, 10, 21)),
                        "Présidente",
                        new Mandate("Délibération 2026-77", LocalDate.of(2026, 1, 5), null),
                        "Mulhouse"),
                new ProtocolView.AttestedCopy(
                        "sha-256:5ca0",
                        12,
                        "sha-256:aa",
                        LocalDate.of(2026, 10, 22),
                        "Archives de la Région",
                        ended ? "2026-W-118" : null,
                        "sha-256:57a7",
                        day));
        return new ProtocolView(
                id,
                "DEMO",
                "demo-1",
                "PROTOCOL",
                1,
                DocumentState.SIGNED,
                new ProtocolView.Text(1, "sha-256:4b1d2c9a7e55", 2048, "application/pdf"),
                LocalDate.of(2026, 11, 30),
                List.of(),
                List.of(
                        new ProtocolView.Party(
                                "region", "REGION", "Région Grand Est", null, true, authorised(ended), signature, null),
                        new ProtocolView.Party(
                                "state", "STATE", "Préfecture de région", "R44", false, List.of(), null, null),
                        new ProtocolView.Party(
                                "other",
                                "STATE",
                                "Opérateur du Modèle",
                                null,
                                false,
                                List.of(),
                                null,
                                new ProtocolView.Refusal(
                                        Personal.ERASED, Personal.told("Texte à revoir"), day, "e2", null, null))),
                day,
                null,
                null,
                ended ? "prt-1" : null,
                ended ? day : null,
                null,
                ended
                        ? List.of(
                                new ProtocolView.Content(id, day, "/api/v1/protocols/prt-2/text"),
                                new ProtocolView.Content("prt-3", day, "/api/v1/protocols/prt-3/text"))
                        : List.of(),
                ended ? List.of(new ProtocolView.Review(2026, Personal.ERASED, day)) : List.of(),
                ended ? new ProtocolView.Termination(Personal.told("Fin du programme"), day) : null,
                9);
    }

    private static List<ProtocolView.Authorisation> authorised(boolean told) {
        return told
                ? List.of(new ProtocolView.Authorisation(
                        "2026-90",
                        BusinessDate.on(LocalDate.of(2026, 10, 9)),
                        "AR-1",
                        BusinessDate.on(LocalDate.of(2026, 10, 12))))
                : List.of();
    }

    @Override
    public List<HistoryEntry> of(String programme, String code, Moment moment, Locale locale) {
        boolean live = programme.equals("DEMO");
        Map<String, Object> release = Map.of("milestone", DOCUMENT_SIGNED, "source", Map.of("label", RELEASE.label()));
        return List.of(
                entry(
                        12,
                        "territory-designated",
                        BusinessDate.on(OPENING),
                        "L’État a désigné le territoire.",
                        Map.of(
                                "source",
                                Map.of("label", "Liste ANCT", "address", "https://www.data.gouv.fr/territoires")),
                        live),
                entry(
                        410,
                        "milestone-reported",
                        BusinessDate.onOrBefore(LocalDate.of(2019, 11, 19), OPENING),
                        "Une source rapporte que le plan d’actions est élaboré.",
                        Map.of("milestone", ACTION_PLAN_ESTABLISHED, "source", Map.of("label", RELEASE.label())),
                        live),
                entry(
                        411,
                        "milestone-reported",
                        BusinessDate.on(LocalDate.of(2019, 11, 19)),
                        "Une source rapporte que le protocole ou contrat est signé, à Mulhouse, avec dix autres"
                                + " territoires.",
                        release,
                        live));
    }

    private static HistoryEntry entry(
            long position, String type, BusinessDate date, String summary, Map<String, Object> data, boolean live) {
        return new HistoryEntry(
                position,
                "e" + position,
                type,
                "1",
                date,
                RECORDED,
                "actor-1",
                live ? "présidente" : null,
                live ? "Région Grand Est" : null,
                live ? null : RELEASE,
                summary,
                data,
                !live,
                type.equals("document-signed") || type.equals("milestone-reported")
                        ? List.of("SIGNED_BEFORE_DESIGNATION")
                        : List.of(),
                null,
                "/api/v1/facts/" + position,
                null);
    }

    @Override
    public HistoryPage territory(String programme, String code, HistoryQuestion question) {
        throw new UnsupportedOperationException("no page asks for it");
    }

    @Override
    public HistoryPage protocol(String id, HistoryQuestion question) {
        return new HistoryPage(of("DEMO", "demo-1", question.moment(), question.locale()), null, question.moment());
    }

    @Override
    public HistoryPage programme(String code, HistoryQuestion question) {
        throw new UnsupportedOperationException("no page asks for it");
    }

    @Override
    public HistoryPage project(String programme, String code, String id, HistoryQuestion question) {
        throw new UnsupportedOperationException("No page shows it");
    }

    @Override
    public HistoryPage body(String id, HistoryQuestion question) {
        return new HistoryPage(of("DEMO", "demo-1", question.moment(), question.locale()), null, question.moment());
    }

    @Override
    public HistoryPage ceremony(String id, HistoryQuestion question) {
        throw new UnsupportedOperationException("no page asks for it");
    }

    /** A fact of each kind of page: 410 changed fields and was upgraded since, 411 changed nothing. */
    @Override
    public FactView fact(long position, Moment moment, Locale locale) {
        if (position < 410 || position > 411) {
            throw new NotFound(NotFound.Thing.FACT, Long.toString(position));
        }
        boolean first = position == 410;
        HistoryEntry told = new HistoryEntry(
                position,
                "e" + position,
                "territory-renamed",
                "1",
                BusinessDate.in(2019),
                RECORDED,
                "actor-1",
                "présidente",
                "Région Grand Est",
                LIST,
                "Le territoire prend le nom « <b>Vosges</b> » en 2019.",
                Map.of(),
                false,
                List.of(),
                null,
                "/api/v1/facts/" + position,
                first
                        ? List.of(new FieldChange(
                                "territory",
                                "/name",
                                Map.of("fr", "Nom", "en", "Name"),
                                null,
                                "<b>Vosges</b>",
                                null,
                                "<b>Vosges</b>"))
                        : List.of());
        FactView.Form stored =
                new FactView.Form("territory-renamed", "1", "{\"name\":\"<b>Vosges</b>\"}", "sha-256:00");
        FactView.Form upgraded =
                new FactView.Form("territory-renamed", "2", "{\"called\":\"<b>Vosges</b>\"}", "sha-256:01");
        return new FactView(
                told,
                REAL,
                "ti-4414",
                null,
                null,
                null,
                "territory:TI-2018-2022:ti-4414",
                3,
                "request-1",
                "message-1",
                "message-1",
                null,
                "1",
                stored,
                first ? upgraded : stored,
                first,
                first ? List.of(new FactView.FormDifference("/name", "<b>Vosges</b>", null)) : List.of(),
                first ? null : 410L,
                first ? 411L : null,
                "/api/v1/territories/TI-2018-2022/ti-4414/history",
                moment.asOf(),
                moment.knownAt());
    }
}
