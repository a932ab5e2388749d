package fr.paraphe.events;

/** Something that happened and stays true: the only thing the service ever stores about a procedure. */
public sealed interface Fact permits FactOfProgramme, BodyEvent, AccountEvent, PersonalDataEvent {

    /** The legal day on which it happened, as an interval when the day is not exactly known. */
    BusinessDate occurredOn();
}
