package fr.paraphe.query.delivery;

import fr.paraphe.query.Moment;
import fr.paraphe.query.RegionRule;
import fr.paraphe.query.RulesInForce;
import fr.paraphe.query.Sentences;
import fr.paraphe.query.TerritoryNames;
import fr.paraphe.query.TerritoryPlaces;
import fr.paraphe.query.TerritoryPlaces.Place;
import fr.paraphe.query.delivery.FundingShares.Share;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The money of projects, added up by the database for each project and funder. */
@Component
@Transactional(readOnly = true)
class RecordedFunding implements Funding {

    private static final Sentences SENTENCES = new Sentences("fr.paraphe.query.delivery.counting");

    private static final String SHARES = """
            with line as (
                select distinct on (code, project_id, line_id) code, project_id, line_id, funder_body, funder_name
                from paraphe_read.funding_step
                where programme = :programme and position <= :position and known_until > :position and step = 'REQUESTED'
                order by code, project_id, line_id, first_position
            ), share as (
                select s.code, s.project_id, l.funder_body, l.funder_name, s.position, s.step, s.amount
                from paraphe_read.funding_step s join line l using (code, project_id, line_id)
                where s.programme = :programme and s.position <= :position and s.known_until > :position
                    and s.latest <= :day
            )
            select code, project_id, coalesce(funder_body, funder_name) as funder,
                (array_agg(coalesce(funder_name, funder_body) order by position desc))[1] as funder_name,
                coalesce(sum(amount) filter (where step = 'REQUESTED'), 0) as requested,
                coalesce(sum(amount) filter (where step = 'GRANTED'), 0) as granted,
                coalesce(sum(amount) filter (where step = 'PAID'), 0) as paid
            from share group by code, project_id, coalesce(funder_body, funder_name)
            order by max(position)
            """;

    private final JdbcClient jdbc;
    private final TerritoryPlaces places;
    private final TerritoryNames names;
    private final RulesInForce rules;

    RecordedFunding(JdbcClient jdbc, TerritoryPlaces places, TerritoryNames names, RulesInForce rules) {
        this.jdbc = jdbc;
        this.places = places;
        this.names = names;
        this.rules = rules;
    }

    @Override
    public FundingAnswer funding(String programme, FundingBy by, RegionRule rule, Moment moment) {
        rules.get(programme, moment.position());
        FundingShares shares =
                new FundingShares(shares(programme, moment), partners(programme, moment), places(programme, moment));
        return new FundingAnswer(
                programme,
                by.code(),
                rule.code(),
                Map.of(
                        "fr", SENTENCES.say(Locale.FRENCH, by.code(), Map.of()),
                        "en", SENTENCES.say(Locale.ENGLISH, by.code(), Map.of())),
                shares.total(),
                shares.by(by, rule));
    }

    private List<Share> shares(String programme, Moment moment) {
        return jdbc.sql(SHARES)
                .param("programme", programme)
                .param("position", moment.position())
                .param("day", moment.asOf())
                .query((row, number) -> new Share(
                        row.getString("code"),
                        row.getString("project_id"),
                        row.getString("funder"),
                        row.getString("funder_name"),
                        new Amounts(row.getLong("requested"), row.getLong("granted"), row.getLong("paid"))))
                .list();
    }

    private Map<String, List<String>> partners(String programme, Moment moment) {
        Map<String, List<String>> partners = new HashMap<>();
        jdbc.sql("select code, project_id, partners from paraphe_read.project_contract"
                        + " where programme = :programme and position <= :position and known_until > :position")
                .param("programme", programme)
                .param("position", moment.position())
                .query(row -> {
                    partners.put(row.getString("code") + "/" + row.getString("project_id"), List.of((String[])
                            row.getArray("partners").getArray()));
                });
        return partners;
    }

    private Map<String, Place> places(String programme, Moment moment) {
        Map<String, String> renamed = names.renamed(programme, moment);
        Map<String, Place> all = new HashMap<>();
        for (Place place : places.all(programme, moment.position())) {
            @Nullable String name = renamed.get(place.code());
            all.put(
                    place.code(),
                    name == null ? place : new Place(place.code(), name, place.leadRegion(), place.regions()));
        }
        return all;
    }
}
