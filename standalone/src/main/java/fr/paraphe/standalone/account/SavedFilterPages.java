package fr.paraphe.standalone.account;

import fr.paraphe.events.access.SavedFilters;
import fr.paraphe.events.access.SavedFilters.Fault;
import fr.paraphe.events.access.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** Keeps what somebody asks a list again and again, and forgets it. */
@Controller
class SavedFilterPages {

    private final SavedFilters saved;
    private final OwnAccountPages own;

    SavedFilterPages(SavedFilters saved, OwnAccountPages own) {
        this.saved = saved;
        this.own = own;
    }

    /** Keeps a question, and leads back to its answer. */
    @PostMapping("/compte/filtres")
    ModelAndView save(
            HttpServletRequest request,
            Locale locale,
            @AuthenticationPrincipal SignedIn who,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String address) {
        List<Fault> faults = saved.save(who.ref(), name.strip(), address);
        return faults.isEmpty() ? back(address) : own.unsaved(request, locale, who, faults.getFirst());
    }

    /** Forgets a question. */
    @PostMapping("/compte/filtres/retrait")
    ModelAndView remove(@AuthenticationPrincipal SignedIn who, @RequestParam(defaultValue = "") String name) {
        saved.remove(who.ref(), name);
        return back("/compte");
    }

    /** The address is one that was kept, and has its parameters encoded already. */
    private static ModelAndView back(String address) {
        RedirectView view = new RedirectView(address, true, true, false);
        view.setExpandUriTemplateVariables(false);
        return new ModelAndView(view);
    }
}
