package fr.paraphe.query.replay;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows in the binary format of PostgreSQL's COPY, which neither side has to print or to parse. Format: PostgreSQL's
 * manual, COPY, "Binary Format"; values as its send and receive functions have them.
 */
final class CopyBuffer {

    private static final byte[] HEADER = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final LocalDate EPOCH_DAY = LocalDate.of(2000, 1, 1);
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final int OID_OF_TEXT = 25;

    private byte[] bytes;
    private int length;

    CopyBuffer(int capacity) {
        bytes = new byte[capacity];
        clear();
    }

    /** Empties the buffer. */
    void clear() {
        System.arraycopy(HEADER, 0, bytes, 0, HEADER.length);
        length = HEADER.length;
    }

    boolean isEmpty() {
        return length == HEADER.length;
    }

    /** Bytes so far. */
    int length() {
        return length;
    }

    /** What is to be sent, the end of the data included; valid until the next change. */
    byte[] finished() {
        putShort(-1);
        return bytes;
    }

    /** Begins a row. */
    void row(int columns) {
        putShort(columns);
    }

    /** Adds the next value of the row; its class must be the one that fits its column. */
    void value(@Nullable Object value) {
        switch (value) {
            case null -> putInt(-1);
            case String text -> text(text);
            case Enum<?> name -> text(name.name());
            case Long number -> {
                putInt(Long.BYTES);
                putLong(number);
            }
            case Integer number -> {
                putInt(Integer.BYTES);
                putInt(number);
            }
            case Boolean truth -> {
                putInt(1);
                room(1);
                bytes[length++] = (byte) (truth ? 1 : 0);
            }
            case LocalDate day -> {
                putInt(Integer.BYTES);
                putInt(Math.toIntExact(EPOCH_DAY.until(day, ChronoUnit.DAYS)));
            }
            case Instant instant -> {
                putInt(Long.BYTES);
                putLong(EPOCH.until(instant, ChronoUnit.MICROS));
            }
            case List<?> items -> array(items);
            default -> throw new IllegalArgumentException("No column takes a " + value.getClass());
        }
    }

    private void text(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        putInt(encoded.length);
        room(encoded.length);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
    }

    /** An array of texts in one dimension. */
    private void array(List<?> items) {
        int size = length;
        putInt(0);
        putInt(items.isEmpty() ? 0 : 1);
        putInt(0);
        putInt(OID_OF_TEXT);
        if (!items.isEmpty()) {
            putInt(items.size());
            putInt(1);
            items.forEach(item -> text((String) item));
        }
        int end = length;
        length = size;
        putInt(end - size - Integer.BYTES);
        length = end;
    }

    private void putShort(int value) {
        room(Short.BYTES);
        bytes[length++] = (byte) (value >> 8);
        bytes[length++] = (byte) value;
    }

    private void putInt(int value) {
        room(Integer.BYTES);
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (value >> shift);
        }
    }

    private void putLong(long value) {
        putInt((int) (value >> 32));
        putInt((int) value);
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }
}
