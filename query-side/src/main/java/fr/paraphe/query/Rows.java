package fr.paraphe.query;

import java.util.Collection;
import java.util.List;

/**
 * The rows of read models where facts are folded into them: the live tables, or those of a rebuild beside them. Rows
 * travel many at a time, which costs a fraction of saving entities one by one; questions read them by repositories.
 */
public interface Rows {

    /**
     * The rows with these primary keys, in no order; unknown keys are left out.
     *
     * @param keys values of the entity's only {@code @Id}, or records of its {@code @IdClass}
     */
    <T> List<T> find(Class<T> entity, Collection<?> keys);

    /**
     * All rows with a value in a column, to be read and not changed: many, so asked for only when every one of them is
     * concerned.
     */
    <T> List<T> where(Class<T> entity, String column, String value);

    /** Inserts {@code rows}; a row whose primary key exists stays as it is. */
    <T> void insert(Class<T> entity, Collection<T> rows);

    /** Inserts {@code rows}; a row whose primary key exists is replaced. */
    <T> void replace(Class<T> entity, Collection<T> rows);

    /** A row that keeps a folded state in one of its columns. */
    interface OfState {

        /** Writes the state into its column; called once before the row is stored. */
        void settle();
    }
}
