package fr.paraphe.command.web;

/** Forms of the codes that requests carry, as regular expressions. */
public final class Fields {

    /** Code of a programme, such as {@code TI-2018-2022}. */
    public static final String PROGRAMME = "[A-Z][A-Z0-9-]{1,39}";
    /** Code of a territory in its programme, such as {@code ti-4401}. */
    public static final String TERRITORY = "[a-z0-9][a-z0-9-]{1,39}";
    /** INSEE code of a region. */
    public static final String REGION = "[0-9]{2}";
    /** INSEE code of a department. */
    public static final String DEPARTMENT = "[0-9][0-9AB][0-9]?";
    /** Code declared by a programme: an axis, a milestone, a kind, a group. */
    public static final String CODE = "[A-Z][A-Z0-9_]{0,39}";
    /** Id of a project in its territory. */
    public static final String PROJECT = "[A-Za-z0-9][A-Za-z0-9-]{0,39}";
    /** Id of something in its project: a funding line, a commitment, an indicator. */
    public static final String OF_PROJECT = "[a-z0-9][a-z0-9-]{0,39}";
    /** Id of a party in its protocol. */
    public static final String PARTY = "[a-z0-9][a-z0-9-]{0,39}";
    /** Public identifier of a body: a SIREN, or FR, R44 or D67 for the State. */
    public static final String BODY = "[0-9]{9}|FR|R[0-9]{2}|D[0-9][0-9AB][0-9]?";
    /** Id of a mandate in its body. */
    public static final String MANDATE = "[a-z0-9][a-z0-9-]{0,59}";
    /** Id of a contact in its body. */
    public static final String CONTACT = "[a-z0-9][a-z0-9-]{0,59}";
    /** A mail address in ASCII: nothing in it can end a header line. */
    public static final String MAIL_ADDRESS =
            "[A-Za-z0-9_+%-]+(\\.[A-Za-z0-9_+%-]+)*@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,63}";
    /** What an account is signed in with: a name or a mail address, in small letters. */
    public static final String LOGIN = "[a-z0-9][a-z0-9._@+-]{2,99}";
    /** Reference of a person, as facts bear it. */
    public static final String PERSON = "datum-[0-9a-f]{32}";
    /** Id of a published figure in its programme, such as {@code F040}. */
    public static final String FIGURE = "[A-Z][A-Za-z0-9-]{0,39}";
    /** What a published figure counts, such as {@code territoriesDesignated}. */
    public static final String MEASURE = "[a-z][A-Za-z0-9]{0,79}";
    /** What a published figure is about: France, a region, or a territory of its programme. */
    public static final String SCOPE = "FR|[0-9]{2}|[a-z0-9][a-z0-9-]{2,39}";
    /** Id of a protocol. */
    public static final String PROTOCOL = "prt-[0-9a-z]{1,40}";
    /** Id of a ceremony. */
    public static final String CEREMONY = "cer-[0-9a-z]{1,40}";
    /** Digest of some bytes. */
    public static final String DIGEST = "sha-256:[0-9a-f]{64}";

    private Fields() {}
}
