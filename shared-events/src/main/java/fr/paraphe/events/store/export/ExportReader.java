package fr.paraphe.events.store.export;

import fr.paraphe.events.proof.VerifierKey;
import fr.paraphe.events.store.Document;
import fr.paraphe.events.store.FactNames;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads an export line by line and holds each against the ones before it; compressed or not. */
public final class ExportReader {

    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int TOLD_EVERY = 20_000;

    private final FactNames names;
    private final InputStream in;
    private final Consumer<Progress> progress;
    private final SealCheck seal;
    private final ExportDigest digest = new ExportDigest();
    private long number;
    private long facts;
    private long data;
    private long documents;
    private long requests;
    private long reservations;
    private long beside;
    private int section;
    private Line.@Nullable FactLine before;

    private ExportReader(FactNames names, InputStream in, Consumer<Progress> progress, List<VerifierKey> trusted) {
        this.names = names;
        this.in = in;
        this.progress = progress;
        this.seal = new SealCheck(trusted);
    }

    /** Takes the lines between the first and the last. */
    interface Sink {
        void accept(long number, Line line);
    }

    /**
     * Reads {@code in} to its end and says what it holds.
     *
     * @throws UnusableExport when it is not a whole and unchanged export that this version can read
     */
    public static Content check(InputStream in, FactNames names, Consumer<Progress> progress) {
        return read(in, names, progress, List.of(), (number, line) -> {});
    }

    /** @param trusted keys of which one must have signed the checkpoint in the file; when empty, those that it brings */
    static Content read(
            InputStream in, FactNames names, Consumer<Progress> progress, List<VerifierKey> trusted, Sink sink) {
        BufferedInputStream raw = new BufferedInputStream(in, 1 << 16);
        ExportReader reader = null;
        try {
            raw.mark(2);
            boolean compressed = (raw.read() << 8 | raw.read()) == GZIP_MAGIC;
            raw.reset();
            reader = new ExportReader(
                    names,
                    compressed ? new BufferedInputStream(new GZIPInputStream(raw, 1 << 16), 1 << 16) : raw,
                    progress,
                    trusted);
            return reader.all(sink);
        } catch (IOException e) {
            throw new UnusableExport(
                    reader == null ? 1 : reader.number + 1,
                    "the file cannot be read on: " + e.getMessage() + "; it was cut or changed",
                    e);
        }
    }

    private Content all(Sink sink) throws IOException {
        Line.Header header = header();
        while (true) {
            byte[] bytes = next();
            Line line = parse(bytes);
            if (line instanceof Line.End end) {
                check(header, end);
                sealed(seal::end);
                progress.accept(
                        new Progress(header.counts().total(), header.counts().total()));
                return new Content(header.head(), header.personalData(), header.counts(), end.content());
            }
            if (line instanceof Line.SealLine || line instanceof Line.LeavesLine) {
                digest.header(bytes);
                beside++;
            } else {
                digest.body(bytes);
            }
            check(header, line);
            sink.accept(number, line);
            if (number % TOLD_EVERY == 0) {
                progress.accept(new Progress(
                        Math.max(0, number - 1 - beside), header.counts().total()));
            }
        }
    }

    private Line.Header header() throws IOException {
        byte[] bytes = next();
        JsonNode tree;
        try {
            tree = LineFormat.MAPPER.readTree(bytes);
        } catch (JacksonException e) {
            throw fault("this is not an export of Paraphe: the line is not JSON", e);
        }
        if (!tree.path("format").asString("").equals(Line.FORMAT)) {
            throw fault("this is not an export of Paraphe: the first line names no format '" + Line.FORMAT + "'");
        }
        int version = tree.path("version").asInt(0);
        if (version < 1 || version > Line.VERSION) {
            throw fault(
                    "the export has version " + tree.path("version") + " of the format, this application reads 1 to "
                            + Line.VERSION + ": load it with the version of Paraphe that wrote it");
        }
        if (!(parse(bytes) instanceof Line.Header header)) {
            throw fault("the first line is not a header");
        }
        digest.header(bytes);
        return header;
    }

    private byte[] next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(1_024);
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                number++;
                throw fault("the file ends before its last line: it was cut");
            }
            if (line.size() == LineFormat.LONGEST_LINE) {
                number++;
                throw fault("the line is longer than " + LineFormat.LONGEST_LINE + " bytes");
            }
            line.write(b);
        }
        number++;
        return line.toByteArray();
    }

    private Line parse(byte[] bytes) {
        try {
            return LineFormat.MAPPER.readValue(bytes, Line.class);
        } catch (JacksonException e) {
            throw fault("the line cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    private void check(Line.Header header, Line line) {
        int now = switch (line) {
            case Line.SealLine sealLine -> {
                if (number != 2) {
                    throw fault("the seal is not the second line");
                }
                sealed(() -> seal.begin(sealLine));
                yield 0;
            }
            case Line.LeavesLine leaves -> {
                byte[] hashes = bytes(leaves.hashes());
                sealed(() -> seal.leaves(hashes));
                yield 0;
            }
            case Line.FactLine fact -> {
                facts++;
                check(header, fact);
                sealed(() -> seal.fact(fact));
                yield 1;
            }
            case Line.DatumLine datum -> {
                data++;
                if (!header.personalData()) {
                    throw fault("a name or text in an export that says it has none");
                }
                instant(datum.storedAt());
                bytes(datum.key());
                yield 2;
            }
            case Line.DocumentLine document -> {
                documents++;
                instant(document.storedAt());
                if (!Document.digestOf(bytes(document.bytes())).equals(document.digest())) {
                    throw fault("the document is not the one that its digest names");
                }
                yield 3;
            }
            case Line.RequestLine request -> {
                requests++;
                instant(request.answeredAt());
                yield 4;
            }
            case Line.ReservationLine reservation -> {
                reservations++;
                yield 5;
            }
            case Line.Header again -> throw fault("a second header");
            case Line.End end -> throw fault("a second end");
        };
        if (now < section) {
            throw fault("the line is out of its order");
        }
        section = now;
    }

    private void check(Line.Header header, Line.FactLine fact) {
        instant(fact.recordedAt());
        if (before != null && fact.position() <= before.position()) {
            throw fault("position " + fact.position() + " does not come after " + before.position());
        }
        if (fact.position() < 1 || fact.position() > header.head()) {
            throw fault("position " + fact.position() + " is not between 1 and the head " + header.head());
        }
        if (before != null && fact.recordedAt().compareTo(before.recordedAt()) <= 0) {
            throw fault("the fact is not recorded later than the one before it");
        }
        if (names.classOf(fact.name(), fact.revision()).isEmpty()) {
            throw fault("this version does not know the fact " + fact.name() + " (revision " + fact.revision() + ")");
        }
        object(fact.payload(), "payload");
        object(fact.metadata(), "metadata");
        before = fact;
    }

    private void object(String json, String what) {
        try {
            if (LineFormat.MAPPER.readTree(json).isObject()) {
                return;
            }
        } catch (JacksonException e) {
            throw fault("the " + what + " is not JSON: " + e.getOriginalMessage(), e);
        }
        throw fault("the " + what + " is not a JSON object");
    }

    private void instant(String text) {
        try {
            if (INSTANT.matcher(text).matches()) {
                Instant.parse(text);
                return;
            }
        } catch (DateTimeException e) {
            throw fault("'" + text + "' is not an instant", e);
        }
        throw fault("'" + text + "' is not an instant in UTC with six digits after the second");
    }

    private byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw fault("bytes are not in base64: " + e.getMessage(), e);
        }
    }

    private void check(Line.Header header, Line.End end) throws IOException {
        Counts counted = new Counts(facts, data, documents, requests, reservations);
        if (!counted.equals(header.counts()) || !counted.equals(end.counts())) {
            throw fault("the file holds " + counted + ", its first line says " + header.counts() + ", its last "
                    + end.counts());
        }
        if (before != null ? before.position() != header.head() : header.head() != 0) {
            throw fault("the last fact is not at the head " + header.head());
        }
        if (!digest.content().equals(end.content()) || !digest.file().equals(end.file())) {
            throw fault("the lines before this one are not those that were written: the checksum differs");
        }
        if (in.read() >= 0) {
            number++;
            throw fault("something follows the last line");
        }
    }

    private void sealed(Runnable check) {
        try {
            check.run();
        } catch (SealCheck.Broken e) {
            throw fault(String.valueOf(e.getMessage()), e);
        }
    }

    private UnusableExport fault(String what) {
        return new UnusableExport(number, what);
    }

    private UnusableExport fault(String what, Throwable cause) {
        return new UnusableExport(number, what, cause);
    }
}
