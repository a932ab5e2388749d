package fr.paraphe.query.web;

import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * What one request has read so far and several of its panels ask for. Only what stood at a position is kept so: it never
 * changes. Outside a request nothing is kept.
 */
public final class OncePerRequest {

    private OncePerRequest() {}

    /**
     * What the key stands for, read at the first time.
     *
     * @param key a record of its own, which names everything that the answer depends on
     */
    public static <T> T get(Record key, Supplier<T> read) {
        Optional<T> known = known(key);
        if (known.isPresent()) {
            return known.get();
        }
        T fresh = read.get();
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(name(key), fresh, RequestAttributes.SCOPE_REQUEST);
        }
        return fresh;
    }

    /** What the key stands for, when the request has read it. */
    @SuppressWarnings("unchecked")
    public static <T> Optional<T> known(Record key) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request == null
                ? Optional.empty()
                : Optional.ofNullable((T) request.getAttribute(name(key), RequestAttributes.SCOPE_REQUEST));
    }

    private static String name(Record key) {
        return key.getClass().getName() + key;
    }
}
