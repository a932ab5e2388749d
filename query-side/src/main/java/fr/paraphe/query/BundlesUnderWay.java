package fr.paraphe.query;

/** As many bundles are being written as a node writes at once; asking again a little later may help. */
public final class BundlesUnderWay extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param most how many bundles a node writes at once */
    public BundlesUnderWay(int most) {
        super(most + " bundles are being written");
    }
}
