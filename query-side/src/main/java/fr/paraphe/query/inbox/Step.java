package fr.paraphe.query.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.paraphe.events.ProtocolEvent.Party;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a fact says to whoever looks for what is awaited.
 *
 * @param kind what happened
 * @param live whether it was told as it happened; false when a source reports it
 * @param says the rest
 */
record Step(Kind kind, boolean live, Says says) {

    /** What happened. */
    enum Kind {
        APPLIED,
        SELECTED,
        NOT_SELECTED,
        DESIGNATED,
        PERIMETER_ASKED,
        PERIMETER_CHANGED,
        PERIMETER_REFUSED,
        RENAMED,
        SUSPENDED,
        RESUMED,
        ENDED,
        LEAD_PAIR,
        GOVERNED,
        PLAN_SUBMITTED,
        PLAN_RETURNED,
        PLAN_VALIDATED,
        MILESTONE,
        DOCUMENT_SIGNED,

        DRAFTED,
        FROZEN,
        DELIBERATED,
        TRANSMITTED,
        OPENED,
        EXTENDED,
        PARTY_SIGNED,
        DECLINED,
        ALL_SIGNED,
        IN_FORCE,
        REVIEWED,
        TERMINATED,
        LAPSED,
        RECALLED,

        CEREMONY_OPENED,
        CEREMONY_CLOSED,

        FUNDING_ASKED,
        FUNDING_GRANTED,
        FUNDING_REFUSED,
        HALTED,
        GOES_ON,
        PROJECT_OVER,

        RECTIFIED
    }

    /**
     * What a step says beside its kind and date; null where it says nothing of it.
     *
     * @param name name of the territory, the ceremony or the funder
     * @param leadRegion INSEE code
     * @param parties the parties of a document
     * @param party id of the party, or of the funding line
     * @param text digest of the text
     * @param reference number of the deliberation, identifier of the funder, or id of the document that is amended
     * @param milestone code of the milestone
     * @param documentKind kind of the document
     * @param last last day of a deadline, or of a document in force
     * @param number number of a perimeter request, or amount in euro cents
     * @param corrects what a rectification corrects
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Says(
            @Nullable String name,
            @Nullable String leadRegion,
            @Nullable List<Party> parties,
            @Nullable String party,
            @Nullable String text,
            @Nullable String reference,
            @Nullable String milestone,
            @Nullable String documentKind,
            @Nullable LocalDate last,
            @Nullable Long number,
            @Nullable Corrected corrects) {}

    /**
     * What holds of a fact from a rectification on.
     *
     * @param version place of the fact in its stream
     * @param away whether it belongs to another territory
     */
    record Corrected(
            long version,
            boolean away,
            LocalDate earliest,
            LocalDate latest,
            @Nullable String milestone,
            @Nullable String documentKind,
            @Nullable Long amount) {}
}
