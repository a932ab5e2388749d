package fr.paraphe.command.figure.domain;

import fr.paraphe.events.FigureEvent.FigurePublished;

/** Where a figure stands in the register. */
public sealed interface FigureState {

    /** Nothing is known of it. */
    record NotEntered() implements FigureState {}

    /** It was entered; its text stays as it was published. */
    record Entered(FigurePublished figure) implements FigureState {}
}
