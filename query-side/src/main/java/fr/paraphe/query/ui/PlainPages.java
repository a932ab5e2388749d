package fr.paraphe.query.ui;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The pages that explain the service. */
@Controller
class PlainPages {

    private final Shells shells;

    PlainPages(Shells shells) {
        this.shells = shells;
    }

    /** Where the data come from, under which licence, and how to take them. */
    @GetMapping("/donnees")
    ModelAndView data(HttpServletRequest request, Locale locale) {
        return plain("data", Shell.Section.DATA, request, locale);
    }

    /** How accessible the pages are. */
    @GetMapping("/accessibilite")
    ModelAndView accessibility(HttpServletRequest request, Locale locale) {
        return plain("accessibility", Shell.Section.NONE, request, locale);
    }

    private ModelAndView plain(String template, Shell.Section section, HttpServletRequest request, Locale locale) {
        Shell shell = shells.shell(request, shells.moment(request), section, null);
        return shells.page(template, request, locale, shell);
    }
}
