package fr.paraphe.query.ui;

import fr.paraphe.events.AccountEvent.Role;
import fr.paraphe.events.access.Everywhere;
import fr.paraphe.query.replay.Upkeep;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The page of the read models. */
@Controller
class ReadModelPages {

    static final String STILL = "fixe";

    private static final Everywhere DOOR = new Everywhere(Role.ADMIN);

    private final Shells shells;
    private final Upkeep upkeep;

    ReadModelPages(Shells shells, Upkeep upkeep) {
        this.shells = shells;
        this.upkeep = upkeep;
    }

    /** How far the read models are, what their checks found, and what they have set aside. */
    @GetMapping("/administration/vues")
    ModelAndView readModels(HttpServletRequest request, Locale locale) {
        Shell shell = shells.shell(request, shells.moment(request), Shell.Section.ADMINISTRATION, null);
        return shells.page("read-models", request, locale, shell)
                .addObject("view", upkeep.state())
                .addObject("rebuilds", mayRebuild(request))
                .addObject("still", request.getParameter(STILL) != null);
    }

    /** Whether the reader may have read models rebuilt: only then is it led there. */
    private static boolean mayRebuild(HttpServletRequest request) {
        return request.getUserPrincipal() instanceof Authentication who && DOOR.may(who);
    }
}
