package fr.paraphe.command.figure.domain;

import fr.paraphe.events.FigureEvent.FigurePublished;

/** Where a figure stands in the register. */
public sealed interface FigureState {

    /** Nothing is known of it. */
    record NotEntered() implements FigureState {}

    /**
     * It was entered.
     *
     * @param told the figure as it was entered
     * @param figure the figure with the corrections made that were found since
     * @param version place of the last fact about it: the one whose values hold
     */
    record Entered(FigurePublished told, FigurePublished figure, long version) implements FigureState {}
}
