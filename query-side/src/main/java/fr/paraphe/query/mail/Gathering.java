package fr.paraphe.query.mail;

import fr.paraphe.events.BodyEvent.MailWish;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.FactMetadata;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.Moments;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks at facts, each once, in the order of the store, and writes into the outbox who is to be told. */
@Component
class Gathering {

    private static final int AT_ONCE = 200;

    private final Outbox outbox;
    private final FactLog facts;
    private final Contacts contacts;
    private final Concerned concerned;
    private final Moments moments;
    private final MailSettings settings;
    private final TransactionTemplate transaction;

    Gathering(
            Outbox outbox,
            FactLog facts,
            Contacts contacts,
            Concerned concerned,
            Moments moments,
            MailSettings settings,
            PlatformTransactionManager transactions) {
        this.outbox = outbox;
        this.facts = facts;
        this.contacts = contacts;
        this.concerned = concerned;
        this.moments = moments;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Looks at some facts that the read models have followed to; false when there are no more, or another node does. */
    boolean gatherSome() {
        return Boolean.TRUE.equals(transaction.execute(status -> outbox.claim()
                .map(position -> {
                    long applied = moments.now().position();
                    // The store may have been put back to an earlier day.
                    long from = Math.min(position, facts.head());
                    List<StoredFact> some = from >= applied ? List.of() : facts.after(from, AT_ONCE);
                    long last = from;
                    for (StoredFact stored : some) {
                        if (stored.position() > applied) {
                            break;
                        }
                        gather(stored);
                        last = stored.position();
                    }
                    if (last != position) {
                        outbox.advance(last);
                    }
                    return last > from;
                })
                .orElse(false)));
    }

    private void gather(StoredFact stored) {
        for (String body : concerned.by(stored)) {
            for (Contact contact : contacts.of(body, stored.position())) {
                // Nobody is told what their own body has just done; a receipt is no news, but something to keep.
                boolean own = !Receipts.given(stored.fact())
                        && Objects.equals(stored.metadata().get(FactMetadata.BODY), contact.body());
                if (contact.wants() != MailWish.NOTHING
                        && !own
                        && outbox.isNews(stored.recordedAt(), settings.atMostOld())) {
                    outbox.put(stored.eventId(), stored.position(), contact);
                }
            }
        }
    }
}
