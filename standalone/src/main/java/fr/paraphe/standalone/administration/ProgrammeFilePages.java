package fr.paraphe.standalone.administration;

import fr.paraphe.command.programme.DryRun;
import fr.paraphe.command.programme.DryRuns;
import fr.paraphe.command.programme.ProgrammeFile;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.web.Words;
import fr.paraphe.query.Moment;
import fr.paraphe.query.history.History;
import fr.paraphe.query.history.HistoryEntry;
import fr.paraphe.query.history.HistoryQuestion;
import fr.paraphe.query.programmes.ProgrammeView;
import fr.paraphe.query.programmes.Programmes;
import fr.paraphe.query.ui.Shell;
import fr.paraphe.query.ui.Shells;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** The programmes with their versions, and the trial of a programme file; nothing is recorded here. */
@Controller
class ProgrammeFilePages {

    private static final int MOST_FACTS = 200;
    private static final Set<String> RULES = Set.of("programme-defined", "programme-revised");

    private final Shells shells;
    private final Programmes programmes;
    private final History history;
    private final DryRuns dryRuns;

    ProgrammeFilePages(Shells shells, Programmes programmes, History history, DryRuns dryRuns) {
        this.shells = shells;
        this.programmes = programmes;
        this.history = history;
        this.dryRuns = dryRuns;
    }

    /**
     * A programme with the facts that made its rules, the last first.
     *
     * @param more whether there are facts that were not looked at
     */
    public record Versions(ProgrammeView programme, List<HistoryEntry> facts, boolean more) {}

    /** Every programme, with each version of its rules. */
    @GetMapping("/administration/programmes")
    ModelAndView programmes(HttpServletRequest request, Locale locale) {
        Moment moment = shells.moment(request);
        return page("programme-versions", request, locale)
                .addObject(
                        "programmes",
                        programmes.list(moment).stream()
                                .map(programme -> versions(programme, moment, locale))
                                .toList());
    }

    private Versions versions(ProgrammeView programme, Moment moment, Locale locale) {
        var facts = history.programme(
                programme.code(), new HistoryQuestion(moment, locale, null, null, false, null, MOST_FACTS));
        return new Versions(
                programme,
                facts.items().stream()
                        .filter(fact -> RULES.contains(fact.type()))
                        .toList(),
                facts.next() != null);
    }

    /** A form for a file to try. */
    @GetMapping("/administration/programmes/essai")
    ModelAndView form(HttpServletRequest request, Locale locale) {
        return trial(request, locale, "");
    }

    /** What is wrong with a file, else what recording it would change; nothing is recorded. */
    @PostMapping("/administration/programmes/essai")
    ModelAndView tried(
            HttpServletRequest request,
            Locale locale,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(required = false) @Nullable String text)
            throws IOException {
        byte[] bytes = file != null && !file.isEmpty()
                ? file.getBytes()
                : (text == null ? "" : text).getBytes(StandardCharsets.UTF_8);
        ModelAndView page = trial(request, locale, new String(bytes, StandardCharsets.UTF_8));
        if (bytes.length == 0) {
            page.setStatus(HttpStatus.BAD_REQUEST);
            return page.addObject("nothing", true);
        }
        try {
            DryRun outcome = dryRuns.of(ProgrammeFile.read(bytes));
            return page.addObject("outcome", outcome);
        } catch (ProgrammeFile.Malformed malformed) {
            page.setStatus(HttpStatus.BAD_REQUEST);
            return page.addObject("fileFaults", malformed.faults());
        } catch (Refusal refusal) {
            page.setStatus(HttpStatus.CONFLICT);
            return page.addObject("refusal", Words.pick(refusal.french(), refusal.english()));
        }
    }

    private ModelAndView trial(HttpServletRequest request, Locale locale, String text) {
        return page("programme-trial", request, locale).addObject("text", text).addObject("nothing", false);
    }

    private ModelAndView page(String template, HttpServletRequest request, Locale locale) {
        Shell shell = shells.shell(request, shells.moment(request), Shell.Section.ADMINISTRATION, null);
        return shells.page(template, request, locale, shell);
    }
}
