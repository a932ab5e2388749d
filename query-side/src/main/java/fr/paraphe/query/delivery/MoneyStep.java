package fr.paraphe.query.delivery;

/** The steps that money goes through. */
public enum MoneyStep {
    REQUESTED,
    GRANTED,
    PAID
}
