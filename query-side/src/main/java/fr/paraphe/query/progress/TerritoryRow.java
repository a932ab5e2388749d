package fr.paraphe.query.progress;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A territory: who it is and how far its facts have been seen. */
@Entity
@IdClass(TerritoryKey.class)
@Table(schema = "paraphe_read", name = "territory")
class TerritoryRow {

    @Id
    String programme;

    @Id
    String code;

    /** The name that the designation gave. */
    String name;

    /** Name and code as a search looks for them: {@link #plain}, one per line. */
    String searched;

    String leadRegion;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(columnDefinition = "text[]")
    List<String> regions;

    /** Position of the designation. */
    long position;

    /** Position of the last fact of its stream. */
    long lastPosition;

    /** Version of its stream. */
    long version;

    @SuppressWarnings("NullAway.Init")
    protected TerritoryRow() {}

    TerritoryRow(String programme, String code, String name, String leadRegion, List<String> regions, long position) {
        this.programme = programme;
        this.code = code;
        this.name = name;
        this.searched = plain(name) + "\n" + plain(code);
        this.leadRegion = leadRegion;
        this.regions = regions;
        this.position = position;
        this.lastPosition = position;
    }

    /** The same territory under another name. */
    TerritoryRow named(String other) {
        TerritoryRow same = new TerritoryRow(programme, code, other, leadRegion, regions, position);
        same.lastPosition = lastPosition;
        same.version = version;
        return same;
    }

    /** Lower case letters and digits without accents, words apart by one space. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }
}
