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
            "La date d’un fait « {fact} » suit des signatures du protocole {protocol} : c’est la signature qui se"
                    + " rectifie.",
            "The date of a fact “{fact}” follows from the signatures of the protocol {protocol}: the signature is what"
                    + " is rectified."),
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
    CALL_CLOSES_BEFORE_OPENING(
            "L’appel à candidatures fermerait le {closesOn}, avant son ouverture le {opensOn}.",
            "The call for applications would close on {closesOn}, before it opens on {opensOn}."),
    QUORUM_UNREADABLE(
            "Le quorum {quorum} du groupe {group} n’est ni ALL ni un nombre de parties.",
            "The quorum {quorum} of the group {group} is neither ALL nor a number of parties."),
    DEADLINE_WITHOUT_MILESTONE(
            "Le délai porte sur le jalon {milestone}, que le programme ne déclare pas.",
            "The deadline is about the milestone {milestone}, which the programme does not declare."),
    REMINDER_AFTER_DEADLINE(
            "Un rappel se fait avant l’échéance ou le jour même : {days} jours avant ne conviennent pas.",
            "A reminder comes before the deadline or on the day itself: {days} days before it will not do."),
    DEADLINE_NOT_POSITIVE(
            "Le délai du jalon {milestone} compte au moins un jour.",
            "The deadline of the milestone {milestone} is one day at least."),
    PROGRAMME_VERSION_UNKNOWN(
            "Le programme n’a pas eu de version {version} de ses règles.",
            "The programme has had no version {version} of its rules."),
    STEP_NOT_REACHED(
            "Dans ce programme, {milestone} vient après {before}, que le territoire n’a pas atteint.",
            "In this programme {milestone} comes after {before}, which the territory has not reached."),
    STEP_NOT_OF_PROGRAMME("Le programme n’a pas d’étape {milestone}.", "The programme has no step {milestone}."),
    DOCUMENT_KIND_AWAITED(
            "Un document {kind} vient après un document {before} signé, que le territoire n’a pas.",
            "A document {kind} comes after a signed document {before}, which the territory does not have."),
    PROGRAMME_ORDER_UNFIT(
            "{code} ne peut venir après {before} : seul ce qui précède dans la liste vient avant.",
            "{code} cannot come after {before}: only what stands earlier in the list comes first."),
    REGION_GROUP_UNKNOWN(
            "La région {region} change le groupe {group}, que le programme ne déclare pas.",
            "The region {region} changes the group {group}, which the programme does not declare."),
    REGION_MILESTONE_UNKNOWN(
            "La région {region} renomme le jalon {milestone}, que le programme ne déclare pas.",
            "The region {region} renames the milestone {milestone}, which the programme does not declare."),
    EVIDENCE_OF_UNKNOWN(
            "La preuve acceptée porte sur {code}, que le programme ne déclare pas.",
            "The evidence accepted is about {code}, which the programme does not declare."),
    EVIDENCE_EXCLUDED(
            "Aucune preuve ne serait acceptée du groupe {group} pour un document {kind} : il ne pourrait pas signer.",
            "No evidence would be accepted of the group {group} for a document {kind}: it could not sign."),
    MIGRATION_BACKWARDS(
            "Le cas suit la version {from} des règles : il ne revient pas à la version {to}.",
            "The case goes by version {from} of the rules: it does not go back to version {to}."),
    MIGRATION_COMPLETES_DOCUMENT(
            "Sous la version {to}, les signatures données suffiraient : une partie signe un document, une règle ne le"
                    + " signe pas.",
            "Under version {to} the signatures given would suffice: a document is signed by a party, not by a rule."),

    // Published figure
    FIGURE_ALREADY_ENTERED(
            "Le chiffre {figure} figure déjà au registre, avec un autre contenu.",
            "The figure {figure} already stands in the register, with other content."),
    FIGURE_BOUNDS_CROSSED(
            "La borne basse {low} dépasse la borne haute {high}.",
            "The lower bound {low} is above the upper one {high}."),
    FIGURE_BOUNDS_MISSING(
            "Les bornes ne vont pas avec l’exactitude {exactness} : un minimum n’a pas de borne haute, un maximum pas"
                    + " de borne basse, une valeur exacte a deux bornes égales.",
            "The bounds do not fit the exactness {exactness}: a minimum has no upper bound, a maximum no lower one, an"
                    + " exact value two equal ones."),
    SHARE_WITHOUT_DENOMINATOR(
            "Une part est la part d’un tout : le chiffre {figure} nomme son dénominateur.",
            "A share is a share of a whole: the figure {figure} names its denominator."),
    FIGURE_OF_THE_FUTURE(
            "Le {date} est dans l’avenir : seuls une prévision et un objectif en parlent.",
            "{date} lies in the future: only a forecast and a target speak of it."),

    // Account
    ACCOUNT_UNKNOWN(Family.NOT_FOUND, "Il n’y a pas de compte {account}.", "There is no account {account}."),
    ACCOUNT_ALREADY_OPENED(
            "Le compte {account} est déjà ouvert, à un autre nom.",
            "The account {account} is opened already, in another name."),
    ACCOUNT_SUSPENDED(
            "Le compte {account} est suspendu : il se rétablit d’abord.",
            "The account {account} is suspended: it is reinstated first."),
    LOGIN_TAKEN("L’identifiant de connexion {login} est déjà pris.", "The sign-in name {login} is taken already."),
    RIGHT_UNKNOWN(Family.NOT_FOUND, "Le compte n’a pas de droit {right}.", "The account has no right {right}."),
    RIGHT_ALREADY_GRANTED(
            "Le droit {right} est déjà donné, avec un autre contenu : un autre droit prend un autre identifiant.",
            "The right {right} is granted already, with other content: another right takes another id."),
    SCOPE_TERRITORY_WITHOUT_PROGRAMME(
            "Le territoire {territory} n’est celui d’un droit que dans un programme : il faut le nommer.",
            "The territory {territory} is that of a right within a programme only: it has to be named."),
    AUDITOR_DECIDES_NOTHING(
            "Qui audite lit tout et ne décide rien : un compte n’a pas à la fois un droit d’audit et un autre.",
            "Whoever audits reads everything and decides nothing: an account has not both a right to audit and"
                    + " another."),
    LAST_ADMINISTRATOR(
            "C’est le dernier compte qui administre les comptes : un autre reçoit d’abord ce droit.",
            "This is the last account that administers accounts: another one is granted that right first."),
    TOKEN_UNKNOWN(Family.NOT_FOUND, "Le compte n’a pas de jeton {token}.", "The account has no token {token}."),
    TOKEN_ALREADY_ISSUED("Le jeton {token} est déjà émis.", "The token {token} is issued already."),
    TOKEN_EXPIRY_UNFIT(
            "Un jeton vaut d’aujourd’hui à {days} jours au plus : le {date} ne convient pas.",
            "A token is valid from today up to {days} days: {date} will not do."),
    PASSWORD_LENGTH_UNFIT(
            "Un mot de passe compte de {least} à {most} caractères.",
            "A password counts {least} to {most} characters."),
    PASSWORD_HOLDS_LOGIN(
            "Un mot de passe ne contient pas l’identifiant de connexion.",
            "A password does not hold the sign-in name."),
    PASSWORD_COMMON(
            "Ce mot de passe est de ceux qu’on essaie d’abord.", "This password is one of those that are tried first."),
    PASSWORD_BREACHED(
            "Ce mot de passe figure dans une fuite connue : il ne protège plus rien.",
            "This password stands in a known leak: it keeps nobody out any more."),
    PASSWORD_WRONG(
            Family.FORBIDDEN, "Le mot de passe actuel n’est pas celui-là.", "The current password is another one."),
    PASSWORD_TO_CHANGE(
            Family.FORBIDDEN,
            "Votre mot de passe est provisoire : changez-le d’abord (POST /api/v1/me/password).",
            "Your password is temporary: change it first (POST /api/v1/me/password)."),
    NO_RIGHT_HERE(
            Family.FORBIDDEN,
            "Aucun de vos droits ne permet cet acte ici : {where}.",
            "None of your rights allows this act here: {where}."),
    SUBMITTER_DOES_NOT_DECIDE(
            Family.FORBIDDEN,
            "Qui a soumis le plan ne décide pas de sa validation : un autre compte le fait.",
            "Whoever submitted the plan does not decide on its validation: another account does."),

    // Personal data
    NOTHING_TO_ERASE(
            Family.NOT_FOUND,
            "Aucune de ces références ne désigne plus un nom ou un texte : il n’y a rien à effacer.",
            "None of these references stands for a name or a text any more: there is nothing to erase."),
    LEGAL_BASIS_MISSING(
            "Un effacement et une durée de conservation disent leur base légale.",
            "An erasure and a retention say their legal basis."),
    RETENTION_UNFIT(
            "Une durée de conservation va de 1 à {most} mois, pour les noms et les courriels seulement : {months} ne"
                    + " convient pas.",
            "A retention is 1 to {most} months, for names and mail addresses only: {months} will not do."),

    // Register of mandates
    BODY_UNKNOWN(
            Family.NOT_FOUND,
            "L’organisme {body} n’est pas au registre des mandats.",
            "The body {body} is not on the register of mandates."),
    BODY_ALREADY_REGISTERED(
            "L’organisme {body} est déjà au registre, sous le nom « {name} » ou avec une autre nature.",
            "The body {body} is on the register already, under the name “{name}” or as another kind of body."),
    BODY_IDENTIFIER_UNFIT(
            "L’identifiant {body} ne convient pas à la nature {kind} : l’État porte FR, R et le code d’une région ou D"
                    + " et celui d’un département ; tout autre organisme, son SIREN.",
            "The identifier {body} does not fit the kind {kind}: the State bears FR, R and the code of a region or D"
                    + " and that of a department; any other body, its SIREN."),
    MANDATE_UNKNOWN(
            Family.NOT_FOUND,
            "L’organisme n’a pas de mandat {mandate} au registre.",
            "The body has no mandate {mandate} on the register."),
    MANDATE_ALREADY_REGISTERED(
            "Le mandat {mandate} est déjà au registre, pour une autre personne ou avec un autre contenu.",
            "The mandate {mandate} is on the register already, for another person or with other content."),
    DEED_MISSING(
            "Un mandat repose sur un acte, avec sa référence et sa date.",
            "A mandate rests on a deed, with its reference and its date.",
            "CGCT, art. L. 5211-10 ; décret n° 2004-374, art. 43"),
    PERSON_MISSING(
            "Un mandat est donné à une personne nommée, ou déjà au registre de l’organisme.",
            "A mandate is given to a person who is named, or is on the body’s register already.",
            "CGCT, art. L. 5211-10 ; décret n° 2004-374, art. 43"),
    PERSON_UNKNOWN(
            Family.NOT_FOUND,
            "Aucune personne de référence {person} n’a de mandat de cet organisme.",
            "No person with the reference {person} has a mandate of this body."),
    MANDATE_ENDS_BEFORE_BEGINNING(
            "Le mandat finirait le {until}, avant de commencer le {from}.",
            "The mandate would end on {until}, before it begins on {from}."),
    MANDATE_BEFORE_DEED(
            "Le mandat commencerait le {from}, avant son acte du {deed} : un acte ne vaut pas pour le passé.",
            "The mandate would begin on {from}, before its deed of {deed}: a deed does not hold for the past.",
            "CGCT, art. L. 2131-1"),
    MANDATE_TERRITORY_WITHOUT_PROGRAMME(
            "Le territoire {territory} se nomme avec son programme : un autre programme peut porter le même code.",
            "The territory {territory} is named with its programme: another programme may use the same code."),
    MANDATE_KIND_REPEATED(
            "Le genre de document {kind} figure deux fois dans le mandat.",
            "The kind of document {kind} stands twice in the mandate."),
    DELEGATION_BEYOND_SCOPE(
            "La délégation va au-delà de ce que permet le mandat {mandate} dont elle vient.",
            "The delegation goes beyond what the mandate {mandate} that it comes from gives power for.",
            "CGCT, art. L. 5211-10 ; décret n° 2004-374, art. 43"),
    DELEGATION_BEYOND_TIME(
            "La délégation commence avant le mandat {mandate} dont elle vient, ou dure au-delà de sa fin ou d’un"
                    + " intérim.",
            "The delegation begins before the mandate {mandate} that it comes from, or lasts beyond its end or an"
                    + " interim.",
            "CGCT, art. L. 5211-10 ; décret n° 2004-374, art. 43"),
    MANDATE_OUT_OF_FORCE(
            "Le mandat {mandate} n’est pas en vigueur le {date} : il n’y a rien à faire cesser.",
            "The mandate {mandate} is not in force on {date}: there is nothing to end."),
    INTERIM_OF_A_DELEGATE(
            "Le mandat {mandate} est une délégation : l’intérim s’ouvre dans la fonction du délégant.",
            "The mandate {mandate} is a delegation: an interim opens in the office of whoever delegated.",
            "Décret n° 2004-374, art. 43"),
    INTERIM_ALREADY_OPEN(
            "Un intérim est ouvert dans la fonction du mandat {mandate} depuis le {date}.",
            "An interim has been open in the office of the mandate {mandate} since {date}."),
    CONTACT_UNKNOWN(
            Family.NOT_FOUND, "L’organisme n’a pas de contact {contact}.", "The body has no contact {contact}."),
    CONTACT_ALREADY_GIVEN(
            "Le contact {contact} existe déjà : une autre adresse prend un autre identifiant.",
            "The contact {contact} exists already: another address takes another id."),

    // Territory
    TERRITORY_UNKNOWN(
            Family.NOT_FOUND,
            "Ce territoire n’est pas désigné dans le programme.",
            "This territory is not designated in the programme."),
    TERRITORY_ALREADY_DESIGNATED(
            "Le code {code} désigne déjà le territoire « {name} » dans ce programme.",
            "The code {code} already stands for the territory “{name}” in this programme."),
    PROGRAMME_WITHOUT_CALL(
            "Le programme {programme} ne prend pas de candidatures.",
            "The programme {programme} takes no applications."),
    OUTSIDE_THE_CALL(
            "L’appel à candidatures va du {opensOn} au {closesOn}.",
            "The call for applications lasts from {opensOn} to {closesOn}."),
    APPLICATION_ALREADY_FILED(
            "Le code {code} porte déjà la candidature « {name} », avec un autre contenu.",
            "The code {code} already bears the application “{name}”, with other content."),
    APPLICATION_AWAITS_DECISION(
            "La candidature attend la décision de l’État et de la Région.",
            "The application awaits the decision of State and Region."),
    APPLICATION_ALREADY_DECIDED(
            "La candidature a déjà reçu sa décision.", "The application has had its decision already."),
    APPLICANT_NOT_SELECTED("La candidature n’a pas été retenue.", "The application was not selected."),
    PILOT_ALREADY("Le territoire est préfigurateur depuis le {date}.", "The territory has been a pilot since {date}."),
    TERRITORY_SUSPENDED(
            "Le territoire est suspendu : il attend d’être repris ou retiré.",
            "The territory is suspended: it waits to be resumed or withdrawn."),
    TERRITORY_NOT_SUSPENDED(
            "Le territoire n’est pas suspendu : il n’y a rien à reprendre.",
            "The territory is not suspended: there is nothing to resume."),
    TERRITORY_WITHDRAWN(
            "Le territoire est retiré du programme : seul son passé se rapporte encore.",
            "The territory is withdrawn from the programme: only its past can still be reported."),
    TERRITORY_CLOSED(
            "Le territoire est clos : tout y est soldé.", "The territory is closed: everything in it is settled."),
    TERRITORY_RENEWED(
            "Le territoire est reconduit dans un autre programme.", "The territory goes on in another programme."),
    AUTHORITY_MISSING("Cet acte nomme l’organisme qui l’a décidé.", "This act names the body that decided it."),
    DOCUMENT_UNDER_WAY(
            "Le document {protocol} est en cours : il se signe ou se rappelle d’abord.",
            "The document {protocol} is under way: it is signed or recalled first."),
    NOTHING_SIGNED(
            "Aucun document du territoire n’est signé : il ne peut être ni clos ni reconduit.",
            "No document of the territory is signed: it can be neither closed nor renewed."),
    REQUIRED_STEP_MISSING(
            "Le programme demande {milestone} à tout territoire, et celui-ci ne l’a pas atteint : il l’atteint, le rapporte avec sa source, ou se retire.",
            "The programme asks {milestone} of every territory, and this one has not reached it: it reaches it, reports it with its source, or withdraws."),
    PROJECTS_RUNNING(
            "Des projets sont encore en cours ({projects}) : chacun s’achève, s’abandonne ou se transfère avant la"
                    + " clôture.",
            "Projects are still running ({projects}): each is finished, abandoned or transferred before the closing."),
    RENEWED_IN_ITS_OWN_PROGRAMME(
            "Un territoire est reconduit dans un autre programme que le sien, {programme}.",
            "A territory goes on in another programme than its own, {programme}."),
    SUCCESSOR_UNKNOWN(
            "Le programme {programme} n’a pas de territoire {code} où celui-ci pourrait être reconduit.",
            "The programme {programme} has no territory {code} that this one could go on as."),
    SPLIT_WITHOUT_SUCCESSORS(
            "Un territoire se scinde en deux territoires au moins.",
            "A territory is split into two territories at least."),
    MERGER_OF_ONE("Une fusion réunit deux territoires au moins.", "A merger brings two territories together at least."),
    SUCCESSOR_REPEATED(
            "Le code {code} figure deux fois parmi les territoires qui disparaissent et ceux qui leur succèdent.",
            "The code {code} stands twice among the territories that give way and their successors."),
    SUCCESSOR_NOT_NAMED(
            "Le territoire {code} n’est pas parmi les successeurs.",
            "The territory {code} is not among the successors."),
    MEMBER_NOT_ASSIGNED(
            "Le membre {siren} n’est confié à aucun successeur.", "The member {siren} goes to no successor."),
    PROJECT_NOT_ASSIGNED(
            "Le projet {project} n’est confié à aucun successeur.", "The project {project} goes to no successor."),
    PROJECT_ASSIGNED_TWICE("Le projet {project} est confié deux fois.", "The project {project} is handed on twice."),
    MERGER_STALE(
            "Le territoire {territory} a changé depuis que la fusion a été lue : elle se redemande.",
            "The territory {territory} has changed since the merger was read: it is asked for again."),
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
    PERIMETER_REQUEST_PENDING(
            "La demande {request} d’un autre périmètre attend la décision du comité régional.",
            "The request {request} for another perimeter awaits the regional committee’s decision."),
    PERIMETER_REQUEST_UNKNOWN(
            Family.NOT_FOUND,
            "Aucune demande {request} d’un autre périmètre n’attend de décision.",
            "No request {request} for another perimeter awaits a decision."),
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
            "This plan is the one of version {version}, already returned: it is reworked before it is submitted"
                    + " again."),
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
            "La délibération {deliberation} n’est pas exécutoire au {date} : elle doit être adoptée, puis transmise au"
                    + " représentant de l’État.",
            "The deliberation {deliberation} is not executory on {date}: it has to be adopted, then transmitted to the"
                    + " State’s representative.",
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

    // Delivery of projects
    PROJECT_NOT_ON_FILE(
            Family.NOT_FOUND,
            "Aucun plan du territoire ne porte le projet {project}.",
            "No plan of the territory holds the project {project}."),
    PROJECT_NOT_VALIDATED(
            "Le projet {project} n’est dans aucun plan d’actions validé : il ne se contractualise pas encore.",
            "The project {project} is in no validated action plan: it is not contracted yet."),
    PROJECT_ALREADY_CONTRACTED(
            "Le projet {project} est contractualisé depuis le {date}.",
            "The project {project} has been contracted since {date}."),
    PROJECT_NOT_CONTRACTED(
            Family.NOT_FOUND,
            "Le projet {project} n’est pas contractualisé.",
            "The project {project} is not contracted."),
    PROJECT_NOT_HALTED(
            "Le projet {project} n’est ni en pause ni bloqué : il n’a pas à reprendre.",
            "The project {project} is neither paused nor blocked: there is nothing to resume."),
    PROJECT_PAUSED(
            "Le projet {project} est en pause : il reprend d’abord.",
            "The project {project} is paused: it is resumed first."),
    PROJECT_BLOCKED(
            "Le projet {project} est bloqué : il reprend d’abord.",
            "The project {project} is blocked: it is resumed first."),
    PROJECT_DONE(
            "Le projet {project} est réalisé : plus rien ne s’y ajoute.",
            "The project {project} is done: nothing is added to it any more."),
    PROJECT_ABANDONED(
            "Le projet {project} est abandonné : plus rien ne s’y ajoute.",
            "The project {project} is abandoned: nothing is added to it any more."),
    PROJECT_TRANSFERRED(
            "Le projet {project} a été transféré : sa suite se dit là où il est allé.",
            "The project {project} was transferred: what follows is told where it went."),
    TRANSFER_TO_ITSELF(
            "Le projet est déjà dans le territoire {territory} : il ne peut pas y être transféré.",
            "The project is in the territory {territory} already: it cannot be transferred there."),
    TRANSFER_TERRITORY_UNKNOWN(
            Family.NOT_FOUND,
            "Le territoire {territory}, où irait le projet, n’est pas désigné dans le programme {programme}.",
            "The territory {territory} that the project would go to is not designated in the programme {programme}."),
    AMOUNT_OUT_OF_BOUNDS(
            "Un montant se dit en centimes d’euro, de 1 à 100 000 milliards.",
            "An amount is told in euro cents, from 1 to 100,000 billion."),
    FUNDER_MISSING(
            "Qui finance ou s’engage se nomme, par son identifiant ou par son nom.",
            "Whoever pays or commits itself is told by an identifier or by a name."),
    FUNDING_NOT_REQUESTED(
            "Rien n’a été demandé sur la ligne de financement {line} : elle ne peut être ni accordée, ni refusée, ni"
                    + " versée.",
            "Nothing was requested on the funding line {line}: it is neither granted, nor refused, nor paid."),
    FUNDING_LINE_DIFFERS(
            "La ligne de financement {line} est une autre demande, faite à {funder} ou d’une autre nature.",
            "The funding line {line} is another request, made to {funder} or of another nature."),
    FUNDING_REFUSED(
            "La ligne de financement {line} a été refusée le {date} : une nouvelle demande prend une autre ligne.",
            "The funding line {line} was refused on {date}: a new request takes another line."),
    FUNDING_ALREADY_GRANTED(
            "La ligne de financement {line} a déjà été accordée, en tout ou en partie : elle ne se refuse plus.",
            "The funding line {line} was granted already, in whole or in part: it is not refused any more."),
    GRANT_BEYOND_REQUEST(
            "Au {date}, la ligne de financement {line} aurait {more} € accordés pour {less} € demandés.",
            "By {date}, the funding line {line} would have {more} € granted for {less} € requested."),
    PAYMENT_BEYOND_GRANT(
            "Au {date}, la ligne de financement {line} aurait {more} € versés pour {less} € accordés.",
            "By {date}, the funding line {line} would have {more} € paid for {less} € granted."),
    COMMITMENT_EMPTY(
            "L’engagement {commitment} ne dit ni services ni montant.",
            "The commitment {commitment} tells neither services nor an amount."),
    COMMITMENT_ALREADY_TOLD(
            "L’engagement {commitment} du projet est déjà enregistré ; un autre prend un autre identifiant.",
            "The commitment {commitment} of the project is recorded already; another one takes another id."),
    INDICATOR_UNKNOWN(
            Family.NOT_FOUND,
            "Le projet n’a pas d’indicateur {indicator}.",
            "The project has no indicator {indicator}."),
    INDICATOR_ALREADY_DECLARED(
            "L’indicateur {indicator} est déjà déclaré, avec un autre contenu.",
            "The indicator {indicator} is declared already, with other content."),

    // Protocol
    PROTOCOL_UNKNOWN(Family.NOT_FOUND, "Ce protocole n’existe pas.", "This protocol does not exist."),
    PROTOCOL_ALREADY_DRAFTED("Ce protocole est déjà rédigé.", "This protocol is drafted already."),
    PROTOCOL_ALREADY_OPEN(
            "Le protocole {protocol} du territoire {territory} est encore en cours : il se signe ou se rappelle"
                    + " d’abord.",
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
    EVIDENCE_NOT_ACCEPTED(
            "Pour la partie {party} et ce document, le programme demande une preuve plus forte, parmi {accepted}.",
            "For the party {party} and this document the programme asks for stronger evidence, one of {accepted}.",
            "Code civil, art. 1367 ; règlement (UE) n° 910/2014, art. 25 et 26"),
    COPY_PAGES_DIFFER(
            "La copie compte {counted} pages et l’attestation en dit {attested} : elle porte sur toutes.",
            "The copy has {counted} pages and the attestation says {attested}: it is about all of them."),
    SIGNED_FILE_AWAITED(
            "La partie {party} signe avec son propre outil : son fichier signé se dépose ensuite.",
            "The party {party} signs with its own tool: its signed file is sent back afterwards."),
    PAPER_COPY_AWAITED(
            "La partie {party} signe à la main, à la cérémonie : la copie attestée se dépose ensuite.",
            "The party {party} signs by hand, at the ceremony: the attested copy is handed in afterwards."),
    TEST_SIGNATURE_REFUSED(
            "Une signature d’essai n’a aucune valeur juridique : elle ne se fait que dans un programme fictif, là où"
                    + " l’exploitant l’a permise.",
            "A test signature has no legal value: it is made in a fictitious programme only, where the operator allows"
                    + " it."),
    FILE_AT_ANOTHER_PARTY(
            "La partie {party} a pris le fichier pour le signer, jusqu’au {until} (heure de Paris) : attendez qu’elle le"
                    + " rende, ou déposez un exemplaire à part.",
            "The party {party} has taken the file to sign it, until {until} (Paris time): wait until it gives it back, or"
                    + " send a counterpart."),
    SIGNED_REVISION_MOVED_ON(
            "Une autre partie a signé entre-temps : le fichier à signer est à présent {revision}.",
            "Another party has signed meanwhile: the file to sign is now {revision}."),
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
    DEADLINE_NOT_LATER(
            "Le délai de signature finit le {current} : une prolongation va au-delà, et pas au {deadline}.",
            "The deadline for signing ends on {current}: an extension goes beyond it, not to {deadline}."),
    NOBODY_AWAITED(
            "Plus aucune signature n’est attendue : il n’y a personne à relancer.",
            "No signature is awaited any more: there is nobody to remind."),
    DEADLINE_NOT_PASSED(
            "Le délai de signature court jusqu’au {deadline} : le protocole n’est pas caduc.",
            "The deadline for signing runs until {deadline}: the protocol has not lapsed."),
    PARTY_NOT_EXPECTED("{party} n’est pas une partie à ce protocole.", "{party} is not a party to this protocol."),
    PARTY_ALREADY_SIGNED("La partie {party} a déjà signé.", "The party {party} has signed already."),
    PARTY_NOT_ON_REGISTER(
            "Le programme veut que chaque partie signe sous un mandat du registre : l’organisme de {party} n’est pas"
                    + " nommé.",
            "The programme asks every party to sign under a mandate of the register: the body of {party} is not"
                    + " named."),
    PARTY_DOES_NOT_DELIBERATE(
            "Aucune assemblée n’autorise la signature de la partie {party}.",
            "No assembly authorises the signature of the party {party}."),
    DELIBERATION_ON_ANOTHER_TEXT(
            "La délibération porte sur un autre texte que celui arrêté ({frozen}).",
            "The deliberation is about another text than the frozen one ({frozen})."),
    DELIBERATION_ALREADY_RECORDED(
            "La délibération {deliberation} est déjà enregistrée, à une autre date ; elle se rectifie.",
            "The deliberation {deliberation} is recorded already, with another date; it is rectified."),
    DELIBERATION_UNKNOWN(
            Family.NOT_FOUND,
            "Aucune délibération {deliberation} de cette partie ne porte sur le texte arrêté.",
            "No deliberation {deliberation} of this party is about the frozen text."),
    TRANSMISSION_ALREADY_RECORDED(
            "Cette délibération a déjà été transmise (accusé {receipt}).",
            "This deliberation was transmitted already (receipt {receipt})."),
    AUTHORISATION_NOT_EXECUTORY(
            "La partie {party} ne peut signer le {date} : la délibération qui l’y autorise doit avoir été transmise"
                    + " avant ce jour.",
            "The party {party} cannot sign on {date}: the deliberation that authorises it has to be transmitted before"
                    + " that day.",
            "CGCT, art. L. 2131-1 et L. 4141-1 ; Conseil d’État, avis, 10 juin 1996, n° 176873"),
    RANK_NOT_REACHED(
            "La partie {party} signe après le groupe {group}, dont des signatures manquent encore.",
            "The party {party} signs after the group {group}, some signatures of which are still missing."),
    MANDATE_NOT_ON_REGISTER(
            "La partie {party} signe sous un mandat du registre de {body}.",
            "The party {party} signs under a mandate of the register of {body}.",
            "CGCT, art. L. 5211-10 ; décret n° 2004-374, art. 43"),
    MANDATE_BEYOND_SCOPE(
            "Le mandat {mandate} ne porte pas sur ce document.",
            "The mandate {mandate} gives no power for this document.",
            "CGCT, art. L. 5211-10 ; décret n° 2004-374, art. 43"),
    MANDATE_NOT_IN_FORCE(
            "Le titre {deed} n’autorise pas à signer le {date}.",
            "The deed {deed} gives no power to sign on {date}.",
            "CGCT, art. L. 5211-10 ; décret n° 2004-374, art. 43"),
    PROTOCOL_ALREADY_SIGNED("Le protocole est signé.", "The protocol is signed."),
    PROTOCOL_IN_FORCE("Le protocole est en vigueur.", "The protocol is in force."),
    PROTOCOL_TERMINATED("Le protocole a été résilié.", "The protocol was terminated."),
    PROTOCOL_LAPSED(
            "Le protocole est caduc : son délai de signature est passé.",
            "The protocol lapsed: its deadline for signing has passed."),
    ENDS_BEFORE_BEGINNING(
            "Le protocole finirait le {endsOn}, avant de prendre effet le {beginsOn}.",
            "The protocol would end on {endsOn}, before it takes effect on {beginsOn}."),
    BASE_UNKNOWN(
            Family.NOT_FOUND,
            "Le territoire n’a pas de protocole {protocol} à modifier.",
            "The territory has no protocol {protocol} to amend."),
    BASE_NOT_IN_FORCE(
            "Le protocole {protocol} n’est pas en vigueur le {date} : il n’y a rien à modifier.",
            "The protocol {protocol} is not in force on {date}: there is nothing to amend."),
    BASE_IS_AN_AMENDMENT(
            "Le protocole {protocol} est un avenant : c’est le protocole de base qui se modifie.",
            "The protocol {protocol} is an amendment: what is amended is the protocol that it belongs to."),
    AMENDMENT_OF_ANOTHER_KIND(
            "Un avenant est du genre du document qu’il modifie : {kind}.",
            "An amendment is of the kind of the document that it amends: {kind}."),
    REVIEW_OF_ANOTHER_TIME(
            "La revue porte sur une année écoulée ou en cours où le protocole était en vigueur, et non sur {year}.",
            "A review is about a year, past or running, in which the protocol was in force; {year} is none."),
    REVIEW_ALREADY_HELD("La revue de {year} a déjà été tenue.", "The review of {year} has been held already."),
    PROTOCOL_DECLINED(
            "Une partie a refusé de signer : le protocole ne peut plus qu’être rappelé.",
            "A party declined to sign: the protocol can only be recalled."),
    PROTOCOL_RECALLED("Le protocole a été rappelé.", "The protocol was recalled."),

    // Ceremony
    CEREMONY_UNKNOWN(Family.NOT_FOUND, "Cette cérémonie n’existe pas.", "This ceremony does not exist."),
    CEREMONY_ALREADY_OPEN("La cérémonie est déjà ouverte.", "The ceremony is open already."),
    CEREMONY_CLOSED(
            "La cérémonie est close : rien ne s’y signe plus.",
            "The ceremony is closed: nothing more is signed at it."),
    CEREMONY_WITHOUT_PROTOCOL(
            "Une cérémonie appelle au moins un protocole.", "A ceremony calls one protocol at least."),
    CALLED_TWICE("Le protocole {protocol} est appelé deux fois.", "The protocol {protocol} is called twice."),
    CALLED_PROTOCOL_UNKNOWN(
            Family.NOT_FOUND,
            "Le programme n’a pas de protocole {protocol}.",
            "The programme has no protocol {protocol}."),
    CALLED_PROTOCOL_SETTLED(
            "Le protocole {protocol} est déjà signé, rappelé ou caduc : il ne s’appelle plus.",
            "The protocol {protocol} is signed, recalled or lapsed already: it is no longer called."),
    PROTOCOL_NOT_CALLED(
            "La cérémonie n’appelle pas le protocole {protocol}.",
            "The ceremony does not call the protocol {protocol}."),
    BODY_NOT_ATTENDING(
            "Personne n’est présent pour l’organisme {body} : sa présence s’enregistre d’abord.",
            "Nobody attends for the body {body}: attendance is recorded first.");

    /** What a refusal means to the one who asked. */
    public enum Family {
        /** The request is understood, but does not agree with where things stand. */
        CONFLICT,
        /** The thing that the request is about is not there. */
        NOT_FOUND,
        /** The request is understood, but is not up to whoever asks. */
        FORBIDDEN
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
