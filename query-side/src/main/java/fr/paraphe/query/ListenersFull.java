package fr.paraphe.query;

/** The feed has no place left for one more listener, or is about to stop; asking again a little later may help. */
public class ListenersFull extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param most how many listeners the feed takes at once */
    public ListenersFull(int most) {
        super("The feed has its " + most + " listeners, or is about to stop");
    }
}
