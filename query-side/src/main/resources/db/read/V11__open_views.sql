-- What others may rely on when they ask by SQL. The version is in the name: a view may get new columns at its end, never
-- other ones; what does not fit in any more gets a schema of the next version beside this one.

create schema paraphe_open_1;
comment on schema paraphe_open_1 is 'Documented views for SQL, version 1: open to the role paraphe_reader';

create view paraphe_open_1.region as
select code, name from (values
    ('01', 'Guadeloupe'), ('02', 'Martinique'), ('03', 'Guyane'), ('04', 'La Réunion'), ('06', 'Mayotte'),
    ('11', 'Île-de-France'), ('24', 'Centre-Val de Loire'), ('27', 'Bourgogne-Franche-Comté'), ('28', 'Normandie'),
    ('32', 'Hauts-de-France'), ('44', 'Grand Est'), ('52', 'Pays de la Loire'), ('53', 'Bretagne'),
    ('75', 'Nouvelle-Aquitaine'), ('76', 'Occitanie'), ('84', 'Auvergne-Rhône-Alpes'),
    ('93', 'Provence-Alpes-Côte d’Azur'), ('94', 'Corse')) region (code, name);
comment on view paraphe_open_1.region is 'The regions of France since 2016. Source: INSEE, code officiel géographique';
comment on column paraphe_open_1.region.code is 'INSEE code, two digits';
comment on column paraphe_open_1.region.name is 'French name';

create view paraphe_open_1.programme as
select distinct on (p.code) p.code, p.version, p.rules::jsonb #>> '{name,fr}' as name_fr,
    p.rules::jsonb #>> '{name,en}' as name_en, (p.rules::jsonb ->> 'fictitious')::boolean as fictitious,
    (p.rules::jsonb ->> 'opensOn')::date as opens_on, (p.rules::jsonb ->> 'closesOn')::date as closes_on, p.position
from paraphe_read.programme p order by p.code, p.position desc;
comment on view paraphe_open_1.programme is 'Programmes with the rules in force';
comment on column paraphe_open_1.programme.code is 'Code of the programme';
comment on column paraphe_open_1.programme.version is 'Version of its rules, from 1';
comment on column paraphe_open_1.programme.name_fr is 'French name';
comment on column paraphe_open_1.programme.name_en is 'English name';
comment on column paraphe_open_1.programme.fictitious is 'Whether the programme, and so everything in it, is invented';
comment on column paraphe_open_1.programme.opens_on is 'First day on which something can happen in it';
comment on column paraphe_open_1.programme.closes_on is 'Last day on which something can happen in it; null when none is set';
comment on column paraphe_open_1.programme.position is 'Position of the fact that brought these rules';

create view paraphe_open_1.programme_milestone as
select p.code as programme, m.rank::integer as rank, m.milestone ->> 'code' as milestone,
    m.milestone #>> '{name,fr}' as name_fr, m.milestone #>> '{name,en}' as name_en,
    (m.milestone ->> 'stage')::boolean as stage
from (select distinct on (code) code, rules from paraphe_read.programme order by code, position desc) p
cross join lateral jsonb_array_elements(p.rules::jsonb -> 'milestones') with ordinality m (milestone, rank);
comment on view paraphe_open_1.programme_milestone is 'Milestones that the rules in force of a programme count';
comment on column paraphe_open_1.programme_milestone.programme is 'Code of the programme';
comment on column paraphe_open_1.programme_milestone.rank is 'Place in the order of the programme, from 1';
comment on column paraphe_open_1.programme_milestone.milestone is 'Code of the milestone';
comment on column paraphe_open_1.programme_milestone.name_fr is 'French name';
comment on column paraphe_open_1.programme_milestone.name_en is 'English name';
comment on column paraphe_open_1.programme_milestone.stage is 'Whether it is a rung of the ladder that boards show';

create view paraphe_open_1.territory as
select t.programme, t.code, n.name, t.lead_region, t.regions, p.fictitious,
    exists (
        select from paraphe_read.milestone m
        where m.programme = t.programme and m.code = t.code and m.milestone = 'DESIGNATED'
            and m.known_until = 9223372036854775807 and m.latest <= (now() at time zone 'Europe/Paris')::date)
    and not exists (
        select from paraphe_read.milestone m
        where m.programme = t.programme and m.code = t.code and m.milestone = 'REPLACED'
            and m.known_until = 9223372036854775807 and m.latest <= (now() at time zone 'Europe/Paris')::date) as live,
    t.position as designated_position, t.last_position, t.version
from paraphe_read.territory t
join paraphe_open_1.programme p on p.code = t.programme
join (
select distinct on (n.programme, n.code) n.programme, n.code, n.name
from paraphe_read.territory_name n
where n.known_until = 9223372036854775807 and (not n.renamed or n.latest <= (now() at time zone 'Europe/Paris')::date)
    and not exists (
        select from paraphe_read.territory_name b
        where b.programme = n.programme and b.code = n.code and b.renamed and b.known_until = 9223372036854775807
            and b.first_position < n.first_position
            and b.latest <= (now() at time zone 'Europe/Paris')::date and n.latest < b.earliest)
order by n.programme, n.code, n.renamed desc, n.first_position desc
) n on n.programme = t.programme and n.code = t.code;
comment on view paraphe_open_1.territory is 'Territories of every programme as they are today, in Paris';
comment on column paraphe_open_1.territory.programme is 'Code of the programme';
comment on column paraphe_open_1.territory.code is 'Code of the territory in its programme; another programme may use the same code for another territory';
comment on column paraphe_open_1.territory.name is 'Name that it bears';
comment on column paraphe_open_1.territory.lead_region is 'INSEE code of the region that leads';
comment on column paraphe_open_1.territory.regions is 'INSEE codes of every region concerned';
comment on column paraphe_open_1.territory.fictitious is 'Whether the programme, and so everything in it, is invented';
comment on column paraphe_open_1.territory.live is 'Whether it is certainly designated and has not certainly given way to others; lists tell these only';
comment on column paraphe_open_1.territory.designated_position is 'Position of the fact that designated it';
comment on column paraphe_open_1.territory.last_position is 'Position of the last fact of its stream';
comment on column paraphe_open_1.territory.version is 'Version of its stream, as in the ETag of its sheet';

create view paraphe_open_1.territory_name as
select n.position, n.programme, n.code as territory, n.name, n.renamed, n.earliest, n.latest, n.told_as as precision
from paraphe_read.territory_name n
where n.known_until = 9223372036854775807;
comment on view paraphe_open_1.territory_name is 'Every name of each territory, one row per fact';
comment on column paraphe_open_1.territory_name.position is 'Position of the fact in the order of the store';
comment on column paraphe_open_1.territory_name.programme is 'Code of the programme';
comment on column paraphe_open_1.territory_name.territory is 'Code of the territory in its programme; another programme may use the same code for another territory';
comment on column paraphe_open_1.territory_name.name is 'The name';
comment on column paraphe_open_1.territory_name.renamed is 'Whether it took the place of another one; false for the name of the designation';
comment on column paraphe_open_1.territory_name.earliest is 'First day on which the day of the fact can have been';
comment on column paraphe_open_1.territory_name.latest is 'Last day on which the day of the fact can have been';
comment on column paraphe_open_1.territory_name.precision is 'How the day was told: DAY, MONTH, YEAR, BEFORE or ON_OR_BEFORE';

create view paraphe_open_1.member as
select s.programme, s.code as territory, s.siren, s.name, s.kind, s.position
from (
    select distinct on (programme, code, siren) * from paraphe_read.member_step
    where known_until = 9223372036854775807 and latest <= (now() at time zone 'Europe/Paris')::date
    order by programme, code, siren, first_position desc
) s
where s.joined;
comment on view paraphe_open_1.member is 'Who certainly belongs to each territory today, in Paris';
comment on column paraphe_open_1.member.programme is 'Code of the programme';
comment on column paraphe_open_1.member.territory is 'Code of the territory in its programme; another programme may use the same code for another territory';
comment on column paraphe_open_1.member.siren is 'SIREN of the member, nine digits';
comment on column paraphe_open_1.member.name is 'Its official name';
comment on column paraphe_open_1.member.kind is 'EPCI, EPT or COMMUNE';
comment on column paraphe_open_1.member.position is 'Position of the fact by which it joined';

create view paraphe_open_1.member_step as
select s.position, s.programme, s.code as territory, s.siren, s.name, s.kind, s.joined, s.latest
from paraphe_read.member_step s
where s.known_until = 9223372036854775807;
comment on view paraphe_open_1.member_step is 'Members that joined territories or left them, one row per fact and member';
comment on column paraphe_open_1.member_step.position is 'Position of the fact in the order of the store';
comment on column paraphe_open_1.member_step.programme is 'Code of the programme';
comment on column paraphe_open_1.member_step.territory is 'Code of the territory in its programme; another programme may use the same code for another territory';
comment on column paraphe_open_1.member_step.siren is 'SIREN of the member, nine digits';
comment on column paraphe_open_1.member_step.name is 'Its official name';
comment on column paraphe_open_1.member_step.kind is 'EPCI, EPT or COMMUNE';
comment on column paraphe_open_1.member_step.joined is 'Whether it joined; it left otherwise';
comment on column paraphe_open_1.member_step.latest is 'Last day on which that can have been';

create view paraphe_open_1.milestone as
select m.position, m.event_id, m.programme, m.code as territory, m.milestone, m.kind as document_kind, m.earliest,
    m.latest, m.told_as as precision, m.reported, m.source_label, m.source_address, m.source_digest, m.recorded_at
from paraphe_read.milestone m
where m.known_until = 9223372036854775807;
comment on view paraphe_open_1.milestone is 'Milestones reached, one row per fact, each with the interval of its day and its source';
comment on column paraphe_open_1.milestone.position is 'Position of the fact in the order of the store';
comment on column paraphe_open_1.milestone.event_id is 'Id of the fact, as in the feed';
comment on column paraphe_open_1.milestone.programme is 'Code of the programme';
comment on column paraphe_open_1.milestone.territory is 'Code of the territory in its programme; another programme may use the same code for another territory';
comment on column paraphe_open_1.milestone.milestone is 'Code of the milestone, as in programme_milestone';
comment on column paraphe_open_1.milestone.document_kind is 'Kind of the document signed; null when none was';
comment on column paraphe_open_1.milestone.earliest is 'First day on which it was reached can have been';
comment on column paraphe_open_1.milestone.latest is 'Last day on which it was reached can have been';
comment on column paraphe_open_1.milestone.precision is 'How the day was told: DAY, MONTH, YEAR, BEFORE or ON_OR_BEFORE';
comment on column paraphe_open_1.milestone.reported is 'Whether a source told it afterwards; false for an act done in the service';
comment on column paraphe_open_1.milestone.source_label is 'The document that tells it; null for an act done in the service';
comment on column paraphe_open_1.milestone.source_address is 'Where that document can be read';
comment on column paraphe_open_1.milestone.source_digest is 'SHA-256 of that document, if it was kept';
comment on column paraphe_open_1.milestone.recorded_at is 'When it was recorded';

create view paraphe_open_1.project_step as
select s.position, s.event_id, s.programme, s.code as territory, s.project_id, s.step, s.axes, s.partners, s.earliest,
    s.latest, s.told_as as precision, s.reported, s.source_label, s.source_address, s.source_digest, s.recorded_at
from paraphe_read.project_step s
where s.known_until = 9223372036854775807;
comment on view paraphe_open_1.project_step is 'Projects proposed, revised and dropped, one row per fact';
comment on column paraphe_open_1.project_step.position is 'Position of the fact in the order of the store';
comment on column paraphe_open_1.project_step.event_id is 'Id of the fact, as in the feed';
comment on column paraphe_open_1.project_step.programme is 'Code of the programme';
comment on column paraphe_open_1.project_step.territory is 'Code of the territory in its programme; another programme may use the same code for another territory';
comment on column paraphe_open_1.project_step.project_id is 'Id of the project in its territory';
comment on column paraphe_open_1.project_step.step is 'PROPOSED, REVISED or DROPPED';
comment on column paraphe_open_1.project_step.axes is 'Codes of the axes of the programme that it belongs to';
comment on column paraphe_open_1.project_step.partners is 'Codes of the other territories that share it';
comment on column paraphe_open_1.project_step.earliest is 'First day on which the day of the step can have been';
comment on column paraphe_open_1.project_step.latest is 'Last day on which the day of the step can have been';
comment on column paraphe_open_1.project_step.precision is 'How the day was told: DAY, MONTH, YEAR, BEFORE or ON_OR_BEFORE';
comment on column paraphe_open_1.project_step.reported is 'Whether a source told it afterwards; false for an act done in the service';
comment on column paraphe_open_1.project_step.source_label is 'The document that tells it; null for an act done in the service';
comment on column paraphe_open_1.project_step.source_address is 'Where that document can be read';
comment on column paraphe_open_1.project_step.source_digest is 'SHA-256 of that document, if it was kept';
comment on column paraphe_open_1.project_step.recorded_at is 'When it was recorded';

create view paraphe_open_1.project as
select s.programme, s.code as territory, s.project_id, s.axes, s.partners, s.earliest, s.latest,
    s.told_as as precision, s.reported, s.source_label, s.position
from (
    select distinct on (programme, code, project_id) * from paraphe_read.project_step
    where known_until = 9223372036854775807
    order by programme, code, project_id, first_position desc
) s
where s.step <> 'DROPPED';
comment on view paraphe_open_1.project is 'Projects as they were last told and not dropped';
comment on column paraphe_open_1.project.programme is 'Code of the programme';
comment on column paraphe_open_1.project.territory is 'Code of the territory in its programme; another programme may use the same code for another territory';
comment on column paraphe_open_1.project.project_id is 'Id of the project in its territory';
comment on column paraphe_open_1.project.axes is 'Codes of the axes of the programme that it belongs to';
comment on column paraphe_open_1.project.partners is 'Codes of the other territories that share it';
comment on column paraphe_open_1.project.earliest is 'First day on which the day of its last step can have been';
comment on column paraphe_open_1.project.latest is 'Last day on which the day of its last step can have been';
comment on column paraphe_open_1.project.precision is 'How the day was told: DAY, MONTH, YEAR, BEFORE or ON_OR_BEFORE';
comment on column paraphe_open_1.project.reported is 'Whether a source told it afterwards; false for an act done in the service';
comment on column paraphe_open_1.project.source_label is 'The document that tells it; null for an act done in the service';
comment on column paraphe_open_1.project.position is 'Position of the fact that told it last';

create view paraphe_open_1.protocol as
select p.id, p.programme, p.code as territory, p.body::jsonb ->> 'documentKind' as document_kind,
    p.body::jsonb ->> 'state' as state, (p.body::jsonb ->> 'deadline')::date as deadline,
    jsonb_array_length(p.body::jsonb -> 'parties') as parties,
    jsonb_array_length(p.body::jsonb -> 'signatures') as signatures,
    (p.body::jsonb #>> '{signedOn,earliest}')::date as signed_earliest,
    (p.body::jsonb #>> '{signedOn,latest}')::date as signed_latest,
    p.body::jsonb #>> '{signedOn,precision}' as signed_precision, p.position as drafted_position
from paraphe_read.protocol p;
comment on view paraphe_open_1.protocol is 'Protocols and where their signature stands';
comment on column paraphe_open_1.protocol.id is 'Id of the protocol';
comment on column paraphe_open_1.protocol.programme is 'Code of the programme';
comment on column paraphe_open_1.protocol.territory is 'Code of the territory in its programme; another programme may use the same code for another territory';
comment on column paraphe_open_1.protocol.document_kind is 'Kind of the document, as the programme names it';
comment on column paraphe_open_1.protocol.state is 'How far it is, by its last fact';
comment on column paraphe_open_1.protocol.deadline is 'Last day for signing; null before signature is opened';
comment on column paraphe_open_1.protocol.parties is 'How many parties it has';
comment on column paraphe_open_1.protocol.signatures is 'How many of them have signed';
comment on column paraphe_open_1.protocol.signed_earliest is 'First day on which it can have been signed; null while it is not';
comment on column paraphe_open_1.protocol.signed_latest is 'Last day on which it can have been signed';
comment on column paraphe_open_1.protocol.signed_precision is 'How that day was told: DAY, MONTH, YEAR, BEFORE or ON_OR_BEFORE';
comment on column paraphe_open_1.protocol.drafted_position is 'Position of the fact that drafted it';

create view paraphe_open_1.published_figure as
select f.position, f.event_id, f.programme, f.figure_id, f.kind, f.measure, f.scope, f.as_of_earliest, f.as_of_latest,
    f.as_of_told_as as as_of_precision, f.value, f.exactness, f.low, f.high, f.unit, f.denominator,
    f.published_earliest, f.published_latest, f.published_told_as as published_precision, f.source_label,
    f.source_address, f.source_digest, f.recorded_at
from paraphe_read.published_figure f;
comment on view paraphe_open_1.published_figure is 'Figures that others published, in their words and with their bounds, one row per fact';
comment on column paraphe_open_1.published_figure.position is 'Position of the fact in the order of the store';
comment on column paraphe_open_1.published_figure.event_id is 'Id of the fact, as in the feed';
comment on column paraphe_open_1.published_figure.programme is 'Code of the programme';
comment on column paraphe_open_1.published_figure.figure_id is 'Id of the figure in its programme';
comment on column paraphe_open_1.published_figure.kind is 'What kind of statement it is';
comment on column paraphe_open_1.published_figure.measure is 'What it counts';
comment on column paraphe_open_1.published_figure.scope is 'FR or the INSEE code of a region';
comment on column paraphe_open_1.published_figure.as_of_earliest is 'First day that it can speak of';
comment on column paraphe_open_1.published_figure.as_of_latest is 'Last day that it can speak of';
comment on column paraphe_open_1.published_figure.as_of_precision is 'How that day was told';
comment on column paraphe_open_1.published_figure.value is 'The figure as published';
comment on column paraphe_open_1.published_figure.exactness is 'How exact the words of the source are';
comment on column paraphe_open_1.published_figure.low is 'Lower bound that these words allow; null when there is none';
comment on column paraphe_open_1.published_figure.high is 'Upper bound that they allow; null when there is none';
comment on column paraphe_open_1.published_figure.unit is 'Unit of value and bounds';
comment on column paraphe_open_1.published_figure.denominator is 'The whole that a share is taken of; null for other figures';
comment on column paraphe_open_1.published_figure.published_earliest is 'First day on which it can have been published';
comment on column paraphe_open_1.published_figure.published_latest is 'Last day on which it can have been published';
comment on column paraphe_open_1.published_figure.published_precision is 'How that day was told';
comment on column paraphe_open_1.published_figure.source_label is 'Where it was published';
comment on column paraphe_open_1.published_figure.source_address is 'Where that can be read';
comment on column paraphe_open_1.published_figure.source_digest is 'SHA-256 of that document, if it was kept';
comment on column paraphe_open_1.published_figure.recorded_at is 'When it was recorded';

create view paraphe_open_1.fact as
select f.position, f.event_id, f.aggregate_id as stream, f.sequence_number as version, f.name, f.revision,
    h.programme, h.code as territory, f.recorded_at
from paraphe_store.fact f left join paraphe_read.history_entry h on h.position = f.position;
comment on view paraphe_open_1.fact is 'Which facts are recorded, in the order of the store, without what they say';
comment on column paraphe_open_1.fact.position is 'Position of the fact in the order of the store';
comment on column paraphe_open_1.fact.event_id is 'Id of the fact, as in the feed';
comment on column paraphe_open_1.fact.stream is 'Stream that it belongs to';
comment on column paraphe_open_1.fact.version is 'Place in its stream, from 0';
comment on column paraphe_open_1.fact.name is 'Which fact it is';
comment on column paraphe_open_1.fact.revision is 'In which shape it was written';
comment on column paraphe_open_1.fact.programme is 'Code of the programme whose story it tells; null when it tells none yet';
comment on column paraphe_open_1.fact.territory is 'Code of the territory whose story it tells; null for the programme itself';
comment on column paraphe_open_1.fact.recorded_at is 'When it was recorded';

create view paraphe_open_1.anct_ti_groupement as
select t.programme, t.lead_region as insee_reg, r.name as lib_reg, null::text as dep_chef_file, null::text as lib_dep,
    t.code as id_ti, t.name as lib_ti, null::text as type_grp_ti, m.siren as siren_groupement,
    m.name as lib_groupement, case m.kind when 'COMMUNE' then 'COM' end as nature_juridique,
    case when m.kind in ('EPCI', 'EPT') then m.siren end as siren_epci, s.latest as date_signature
from paraphe_open_1.territory t
left join paraphe_open_1.region r on r.code = t.lead_region
left join paraphe_open_1.member m on m.programme = t.programme and m.territory = t.code
left join (
    select distinct on (programme, territory) programme, territory, case precision when 'DAY' then latest end as latest
    from paraphe_open_1.milestone
    where milestone = 'DOCUMENT_SIGNED' and latest <= (now() at time zone 'Europe/Paris')::date
    order by programme, territory, latest, earliest, position
) s on s.programme = t.programme and s.territory = t.code
where t.live and not t.fictitious;
comment on view paraphe_open_1.anct_ti_groupement is 'Territories and their members of today in the columns of the ANCT''s lists by grouping; what is not recorded is null';
comment on column paraphe_open_1.anct_ti_groupement.programme is 'Code of the programme; not a column of the ANCT, which has a file for each';
comment on column paraphe_open_1.anct_ti_groupement.insee_reg is 'INSEE code of the region that leads';
comment on column paraphe_open_1.anct_ti_groupement.lib_reg is 'Name of that region';
comment on column paraphe_open_1.anct_ti_groupement.dep_chef_file is 'Always null: departments are not recorded';
comment on column paraphe_open_1.anct_ti_groupement.lib_dep is 'Always null: departments are not recorded';
comment on column paraphe_open_1.anct_ti_groupement.id_ti is 'Code of the territory';
comment on column paraphe_open_1.anct_ti_groupement.lib_ti is 'Name of the territory';
comment on column paraphe_open_1.anct_ti_groupement.type_grp_ti is 'Always null: the lines of a territory say how many members it has';
comment on column paraphe_open_1.anct_ti_groupement.siren_groupement is 'SIREN of the member';
comment on column paraphe_open_1.anct_ti_groupement.lib_groupement is 'Name of the member';
comment on column paraphe_open_1.anct_ti_groupement.nature_juridique is 'COM for a commune; null for others, whose legal form is not recorded';
comment on column paraphe_open_1.anct_ti_groupement.siren_epci is 'SIREN of the member when it is an EPCI or EPT; null for a commune, whose EPCI is not recorded';
comment on column paraphe_open_1.anct_ti_groupement.date_signature is 'Day of the first document signed; null when it is not known to the day';

-- A view on a table of a read model would keep the table from being exchanged: it is dropped and made again with it.
create function views_on(tables text[]) returns table (view text, depth integer, makes text[]) language plpgsql stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    one record;
begin
    for one in
        with recursive dependent (id, depth) as (
            select w.ev_class, 1 from pg_depend d join pg_rewrite w on w.oid = d.objid
            where d.classid = 'pg_rewrite'::regclass and d.refclassid = 'pg_class'::regclass
                and d.refobjid = any(array(select format('paraphe_read.%I', t)::regclass::oid from unnest(tables) t))
            union
            select w.ev_class, dependent.depth + 1
            from dependent join pg_depend d on d.refobjid = dependent.id join pg_rewrite w on w.oid = d.objid
            where d.classid = 'pg_rewrite'::regclass and d.refclassid = 'pg_class'::regclass
                and w.ev_class <> dependent.id
        )
        select c.oid, c.oid::regclass::text as name, max(dependent.depth) as depth, c.reloptions, c.relacl, c.relowner
        from dependent join pg_class c on c.oid = dependent.id
        where c.relkind = 'v' group by c.oid
    loop
        view := one.name;
        depth := one.depth;
        makes := array[format(
                'create view %s%s as %s', one.name,
                ' with (' || array_to_string(one.reloptions, ', ') || ')', pg_get_viewdef(one.oid))]
            || array(
                select format(
                    'comment on %s is %L',
                    case when d.objsubid = 0 then 'view ' || one.name
                        else format('column %s.%I', one.name, a.attname) end,
                    d.description)
                from pg_description d
                left join pg_attribute a on a.attrelid = d.objoid and a.attnum = d.objsubid and d.objsubid > 0
                where d.classoid = 'pg_class'::regclass and d.objoid = one.oid)
            || array(
                select format(
                    'grant %s on %s to %s%s', g.privilege_type, one.name,
                    case when g.grantee = 0 then 'public' else quote_ident(pg_get_userbyid(g.grantee)) end,
                    case when g.is_grantable then ' with grant option' else '' end)
                from aclexplode(one.relacl) g where g.grantee <> one.relowner)
            || array(
                select format(
                    'grant %s (%I) on %s to %s%s', g.privilege_type, a.attname, one.name,
                    case when g.grantee = 0 then 'public' else quote_ident(pg_get_userbyid(g.grantee)) end,
                    case when g.is_grantable then ' with grant option' else '' end)
                from pg_attribute a cross join lateral aclexplode(a.attacl) g
                where a.attrelid = one.oid and g.grantee <> one.relowner);
        return next;
    end loop;
end $$;
comment on function views_on is 'The views that stand on tables of read models, and the statements that make them again';
revoke execute on function views_on from public;

-- The time-out is shorter than that of the search for deadlocks: whoever reads both old tables is never the victim.
create or replace function switch_rebuild(tables text[]) returns void language plpgsql
    security definer set search_path = pg_catalog, pg_temp set lock_timeout = '200ms'
as $$
declare
    one text;
    two record;
    makes text[] := '{}';
begin
    for two in select * from paraphe_read.views_on(paraphe_read.rebuildable(tables)) v order by v.depth desc, v.view loop
        execute format('drop view %s', two.view);
        makes := two.makes || makes;
    end loop;
    foreach one in array paraphe_read.rebuildable(tables) loop
        execute format('drop table paraphe_read.%I', one);
        execute format('alter table paraphe_rebuild.%I set schema paraphe_read', one);
        execute format(
            'alter table paraphe_read.%I reset (autovacuum_enabled, toast.autovacuum_enabled)', one);
    end loop;
    foreach one in array makes loop
        execute one;
    end loop;
end $$;
comment on function switch_rebuild is
    'Puts the rebuilt tables in the place of the live ones, all at once, with the views that stand on them';

-- The role is one of the whole server: another database may have made it. Where the owner may not make roles, somebody
-- who may does so later; what it may read is granted at the next start.
do $$
begin
    if not exists (select from pg_catalog.pg_roles where rolname = 'paraphe_reader') then
        create role paraphe_reader nologin;
        alter role paraphe_reader set statement_timeout = '60s';
        alter role paraphe_reader set idle_in_transaction_session_timeout = '60s';
        alter role paraphe_reader set default_transaction_read_only = on;
        alter role paraphe_reader set search_path = paraphe_open_1;
    end if;
exception
    when insufficient_privilege then
        raise warning 'The user % may not create roles, so nobody can read the views of paraphe_open_1 yet: create the role paraphe_reader as docs/sql.md says and start again',
            current_user;
    when duplicate_object or unique_violation then
        null;
end $$;
