package fr.paraphe.standalone.administration;

import fr.paraphe.command.imports.FileUnreadable;
import fr.paraphe.command.imports.ImportJob;
import fr.paraphe.command.imports.ImportOptions;
import fr.paraphe.command.imports.Imports;
import fr.paraphe.command.imports.Kind;
import fr.paraphe.command.imports.Reading;
import fr.paraphe.command.web.Actor;
import fr.paraphe.command.web.BadRequest;
import fr.paraphe.events.AccountEvent.Role;
import fr.paraphe.events.access.AccountRights;
import fr.paraphe.events.access.Everywhere;
import fr.paraphe.events.access.SignedIn;
import fr.paraphe.query.ui.Shell;
import fr.paraphe.query.ui.Shells;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The imports, how far each is and what it met, and the trial of a file; nothing is recorded here. */
@Controller
class ImportPages {

    /** Who sees what others import. */
    private static final Everywhere EVERYBODYS = new Everywhere(Role.ADMIN);

    private static final String STILL = "fixe";

    private final Shells shells;
    private final Imports imports;

    ImportPages(Shells shells, Imports imports) {
        this.shells = shells;
        this.imports = imports;
    }

    /** The newest imports: everybody's for whoever administers everywhere, else one's own. */
    @GetMapping("/administration/imports")
    ModelAndView imports(HttpServletRequest request, Locale locale, @AuthenticationPrincipal SignedIn who) {
        return page("imports", request, locale)
                .addObject(
                        "imports", imports.newest(EVERYBODYS.holds(who) ? null : AccountRights.accountOf(who.ref())));
    }

    /** A form for a file to try. */
    @GetMapping("/administration/imports/essai")
    ModelAndView form(HttpServletRequest request, Locale locale) {
        return trial(request, locale);
    }

    /** What would become of each row of a file, and what is wrong with it; nothing is recorded. */
    @PostMapping("/administration/imports/essai")
    ModelAndView tried(
            HttpServletRequest request,
            Locale locale,
            @AuthenticationPrincipal SignedIn who,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String programme,
            @RequestParam(required = false) @Nullable String date,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String reason)
            throws IOException {
        ModelAndView page = trial(request, locale);
        List<BadRequest.Fault> faults = new ArrayList<>();
        Reading reading = ImportOptions.reading(
                kind, null, null, told(programme), told(date), told(source), null, told(reason), null, faults);
        if (reading == null || file == null || file.isEmpty()) {
            page.setStatus(HttpStatus.BAD_REQUEST);
            return page.addObject("fileFaults", faults).addObject("nothing", file == null || file.isEmpty());
        }
        try {
            return page.addObject("report", imports.rehearse(file.getBytes(), reading, Actor.of(who)));
        } catch (FileUnreadable unreadable) {
            page.setStatus(HttpStatus.BAD_REQUEST);
            return page.addObject("errors", unreadable.errors());
        }
    }

    /** One import: how far it is, and every error with its line. */
    @GetMapping("/administration/imports/{id}")
    ModelAndView one(
            @PathVariable String id, HttpServletRequest request, Locale locale, @AuthenticationPrincipal SignedIn who) {
        String askedBy = imports.askedBy(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (!AccountRights.accountOf(askedBy).equals(AccountRights.accountOf(who.ref())) && !EVERYBODYS.holds(who)) {
            throw new AccessDeniedException("The import of somebody else");
        }
        ImportJob job = imports.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return page("import", request, locale)
                .addObject("job", job)
                .addObject("still", request.getParameter(STILL) != null);
    }

    private static @Nullable String told(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private ModelAndView trial(HttpServletRequest request, Locale locale) {
        return page("import-trial", request, locale)
                .addObject("kinds", Arrays.stream(Kind.values()).map(Kind::word).toList())
                .addObject("fileFaults", List.of())
                .addObject("nothing", false);
    }

    private ModelAndView page(String template, HttpServletRequest request, Locale locale) {
        Shell shell = shells.shell(request, shells.moment(request), Shell.Section.ADMINISTRATION, null);
        return shells.page(template, request, locale, shell);
    }
}
