package fr.paraphe.query;

/** A read model is being rebuilt already, by this node or another. */
public final class RebuildUnderWay extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String readModel;

    /** @param readModel the read model */
    public RebuildUnderWay(String readModel) {
        super(readModel + " is being rebuilt already");
        this.readModel = readModel;
    }

    /** The read model. */
    public String readModel() {
        return readModel;
    }
}
