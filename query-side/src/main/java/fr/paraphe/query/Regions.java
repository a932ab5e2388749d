package fr.paraphe.query;

import java.util.List;
import java.util.Optional;

/** The eighteen regions of France since 2016. Source: INSEE, code officiel géographique. */
public final class Regions {

    private static final List<Region> ALL = List.of(
            new Region("01", "Guadeloupe"),
            new Region("02", "Martinique"),
            new Region("03", "Guyane"),
            new Region("04", "La Réunion"),
            new Region("06", "Mayotte"),
            new Region("11", "Île-de-France"),
            new Region("24", "Centre-Val de Loire"),
            new Region("27", "Bourgogne-Franche-Comté"),
            new Region("28", "Normandie"),
            new Region("32", "Hauts-de-France"),
            new Region("44", "Grand Est"),
            new Region("52", "Pays de la Loire"),
            new Region("53", "Bretagne"),
            new Region("75", "Nouvelle-Aquitaine"),
            new Region("76", "Occitanie"),
            new Region("84", "Auvergne-Rhône-Alpes"),
            new Region("93", "Provence-Alpes-Côte d’Azur"),
            new Region("94", "Corse"));

    private Regions() {}

    /** All regions, by code. */
    public static List<Region> all() {
        return ALL;
    }

    /** The region with that INSEE code. */
    public static Optional<Region> find(String code) {
        return ALL.stream().filter(region -> region.code().equals(code)).findFirst();
    }

    /** The region with that INSEE code; a code that is none of ours stands as its own name. */
    public static Region named(String code) {
        return find(code).orElseGet(() -> new Region(code, code));
    }
}
