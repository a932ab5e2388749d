package fr.paraphe.query.ui;

import fr.paraphe.query.Moment;
import fr.paraphe.query.progress.TableSchemas;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** The pages of the data: where they come from, how to take them, and what stands in their columns. */
@Controller
class DataPages {

    private final Shells shells;
    private final TableSchemas schemas;

    DataPages(Shells shells, TableSchemas schemas) {
        this.shells = shells;
        this.schemas = schemas;
    }

    /** Where the data come from, under which licence, and how to take them. */
    @GetMapping("/donnees")
    ModelAndView data(HttpServletRequest request, Locale locale) {
        Shell shell = shells.shell(request, shells.moment(request), Shell.Section.DATA, null);
        return shells.page("data", request, locale, shell);
    }

    /** What stands in the columns of the list of territories of a programme. */
    @GetMapping("/donnees/{programme}/dictionnaire")
    ModelAndView dictionary(@PathVariable String programme, HttpServletRequest request, Locale locale) {
        Moment moment = shells.moment(request);
        Shell shell = shells.shell(request, moment, Shell.Section.DATA, programme);
        return shells.page("dictionary", request, locale, shell)
                .addObject("schema", schemas.territories(programme, moment, locale));
    }
}
