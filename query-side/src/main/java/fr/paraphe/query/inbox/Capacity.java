package fr.paraphe.query.inbox;

/** The function in which somebody acts, as the doors of the commands know it. */
public enum Capacity {
    /** A territory: its lead pair, its project manager, its members. */
    TERRITORY,
    /** A Regional Council, its services, the regional committee. */
    REGION,
    /** The State, by its representatives. */
    STATE,
    /** A body of the State that brings services and money. */
    OPERATOR
}
