package fr.paraphe.query;

/** Whether the facts of accounts are told to whoever reads now: roles and scopes are no business of everybody's. */
public interface AccountReading {

    /** Whether it administers or audits everywhere, or operates this node. */
    boolean allowed();
}
