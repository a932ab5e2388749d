package fr.paraphe.query.progress;

import fr.paraphe.query.Moment;
import fr.paraphe.query.NotFound;
import java.util.Locale;

/** What stands in the columns of the lists that can be taken as files. */
public interface TableSchemas {

    /**
     * The columns of the list of territories, as the rules of its programme make them at a moment.
     *
     * @throws NotFound when the programme is unknown then
     */
    TableSchema territories(String programme, Moment moment, Locale locale);
}
