package fr.paraphe.query;

import java.util.List;

/** Documents for whoever calls several of them. */
public interface CalledDocuments {

    /** The documents with these ids that were known at a moment, in the order of the ids. */
    List<CalledDocument> called(List<String> ids, Moment moment);
}
