package fr.paraphe.events.access;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Saved filters in the store, bounded in number and length. */
final class StoredFilters implements SavedFilters {

    private static final int LONGEST_NAME = 80;

    private static final int LONGEST_ADDRESS = 1000;
    private static final int MOST = 50;

    /** The pages that are narrowed down, each asked something. */
    private static final Pattern LIST =
            Pattern.compile("/(?:a-traiter|journal|programmes/[^/?#]+/territoires)\\?[^#\\s\\p{Cntrl}]+");

    private final JdbcClient jdbc;

    StoredFilters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<SavedFilter> of(String owner) {
        return jdbc.sql("select name, address from paraphe_store.saved_filter where owner_ref = ?"
                        + " order by lower(name), name")
                .param(owner)
                .query((row, number) -> new SavedFilter(row.getString(1), row.getString(2)))
                .list();
    }

    @Override
    public List<Fault> save(String owner, String name, String address) {
        if (!nameable(name)) {
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

    private static boolean nameable(String name) {
        return !name.isBlank()
                && name.codePointCount(0, name.length()) <= LONGEST_NAME
                && name.codePoints().noneMatch(Character::isISOControl);
    }

    @Override
    public void remove(String owner, String name) {
        if (!nameable(name)) {
            return;
        }
        jdbc.sql("delete from paraphe_store.saved_filter where owner_ref = ? and name = ?")
                .param(owner)
                .param(name)
                .update();
    }
}
