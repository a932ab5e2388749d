package fr.paraphe.standalone;

import fr.paraphe.command.batch.FilteredTerritories;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.command.web.BadRequest;
import fr.paraphe.query.Moment;
import fr.paraphe.query.Moments;
import fr.paraphe.query.NotFound;
import fr.paraphe.query.Scope;
import fr.paraphe.query.Sentences;
import fr.paraphe.query.progress.Progress;
import fr.paraphe.query.progress.TerritoryFilter;
import fr.paraphe.query.progress.TerritoryLine;
import fr.paraphe.query.progress.TerritoryPage;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Resolves the filters of batches by the lists that the same process shows: whole, whatever a page holds. */
@Component
final class FilteredByLists implements FilteredTerritories {

    private static final Sentences PROBLEMS = new Sentences("fr.paraphe.query.web.problems");

    private final Progress progress;
    private final Moments moments;
    private final Clock clock;

    FilteredByLists(Progress progress, Moments moments, Clock clock) {
        this.progress = progress;
        this.moments = moments;
        this.clock = clock;
    }

    @Override
    public Found find(Filter filter) {
        try {
            // Asked of this instant, the lists first take in whatever was recorded until now.
            Moment now = moments.of(null, clock.instant().toString());
            TerritoryPage all = progress.territories(
                    filter.programme(),
                    Scope.of(filter.scope()),
                    now,
                    new TerritoryFilter(filter.stage(), filter.q()),
                    null,
                    Integer.MAX_VALUE);
            return new Found(
                    all.items().stream().map(TerritoryLine::code).toList(), now.asOf(), now.knownAt(), now.position());
        } catch (fr.paraphe.query.BadRequest unreadable) {
            throw new BadRequest(unreadable.faults().stream()
                    .map(fault -> new BadRequest.Fault("/on/filter/" + fault.parameter(), sentence(fault)))
                    .toList());
        } catch (NotFound unknown) {
            throw new Refusal(Rule.PROGRAMME_UNKNOWN, "programme", filter.programme());
        }
    }

    private static String sentence(fr.paraphe.query.BadRequest.Fault fault) {
        Map<String, Object> places = new HashMap<>();
        for (int i = 0; i < fault.arguments().size(); i++) {
            places.put(String.valueOf(i), fault.arguments().get(i));
        }
        return PROBLEMS.say(LocaleContextHolder.getLocale(), fault.sentence(), places);
    }
}
