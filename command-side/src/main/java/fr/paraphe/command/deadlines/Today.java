package fr.paraphe.command.deadlines;

import fr.paraphe.command.Calendar;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.web.CurrentState;
import org.springframework.stereotype.Component;

/** The calendar by the clock of the service. */
@Component
class Today implements Calendar {

    private final CurrentState state;

    Today(CurrentState state) {
        this.state = state;
    }

    @Override
    public Circumstances today(String programme, String code) {
        return state.circumstances(programme, code);
    }
}
