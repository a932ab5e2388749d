package fr.paraphe.command.personaldata.domain;

import fr.paraphe.command.personaldata.domain.PersonalDataCommand.ErasePersonalData;
import fr.paraphe.command.personaldata.domain.PersonalDataCommand.LiftRetention;
import fr.paraphe.command.personaldata.domain.PersonalDataCommand.SetRetention;
import fr.paraphe.command.personaldata.domain.PersonalDataState.KeptForATime;
import fr.paraphe.command.personaldata.domain.PersonalDataState.KeptWithoutEnd;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.Guards;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.PersonalDataEvent;
import fr.paraphe.events.PersonalDataEvent.Category;
import fr.paraphe.events.PersonalDataEvent.PersonalDataErased;
import fr.paraphe.events.PersonalDataEvent.RetentionLifted;
import fr.paraphe.events.PersonalDataEvent.RetentionSet;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What is erased and how long the rest is kept; free texts, such as the title of a project, do not grow too old. */
public final class PersonalDataTable {

    /** The longest retention, in months. */
    public static final int LONGEST = 1_200;

    private PersonalDataTable() {}

    /** Nothing is set at first. */
    public static PersonalDataState initial() {
        return new KeptWithoutEnd();
    }

    /** The facts that {@code command} brings about; empty when it asks for what is so already. Refuses otherwise. */
    public static List<PersonalDataEvent> decide(
            PersonalDataState state, PersonalDataCommand command, Circumstances now) {
        return switch (command) {
            case ErasePersonalData c -> erase(c, now);
            case SetRetention c -> set(state, c, now);
            case LiftRetention c ->
                state.all().containsKey(c.category())
                        ? List.of(new RetentionLifted(c.category(), on(c.occurredOn(), now)))
                        : List.of();
        };
    }

    /** The state once {@code fact} is added. */
    public static PersonalDataState evolve(PersonalDataState state, PersonalDataEvent fact) {
        Map<Category, RetentionSet> retentions = new EnumMap<>(Category.class);
        retentions.putAll(state.all());
        switch (fact) {
            case PersonalDataErased f -> {}
            case RetentionSet f -> retentions.put(f.category(), f);
            case RetentionLifted f -> retentions.remove(f.category());
        }
        return retentions.isEmpty() ? new KeptWithoutEnd() : new KeptForATime(retentions);
    }

    /** The state that a history leads to. */
    public static PersonalDataState fold(List<PersonalDataEvent> history) {
        PersonalDataState state = initial();
        for (PersonalDataEvent fact : history) {
            state = evolve(state, fact);
        }
        return state;
    }

    private static List<PersonalDataEvent> erase(ErasePersonalData c, Circumstances now) {
        if (c.refs().isEmpty()) {
            throw new Refusal(Rule.NOTHING_TO_ERASE);
        }
        founded(c.legalBasis());
        return List.of(new PersonalDataErased(
                c.erasureId(), c.refs(), c.cause(), c.legalBasis(), c.reason(), on(c.occurredOn(), now)));
    }

    private static List<PersonalDataEvent> set(PersonalDataState state, SetRetention c, Circumstances now) {
        founded(c.legalBasis());
        if (c.category() == Category.TEXT || c.months() < 1 || c.months() > LONGEST) {
            throw new Refusal(Rule.RETENTION_UNFIT, "months", c.months(), "most", LONGEST);
        }
        RetentionSet known = state.all().get(c.category());
        return known != null
                        && known.months() == c.months()
                        && known.legalBasis().equals(c.legalBasis())
                ? List.of()
                : List.of(new RetentionSet(c.category(), c.months(), c.legalBasis(), on(c.occurredOn(), now)));
    }

    private static void founded(String legalBasis) {
        if (legalBasis.isBlank()) {
            throw new Refusal(Rule.LEGAL_BASIS_MISSING);
        }
    }

    private static BusinessDate on(LocalDate day, Circumstances now) {
        BusinessDate on = BusinessDate.on(day);
        Guards.dated(on, null, now);
        return on;
    }
}
