package fr.paraphe.standalone.desk;

import fr.paraphe.query.Moments;
import fr.paraphe.query.NotForReader;
import fr.paraphe.query.history.FactView;
import fr.paraphe.query.history.History;
import fr.paraphe.query.ui.Links;
import fr.paraphe.query.ui.Shell;
import fr.paraphe.query.ui.Shells;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The receipt of a decision: which facts were recorded, with their fingerprints. */
@Controller
class ReceiptPages {

    static final String PAGES = "/recepisses";

    /** Most facts that one receipt tells one by one. */
    private static final int TOLD = 200;

    private final Shells shells;
    private final Moments moments;
    private final History history;
    private final Cases cases;

    ReceiptPages(Shells shells, Moments moments, History history, Cases cases) {
        this.shells = shells;
        this.moments = moments;
        this.history = history;
        this.cases = cases;
    }

    /**
     * A recorded fact.
     *
     * @param fact what is known about it; null when it is not for whoever reads
     */
    public record Recorded(long position, @Nullable FactView fact) {}

    static String address(String act, List<String> positions, boolean replayed) {
        String facts = String.join(",", positions.stream().limit(TOLD).toList());
        return PAGES + "/" + act + "?faits=" + facts + (replayed ? "&repete=1" : "");
    }

    /** The receipt; while the pages do not show the last of its facts yet, it leads to none that would be older. */
    @GetMapping(PAGES + "/{acte}")
    ModelAndView receipt(
            @PathVariable String acte,
            @RequestParam(defaultValue = "") String faits,
            @RequestParam(defaultValue = "") String repete,
            HttpServletRequest request,
            Locale locale) {
        Links links = shells.links(request);
        if (links.asOf() != null || links.knownAt() != null) {
            return new ModelAndView("redirect:" + links.live());
        }
        Words words = new Words(locale);
        if (!words.namedAct(acte) || !faits.matches("([0-9]{1,18}(,[0-9]{1,18}){0,199})?")) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        List<Long> positions = faits.isEmpty()
                ? List.of()
                : Arrays.stream(faits.split(",")).map(Long::valueOf).sorted().toList();
        boolean shown = positions.isEmpty() || cases.shows(positions.getLast());
        List<Recorded> recorded = positions.stream()
                .map(position -> new Recorded(position, shown ? fact(position, locale) : null))
                .toList();
        List<FactView> known =
                recorded.stream().map(Recorded::fact).filter(Objects::nonNull).toList();
        @Nullable String programme = first(known, FactView::programme);
        @Nullable String code = first(known, FactView::code);
        @Nullable String protocol = first(known, FactView::protocolId);
        Shell shell = shells.shell(request, moments.now(), Shell.Section.REGIONS, programme);
        return shells.page("receipt", request, locale, shell)
                .addObject("name", words.act(acte))
                .addObject("recorded", recorded)
                .addObject("shown", shown)
                .addObject("replayed", !repete.isEmpty())
                .addObject("territory", programme == null ? null : code)
                .addObject("protocol", protocol);
    }

    private @Nullable FactView fact(long position, Locale locale) {
        try {
            return history.fact(position, moments.now(), locale);
        } catch (NotForReader withheld) {
            return null;
        }
    }

    private static @Nullable String first(List<FactView> facts, Told told) {
        for (FactView fact : facts) {
            String value = told.of(fact);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private interface Told {
        @Nullable String of(FactView fact);
    }
}
