package fr.paraphe.command.personaldata;

import fr.paraphe.command.BackgroundWorker;
import fr.paraphe.command.personaldata.domain.PersonalDataState;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.web.Actor;
import fr.paraphe.command.web.Asked;
import fr.paraphe.command.web.CurrentState;
import fr.paraphe.command.web.Door;
import fr.paraphe.events.PersonalDataEvent.Category;
import fr.paraphe.events.PersonalDataEvent.Cause;
import fr.paraphe.events.PersonalDataEvent.RetentionSet;
import fr.paraphe.events.store.Datum;
import fr.paraphe.events.store.PersonalData;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Erases what has been kept for as long as was set, some at a time. */
@Component
class RetentionWorker extends BackgroundWorker {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionWorker.class);
    private static final Asked BY_ITSELF =
            new Asked(new Actor("paraphe:retention", "RETENTION", "Paraphe"), null, null, "retention", null);
    private static final int AT_ONCE = 500;

    private final Erasures erasures;
    private final PersonalData data;
    private final Door door;
    private final Clock clock;
    private final Duration lookEvery;
    private Instant nextLook = Instant.MIN;

    RetentionWorker(
            Erasures erasures,
            PersonalData data,
            Door door,
            Clock clock,
            @Value("${paraphe.retention.background:true}") boolean looks,
            @Value("${paraphe.retention.look-every:1h}") Duration lookEvery) {
        super("retentions", looks);
        this.erasures = erasures;
        this.data = data;
        this.door = door;
        this.clock = clock;
        this.lookEvery = lookEvery;
    }

    @Override
    protected List<String> unfinished() {
        Instant now = clock.instant();
        if (now.isBefore(nextLook)) {
            return List.of();
        }
        PersonalDataState state = erasures.retentions();
        nextLook = now.plus(lookEvery);
        return state.all().keySet().stream().map(Category::name).toList();
    }

    @Override
    protected void goOn(String category) {
        Map<Category, RetentionSet> retentions = erasures.retentions().all();
        RetentionSet retention = retentions.get(Category.valueOf(category));
        while (retention != null && !closing()) {
            Instant oldest = clock.instant()
                    .atZone(CurrentState.ZONE)
                    .minusMonths(retention.months())
                    .toInstant();
            List<String> refs = data.olderThan(Datum.Category.valueOf(category), oldest, AT_ONCE);
            if (refs.isEmpty()) {
                return;
            }
            String basis = retention.legalBasis();
            try {
                door.submit(BY_ITSELF, () -> erasures.prepared(refs, Cause.RETENTION, basis, null));
                LOG.info("{} of {} erased at the end of their retention", refs.size(), category);
            } catch (Refusal another) {
                LOG.debug("Another node erased them", another);
            }
        }
    }
}
