package fr.paraphe.standalone.administration;

import fr.paraphe.command.personaldata.Erasures;
import fr.paraphe.events.PersonalDataEvent.RetentionSet;
import fr.paraphe.query.ui.Shell;
import fr.paraphe.query.ui.Shells;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** How long personal data are kept. */
@Controller
class RetentionPages {

    private final Shells shells;
    private final Erasures erasures;

    RetentionPages(Shells shells, Erasures erasures) {
        this.shells = shells;
        this.erasures = erasures;
    }

    /** Each category for which a time is set; what is of another one is kept until somebody asks for its erasure. */
    @GetMapping("/administration/donnees-personnelles")
    ModelAndView retentions(HttpServletRequest request, Locale locale) {
        Shell shell = shells.shell(request, shells.moment(request), Shell.Section.ADMINISTRATION, null);
        return shells.page("retentions", request, locale, shell)
                .addObject(
                        "retentions",
                        erasures.retentions().all().values().stream()
                                .sorted(Comparator.comparing(RetentionSet::category))
                                .toList());
    }
}
