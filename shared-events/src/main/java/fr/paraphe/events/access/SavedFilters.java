package fr.paraphe.events.access;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people ask the pages of lists for again and again, under names of their own; nobody else sees them. */
public final class SavedFilters {

    /** Characters that a name has at most. */
    public static final int LONGEST_NAME = 80;

    private static final int LONGEST_ADDRESS = 1000;
    private static final int MOST = 50;

    /** The pages that are narrowed down, each asked something. */
    private static final Pattern LIST =
            Pattern.compile("/(?:a-traiter|journal|programmes/[^/?#]+/territoires)\\?[^#\\s\\p{Cntrl}]+");

    private final JdbcClient jdbc;

    SavedFilters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A question under its name.
     *
     * @param address path and parameters within the service, without instants
     */
    public record SavedFilter(String name, String address) {

        /** Path of the page that is asked. */
        public String page() {
            return address.substring(0, address.indexOf('?'));
        }
    }

    /** Why a question is not kept. */
    public enum Fault {
        NAME,
        ADDRESS,
        MANY
    }

    /** All that somebody keeps, by name. */
    public List<SavedFilter> of(String owner) {
        return jdbc.sql("select name, address from paraphe_store.saved_filter where owner_ref = ?"
                        + " order by lower(name), name")
                .param(owner)
                .query((row, number) -> new SavedFilter(row.getString(1), row.getString(2)))
                .list();
    }

    /**
     * Keeps a question; one of the same name is replaced.
     *
     * @param owner reference of whoever asks it
     * @return what is wrong with it, and nothing is kept; empty when it is kept
     */
    public List<Fault> save(String owner, String name, String address) {
        if (name.isBlank()
                || name.codePointCount(0, name.length()) > LONGEST_NAME
                || name.codePoints().anyMatch(Character::isISOControl)) {
            return List.of(Fault.NAME);
        }
        if (address.length() > LONGEST_ADDRESS || !LIST.matcher(address).matches()) {
            return List.of(Fault.ADDRESS);
        }
        int kept = jdbc.sql("insert into paraphe_store.saved_filter (owner_ref, name, address)"
                        + " select :owner, :name, :address where exists (select 1 from paraphe_store.saved_filter"
                        + " where owner_ref = :owner and name = :name)"
                        + " or (select count(*) from paraphe_store.saved_filter where owner_ref = :owner) < :most"
                        + " on conflict (owner_ref, name)"
                        + " do update set address = excluded.address, saved_at = clock_timestamp()")
                .param("owner", owner)
                .param("name", name)
                .param("address", address)
                .param("most", MOST)
                .update();
        return kept == 0 ? List.of(Fault.MANY) : List.of();
    }

    /** Keeps a question no more; nothing happens when there is none of that name. */
    public void remove(String owner, String name) {
        jdbc.sql("delete from paraphe_store.saved_filter where owner_ref = ? and name = ?")
                .param(owner)
                .param(name)
                .update();
    }
}
