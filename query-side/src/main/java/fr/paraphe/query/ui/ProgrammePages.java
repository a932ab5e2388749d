package fr.paraphe.query.ui;

import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.query.Decisions;
import fr.paraphe.query.Moment;
import fr.paraphe.query.NotFound;
import fr.paraphe.query.Region;
import fr.paraphe.query.Regions;
import fr.paraphe.query.Scope;
import fr.paraphe.query.history.History;
import fr.paraphe.query.perimeter.Perimeters;
import fr.paraphe.query.programmes.ProgrammeView;
import fr.paraphe.query.progress.Board;
import fr.paraphe.query.progress.Progress;
import fr.paraphe.query.progress.RegionProgress;
import fr.paraphe.query.protocols.Protocols;
import fr.paraphe.query.sheet.Sheets;
import fr.paraphe.query.sheet.TerritorySheet;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The pages of a programme: its progress, the board of a region, the sheet of a territory. */
@Controller
class ProgrammePages {

    private final Shells shells;
    private final Progress progress;
    private final Sheets sheets;
    private final History history;
    private final Protocols protocols;
    private final Perimeters perimeters;
    private final FranceMap map;
    private final ObjectProvider<Decisions> decisions;

    ProgrammePages(
            Shells shells,
            Progress progress,
            Sheets sheets,
            History history,
            Protocols protocols,
            Perimeters perimeters,
            FranceMap map,
            ObjectProvider<Decisions> decisions) {
        this.shells = shells;
        this.progress = progress;
        this.sheets = sheets;
        this.history = history;
        this.protocols = protocols;
        this.perimeters = perimeters;
        this.map = map;
        this.decisions = decisions;
    }

    /** Leads to the progress of the first real programme. */
    @GetMapping("/")
    ModelAndView home(HttpServletRequest request, Locale locale) {
        Shell shell = shells.shell(request, shells.moment(request), Shell.Section.PROGRESS, null);
        String first = Shell.first(shell.programmes());
        return first == null
                ? shells.page("empty", request, locale, shell)
                : redirect(shells.links(request).progress(first));
    }

    /** Leads to the programme picked in a form. */
    @GetMapping("/programmes")
    ModelAndView pickProgramme(HttpServletRequest request, @RequestParam(required = false) @Nullable String programme) {
        Links links = shells.links(request);
        return redirect(programme == null ? links.home() : links.progress(programme));
    }

    /** How far a programme is. */
    @GetMapping("/programmes/{programme}")
    ModelAndView progress(@PathVariable String programme, HttpServletRequest request, Locale locale) {
        Moment moment = shells.moment(request);
        Shell shell = shells.shell(request, moment, Shell.Section.PROGRESS, programme);
        ProgrammeRules rulesThen = programme(shell).rules();
        Progress.Overview overview = progress.overview(programme, moment, locale);
        ProgressView view = ProgressView.of(
                rulesThen,
                overview.figures(),
                overview.regions(),
                StagesChart.of(Stage.ladder(rulesThen), overview.overTime(), moment.asOf(), lastDay(moment)));
        return shells.page("progress", request, locale, shell)
                .addObject("view", view)
                .addObject("map", map);
    }

    /** Leads to the board of the region picked in a form, else of the region that is furthest. */
    @GetMapping("/programmes/{programme}/regions")
    ModelAndView pickRegion(
            @PathVariable String programme,
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable String region) {
        Links links = shells.links(request);
        return redirect(links.region(programme, region == null ? furthest(programme, shells.moment(request)) : region));
    }

    /** The board of a region, and all territories at a glance. */
    @GetMapping("/programmes/{programme}/regions/{region}")
    ModelAndView board(
            @PathVariable String programme, @PathVariable String region, HttpServletRequest request, Locale locale) {
        Moment moment = shells.moment(request);
        Region place = Regions.find(region)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, PageProblems.REGION));
        Shell shell = shells.shell(request, moment, Shell.Section.REGIONS, programme);
        Progress.Boards boards = progress.boards(programme, moment);
        BoardView view = BoardView.of(
                place,
                Regions.all(),
                Stage.ladder(programme(shell).rules().in(region)),
                boards.of(new Scope(place)),
                boards.lines(),
                late(boards.of(Scope.FRANCE)));
        return shells.page("board", request, locale, shell).addObject("view", view);
    }

    /** The sheet of a territory, with its history. */
    @GetMapping("/programmes/{programme}/territories/{code}")
    ModelAndView territory(
            @PathVariable String programme, @PathVariable String code, HttpServletRequest request, Locale locale) {
        Moment moment = shells.moment(request);
        Shell shell = shells.shell(request, moment, Shell.Section.REGIONS, programme);
        TerritorySheet sheet =
                sheets.find(programme, code, moment).orElseThrow(() -> new NotFound(NotFound.Thing.TERRITORY, code));
        TerritoryView view = TerritoryView.of(
                sheet,
                programme(shell).rules().in(sheet.leadRegion().code()),
                perimeters.related(programme, code, moment).orElse(List.of()).stream()
                        .map(one -> new TerritoryView.Related(one, name(shell, one.programme())))
                        .toList(),
                protocols.find(
                        sheet.documents().stream()
                                .map(TerritorySheet.Document::protocolId)
                                .filter(Objects::nonNull)
                                .toList(),
                        moment),
                history.of(programme, code, moment, locale));
        return shells.page("territory", request, locale, shell)
                .addObject("view", view)
                .addObject(
                        "decisions",
                        NextDecisions.at(
                                moment,
                                decisions,
                                locale,
                                (taken, language) -> taken.ofTerritory(programme, code, language)))
                .addObject("deadline", sheets.nextDeadline(sheet, moment).orElse(null));
    }

    /** Who applied and is not designated, with what became of each application. */
    @GetMapping("/programmes/{programme}/candidatures")
    ModelAndView applicants(@PathVariable String programme, HttpServletRequest request, Locale locale) {
        Moment moment = shells.moment(request);
        Shell shell = shells.shell(request, moment, Shell.Section.PROGRESS, programme);
        return shells.page("applicants", request, locale, shell)
                .addObject("applicants", sheets.applicants(programme, moment));
    }

    /** The last day that a picture of time shows: the day on which the last fact was recorded, or today. */
    private static LocalDate lastDay(Moment moment) {
        LocalDate recorded = moment.knownAt().atZone(Wording.PARIS).toLocalDate();
        return moment.asOfGiven() || recorded.isAfter(moment.asOf()) ? recorded : moment.asOf();
    }

    private String furthest(String programme, Moment moment) {
        return progress.regions(programme, moment).stream()
                .max(Comparator.comparingInt(
                                (RegionProgress region) -> region.signed().value())
                        .thenComparingInt(RegionProgress::territories))
                .map(region -> region.region().code())
                .orElse(Regions.all().getFirst().code());
    }

    private static Set<String> late(Board board) {
        return board.columns().stream()
                .flatMap(column -> column.cards().stream())
                .filter(card -> Objects.equals(card.late(), true))
                .map(Board.Card::code)
                .collect(Collectors.toSet());
    }

    private static Map<String, String> name(Shell shell, String programme) {
        return shell.programmes().stream()
                .filter(known -> known.code().equals(programme))
                .findFirst()
                .map(known -> known.rules().name())
                .orElse(Map.of("fr", programme));
    }

    private static ProgrammeView programme(Shell shell) {
        return Objects.requireNonNull(shell.programme(), "this page belongs to a programme");
    }

    private static ModelAndView redirect(String address) {
        return new ModelAndView("redirect:" + address);
    }
}
