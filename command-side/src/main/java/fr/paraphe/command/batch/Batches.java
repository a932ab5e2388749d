package fr.paraphe.command.batch;

import fr.paraphe.command.Reservations;
import fr.paraphe.command.batch.BatchJobs.Waiting;
import fr.paraphe.command.batch.ItemResult.Outcome;
import fr.paraphe.command.protocol.domain.ProtocolCommand;
import fr.paraphe.command.protocol.domain.ProtocolTable;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.command.territory.domain.TerritoryCommand;
import fr.paraphe.command.territory.domain.TerritoryTable;
import fr.paraphe.command.web.Actor;
import fr.paraphe.command.web.Asked;
import fr.paraphe.command.web.BadRequest;
import fr.paraphe.command.web.CurrentState;
import fr.paraphe.command.web.Door;
import fr.paraphe.command.web.Door.Prepared;
import fr.paraphe.events.Fact;
import fr.paraphe.events.store.AnsweredRequests;
import fr.paraphe.events.store.CanonicalJson;
import fr.paraphe.events.store.Reservation;
import fr.paraphe.events.store.ReservationTaken;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One act on many: tries it on each item and records nothing, or has it recorded in the background. */
@Component
class Batches {

    private final BatchJobs jobs;
    private final BatchWorker worker;
    private final CurrentState state;
    private final Door door;
    private final AnsweredRequests answered;
    private final JdbcClient jdbc;
    private final Reservations policy = new Reservations();

    Batches(
            BatchJobs jobs,
            BatchWorker worker,
            CurrentState state,
            Door door,
            AnsweredRequests answered,
            JdbcClient jdbc) {
        this.jobs = jobs;
        this.worker = worker;
        this.state = state;
        this.door = door;
        this.answered = answered;
        this.jdbc = jdbc;
    }

    /** What would become of each item, each on its own. */
    List<ItemResult> rehearse(BatchAction action, Told told, List<String> items, Actor actor) {
        List<ItemResult> results = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            results.add(rehearsed(action, told, new Waiting(i + 1, items.get(i)), actor));
        }
        return results;
    }

    private ItemResult rehearsed(BatchAction action, Told told, Waiting item, Actor actor) {
        if (answered.find(actor.ref(), key(action, told, item.item())).isPresent()) {
            return ItemResult.plain(item.number(), item.item(), Outcome.NOTHING_NEW, null);
        }
        try {
            Prepared prepared = action.preparing().prepare(state, item.item(), told);
            door.permits(actor, prepared);
            List<? extends Fact> facts = decided(prepared);
            facts.forEach(this::checkReservations);
            Outcome outcome = facts.isEmpty() ? Outcome.NOTHING_NEW : Outcome.TO_RECORD;
            return ItemResult.plain(item.number(), item.item(), outcome, null);
        } catch (RuntimeException e) {
            return refused(item, e).orElseThrow(() -> e);
        }
    }

    private List<? extends Fact> decided(Prepared prepared) {
        return switch (prepared.command()) {
            case TerritoryCommand c ->
                TerritoryTable.decide(state.territory(c.programme(), c.code()), c, prepared.circumstances());
            case ProtocolCommand c -> ProtocolTable.decide(state.protocol(c.protocolId()), c, prepared.circumstances());
            default -> throw new IllegalStateException("No action makes " + prepared.command());
        };
    }

    private void checkReservations(Fact fact) {
        List<Reservation> wanted = policy.of(fact).stream()
                .filter(one -> one.action() == Reservation.Action.TAKE)
                .toList();
        if (wanted.isEmpty()) {
            return;
        }
        Map<String, String> holders = new HashMap<>();
        jdbc.sql("select key, owner from paraphe_store.reservation where key = any(?)")
                .param(wanted.stream().map(Reservation::key).toArray(String[]::new))
                .query(row -> {
                    holders.put(row.getString(1), row.getString(2));
                });
        List<Reservation> taken = wanted.stream()
                .filter(one -> holders.containsKey(one.key()) && !one.owner().equals(holders.get(one.key())))
                .toList();
        if (!taken.isEmpty()) {
            throw new ReservationTaken(
                    taken,
                    taken.stream()
                            .collect(Collectors.toMap(Reservation::key, one -> holders.getOrDefault(one.key(), ""))));
        }
    }

    /** The result that a failed decision means; empty when the item itself is not to blame. */
    static Optional<ItemResult> refused(Waiting item, RuntimeException failure) {
        return switch (failure) {
            case Refusal refusal -> Optional.of(refused(item, refusal));
            case ReservationTaken taken -> Optional.of(refused(item, Reservations.refusal(taken)));
            case BadRequest bad -> {
                String why = bad.faults().getFirst().detail();
                yield Optional.of(new ItemResult(
                        item.number(), item.item(), Outcome.REFUSED, null, "REQUEST_UNREADABLE", why, why));
            }
            default -> Optional.empty();
        };
    }

    private static ItemResult refused(Waiting item, Refusal refusal) {
        return new ItemResult(
                item.number(),
                item.item(),
                Outcome.REFUSED,
                null,
                refusal.rule().name(),
                refusal.french(),
                refusal.english());
    }

    /** The same act in the same words on the same day is one act, whatever batch it comes with. */
    static Asked asked(Actor actor, BatchAction action, Told told, String item) {
        return new Asked(actor, key(action, told, item), null, digest(action, told, item), null);
    }

    private static String key(BatchAction action, Told told, String item) {
        return "item:" + digest(action, told, item);
    }

    private static String digest(BatchAction action, Told told, String item) {
        Map<String, Object> said = new TreeMap<>();
        told.told().forEach((name, value) -> said.put(name, value.toString()));
        said.put("action", action.name());
        said.put("item", item);
        return CanonicalJson.digestOf(said);
    }

    /** Has a batch recorded in the background. */
    Batch record(String id, String digest, BatchAction action, Told told, List<String> items, Actor actor) {
        jobs.create(id, digest, actor, action, told, items);
        worker.wake(id);
        return jobs.find(id).orElseThrow();
    }

    /** The documents under way in territories, in the order of these; a territory without one is left out. */
    List<String> documentsUnderWay(String programme, List<String> codes) {
        Map<String, String> owners = new HashMap<>();
        jdbc.sql("select key, owner from paraphe_store.reservation where key = any(?)")
                .param(codes.stream()
                        .map(code -> Reservations.openProtocol(programme, code))
                        .toArray(String[]::new))
                .query(row -> {
                    owners.put(row.getString(1), row.getString(2));
                });
        return codes.stream()
                .map(code -> owners.get(Reservations.openProtocol(programme, code)))
                .filter(Batches::isDocument)
                .map(String::valueOf)
                .toList();
    }

    /** A territory at its end holds the key itself, by the rule that says so. */
    private static boolean isDocument(@Nullable String owner) {
        if (owner == null) {
            return false;
        }
        for (Rule rule : Rule.values()) {
            if (rule.name().equals(owner)) {
                return false;
            }
        }
        return true;
    }
}
