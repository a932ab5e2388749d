package fr.paraphe.command.batch;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.paraphe.command.web.Words;
import org.jspecify.annotations.Nullable;

/**
 * What became, or would become, of one item.
 *
 * @param number its place in the batch, from 1
 * @param item a territory as programme and code, or the id of a document
 * @param position position of the fact recorded; null while none was, or when there is nothing new
 * @param code code of the rule that says no, or of another cause; null when nothing does
 * @param fr why, in French; null when nothing says no
 * @param en why, in English
 */
public record ItemResult(
        int number,
        String item,
        Outcome outcome,
        @Nullable Long position,
        @Nullable String code,
        @Nullable String fr,
        @Nullable String en) {

    /** What becomes of an item. */
    public enum Outcome {
        /** Its turn has not come. */
        WAITING,
        /** A trial found that it would be recorded. */
        TO_RECORD,
        /** This batch recorded it. */
        RECORDED,
        /** It is so already. */
        NOTHING_NEW,
        /** A rule says no. */
        REFUSED,
        /** An incident kept it from being recorded; the same batch can be sent again. */
        FAILED
    }

    /** The result in the reader's language; of an earlier fact that says the same, {@code position} is that one's. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Shown(
            int number,
            String item,
            Outcome outcome,
            @Nullable Long position,
            @Nullable String code,
            @Nullable String reason) {}

    public Shown shown() {
        return new Shown(number, item, outcome, position, code, fr == null || en == null ? null : Words.pick(fr, en));
    }

    static ItemResult plain(int number, String item, Outcome outcome, @Nullable Long position) {
        return new ItemResult(number, item, outcome, position, null, null, null);
    }
}
