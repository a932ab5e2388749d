package fr.paraphe.query.tally;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import fr.paraphe.events.Member;
import fr.paraphe.query.RegionRule;
import fr.paraphe.query.Scope;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** All that a figure may ask about one thing on one day; things alike share a mark and are counted together. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "of")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Mark.OfTerritory.class, name = "TERRITORY"),
    @JsonSubTypes.Type(value = Mark.OfProject.class, name = "PROJECT"),
    @JsonSubTypes.Type(value = Mark.OfMember.class, name = "MEMBER")
})
sealed interface Mark {

    /** Where the thing lies. */
    Place place();

    /** Where a territory lies: the region that leads it, and every region concerned. */
    record Place(String leadRegion, List<String> regions) {

        boolean in(Scope scope, RegionRule rule) {
            return scope.holds(leadRegion, regions, rule);
        }
    }

    /** How a deadline stands. */
    enum Lateness {
        IN_TIME,
        POSSIBLY_LATE,
        LATE
    }

    /** Whether a document was signed on the very day. */
    enum OnDay {
        NOT,
        POSSIBLY,
        CERTAINLY
    }

    /**
     * A territory.
     *
     * @param certain codes of the milestones certainly reached, sorted
     * @param possible codes of those that may be reached, the certain ones among them, sorted
     * @param certainKinds kinds of the documents certainly signed, sorted
     * @param possibleKinds kinds of those that may be signed, sorted
     */
    record OfTerritory(
            Place place,
            List<String> certain,
            List<String> possible,
            List<String> certainKinds,
            List<String> possibleKinds,
            OnDay signed,
            Lateness lateness)
            implements Mark {}

    /**
     * A project that is in a plan.
     *
     * @param place where the territory lies whose plan it is in
     * @param partners codes of the other territories that share it
     * @param certain whether it is certainly proposed
     * @param axes codes of its axes, as its sheet has them
     * @param assignedBy who chose the axes when the source does not give them; null when the owner did
     */
    record OfProject(
            Place place,
            List<String> partners,
            boolean certain,
            List<String> axes,
            @Nullable String assignedBy) implements Mark {}

    /**
     * A member of a designated territory.
     *
     * @param certain whether it certainly belongs to it, and the territory is certainly designated
     */
    record OfMember(Place place, Member.Kind kind, boolean certain) implements Mark {}

    /** The mark as it is kept. */
    default String text() {
        return Texts.JSON.writeValueAsString(this);
    }

    /** A number that stands for the mark: the first eight bytes of the SHA-256 of its text. */
    default long number() {
        if (Texts.NUMBERS.size() > Texts.MOST) {
            Texts.NUMBERS.clear();
        }
        return Texts.NUMBERS.computeIfAbsent(this, mark -> Texts.number(mark.text()));
    }

    /** The mark of a text that {@link #text} gave. */
    static Mark of(String text) {
        return Texts.JSON.readValue(text, Mark.class);
    }

    /** Marks as text and as number. */
    final class Texts {
        private static final JsonMapper JSON = JsonMapper.shared();
        private static final int MOST = 20_000;
        private static final Map<Mark, Long> NUMBERS = new ConcurrentHashMap<>();

        private Texts() {}

        private static long number(String text) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
                return ByteBuffer.wrap(digest).getLong();
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
