package fr.paraphe.query.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.paraphe.events.store.Document;
import fr.paraphe.query.Moment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * An answer about one thing, with the moment that it holds for.
 *
 * @param answer the thing, whose fields stand beside the moment
 * @param asOf business day
 * @param knownAt recording instant
 * @param position position of the last fact that the answer may use
 */
public record Answer<T>(@JsonUnwrapped T answer, LocalDate asOf, Instant knownAt, long position) {

    /** The answer about {@code thing} at {@code moment}. */
    public static <T> Answer<T> of(T thing, Moment moment) {
        return new Answer<>(thing, moment.asOf(), moment.knownAt(), moment.position());
    }

    /**
     * The very bytes of a document, to be kept as a file and never shown as a page of this service.
     *
     * @param name name of the file
     */
    public static ResponseEntity<byte[]> file(Document document, String name) {
        return ResponseEntity.ok()
                .contentType(mediaType(document.mediaType()))
                .eTag("\"" + document.digest() + "\"")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(document.bytes());
    }

    private static MediaType mediaType(String text) {
        try {
            return MediaType.parseMediaType(text);
        } catch (InvalidMediaTypeException e) {
            return MediaType.APPLICATION_OCTET_STREAM;
        }
    }

    /**
     * An answer that is a list.
     *
     * @param items the things
     * @param next cursor of the following ones; null when there are none
     */
    public record Items<T>(List<T> items, @Nullable String next, LocalDate asOf, Instant knownAt, long position) {

        /** All of a list. */
        public static <T> Items<T> of(List<T> items, Moment moment) {
            return new Items<>(items, null, moment.asOf(), moment.knownAt(), moment.position());
        }
    }
}
