package fr.paraphe.query.mail;

import fr.paraphe.query.BadRequest;
import fr.paraphe.query.web.Asked;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Mails, answered from the rows of the outbox. */
@Component
class RecordedMails implements Mails {

    private final Outbox outbox;
    private final Posting posting;

    RecordedMails(Outbox outbox, Posting posting) {
        this.outbox = outbox;
        this.posting = posting;
    }

    @Override
    public Page page(@Nullable String state, @Nullable String before, int most) {
        if (state != null && !STATES.contains(state)) {
            throw new BadRequest("state", "mailState.unknown", state);
        }
        long from = before == null ? Long.MAX_VALUE : Asked.position("before", before);
        List<Kept> kept = outbox.list(state, from, most + 1);
        List<Kept> page = kept.subList(0, Math.min(most, kept.size()));
        return new Page(
                posting.hasServer(), page, kept.size() > most ? page.getLast().id() : null);
    }
}
