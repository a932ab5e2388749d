package fr.paraphe.query.progress;

import fr.paraphe.query.Moment;
import fr.paraphe.query.RulesInForce;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Columns, as the recorded rules make them. */
@Component
class RecordedSchemas implements TableSchemas {

    private final RulesInForce rules;

    RecordedSchemas(RulesInForce rules) {
        this.rules = rules;
    }

    @Override
    public TableSchema territories(String programme, Moment moment, Locale locale) {
        return TableSchema.of(TerritoryColumns.of(rules.get(programme, moment.position()), moment), locale);
    }
}
