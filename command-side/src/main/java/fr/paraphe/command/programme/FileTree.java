package fr.paraphe.command.programme;

import fr.paraphe.command.programme.Node.Entry;
import fr.paraphe.command.programme.Node.Mapping;
import fr.paraphe.command.programme.Node.Scalar;
import fr.paraphe.command.programme.Node.Sequence;
import fr.paraphe.command.programme.ProgrammeFile.Fault;
import fr.paraphe.command.programme.ProgrammeFile.Malformed;
import fr.paraphe.command.web.StrictText;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/** A YAML text read into parts that know their places; what YAML allows and a programme file does not is a fault. */
final class FileTree {

    private static final YAMLMapper YAML = new YAMLMapper();

    /** No programme file is deeper than six; nobody else's file may exhaust the stack. */
    private static final int DEEPEST = 20;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** What the YAML reader says, the beginning of it, and what that means for whoever wrote the file. */
    private static final List<Map.Entry<String, Bilingual>> CAUSES = List.of(
            Map.entry(
                    "(TAB)",
                    new Bilingual(
                            "Une tabulation ne met pas en retrait : mettez des espaces",
                            "A tab does not indent: put blanks")),
            Map.entry(
                    "that cannot start any token",
                    new Bilingual(
                            "Une valeur ne commence pas par ce caractère : mettez-la entre guillemets",
                            "No value begins with this character: put it in quotes")),
            Map.entry(
                    "mapping values are not allowed",
                    new Bilingual(
                            "Un deux-points n’a pas sa place ici : corrigez le retrait, ou mettez le texte entre"
                                    + " guillemets",
                            "A colon has no place here: correct the indentation, or put the text in quotes")),
            Map.entry(
                    "sequence entries are not allowed",
                    new Bilingual(
                            "Un tiret n’a pas sa place ici : mettez la liste sur les lignes suivantes, en retrait",
                            "A dash has no place here: put the list on the lines below, indented")),
            Map.entry(
                    "expected <block end>",
                    new Bilingual(
                            "Cette ligne n’a pas le retrait de celles qui vont avec elle",
                            "This line is not indented like those that belong with it")),
            Map.entry(
                    "found unexpected end of stream",
                    new Bilingual("Des guillemets ne sont pas refermés", "Quotes are not closed")),
            Map.entry(
                    "expected ',' or",
                    new Bilingual(
                            "Une virgule, ou l’accolade ou le crochet qui ferme, manque ici",
                            "A comma, or the brace or bracket that closes, is missing here")),
            Map.entry(
                    "could not find expected ':'",
                    new Bilingual("Un deux-points manque après ce nom", "A colon is missing after this name")),
            Map.entry(
                    "expected the node content",
                    new Bilingual(
                            "Une valeur est attendue, ou un crochet ou une accolade n’est pas refermé",
                            "A value is expected, or a bracket or brace is not closed")));

    private static final Bilingual BROKEN =
            new Bilingual("Le texte n’est pas du YAML bien formé", "The text is not well-formed YAML");

    private final YAMLParser parser;
    private final List<Fault> faults;

    private FileTree(YAMLParser parser, List<Fault> faults) {
        this.parser = parser;
        this.faults = faults;
    }

    /**
     * The text of a file, without the mark that some editors put before it.
     *
     * @throws Malformed when the bytes are not UTF-8, or hold a character that is not taken in
     */
    static String text(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer decoded = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), decoded, true);
        String text = decoded.flip().toString();
        if (result.isError()) {
            throw new Malformed(new Fault(
                    Place.of(text, text.length()),
                    "",
                    new Bilingual(
                            "Le fichier n’est pas en UTF-8 : enregistrez-le dans cet encodage",
                            "The file is not in UTF-8: save it in that encoding")));
        }
        String unmarked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        int refused = StrictText.firstRefused(unmarked);
        if (refused >= 0) {
            throw new Malformed(new Fault(Place.of(unmarked, refused), "", notTakenIn(unmarked.charAt(refused))));
        }
        return unmarked;
    }

    /**
     * Reads a text.
     *
     * @param faults takes what is at fault though the rest can be read
     * @return null when the text holds nothing
     * @throws Malformed when the rest cannot be read
     */
    static @Nullable Node read(String text, List<Fault> faults) {
        try (JsonParser parser = YAML.createParser(text)) {
            return new FileTree((YAMLParser) parser, faults).document();
        } catch (JacksonException e) {
            List<Fault> all = new ArrayList<>(faults);
            all.add(broken(e));
            throw new Malformed(all);
        }
    }

    private @Nullable Node document() {
        if (parser.nextToken() == null) {
            return null;
        }
        Node root = node("", 0);
        if (parser.nextToken() != null) {
            fault(
                    here(),
                    "",
                    "Un second document commence ici : un fichier tient un programme",
                    "A second document begins here: a file holds one programme");
        }
        return root instanceof Scalar scalar && scalar.absent() ? null : root;
    }

    private Node node(String pointer, int depth) {
        Place at = here();
        if (depth > DEEPEST) {
            throw new Malformed(
                    new Fault(at, pointer, new Bilingual("est imbriqué trop profondément", "is nested too deeply")));
        }
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> mapping(at, pointer, depth);
            case START_ARRAY -> sequence(at, pointer, depth);
            default -> scalar(at, pointer, token);
        };
    }

    private Mapping mapping(Place at, String pointer, int depth) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            Place nameAt = here();
            String name = parser.currentName();
            String place = pointer + "/" + escaped(name);
            parser.nextToken();
            Entry before = entries.putIfAbsent(name, new Entry(nameAt, node(place, depth + 1)));
            if (before != null) {
                fault(
                        nameAt,
                        place,
                        "est déjà donné à la ligne " + before.at().line(),
                        "is given on line " + before.at().line() + " already");
            }
        }
        return new Mapping(at, entries);
    }

    private Sequence sequence(Place at, String pointer, int depth) {
        List<Node> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(node(pointer + "/" + elements.size(), depth + 1));
        }
        return new Sequence(at, elements);
    }

    private Scalar scalar(Place at, String pointer, JsonToken token) {
        if (parser.isCurrentAlias()) {
            fault(
                    at,
                    pointer,
                    "renvoie à une autre partie du fichier (*) : écrivez la valeur ici",
                    "refers to another part of the file (*): write the value here");
            return new Scalar(at, JsonToken.NOT_AVAILABLE, "");
        }
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return new Scalar(at, token, parser.getBigIntegerValue().toString());
        }
        String text = String.valueOf(parser.getString());
        int refused = token == JsonToken.VALUE_STRING ? StrictText.firstRefused(text) : -1;
        if (refused >= 0) {
            faults.add(new Fault(at, pointer, notTakenIn(text.charAt(refused))));
            return new Scalar(at, JsonToken.NOT_AVAILABLE, "");
        }
        return new Scalar(at, token, text);
    }

    private void fault(Place at, String pointer, String french, String english) {
        faults.add(new Fault(at, pointer, new Bilingual(french, english)));
    }

    private Place here() {
        TokenStreamLocation location = parser.currentTokenLocation();
        return new Place(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    /** A name as a part of a JSON pointer. */
    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static Bilingual notTakenIn(char character) {
        String code = "U+%04X".formatted((int) character);
        return new Bilingual("Le caractère " + code + " n’est pas admis", "The character " + code + " is not taken in");
    }

    private static Fault broken(JacksonException e) {
        if (e.getCause() instanceof MarkedYamlEngineException yaml) {
            Place at = yaml.getProblemMark().map(FileTree::place).orElseGet(() -> place(e.getLocation()));
            String problem = String.valueOf(yaml.getProblem());
            return new Fault(
                    at,
                    "",
                    CAUSES.stream()
                            .filter(cause -> problem.contains(cause.getKey()))
                            .map(Map.Entry::getValue)
                            .findFirst()
                            .orElse(BROKEN));
        }
        return new Fault(place(e.getLocation()), "", BROKEN);
    }

    private static Place place(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static Place place(@Nullable TokenStreamLocation location) {
        return location == null
                ? Place.START
                : new Place(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }
}
