package fr.paraphe.query.feed;

import fr.paraphe.events.AccountEvent;
import fr.paraphe.events.BodyEvent;
import fr.paraphe.events.CeremonyEvent;
import fr.paraphe.events.Fact;
import fr.paraphe.events.FactOfProgramme;
import fr.paraphe.events.FigureEvent;
import fr.paraphe.events.PersonalDataEvent;
import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.ProgrammeEvent.ProgrammeDefined;
import fr.paraphe.events.ProgrammeEvent.ProgrammeRevised;
import fr.paraphe.events.ProjectEvent;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.Streams;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.BadRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The history as CloudEvents 1.0, straight from the store: it waits for no read model. */
@Component
class Feed {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final FactLog facts;
    private final String source;
    private final Map<String, Boolean> fictitious = new ConcurrentHashMap<>();

    /** @param source who tells the events, a URI reference; with the id it makes an event unique among all services */
    Feed(FactLog facts, @Value("${paraphe.feed.source:urn:paraphe}") URI source) {
        this.facts = facts;
        this.source = JSON.writeValueAsString(source.toString());
    }

    /**
     * Up to {@code limit} events after a position, in the order of the store. A fact is there only when every fact with
     * a lower position is.
     *
     * @throws BadRequest when the store has not come to the position: whoever knows it knows another store
     */
    List<ToldFact> after(String parameter, long position, int limit) {
        List<ToldFact> events = after(position, limit);
        if (events.isEmpty() && position > head()) {
            throw new BadRequest(parameter, "position.ahead", Long.toString(position));
        }
        return events;
    }

    /** The same, for a position that the feed itself has told. */
    List<ToldFact> after(long position, int limit) {
        return facts.after(position, limit).stream().map(this::event).toList();
    }

    /** Position of the last fact; 0 while there is none. */
    long head() {
        return facts.head();
    }

    private ToldFact event(StoredFact stored) {
        String json = envelope(
                        stored,
                        ",\"subject\":" + JSON.writeValueAsString(subject(stored.fact())),
                        ",\"datacontenttype\":\"application/json\"")
                + (stored.fact() instanceof FactOfProgramme fact && isFictitious(fact) ? ",\"fictitious\":true" : "")
                // As stored and not written anew: digests are taken over these bytes.
                + ",\"data\":" + stored.payload() + "}";
        return new ToldFact(
                stored.position(),
                json,
                stored.fact() instanceof AccountEvent ? envelope(stored, "", "") + ",\"withheld\":true}" : json);
    }

    private String envelope(StoredFact stored, String subject, String contentType) {
        return "{\"specversion\":\"1.0\",\"id\":" + JSON.writeValueAsString(stored.eventId())
                + ",\"source\":" + source
                + ",\"type\":" + JSON.writeValueAsString(type(stored))
                + subject
                + ",\"time\":\"" + stored.recordedAt() + "\""
                + contentType
                + ",\"position\":" + stored.position();
    }

    private static String type(StoredFact stored) {
        return "fr.paraphe." + stored.name() + ".v" + stored.revision();
    }

    private static String subject(Fact fact) {
        return switch (fact) {
            case ProgrammeEvent f -> f.programme();
            case FigureEvent f -> f.programme();
            case BodyEvent f -> Streams.body(f.bodyId());
            case AccountEvent f -> Streams.account(f.accountId());
            case PersonalDataEvent f -> Streams.personalData();
            case CeremonyEvent f -> f.programme() + "/" + f.ceremonyId();
            case TerritoryEvent f -> f.programme() + "/" + f.code();
            case ProjectEvent f -> f.programme() + "/" + f.code();
            case ProtocolEvent f -> f.programme() + "/" + f.code();
        };
    }

    /** Asked of the store and not of a read model, which may be behind; a programme never changes in this. */
    private boolean isFictitious(FactOfProgramme fact) {
        Boolean known = fictitious.get(fact.programme());
        if (known != null) {
            return known;
        }
        for (StoredFact stored : facts.ofStream(Streams.programme(fact.programme()))) {
            switch (stored.fact()) {
                case ProgrammeDefined f -> {
                    fictitious.put(f.programme(), f.rules().fictitious());
                    return f.rules().fictitious();
                }
                case ProgrammeRevised f -> {}
                case FigureEvent f -> {}
                case BodyEvent f -> {}
                case AccountEvent f -> {}
                case PersonalDataEvent f -> {}
                case CeremonyEvent f -> {}
                case ProjectEvent f -> {}
                case TerritoryEvent f -> {}
                case ProtocolEvent f -> {}
            }
        }
        return false;
    }
}
