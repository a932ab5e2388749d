package fr.paraphe.query;

import java.util.List;

/** Which documents amend which, whether or not they took effect. */
public interface DocumentFamily {

    /** Ids of the documents that were drafted to amend one, by id. */
    List<String> amendmentsOf(String protocolId);
}
