package fr.paraphe.standalone.commandline;

import fr.paraphe.events.store.export.Content;
import java.util.Map;

/**
 * What an instance holds, in short.
 *
 * @param store what its store holds
 * @param readModels canonical digest of the rows of each read model
 */
record Standing(Content store, Map<String, String> readModels) {}
