package fr.paraphe.events.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request will be answered, once its unit of work is committed. */
public final class Receipt {

    private final Request request;
    private volatile @Nullable Added added;

    Receipt(Request request) {
        this.request = request;
    }

    void fill(Added stored) {
        added = stored;
    }

    /** The answer, as {@link AnsweredRequests} has it from now on; empty before the commit and for ever when it fails. */
    public Optional<AnsweredRequest> answer() {
        return Optional.ofNullable(added)
                .map(stored ->
                        new AnsweredRequest(request.digest(), request.streamId(), stored.version(), stored.facts()));
    }
}
