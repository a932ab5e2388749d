package fr.paraphe.command;

import fr.paraphe.command.rules.Circumstances;

/** What a shell asks when the calendar looks at its stream. */
public interface Calendar {

    /** The circumstances of today for a territory of a programme, or for its document. */
    Circumstances today(String programme, String code);
}
