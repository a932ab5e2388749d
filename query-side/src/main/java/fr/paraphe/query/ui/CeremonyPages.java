package fr.paraphe.query.ui;

import fr.paraphe.query.Moment;
import fr.paraphe.query.TerritoryPlaces;
import fr.paraphe.query.TerritoryPlaces.Place;
import fr.paraphe.query.ceremonies.Ceremonies;
import fr.paraphe.query.ceremonies.CeremonySummary;
import fr.paraphe.query.ceremonies.CeremonyView;
import fr.paraphe.query.programmes.ProgrammeView;
import fr.paraphe.query.protocols.ProtocolView;
import fr.paraphe.query.protocols.Protocols;
import fr.paraphe.query.web.Asked;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** The pages of ceremonies: what is still to be prepared, the board of the room, the report. */
@Controller
class CeremonyPages {

    private final Shells shells;
    private final Ceremonies ceremonies;
    private final Protocols protocols;
    private final TerritoryPlaces places;

    CeremonyPages(Shells shells, Ceremonies ceremonies, Protocols protocols, TerritoryPlaces places) {
        this.shells = shells;
        this.ceremonies = ceremonies;
        this.protocols = protocols;
        this.places = places;
    }

    /** The ceremonies of one programme. */
    public record OfProgramme(String code, Map<String, String> name, boolean fictitious, List<CeremonySummary> items) {}

    /** The ceremonies of every programme, the latest first. */
    @GetMapping("/ceremonies")
    ModelAndView list(HttpServletRequest request, Locale locale) {
        Moment moment = shells.moment(request);
        Shell shell = shells.shell(request, moment, Shell.Section.CEREMONIES, null);
        return shells.page("ceremonies", request, locale, shell)
                .addObject(
                        "programmes",
                        shell.programmes().stream()
                                .sorted(Comparator.comparing(one -> one.rules().fictitious()))
                                .map(one -> new OfProgramme(
                                        one.code(),
                                        one.rules().name(),
                                        one.rules().fictitious(),
                                        ceremonies.of(one.code(), moment)))
                                .filter(one -> !one.items().isEmpty())
                                .toList());
    }

    /** Who still lacks what, document by document. */
    @GetMapping("/ceremonies/{id}")
    ModelAndView preparation(@PathVariable String id, HttpServletRequest request, Locale locale) {
        return page("ceremony", id, false, request, locale);
    }

    /** The board of the room: it follows the signatures, unless it is of a past moment or told to stand still. */
    @GetMapping("/ceremonies/{id}/salle")
    ModelAndView room(@PathVariable String id, HttpServletRequest request, Locale locale) {
        boolean still = request.getParameter(ReadModelPages.STILL) != null;
        return page("ceremony-room", id, false, request, locale)
                .addObject("still", still)
                .addObject("scripts", List.of("/webjars/htmx-ext-sse/sse.js", "/js/room.js"));
    }

    /** Who signed for whom, in which capacity, under which deed; what was not signed, and why. */
    @GetMapping("/ceremonies/{id}/compte-rendu")
    ModelAndView report(@PathVariable String id, HttpServletRequest request, Locale locale) {
        return page("ceremony-report", id, true, request, locale);
    }

    private ModelAndView page(
            String template, String id, boolean withSignatures, HttpServletRequest request, Locale locale) {
        Moment moment = shells.moment(request);
        CeremonyView ceremony = ceremonies.find(Asked.text("id", id), moment);
        Shell shell = shells.shell(request, moment, Shell.Section.CEREMONIES, ceremony.programme());
        ProgrammeView programme = Objects.requireNonNull(shell.programme());
        Map<String, String> territories = places.all(ceremony.programme(), moment.position()).stream()
                .collect(Collectors.toMap(Place::code, Place::name));
        List<ProtocolView> signed = withSignatures
                ? protocols.find(
                        ceremony.documents().stream()
                                .map(CeremonyView.Called::protocolId)
                                .toList(),
                        moment)
                : List.of();
        return shells.page(template, request, locale, shell)
                .addObject("view", CeremonyBoard.of(ceremony, programme.rules(), territories, signed));
    }
}
