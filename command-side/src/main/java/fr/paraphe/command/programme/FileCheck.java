package fr.paraphe.command.programme;

import fr.paraphe.command.programme.Form.Day;
import fr.paraphe.command.programme.Form.Field;
import fr.paraphe.command.programme.Form.Fields;
import fr.paraphe.command.programme.Form.Items;
import fr.paraphe.command.programme.Form.Label;
import fr.paraphe.command.programme.Form.Text;
import fr.paraphe.command.programme.Form.Truth;
import fr.paraphe.command.programme.Form.Whole;
import fr.paraphe.command.programme.Form.WordOrWhole;
import fr.paraphe.command.programme.Node.Entry;
import fr.paraphe.command.programme.Node.Mapping;
import fr.paraphe.command.programme.Node.Scalar;
import fr.paraphe.command.programme.Node.Sequence;
import fr.paraphe.command.programme.ProgrammeFile.Fault;
import fr.paraphe.command.web.StrictDay;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** Finds every fault of a programme file: places that do not have their form, and parts that do not fit together. */
final class FileCheck {

    private static final int LONGEST_QUOTE = 60;

    /** The word that accepts nothing of a form. */
    private static final String NONE = "NONE";

    private final List<Fault> faults;

    FileCheck(List<Fault> faults) {
        this.faults = faults;
    }

    /** Checks the whole file. */
    void file(Node root) {
        form(ProgrammeForm.FILE, root, "");
        if (root instanceof Mapping file) {
            days(file);
            for (String list : List.of("axes", "milestones", "documentKinds", "partyGroups")) {
                unique(file, list, "code");
            }
            unique(file, "deadlines", "milestone");
            deadlines(file, "", stages(file));
            inOrder(file, "milestones");
            inOrder(file, "documentKinds");
            evidence(file, "", file);
            regions(file);
        }
    }

    /** What comes first stands earlier in the list, so that no two wait for each other. */
    private void inOrder(Mapping file, String list) {
        Set<String> earlier = new HashSet<>();
        List<Node> elements = elements(file, list);
        for (int i = 0; i < elements.size(); i++) {
            if (!(elements.get(i) instanceof Mapping element)) {
                continue;
            }
            List<Node> awaited = elements(element, "after");
            for (int j = 0; j < awaited.size(); j++) {
                String before = string(awaited.get(j));
                if (before != null && !earlier.contains(before)) {
                    fault(
                            awaited.get(j).at(),
                            "/" + list + "/" + i + "/after/" + j,
                            new Bilingual(
                                    "« " + quoted(before) + " » ne figure pas plus haut dans " + list,
                                    "'" + quoted(before) + "' does not stand earlier in " + list));
                }
            }
            Optional.ofNullable(string(element.get("code"))).ifPresent(earlier::add);
        }
    }

    private void regions(Mapping file) {
        unique(file, "regions", "region");
        Set<String> groups = codes(file, "partyGroups", group -> true);
        Set<String> milestones = codes(file, "milestones", milestone -> true);
        List<Node> regions = elements(file, "regions");
        for (int i = 0; i < regions.size(); i++) {
            if (regions.get(i) instanceof Mapping region) {
                String pointer = "/regions/" + i;
                unique(region, pointer + "/", "partyGroups", "code");
                known(
                        region,
                        pointer,
                        "partyGroups",
                        groups,
                        code -> new Bilingual(
                                "« " + code + " » n’est pas un groupe de ce programme",
                                "'" + code + "' is no group of this programme"));
                unique(region, pointer + "/", "milestones", "code");
                known(
                        region,
                        pointer,
                        "milestones",
                        milestones,
                        code -> new Bilingual(
                                "« " + code + " » n’est pas un jalon de ce programme",
                                "'" + code + "' is no milestone of this programme"));
                unique(region, pointer + "/", "deadlines", "milestone");
                deadlines(region, pointer, stages(file));
                evidence(region, pointer, file);
            }
        }
    }

    /** What is said of evidence is about kinds and groups of the file, and says something that lets parties sign. */
    private void evidence(Mapping where, String pointer, Mapping file) {
        Set<String> kinds = codes(file, "documentKinds", kind -> true);
        Set<String> groups = codes(file, "partyGroups", group -> true);
        List<Node> elements = elements(where, "evidence");
        for (int i = 0; i < elements.size(); i++) {
            if (!(elements.get(i) instanceof Mapping acceptance)) {
                continue;
            }
            String place = pointer + "/evidence/" + i;
            declared(
                    acceptance,
                    place + "/documentKinds/",
                    "documentKinds",
                    kinds,
                    code -> new Bilingual(
                            "« " + code + " » n’est pas un genre de document de ce programme",
                            "'" + code + "' is no kind of document of this programme"));
            declared(
                    acceptance,
                    place + "/partyGroups/",
                    "partyGroups",
                    groups,
                    code -> new Bilingual(
                            "« " + code + " » n’est pas un groupe de ce programme",
                            "'" + code + "' is no group of this programme"));
            String electronic = string(acceptance.get("electronic"));
            String handwritten = string(acceptance.get("handwritten"));
            if (leftOut(acceptance, "electronic") && leftOut(acceptance, "handwritten")) {
                fault(
                        acceptance.at(),
                        place,
                        new Bilingual(
                                "ne dit rien : il lui faut electronic, handwritten ou les deux",
                                "says nothing: it needs electronic, handwritten or both"));
            } else if (NONE.equals(electronic) && NONE.equals(handwritten)) {
                fault(
                        acceptance.at(),
                        place,
                        new Bilingual(
                                "n’accepte aucune preuve : personne ne pourrait signer",
                                "accepts no evidence: nobody could sign"));
            }
        }
    }

    private static boolean leftOut(Mapping where, String name) {
        Entry entry = where.entries().get(name);
        return entry == null || missing(entry);
    }

    private void declared(
            Mapping where, String pointer, String list, Set<String> declared, Function<String, Bilingual> detail) {
        List<Node> codes = elements(where, list);
        for (int i = 0; i < codes.size(); i++) {
            String code = string(codes.get(i));
            if (code != null && !declared.contains(code)) {
                fault(codes.get(i).at(), pointer + i, detail.apply(quoted(code)));
            }
        }
    }

    /** What a region changes is declared by the file. */
    private void known(
            Mapping region, String pointer, String list, Set<String> declared, Function<String, Bilingual> detail) {
        List<Node> changed = elements(region, list);
        for (int i = 0; i < changed.size(); i++) {
            Node code = changed.get(i) instanceof Mapping element ? element.get("code") : null;
            String text = string(code);
            if (code != null && text != null && !declared.contains(text)) {
                fault(code.at(), pointer + "/" + list + "/" + i + "/code", detail.apply(quoted(text)));
            }
        }
    }

    private static Set<String> codes(Mapping file, String list, Predicate<Mapping> which) {
        Set<String> codes = new HashSet<>();
        for (Node element : elements(file, list)) {
            if (element instanceof Mapping mapping && which.test(mapping)) {
                Optional.ofNullable(string(mapping.get("code"))).ifPresent(codes::add);
            }
        }
        return codes;
    }

    private static Set<String> stages(Mapping file) {
        return codes(file, "milestones", milestone -> is(milestone.get("stage"), JsonToken.VALUE_TRUE));
    }

    /** Checks that a place and all below it have their form, without asking whether they fit together. */
    void form(Form form, Node node, String pointer) {
        switch (form) {
            case Fields f -> fields(f, node, pointer);
            case Items f -> items(f, node, pointer);
            case Label f -> label(f, node, pointer);
            case Text f -> text(f, node, pointer);
            case Day f -> {
                if (day(node) == null) {
                    expected(node, pointer, new Bilingual("un jour, comme 2026-10-05", "a day, such as 2026-10-05"));
                }
            }
            case Truth f -> {
                if (!is(node, JsonToken.VALUE_TRUE) && !is(node, JsonToken.VALUE_FALSE)) {
                    expected(node, pointer, new Bilingual("true ou false", "true or false"));
                }
            }
            case Whole f -> whole(f, node, pointer);
            case WordOrWhole f -> wordOrWhole(f, node, pointer);
        }
    }

    private void fields(Fields form, Node node, String pointer) {
        if (!(node instanceof Mapping mapping)) {
            expected(node, pointer, new Bilingual("un objet avec des noms", "an object with names"));
            return;
        }
        Map<String, Field> known = form.fields().stream().collect(Collectors.toMap(Field::name, field -> field));
        mapping.entries().forEach((name, entry) -> {
            Field field = known.get(name);
            String place = pointer + "/" + FileTree.escaped(name);
            if (field == null) {
                fault(entry.at(), place, unknown(form));
            } else if (!missing(entry)) {
                form(field.form(), entry.value(), place);
            }
        });
        for (Field field : form.fields()) {
            Entry entry = mapping.entries().get(field.name());
            if (field.required() && (entry == null || missing(entry))) {
                fault(
                        entry == null ? mapping.at() : entry.at(),
                        pointer + "/" + field.name(),
                        new Bilingual("manque", "is missing"));
            }
        }
    }

    private static boolean missing(Entry entry) {
        return entry.value() instanceof Scalar scalar && scalar.absent();
    }

    private static Bilingual unknown(Fields form) {
        Bilingual own = form.unknown();
        String names = form.fields().stream().map(Field::name).collect(Collectors.joining(", "));
        return own == null
                ? new Bilingual(
                        "n’est pas connu ici ; les noms connus sont : " + names,
                        "is not known here; the names known are: " + names)
                : own;
    }

    private void items(Items form, Node node, String pointer) {
        if (!(node instanceof Sequence list)) {
            expected(node, pointer, new Bilingual("une liste", "a list"));
            return;
        }
        int size = list.elements().size();
        if (size < form.least()) {
            fault(
                    list.at(),
                    pointer,
                    new Bilingual("en compte au moins " + form.least(), "must list at least " + form.least()));
        }
        if (size > form.most()) {
            fault(
                    list.at(),
                    pointer,
                    new Bilingual(
                            "compte " + form.most() + " éléments au plus",
                            "holds " + form.most() + " elements at most"));
            return;
        }
        for (int i = 0; i < size; i++) {
            Node element = list.elements().get(i);
            if (element instanceof Scalar scalar && scalar.absent()) {
                fault(element.at(), pointer + "/" + i, new Bilingual("est vide", "is empty"));
            } else {
                form(form.each(), element, pointer + "/" + i);
            }
        }
    }

    private void label(Label form, Node node, String pointer) {
        String text = string(node);
        if (text == null) {
            expected(node, pointer, new Bilingual("un texte", "a text"));
        } else if (!Label.WRITTEN.matcher(text).find()) {
            fault(node.at(), pointer, new Bilingual("est vide", "is empty"));
        } else if (text.codePointCount(0, text.length()) > form.longest()) {
            fault(
                    node.at(),
                    pointer,
                    new Bilingual(
                            "compte " + form.longest() + " caractères au plus",
                            "is " + form.longest() + " characters long at most"));
        }
    }

    private void text(Text form, Node node, String pointer) {
        String text = string(node);
        if (text == null || !form.pattern().matcher(text).matches()) {
            expected(node, pointer, form.described());
        }
    }

    private void whole(Whole form, Node node, String pointer) {
        if (!is(node, JsonToken.VALUE_NUMBER_INT)) {
            expected(node, pointer, new Bilingual("un nombre entier", "a whole number"));
        } else if (!within(node, form.least(), form.most())) {
            fault(
                    node.at(),
                    pointer,
                    new Bilingual(
                            "va de " + form.least() + " à " + form.most(),
                            "is from " + form.least() + " to " + form.most()));
        }
    }

    private void wordOrWhole(WordOrWhole form, Node node, String pointer) {
        boolean number = is(node, JsonToken.VALUE_NUMBER_INT) && within(node, 0, form.most());
        String text = string(node);
        boolean word = text != null
                && (text.equals(form.word()) || form.digits().matcher(text).matches());
        if (!number && !word) {
            expected(
                    node,
                    pointer,
                    new Bilingual(
                            form.word() + " ou un nombre de 0 à " + form.most(),
                            form.word() + " or a number from 0 to " + form.most()));
        }
    }

    private static boolean within(Node node, int least, int most) {
        BigInteger value = new BigInteger(((Scalar) node).text());
        return value.compareTo(BigInteger.valueOf(least)) >= 0 && value.compareTo(BigInteger.valueOf(most)) <= 0;
    }

    private void days(Mapping file) {
        inOrder(
                file,
                "",
                opensOn -> new Bilingual(
                        "précède opensOn, le " + opensOn + " : un programme ferme après son ouverture",
                        "is before opensOn, " + opensOn + ": a programme closes after it opens"));
        if (file.get("call") instanceof Mapping call) {
            inOrder(
                    call,
                    "/call",
                    opensOn -> new Bilingual(
                            "précède opensOn, le " + opensOn + " : un appel ferme après son ouverture",
                            "is before opensOn, " + opensOn + ": a call closes after it opens"));
        }
    }

    private void inOrder(Mapping mapping, String pointer, Function<LocalDate, Bilingual> detail) {
        Node closing = mapping.get("closesOn");
        LocalDate opensOn = day(mapping.get("opensOn"));
        LocalDate closesOn = day(closing);
        if (closing != null && opensOn != null && closesOn != null && closesOn.isBefore(opensOn)) {
            fault(closing.at(), pointer + "/closesOn", detail.apply(opensOn));
        }
    }

    private void unique(Mapping file, String list, String name) {
        unique(file, "/", list, name);
    }

    private void unique(Mapping file, String pointer, String list, String name) {
        Map<String, Place> seen = new HashMap<>();
        List<Node> elements = elements(file, list);
        for (int i = 0; i < elements.size(); i++) {
            Node code = elements.get(i) instanceof Mapping element ? element.get(name) : null;
            String text = code == null ? null : string(code);
            if (code == null || text == null) {
                continue;
            }
            Place before = seen.putIfAbsent(text, code.at());
            if (before != null) {
                fault(
                        code.at(),
                        pointer + list + "/" + i + "/" + name,
                        new Bilingual(
                                "« " + quoted(text) + " » est déjà déclaré à la ligne " + before.line(),
                                "'" + quoted(text) + "' is declared on line " + before.line() + " already"));
            }
        }
    }

    private void deadlines(Mapping where, String pointer, Set<String> stages) {
        List<Node> elements = elements(where, "deadlines");
        for (int i = 0; i < elements.size(); i++) {
            Node milestone = elements.get(i) instanceof Mapping deadline ? deadline.get("milestone") : null;
            String code = string(milestone);
            if (milestone != null && code != null && !stages.contains(code)) {
                fault(
                        milestone.at(),
                        pointer + "/deadlines/" + i + "/milestone",
                        new Bilingual(
                                "« " + quoted(code) + " » n’est pas une étape de ce programme : il lui faut stage: true"
                                        + " dans milestones",
                                "'" + quoted(code) + "' is not a stage of this programme: it needs stage: true in"
                                        + " milestones"));
            }
        }
    }

    private static List<Node> elements(Mapping file, String list) {
        return file.get(list) instanceof Sequence sequence ? sequence.elements() : List.of();
    }

    private static boolean is(@Nullable Node node, JsonToken token) {
        return node instanceof Scalar scalar && scalar.token() == token;
    }

    /** A text; null when there is none, or something else. */
    private static @Nullable String string(@Nullable Node node) {
        return node instanceof Scalar scalar && scalar.token() == JsonToken.VALUE_STRING ? scalar.text() : null;
    }

    private static @Nullable LocalDate day(@Nullable Node node) {
        String text = string(node);
        return text == null ? null : StrictDay.of(text).orElse(null);
    }

    /** Says what is expected where something else stands. */
    private void expected(Node node, String pointer, Bilingual what) {
        if (is(node, JsonToken.NOT_AVAILABLE)) {
            return; // told when it was read
        }
        Bilingual found = switch (node) {
            case Mapping m -> new Bilingual("un objet se trouve ici", "an object stands here");
            case Sequence s -> new Bilingual("une liste se trouve ici", "a list stands here");
            case Scalar s -> found(s);
        };
        fault(
                node.at(),
                pointer,
                found.and(new Bilingual(", il faut ", ", this needs ")).and(what));
    }

    private static Bilingual found(Scalar scalar) {
        String text = quoted(scalar.text());
        return switch (scalar.token()) {
            case VALUE_STRING ->
                new Bilingual("le texte « " + text + " » se trouve ici", "the text '" + text + "' stands here");
            case VALUE_NULL -> new Bilingual("rien ne se trouve ici", "nothing stands here");
            default -> new Bilingual(text + " se trouve ici", text + " stands here");
        };
    }

    private static String quoted(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= LONGEST_QUOTE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_QUOTE)) + "…";
    }

    private void fault(Place at, String pointer, Bilingual detail) {
        faults.add(new Fault(at, pointer, detail));
    }
}
