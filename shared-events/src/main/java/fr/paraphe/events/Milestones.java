package fr.paraphe.events;

/** Codes of the milestones that live facts reach. A programme may declare others, which are then only reported. */
public final class Milestones {

    public static final String DESIGNATED = "DESIGNATED";
    public static final String GOVERNANCE_INSTALLED = "GOVERNANCE_INSTALLED";
    public static final String PLAN_SUBMITTED = "PLAN_SUBMITTED";
    public static final String ACTION_PLAN_ESTABLISHED = "ACTION_PLAN_ESTABLISHED";
    /** The Regional Council sent the plan back or refused it: it is reworked and submitted again. */
    public static final String PLAN_RETURNED = "PLAN_RETURNED";

    public static final String PLAN_VALIDATED = "PLAN_VALIDATED";
    public static final String DOCUMENT_SIGNED = "DOCUMENT_SIGNED";
    /** The territory gave way to successors: it is no longer counted as designated. */
    public static final String REPLACED = "REPLACED";

    private Milestones() {}

    /** Whether having reached one milestone tells that another was: a plan that is submitted is drawn up. */
    public static boolean tells(String reached, String asked) {
        return reached.equals(asked) || (reached.equals(PLAN_SUBMITTED) && asked.equals(ACTION_PLAN_ESTABLISHED));
    }
}
