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
    /** Id of a party in its protocol. */
    public static final String PARTY = "[a-z0-9][a-z0-9-]{0,39}";
    /** Id of a published figure in its programme, such as {@code F040}. */
    public static final String FIGURE = "[A-Z][A-Za-z0-9-]{0,39}";
    /** What a published figure counts, such as {@code territoriesDesignated}. */
    public static final String MEASURE = "[a-z][A-Za-z0-9]{0,79}";
    /** What a published figure is about: France, a region, or a territory of its programme. */
    public static final String SCOPE = "FR|[0-9]{2}|[a-z0-9][a-z0-9-]{2,39}";
    /** Digest of some bytes. */
    public static final String DIGEST = "sha-256:[0-9a-f]{64}";

    private Fields() {}
}
