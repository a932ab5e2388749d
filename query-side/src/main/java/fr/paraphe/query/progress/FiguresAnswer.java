package fr.paraphe.query.progress;

import java.util.List;

/**
 * The figures of a place.
 *
 * @param items one per measure
 * @param documentKinds territories that signed, one per kind of document of the programme
 * @param axes projects, one per axis: those of the programme, then others that sheets name
 */
public record FiguresAnswer(List<Figure> items, List<Figure> documentKinds, List<Figure> axes) {}
