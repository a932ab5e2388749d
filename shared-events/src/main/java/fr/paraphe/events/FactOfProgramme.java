package fr.paraphe.events;

/** A fact that belongs to one programme; what bodies and persons may do outlasts programmes and belongs to none. */
public sealed interface FactOfProgramme extends Fact
        permits ProgrammeEvent, TerritoryEvent, ProjectEvent, ProtocolEvent, CeremonyEvent, FigureEvent {

    /** Code of the programme that the fact belongs to, such as {@code TI-2018-2022}. */
    String programme();
}
