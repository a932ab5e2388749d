package fr.paraphe.query.web;

import fr.paraphe.events.AccountEvent.Scope;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.Right;
import fr.paraphe.events.access.AccountRights;
import fr.paraphe.events.access.SignedIn;
import fr.paraphe.events.store.Datum.Category;
import fr.paraphe.events.store.PersonalData;
import fr.paraphe.query.Concern;
import fr.paraphe.query.Personal;
import fr.paraphe.query.Quotations;
import fr.paraphe.query.RulesInForce;
import fr.paraphe.query.TerritoryPlaces;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Looks at who is signed in, and at its rights as they are now. */
@Component
class ReadersQuotations implements Quotations {

    private static final long NOW = Long.MAX_VALUE;

    private final PersonalData data;
    private final AccountRights rights;
    private final RulesInForce rules;
    private final TerritoryPlaces places;

    ReadersQuotations(PersonalData data, AccountRights rights, RulesInForce rules, TerritoryPlaces places) {
        this.data = data;
        this.rights = rights;
        this.rules = rules;
        this.places = places;
    }

    @Override
    public Map<String, Personal> ofRefs(Collection<String> refs, Concern about) {
        Map<String, PersonalData.Kept> kept = data.kept(refs);
        boolean named = kept.values().stream().anyMatch(datum -> datum.category() != Category.TEXT);
        boolean mayRead = named && mayReadNames(about);
        Map<String, Personal> quoted = new HashMap<>();
        kept.forEach((ref, datum) -> quoted.put(
                ref, datum.category() == Category.TEXT || mayRead ? Personal.told(datum.value()) : Personal.WITHHELD));
        return quoted;
    }

    private boolean mayReadNames(Concern about) {
        String programme = about.programme();
        if (programme != null
                && rules.find(programme, NOW).map(ProgrammeRules::fictitious).orElse(false)) {
            return true;
        }
        Authentication reader = SecurityContextHolder.getContext().getAuthentication();
        if (reader == null || !(reader.getPrincipal() instanceof SignedIn who)) {
            return false;
        }
        List<Right> held = rights.held(who.ref()).rights();
        boolean may = held.stream().anyMatch(right -> right.personalData() && reaches(right.scope(), about));
        if (may) {
            ReadingBook.namesTold();
        }
        return may;
    }

    private boolean reaches(Scope scope, Concern about) {
        return (scope.programme() == null || scope.programme().equals(about.programme()))
                && (scope.territory() == null || scope.territory().equals(about.territory()))
                && (scope.body() == null || scope.body().equals(about.body()))
                && (scope.region() == null || scope.region().equals(region(about)));
    }

    /** The region that leads what is asked about; null when none does. */
    private @Nullable String region(Concern about) {
        return about.programme() == null || about.territory() == null
                ? null
                : places.all(about.programme(), NOW).stream()
                        .filter(place -> place.code().equals(about.territory()))
                        .findFirst()
                        .map(TerritoryPlaces.Place::leadRegion)
                        .orElse(null);
    }
}
