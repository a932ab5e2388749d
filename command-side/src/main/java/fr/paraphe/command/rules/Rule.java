package fr.paraphe.command.rules;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Every rule that can say no: a stable code, a sentence in French and in English, and the text of law it comes from
 * when there is one. Places such as {@code {axis}} in a sentence are filled from the details of the refusal.
 */
public enum Rule {
    // Any act
    PROGRAMME_UNKNOWN(
            Family.NOT_FOUND,
            "Le programme {programme} n’est pas défini.",
            "The programme {programme} is not defined."),
    PROGRAMME_NOT_OPEN(
            "Le programme n’ouvre que le {opensOn} : rien ne peut s’y passer avant.",
            "The programme opens on {opensOn} only: nothing can happen in it before."),
    PROGRAMME_CLOSED(
            "Le programme est clos depuis le {closesOn} : un acte postérieur n’y entre plus.",
            "The programme closed on {closesOn}: a later act no longer enters it."),
    LIVE_DATE_NOT_A_DAY(
            "Un acte a un jour ; une date connue entre {earliest} et {latest} se rapporte avec sa source.",
            "An act has its day; a date known between {earliest} and {latest} is reported with its source."),
    DATE_IN_FUTURE(
            "La date {date} est dans l’avenir : seul ce qui a eu lieu s’enregistre.",
            "The date {date} lies in the future: only what took place is recorded."),
    DATE_RUNS_BACKWARDS(
            "L’acte du {date} précède celui sur lequel il s’appuie, du {after}.",
            "The act of {date} comes before the one it builds on, of {after}."),
    SOURCE_MISSING(
            "Un fait rapporté après coup nomme le document qui le dit.",
            "A fact reported after the event names the document that tells it."),
    REASON_MISSING("Cet acte demande un motif.", "This act needs a reason."),

    // Rectification
    FACT_UNKNOWN(
            Family.NOT_FOUND,
            "Aucun fait n’a l’identifiant ou la position {fact}.",
            "No fact has the id or the position {fact}."),
    FACT_NOT_RECTIFIABLE(
            "Un fait « {fact} » ne se rectifie pas ; une rectification se corrige en rectifiant de nouveau le fait.",
            "A fact “{fact}” is not rectified; a rectification is mended by rectifying the fact once more."),
    FACT_MOVED(
            "Le fait {fact} a été rendu au territoire {territory} : c’est là qu’il se rectifie désormais.",
            "The fact {fact} was given to the territory {territory}: it is rectified there from now on."),
    FACT_FOLLOWS_SIGNATURES(
            "La date d’un fait « {fact} » suit des signatures du protocole {protocol} : c’est la signature qui se rectifie.",
            "The date of a fact “{fact}” follows from the signatures of the protocol {protocol}: the signature is what is rectified."),
    SIGNED_MEANWHILE(
            "Le protocole vient d’être signé : la rectification se redemande.",
            "The protocol was signed just now: the rectification is asked for again."),
    VALUE_NOT_OF_THE_FACT(
            "Un fait « {fact} » n’a pas de {value} à rectifier.", "A fact “{fact}” has no {value} to rectify."),
    RECTIFICATION_EMPTY(
            "La rectification ne dit aucune valeur à corriger.", "The rectification names no value to correct."),

    // Programme
    PROGRAMME_ALREADY_DEFINED(
            "Le programme {programme} est déjà défini, avec d’autres règles ; elles se révisent.",
            "The programme {programme} is already defined, with other rules; these are revised."),
    PROGRAMME_CODE_REPEATED("Le code {code} figure deux fois dans {list}.", "The code {code} stands twice in {list}."),
    PROGRAMME_CLOSES_BEFORE_OPENING(
            "Le programme fermerait le {closesOn}, avant son ouverture le {opensOn}.",
            "The programme would close on {closesOn}, before it opens on {opensOn}."),
    PROGRAMME_FICTION_FIXED(
            "Un programme fictif le reste, un programme réel aussi : leurs chiffres ne se mêlent pas.",
            "A fictitious programme stays so, and so does a real one: their figures never mix."),
    QUORUM_UNREADABLE(
            "Le quorum {quorum} du groupe {group} n’est ni ALL ni un nombre de parties.",
            "The quorum {quorum} of the group {group} is neither ALL nor a number of parties."),
    DEADLINE_WITHOUT_MILESTONE(
            "Le délai porte sur le jalon {milestone}, que le programme ne déclare pas.",
            "The deadline is about the milestone {milestone}, which the programme does not declare."),
    DEADLINE_NOT_POSITIVE(
            "Le délai du jalon {milestone} compte au moins un jour.",
            "The deadline of the milestone {milestone} is one day at least."),

    // Published figure
    FIGURE_ALREADY_ENTERED(
            "Le chiffre {figure} figure déjà au registre, avec un autre contenu.",
            "The figure {figure} already stands in the register, with other content."),
    FIGURE_BOUNDS_CROSSED(
            "La borne basse {low} dépasse la borne haute {high}.",
            "The lower bound {low} is above the upper one {high}."),
    FIGURE_BOUNDS_MISSING(
            "Les bornes ne vont pas avec l’exactitude {exactness} : un minimum n’a pas de borne haute, un maximum pas de borne basse, une valeur exacte a deux bornes égales.",
            "The bounds do not fit the exactness {exactness}: a minimum has no upper bound, a maximum no lower one, an exact value two equal ones."),
    SHARE_WITHOUT_DENOMINATOR(
            "Une part est la part d’un tout : le chiffre {figure} nomme son dénominateur.",
            "A share is a share of a whole: the figure {figure} names its denominator."),
    FIGURE_OF_THE_FUTURE(
            "Le {date} est dans l’avenir : seuls une prévision et un objectif en parlent.",
            "{date} lies in the future: only a forecast and a target speak of it."),

    // Territory
    TERRITORY_UNKNOWN(
            Family.NOT_FOUND,
            "Ce territoire n’est pas désigné dans le programme.",
            "This territory is not designated in the programme."),
    TERRITORY_ALREADY_DESIGNATED(
            "Le code {code} désigne déjà le territoire « {name} » dans ce programme.",
            "The code {code} already stands for the territory “{name}” in this programme."),
    MEMBERS_MISSING(
            "Un territoire désigné compte au moins un membre.", "A territory is designated with one member at least."),
    MEMBER_REPEATED(
            "Le membre {siren} figure deux fois dans le périmètre.",
            "The member {siren} stands twice in the perimeter."),
    MEMBER_ALREADY_IN_TERRITORY(
            "Le membre {siren} appartient déjà au territoire {territory} de ce programme.",
            "The member {siren} already belongs to the territory {territory} of this programme."),
    MEMBER_NOT_IN_TERRITORY(
            "Le membre {siren} n’est pas dans le périmètre du territoire.",
            "The member {siren} is not in the perimeter of the territory."),
    PERIMETER_CHANGE_EMPTY(
            "Un changement de périmètre ajoute ou retire au moins un membre.",
            "A change of the perimeter adds or removes one member at least."),
    PERIMETER_WITHOUT_MEMBER("Un territoire garde au moins un membre.", "A territory keeps one member at least."),
    NAME_UNCHANGED("Le territoire porte déjà le nom « {name} ».", "The territory already bears the name “{name}”."),
    LEAD_REGION_NOT_CONCERNED(
            "La région pilote {region} n’est pas parmi les régions concernées.",
            "The lead region {region} is not among the regions concerned."),
    ELECTED_LEAD_NOT_OF_A_MEMBER(
            "L’élu du binôme siège dans l’assemblée d’un membre du territoire ; {siren} n’en est pas un.",
            "The elected lead sits in the assembly of a member of the territory; {siren} is none."),
    LEAD_PAIR_MISSING(
            "La gouvernance attend que le binôme élu-industriel soit nommé.",
            "Governance waits until the lead pair is appointed."),
    SEAT_NOT_FILLED(
            "Le siège {group} du comité local n’est pas pourvu.",
            "The seat {group} of the local committee is not filled."),
    GOVERNANCE_NOT_INSTALLED(
            "La gouvernance du territoire n’est pas encore installée.",
            "The governance of the territory is not installed yet."),
    GOVERNANCE_ALREADY_INSTALLED(
            "La gouvernance du territoire est déjà installée.",
            "The governance of the territory is already installed."),
    PROJECT_UNKNOWN(
            Family.NOT_FOUND,
            "Le projet {project} ne figure pas parmi les projets en cours d’élaboration du territoire.",
            "The project {project} is not among the projects that the territory is drawing up."),
    PROJECT_ID_TAKEN(
            "L’identifiant {project} a déjà servi dans ce territoire.",
            "The id {project} has been used in this territory already."),
    PROJECT_WITHOUT_AXIS(
            "Le projet {project} relève d’au moins un axe du programme.",
            "The project {project} belongs to one axis of the programme at least."),
    PROJECT_WITHOUT_OWNER("Le projet {project} n’a pas de porteur.", "The project {project} has no owner."),
    PROJECT_WITHOUT_CALENDAR(
            "Le projet {project} n’a pas de calendrier : il lui faut un début et une fin.",
            "The project {project} has no calendar: it needs a start and an end."),
    PROJECT_PARTNER_OF_ITSELF(
            "Le territoire {code} ne peut être son propre partenaire.",
            "The territory {code} cannot be a partner of itself."),
    AXIS_UNKNOWN("Le programme n’a pas d’axe {axis}.", "The programme has no axis {axis}."),
    AXIS_NOT_OPEN_TO_REGION(
            "L’axe {axis} n’est pas ouvert à la région {region}.",
            "The axis {axis} is not open to the region {region}."),
    CALENDAR_REVERSED(
            "Le calendrier finit le {endsOn}, avant de commencer le {startsOn}.",
            "The calendar ends on {endsOn}, before it starts on {startsOn}."),
    PLAN_WITHOUT_PROJECT("Un plan d’actions compte au moins un projet.", "An action plan has one project at least."),
    PLAN_CONTENT_STALE(
            "Le plan a changé depuis qu’il a été lu : il se relit avant d’être soumis.",
            "The plan has changed since it was read: it is read again before it is submitted."),
    PLAN_UNCHANGED(
            "Ce plan est celui de la version {version}, déjà rendue : il se retravaille avant d’être soumis à nouveau.",
            "This plan is the one of version {version}, already returned: it is reworked before it is submitted again."),
    PLAN_NOT_SUBMITTED(
            "Aucun plan d’actions n’est soumis au Conseil régional.", "No action plan is before the Regional Council."),
    PLAN_AWAITS_DECISION(
            "Le plan d’actions est soumis : il attend la décision du Conseil régional.",
            "The action plan is submitted: it awaits the decision of the Regional Council."),
    PLAN_ALREADY_VALIDATED("Le plan d’actions est déjà validé.", "The action plan is validated already."),
    PLAN_DIGEST_DIFFERS(
            "La décision porte sur un autre plan que celui soumis ({submitted}).",
            "The decision is about another plan than the one submitted ({submitted})."),
    PROJECT_NOT_IN_PLAN(
            "Le projet {project} n’est pas dans le plan soumis.",
            "The project {project} is not in the submitted plan."),
    DELIBERATION_NOT_EXECUTORY(
            "La délibération {deliberation} n’est pas exécutoire au {date} : elle doit être adoptée, puis transmise au représentant de l’État.",
            "The deliberation {deliberation} is not executory on {date}: it has to be adopted, then transmitted to the State’s representative.",
            "CGCT, art. L. 2131-1 (communes) et L. 4141-1 (régions)"),
    TERRITORY_PROTOCOL_SIGNED(
            "Le territoire a déjà un document signé.", "The territory has a signed document already."),
    TERRITORY_CONTRACT_SIGNED(
            "Le contrat du territoire est déjà signé.", "The contract of the territory is signed already."),
    TERRITORY_REPLACED("Le territoire a laissé place à d’autres.", "The territory gave way to others."),
    MILESTONE_UNKNOWN("Le programme n’a pas de jalon {milestone}.", "The programme has no milestone {milestone}."),
    DOCUMENT_KIND_MISSING(
            "Une signature rapportée dit quel genre de document a été signé.",
            "A reported signature says which kind of document was signed."),
    DOCUMENT_KIND_UNKNOWN(
            "Le programme n’a pas de document de genre {kind}.", "The programme has no document of the kind {kind}."),

    // Protocol
    PROTOCOL_UNKNOWN(Family.NOT_FOUND, "Ce protocole n’existe pas.", "This protocol does not exist."),
    PROTOCOL_ALREADY_DRAFTED("Ce protocole est déjà rédigé.", "This protocol is drafted already."),
    PROTOCOL_ALREADY_OPEN(
            "Le protocole {protocol} du territoire {territory} est encore en cours : il se signe ou se rappelle d’abord.",
            "The protocol {protocol} of the territory {territory} is still under way: it is signed or recalled first."),
    PLAN_NOT_VALIDATED(
            "Le programme veut un plan d’actions validé avant tout protocole.",
            "The programme asks for a validated action plan before any protocol."),
    DOCUMENT_KIND_ONLY_REPORTED(
            "Le genre {kind} ne sert qu’à rapporter le passé : un document nouveau est l’un ou l’autre.",
            "The kind {kind} serves to report the past only: a new document is one or the other."),
    PARTY_REPEATED("La partie {party} figure deux fois.", "The party {party} stands twice."),
    PARTY_GROUP_UNKNOWN(
            "Le programme n’a pas de groupe de parties {group}.", "The programme has no group of parties {group}."),
    PARTY_GROUP_SHORT(
            "Le groupe {group} compte moins de parties que les {needed} qui doivent signer.",
            "The group {group} has fewer parties than the {needed} that must sign."),
    TEXT_NOT_FROZEN("Le texte du protocole n’est pas encore arrêté.", "The text of the protocol is not frozen yet."),
    TEXT_DIGEST_DIFFERS(
            "Le texte signé n’est pas le texte arrêté ({frozen}).",
            "The text that was signed is not the frozen one ({frozen})."),
    SIGNATURE_NOT_OPEN(
            "La signature du protocole n’est pas encore ouverte.", "The signature of the protocol is not open yet."),
    SIGNATURE_ALREADY_OPEN(
            "La signature du protocole est ouverte : son texte ne change plus.",
            "The signature of the protocol is open: its text no longer changes."),
    SIGNATURE_UNDER_WAY(
            "Des parties ont déjà signé : le texte et le délai ne changent plus.",
            "Parties have signed already: neither text nor deadline changes any more."),
    SIGNATURE_DEADLINE_TOO_EARLY(
            "Le délai de signature finit le {deadline} ; il va au-delà du jour d’ouverture, le {opening}.",
            "The deadline for signing ends on {deadline}; it goes beyond the day of the opening, {opening}."),
    SIGNATURE_DEADLINE_PASSED(
            "Le délai de signature a fini le {deadline}.", "The deadline for signing ended on {deadline}."),
    PARTY_NOT_EXPECTED("{party} n’est pas une partie à ce protocole.", "{party} is not a party to this protocol."),
    PARTY_ALREADY_SIGNED("La partie {party} a déjà signé.", "The party {party} has signed already."),
    MANDATE_NOT_IN_FORCE(
            "Le titre {deed} n’autorise pas à signer le {date}.",
            "The deed {deed} gives no power to sign on {date}.",
            "CGCT, art. L. 5211-10 ; décret n° 2004-374, art. 43"),
    PROTOCOL_ALREADY_SIGNED("Le protocole est signé.", "The protocol is signed."),
    PROTOCOL_DECLINED(
            "Une partie a refusé de signer : le protocole ne peut plus qu’être rappelé.",
            "A party declined to sign: the protocol can only be recalled."),
    PROTOCOL_RECALLED("Le protocole a été rappelé.", "The protocol was recalled.");

    /** What a refusal means to the one who asked. */
    public enum Family {
        /** The request is understood, but does not agree with where things stand. */
        CONFLICT,
        /** The thing that the request is about is not there. */
        NOT_FOUND
    }

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final Pattern ISO_DAY = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");

    private final Family family;
    private final String french;
    private final String english;
    private final @Nullable String legalSource;

    Rule(String french, String english) {
        this(Family.CONFLICT, french, english, null);
    }

    Rule(String french, String english, String legalSource) {
        this(Family.CONFLICT, french, english, legalSource);
    }

    Rule(Family family, String french, String english) {
        this(family, french, english, null);
    }

    Rule(Family family, String french, String english, @Nullable String legalSource) {
        this.family = family;
        this.french = french;
        this.english = english;
        this.legalSource = legalSource;
    }

    /** What a refusal by this rule means. */
    public Family family() {
        return family;
    }

    /** The French sentence with its places empty. */
    public String french() {
        return french;
    }

    /** The English sentence with its places empty. */
    public String english() {
        return english;
    }

    /** The French sentence with its places filled; days are written the French way. */
    public String french(Map<String, String> details) {
        return filled(french, details, value -> ISO_DAY.matcher(value).replaceAll("$3/$2/$1"));
    }

    /** The English sentence with its places filled. */
    public String english(Map<String, String> details) {
        return filled(english, details, UnaryOperator.identity());
    }

    /** The article that the rule applies; null when it follows from the programme or from good sense. */
    public @Nullable String legalSource() {
        return legalSource;
    }

    private static String filled(String sentence, Map<String, String> details, UnaryOperator<String> written) {
        return PLACE.matcher(sentence).replaceAll(place -> {
            String value = details.get(place.group(1));
            return Matcher.quoteReplacement(value == null ? place.group() : written.apply(value));
        });
    }
}
