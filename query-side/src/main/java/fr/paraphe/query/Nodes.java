package fr.paraphe.query;

import fr.paraphe.events.store.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The nodes that read from one database, seen by the clock of that database. */
public class Nodes {

    private static final String ALIVE = " n.seen_at > clock_timestamp() - make_interval(secs => :bound)";

    private final JdbcClient jdbc;
    private final NodeId self;
    private final double bound;

    /**
     * A node that reads.
     *
     * @param id its name while it runs
     * @param startedAt when it was first seen
     * @param seenAt when it was last seen
     */
    public record Node(String id, Instant startedAt, Instant seenAt) {}

    /**
     * The nodes as this one sees them.
     *
     * @param bound how long a node counts as alive after it was last seen
     */
    public Nodes(JdbcClient jdbc, NodeId self, Duration bound) {
        this.jdbc = jdbc;
        this.self = self;
        this.bound = bound.toMillis() / 1000.0;
    }

    /** Lets the others see that this node is alive, and forgets those that have not been seen for long. */
    public void beat() {
        jdbc.sql("insert into paraphe_store.query_node (node) values (:node)"
                        + " on conflict (node) do update set seen_at = clock_timestamp()")
                .param("node", self.value())
                .update();
        jdbc.sql("delete from paraphe_store.query_node"
                        + " where seen_at < clock_timestamp() - 10 * make_interval(secs => :bound)")
                .param("bound", bound)
                .update();
    }

    /** Takes leave of the others. */
    public void leave() {
        jdbc.sql("delete from paraphe_store.query_node where node = :node")
                .param("node", self.value())
                .update();
    }

    /** The nodes that are alive, longest running first. */
    public List<Node> alive() {
        return jdbc.sql("select node, started_at, seen_at from paraphe_store.query_node n where" + ALIVE
                        + " order by started_at, node")
                .param("bound", bound)
                .query((row, number) -> new Node(
                        row.getString("node"),
                        row.getObject("started_at", OffsetDateTime.class).toInstant(),
                        row.getObject("seen_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Each read model that a living node keeps up to date, with the id of that node. */
    public Map<String, String> keepers() {
        return jdbc
                .sql("select t.processor_name, t.owner from paraphe_store.token_entry t"
                        + " join paraphe_store.query_node n on n.node = t.owner where" + ALIVE)
                .param("bound", bound)
                .query((row, number) -> Map.entry(row.getString("processor_name"), row.getString("owner")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
