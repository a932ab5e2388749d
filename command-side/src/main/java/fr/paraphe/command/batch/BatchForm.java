package fr.paraphe.command.batch;

import fr.paraphe.command.web.Fields;
import java.util.List;

/**
 * What an act on many has to be told.
 *
 * @param action name of the act: that of the address of the act on its own
 * @param documents whether it is about documents; about territories otherwise
 * @param needed names of what has to be told
 * @param others names of what may be told beside
 */
public record BatchForm(String action, boolean documents, List<String> needed, List<String> others) {

    /** A territory as an item: its programme, then its code. */
    public static final String TERRITORY = Fields.PROGRAMME + "/" + Fields.TERRITORY;
    /** A document as an item: its id. */
    public static final String DOCUMENT = "[A-Za-z0-9-]{1,64}";

    /** Every act that may be done on many. */
    public static List<BatchForm> all() {
        return BatchAction.all().stream()
                .map(action -> new BatchForm(
                        action.name(),
                        action.documents(),
                        action.needed(),
                        action.known().stream()
                                .filter(name -> !action.needed().contains(name))
                                .sorted()
                                .toList()))
                .toList();
    }
}
