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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
    public Map<String, Personal> of(Map<Concern, List<String>> refs) {
        Map<String, PersonalData.Kept> kept =
                data.kept(refs.values().stream().flatMap(List::stream).toList());
        Reader reader = new Reader();
        Map<String, Personal> quoted = new HashMap<>();
        refs.forEach((about, ofConcern) -> {
            for (String ref : ofConcern) {
                PersonalData.Kept datum = kept.get(ref);
                if (datum != null) {
                    quoted.put(
                            ref,
                            datum.category() == Category.TEXT || reader.mayReadNames(about)
                                    ? Personal.told(datum.value())
                                    : Personal.WITHHELD);
                }
            }
        });
        return quoted;
    }

    @Override
    public boolean tellsNames(Concern about) {
        return new Reader().mayReadNames(about);
    }

    /** Whoever reads now; what it may read is looked up once, and only when there is a name. */
    private final class Reader {

        private final Map<Concern, Boolean> may = new HashMap<>();
        private final Map<String, Boolean> invented = new HashMap<>();
        private final Map<String, Map<String, String>> regions = new HashMap<>();
        private @Nullable List<Right> held;

        boolean mayReadNames(Concern about) {
            Boolean known = may.get(about);
            if (known == null) {
                known = isInvented(about.programme()) || mayByRight(about);
                may.put(about, known);
            }
            return known;
        }

        private boolean isInvented(@Nullable String programme) {
            return programme != null
                    && invented.computeIfAbsent(
                            programme,
                            code -> rules.find(code, NOW)
                                    .map(ProgrammeRules::fictitious)
                                    .orElse(false));
        }

        private boolean mayByRight(Concern about) {
            Authentication reader = SecurityContextHolder.getContext().getAuthentication();
            boolean may = reader != null
                    && (reader.getPrincipal() instanceof SignedIn who ? reaches(who, about) : operates(reader));
            if (may) {
                ReadingBook.namesTold();
            }
            return may;
        }

        /** Whoever runs a node of the read side has its database anyway. */
        private static boolean operates(Authentication reader) {
            return reader.getAuthorities().stream().anyMatch(held -> "ROLE_ADMIN".equals(held.getAuthority()));
        }

        private boolean reaches(SignedIn who, Concern about) {
            List<Right> rightsNow = held;
            if (rightsNow == null) {
                rightsNow = rights.held(who.ref()).rights();
                held = rightsNow;
            }
            return rightsNow.stream().anyMatch(right -> right.personalData() && reaches(right.scope(), about));
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
                    : regions.computeIfAbsent(
                                    about.programme(),
                                    programme -> places.all(programme, NOW).stream()
                                            .collect(Collectors.toMap(
                                                    TerritoryPlaces.Place::code, TerritoryPlaces.Place::leadRegion)))
                            .get(about.territory());
        }
    }
}
