package fr.paraphe.query;

/** Read models are being compared with the facts already; one comparison at a time. */
public final class CheckUnderWay extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CheckUnderWay() {
        super("A check is under way already");
    }
}
