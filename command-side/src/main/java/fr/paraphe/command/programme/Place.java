package fr.paraphe.command.programme;

/**
 * A place in a text.
 *
 * @param line from 1
 * @param column from 1, in characters
 */
record Place(int line, int column) implements Comparable<Place> {

    static final Place START = new Place(1, 1);

    /** The place of the character at {@code index}, from 0. */
    static Place of(String text, int index) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < index; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new Place(line, text.codePointCount(lineStart, index) + 1);
    }

    @Override
    public int compareTo(Place other) {
        return line == other.line ? Integer.compare(column, other.column) : Integer.compare(line, other.line);
    }
}
