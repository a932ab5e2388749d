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

    /** What the streams of all territories of a programme begin with, and no other stream does. */
    public static String territories(String programme) {
        return territory(programme, "");
    }

    /** Stream of a contracted project of a territory. */
    public static String project(String programme, String code, String projectId) {
        return "project:" + programme + ":" + code + ":" + projectId;
    }

    /** Stream of a published figure within its programme. */
    public static String figure(String programme, String figureId) {
        return "figure:" + programme + ":" + figureId;
    }

    /** Stream of the register of a body. */
    public static String body(String bodyId) {
        return "body:" + bodyId;
    }

    /** Stream of an account. */
    public static String account(String accountId) {
        return "account:" + accountId;
    }

    /** What the streams of all accounts begin with, and no other stream does. */
    public static String accounts() {
        return account("");
    }

    /** Stream of what became of the names and texts beside the facts. */
    public static String personalData() {
        return "personal-data";
    }

    /** Stream of a ceremony. */
    public static String ceremony(String ceremonyId) {
        return "ceremony:" + ceremonyId;
    }

    /** Stream of a protocol. */
    public static String protocol(String protocolId) {
        return "protocol:" + protocolId;
    }
}
