package fr.paraphe.events;

/** Ids of the streams that facts belong to; unique over all kinds of stream. */
public final class Streams {

    private Streams() {}

    /** Stream of a programme. */
    public static String programme(String programme) {
        return "programme:" + programme;
    }

    /** Stream of a territory within its programme. */
    public static String territory(String programme, String code) {
        return "territory:" + programme + ":" + code;
    }

    /** Stream of a published figure within its programme. */
    public static String figure(String programme, String figureId) {
        return "figure:" + programme + ":" + figureId;
    }

    /** Stream of a protocol. */
    public static String protocol(String protocolId) {
        return "protocol:" + protocolId;
    }
}
