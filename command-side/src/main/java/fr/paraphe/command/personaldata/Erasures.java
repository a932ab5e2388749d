package fr.paraphe.command.personaldata;

import fr.paraphe.command.Ids;
import fr.paraphe.command.personaldata.domain.PersonalDataCommand.ErasePersonalData;
import fr.paraphe.command.personaldata.domain.PersonalDataState;
import fr.paraphe.command.personaldata.domain.PersonalDataTable;
import fr.paraphe.command.web.CurrentState;
import fr.paraphe.command.web.Door.Prepared;
import fr.paraphe.command.web.Texts;
import fr.paraphe.events.PersonalDataEvent;
import fr.paraphe.events.PersonalDataEvent.Cause;
import fr.paraphe.events.Streams;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.PersonalData;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Prepares erasures: the fact names what is there still, and it goes in the transaction of that fact. */
@Component
public class Erasures {

    private final PersonalData data;
    private final FactLog log;
    private final CurrentState state;

    Erasures(PersonalData data, FactLog log, CurrentState state) {
        this.data = data;
        this.log = log;
        this.state = state;
    }

    /** How long names and texts are kept, as the facts tell it now. */
    public PersonalDataState retentions() {
        return PersonalDataTable.fold(log.ofStream(Streams.personalData()).stream()
                .map(stored -> (PersonalDataEvent) stored.fact())
                .toList());
    }

    Prepared prepared(List<String> refs, Cause cause, String legalBasis, @Nullable String reason) {
        List<String> there = data.kept(refs).keySet().stream().sorted().toList();
        Texts texts = new Texts();
        return Prepared.personalData(
                new ErasePersonalData(
                        Ids.fresh("era"), there, cause, legalBasis, texts.optional(reason), state.today()),
                state.circumstances(),
                texts,
                List.of(PersonalData.erasing(there)));
    }
}
