package fr.paraphe.events.store.export;

/** The store does not take an export: it is not empty, or somebody holds it. */
public final class LoadRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LoadRefused(String sentence) {
        super(sentence);
    }
}
