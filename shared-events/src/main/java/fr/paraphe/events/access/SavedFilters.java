package fr.paraphe.events.access;

import java.util.List;

/** What people ask the pages of lists for again and again, under names of their own; nobody else sees them. */
public interface SavedFilters {

    /**
     * A question under its name.
     *
     * @param address path and parameters within the service, without instants
     */
    record SavedFilter(String name, String address) {

        /** Path of the page that is asked. */
        public String page() {
            return address.substring(0, address.indexOf('?'));
        }
    }

    /** Why a question is not kept. */
    enum Fault {
        NAME,
        ADDRESS,
        MANY
    }

    /** All that somebody keeps, by name. */
    List<SavedFilter> of(String owner);

    /**
     * Keeps a question; one of the same name is replaced.
     *
     * @param owner reference of whoever asks it
     * @return what is wrong with it, and nothing is kept; empty when it is kept
     */
    List<Fault> save(String owner, String name, String address);

    /** Keeps a question no more; nothing happens when there is none of that name. */
    void remove(String owner, String name);
}
