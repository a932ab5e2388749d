package fr.paraphe.query.certificates;

import fr.paraphe.events.store.Document;
import fr.paraphe.query.FileNotForReader;
import fr.paraphe.query.Moment;
import fr.paraphe.query.NotFound;
import java.util.List;
import java.util.Locale;

/** The certificates of documents. */
public interface Certificates {

    /**
     * The certificate of a document at a moment, told in a language; names by the right of whoever reads.
     *
     * @throws NotFound when there is no such document at that moment
     */
    Certificate of(String protocolId, Moment moment, Locale locale);

    /**
     * What the signatures of a document at a moment rest on, in the order in which they were recorded; empty for a document
     * of which nothing is recorded.
     */
    List<Certificate.Examination> examinations(String protocolId, Moment moment);

    /**
     * A file that an examination of a document names.
     *
     * @throws NotFound when there is no such document at that moment, or no such file
     * @throws FileNotForReader when whoever reads may not read the names that such files bear
     */
    Document file(String protocolId, String digest, Moment moment);
}
