package fr.paraphe.events;

/**
 * An inter-municipal body or a commune of a territory's perimeter.
 *
 * @param siren nine digits of the national register of companies and bodies
 * @param name official name
 * @param kind EPCI, EPT or COMMUNE
 */
public record Member(String siren, String name, Kind kind) {

    /** What kind of body a member is. */
    public enum Kind {
        /** Établissement public de coopération intercommunale. */
        EPCI,
        /** Établissement public territorial, of Greater Paris. */
        EPT,
        /** A commune listed on its own. */
        COMMUNE
    }
}
