package fr.paraphe.query.delivery;

/** Where a project stands on a day, from its proposal to its end. */
public enum ProjectStatus {
    /** Proposed for the plan that is being drawn up. */
    PROPOSED,
    /** In a plan that awaits the decision of the Regional Council. */
    IN_PLAN,
    /** In a plan that came back to be reworked. */
    SENT_BACK,
    /** In a plan that was refused. */
    REFUSED,
    /** Taken out of the plan. */
    DROPPED,
    /** In a validated plan. */
    VALIDATED,
    /** Contracted; nobody has granted money yet. */
    CONTRACTED,
    /** Contracted, with money granted; work has not begun. */
    FUNDED,
    /** Work has begun. */
    UNDER_WAY,
    /** Stopped for a time. */
    PAUSED,
    /** Something keeps those who carry it from going on. */
    BLOCKED,
    /** Finished. */
    DONE,
    /** Given up. */
    ABANDONED,
    /** Given to another territory. */
    TRANSFERRED;

    /** Whether nothing more is expected of the project here. */
    boolean ended() {
        return switch (this) {
            case REFUSED, DROPPED, DONE, ABANDONED, TRANSFERRED -> true;
            case PROPOSED, IN_PLAN, SENT_BACK, VALIDATED, CONTRACTED, FUNDED, UNDER_WAY, PAUSED, BLOCKED -> false;
        };
    }
}
