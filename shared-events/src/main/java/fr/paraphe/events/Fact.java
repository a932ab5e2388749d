package fr.paraphe.events;

/** Something that happened and stays true: the only thing the service ever stores about a procedure. */
public sealed interface Fact permits ProgrammeEvent, TerritoryEvent, ProtocolEvent, FigureEvent {

    /** Code of the programme that the fact belongs to, such as {@code TI-2018-2022}. */
    String programme();

    /** The legal day on which it happened, as an interval when the day is not exactly known. */
    BusinessDate occurredOn();
}
