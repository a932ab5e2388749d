package fr.paraphe.command.programme;

import static fr.paraphe.command.programme.Form.Field.optional;
import static fr.paraphe.command.programme.Form.Field.required;

import fr.paraphe.command.programme.Form.Day;
import fr.paraphe.command.programme.Form.Fields;
import fr.paraphe.command.programme.Form.Items;
import fr.paraphe.command.programme.Form.Label;
import fr.paraphe.command.programme.Form.Text;
import fr.paraphe.command.programme.Form.Truth;
import fr.paraphe.command.programme.Form.Whole;
import fr.paraphe.command.programme.Form.WordOrWhole;
import fr.paraphe.events.ProgrammeRules.PartyGroup;
import java.util.List;
import java.util.regex.Pattern;

/** The form of a programme file: its fields, with what each may hold and what each is for. */
final class ProgrammeForm {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_LIST = 200;
    private static final int MOST_DAYS = 36_500;
    private static final int MOST_PARTIES = 999;
    private static final int HIGHEST_RANK = 99;

    private static final Text PROGRAMME = new Text(
            Pattern.compile("[A-Z][A-Z0-9-]{1,39}"),
            new Bilingual("un code comme TI-2018-2022", "a code such as TI-2018-2022"));

    private static final Text CODE = new Text(
            Pattern.compile("[A-Z][A-Z0-9_]{0,39}"),
            new Bilingual("un code comme PLAN_VALIDATED", "a code such as PLAN_VALIDATED"));

    private static final Text REGION = new Text(
            Pattern.compile("[0-9]{2}"),
            new Bilingual("les deux chiffres d’une région, entre guillemets", "the two digits of a region, in quotes"));

    private static final Text INTERREGIONAL =
            new Text(Pattern.compile("(LEAD|CONCERNED)"), new Bilingual("LEAD ou CONCERNED", "LEAD or CONCERNED"));

    private static final Fields NAME = new Fields(
            List.of(
                    required("fr", new Label(LONGEST_NAME), "Le nom en français.", "The name in French."),
                    required("en", new Label(LONGEST_NAME), "Le nom en anglais.", "The name in English.")),
            new Bilingual(
                    "est une langue inconnue : un nom n’est donné qu’en fr et en",
                    "is no language known here: a name is given in fr and en only"));

    private static final Fields AXIS = new Fields(
            required(
                    "code",
                    CODE,
                    "Le code que portent les fiches projets ; unique parmi les axes.",
                    "The code that project sheets bear; unique among the axes."),
            required("name", NAME, "Le nom que lisent les usagers.", "The name that readers see."),
            optional(
                    "regions",
                    new Items(REGION, 0, LONGEST_LIST),
                    List.of(),
                    "Les codes INSEE des régions pilotes dont les territoires ont cet axe ; vide pour toutes.",
                    "INSEE codes of the lead regions whose territories have this axis; empty for all."));

    private static final Fields MILESTONE = new Fields(
            required(
                    "code",
                    CODE,
                    "Le code du jalon ; unique. Les actes en atteignent six : DESIGNATED, GOVERNANCE_INSTALLED,"
                            + " ACTION_PLAN_ESTABLISHED, PLAN_SUBMITTED, PLAN_VALIDATED et DOCUMENT_SIGNED ; tout autre"
                            + " se déclare d’après une source, et REPLACED met fin au territoire.",
                    "Code of the milestone; unique. Acts reach six: DESIGNATED, GOVERNANCE_INSTALLED,"
                            + " ACTION_PLAN_ESTABLISHED, PLAN_SUBMITTED, PLAN_VALIDATED and DOCUMENT_SIGNED; any other"
                            + " is reported from a source, and REPLACED ends the territory."),
            required("name", NAME, "Le nom que lisent les usagers.", "The name that readers see."),
            optional(
                    "required",
                    new Truth(),
                    false,
                    "Vrai quand tout territoire doit l’atteindre : la prochaine étape attendue est alors la première"
                            + " requise.",
                    "True when every territory has to reach it: the next step awaited is the first one required."),
            optional(
                    "after",
                    new Items(CODE, 0, LONGEST_LIST),
                    List.of(),
                    "Les jalons, plus haut dans la liste, que le territoire a atteints avant tout acte qui atteint"
                            + " celui-ci.",
                    "The milestones, earlier in the list, that the territory has reached before any act that reaches"
                            + " this one."),
            optional(
                    "stage",
                    new Truth(),
                    false,
                    "Vrai quand c’est un échelon des tableaux et des barres d’avancement, dans l’ordre du fichier.",
                    "True when it is a rung of the boards and bars of progress, in the order of the file."));

    private static final Fields DOCUMENT_KIND = new Fields(
            required(
                    "code",
                    CODE,
                    "Le code du genre. CONTRACT termine l’échelle ; PROTOCOL_OR_CONTRACT ne sert qu’à déclarer le"
                            + " passé.",
                    "Code of the kind. CONTRACT ends the ladder; PROTOCOL_OR_CONTRACT serves to report the past"
                            + " only."),
            required("name", NAME, "Le nom que lisent les usagers.", "The name that readers see."),
            optional(
                    "after",
                    new Items(CODE, 0, LONGEST_LIST),
                    List.of(),
                    "Les genres, plus haut dans la liste, dont le territoire a signé un document avant d’en rédiger un"
                            + " de celui-ci.",
                    "The kinds, earlier in the list, of which the territory has signed a document before one of this"
                            + " kind is drafted."));

    private static final Fields PARTY_GROUP = new Fields(
            required(
                    "code",
                    CODE,
                    "Le code que portent les parties d’un document ; unique parmi les groupes.",
                    "The code that the parties of a document bear; unique among the groups."),
            required("name", NAME, "Le nom que lisent les usagers.", "The name that readers see."),
            required(
                    "quorum",
                    new WordOrWhole(PartyGroup.ALL, MOST_PARTIES),
                    "Combien de parties du groupe doivent signer : ALL pour toutes, un nombre, 0 pour qui peut signer"
                            + " sans y être tenu.",
                    "How many parties of the group must sign: ALL for every one, a number, 0 for those who may sign"
                            + " without having to."),
            optional(
                    "deliberates",
                    new Truth(),
                    false,
                    "Vrai quand une assemblée autorise chaque signature du groupe, par une délibération transmise avant"
                            + " le jour où la partie signe.",
                    "True when an assembly authorises each signature of the group, by a deliberation transmitted before"
                            + " the day on which the party signs."),
            optional(
                    "rank",
                    new Whole(1, HIGHEST_RANK),
                    null,
                    "Le rang du groupe : ses parties signent après celles des rangs inférieurs ; sans rang, quand elles"
                            + " veulent.",
                    "Rank of the group: its parties sign after those of lower ranks; without one, whenever they"
                            + " like."));

    private static final Text ELECTRONIC = new Text(
            Pattern.compile("(SIMPLE|ADVANCED|ADVANCED_QC|QUALIFIED|NONE)"),
            new Bilingual(
                    "SIMPLE, ADVANCED, ADVANCED_QC, QUALIFIED ou NONE",
                    "SIMPLE, ADVANCED, ADVANCED_QC, QUALIFIED or NONE"));

    private static final Text HANDWRITTEN = new Text(
            Pattern.compile("(DECLARED|COPY_ATTESTED|ORIGINAL_DEPOSITED|NONE)"),
            new Bilingual(
                    "DECLARED, COPY_ATTESTED, ORIGINAL_DEPOSITED ou NONE",
                    "DECLARED, COPY_ATTESTED, ORIGINAL_DEPOSITED or NONE"));

    private static final Fields ACCEPTANCE = new Fields(
            optional(
                    "documentKinds",
                    new Items(CODE, 1, LONGEST_LIST),
                    null,
                    "Les genres de documents que cela concerne, déclarés plus haut ; sinon tous.",
                    "The kinds of document that it is about, declared above; else all."),
            optional(
                    "partyGroups",
                    new Items(CODE, 1, LONGEST_LIST),
                    null,
                    "Les groupes de parties que cela concerne, déclarés plus haut ; sinon tous.",
                    "The groups of parties that it is about, declared above; else all."),
            optional(
                    "electronic",
                    ELECTRONIC,
                    null,
                    "La plus faible signature électronique acceptée : SIMPLE, ADVANCED, ADVANCED_QC, QUALIFIED, ou NONE"
                            + " pour aucune ; sinon ce que dit un élément suivant, à défaut SIMPLE.",
                    "The weakest electronic signature accepted: SIMPLE, ADVANCED, ADVANCED_QC, QUALIFIED, or NONE for"
                            + " none; else what a later element says, failing that SIMPLE."),
            optional(
                    "handwritten",
                    HANDWRITTEN,
                    null,
                    "La plus faible preuve acceptée d’une signature manuscrite : DECLARED, COPY_ATTESTED,"
                            + " ORIGINAL_DEPOSITED, ou NONE pour aucune ; sinon ce que dit un élément suivant, à défaut"
                            + " DECLARED.",
                    "The weakest evidence accepted of a handwritten signature: DECLARED, COPY_ATTESTED,"
                            + " ORIGINAL_DEPOSITED, or NONE for none; else what a later element says, failing that"
                            + " DECLARED."));

    private static final Fields REGION_GROUP = new Fields(
            required(
                    "code",
                    CODE,
                    "Le code d’un groupe de ce fichier ; une fois par région.",
                    "Code of a group of this file; once for each region."),
            optional(
                    "name",
                    NAME,
                    null,
                    "Son nom dans cette région ; sinon celui du fichier.",
                    "Its name in this region; else that of the file."),
            optional(
                    "quorum",
                    new WordOrWhole(PartyGroup.ALL, MOST_PARTIES),
                    null,
                    "Combien de ses parties doivent signer dans cette région ; sinon comme ailleurs.",
                    "How many of its parties must sign in this region; else as elsewhere."),
            optional(
                    "deliberates",
                    new Truth(),
                    null,
                    "Si une assemblée autorise chaque signature dans cette région ; sinon comme ailleurs.",
                    "Whether an assembly authorises each signature in this region; else as elsewhere."),
            optional(
                    "rank",
                    new Whole(1, HIGHEST_RANK),
                    null,
                    "Le rang du groupe dans cette région ; sinon comme ailleurs.",
                    "Rank of the group in this region; else as elsewhere."));

    private static final Fields REGION_MILESTONE = new Fields(
            required(
                    "code",
                    CODE,
                    "Le code d’un jalon de ce fichier ; une fois par région.",
                    "Code of a milestone of this file; once for each region."),
            required("name", NAME, "Son nom dans cette région.", "Its name in this region."));

    private static final Fields REGION_DEADLINE = new Fields(
            required(
                    "milestone",
                    CODE,
                    "Le jalon attendu : une étape de ce fichier ; une fois par région.",
                    "The milestone awaited: a stage of this file; once for each region."),
            required(
                    "days",
                    new Whole(1, MOST_DAYS),
                    "Les jours calendaires laissés dans cette région depuis l’étape précédente.",
                    "Calendar days allowed in this region from the stage before it."));

    private static final Fields REGION_RULES = new Fields(
            required(
                    "region",
                    REGION,
                    "Le code INSEE de la région ; une fois par fichier.",
                    "INSEE code of the region; once in the file."),
            optional(
                    "planBeforeProtocol",
                    new Truth(),
                    null,
                    "Si un plan validé précède tout document dans cette région ; sinon comme ailleurs.",
                    "Whether a validated plan comes before any document in this region; else as elsewhere."),
            optional(
                    "mandatesOnRegister",
                    new Truth(),
                    null,
                    "Si chaque partie signe sous un mandat du registre dans cette région ; sinon comme ailleurs.",
                    "Whether every party signs under a mandate of the register in this region; else as elsewhere."),
            optional(
                    "partyGroups",
                    new Items(REGION_GROUP, 0, LONGEST_LIST),
                    List.of(),
                    "Ce que la région change de groupes déclarés.",
                    "What the region changes of groups that are declared."),
            optional(
                    "milestones",
                    new Items(REGION_MILESTONE, 0, LONGEST_LIST),
                    List.of(),
                    "Les jalons qui portent un autre nom dans cette région.",
                    "The milestones that bear another name in this region."),
            optional(
                    "deadlines",
                    new Items(REGION_DEADLINE, 0, LONGEST_LIST),
                    List.of(),
                    "Les délais propres à cette région ; les autres valent comme ailleurs.",
                    "Days allowed in this region; all others are as elsewhere."),
            optional(
                    "evidence",
                    new Items(ACCEPTANCE, 0, LONGEST_LIST),
                    List.of(),
                    "Les preuves acceptées dans cette région, avant ce que dit le reste du fichier.",
                    "The evidence accepted in this region, before what the rest of the file says."));

    private static final Fields DEADLINE = new Fields(
            required(
                    "milestone",
                    CODE,
                    "Le jalon attendu : une étape de ce fichier, mais pas la première.",
                    "The milestone awaited: a stage of this file, though not the first."),
            required(
                    "days",
                    new Whole(1, MOST_DAYS),
                    "Les jours calendaires laissés depuis l’étape précédente ; passé ce délai, le territoire est en"
                            + " retard.",
                    "Calendar days allowed from the stage before it; after that the territory is late."));

    private static final Fields REMINDERS = new Fields(
            optional(
                    "daysBefore",
                    new Items(new Whole(0, MOST_DAYS), 0, LONGEST_LIST),
                    List.of(),
                    "Combien de jours avant la fin du délai de signature les parties attendues sont relancées, par"
                            + " exemple [14, 3] ; vide pour jamais.",
                    "How many days before the deadline for signing the parties awaited are reminded, such as [14, 3];"
                            + " empty for never."),
            optional(
                    "overdueStages",
                    new Truth(),
                    false,
                    "Vrai quand le dépassement du délai d’une étape est dit au territoire, une fois, le lendemain.",
                    "True when a territory is told, once and on the next day, that the days allowed to a stage ran"
                            + " out."));

    private static final Fields COUNTING = new Fields(
            optional(
                    "interregional",
                    INTERREGIONAL,
                    "LEAD",
                    "Où compte un territoire de plusieurs régions quand la question ne le dit pas : LEAD, dans sa région"
                            + " chef de file ; CONCERNED, dans chaque région concernée.",
                    "Where a territory of several regions counts when a question does not say: LEAD, in its lead"
                            + " region; CONCERNED, in every region concerned."),
            optional(
                    "territories",
                    NAME,
                    null,
                    "Ce que sont les territoires, au pluriel, par exemple des communes.",
                    "What the territories are, in the plural, such as communes."));

    private static final Fields CALL = new Fields(
            required(
                    "opensOn",
                    new Day(),
                    "Le premier jour où un territoire peut candidater ; il peut précéder l’ouverture du programme.",
                    "The first day on which a territory may apply; it may lie before the programme opens."),
            required(
                    "closesOn",
                    new Day(),
                    "Le dernier jour ; pas avant opensOn.",
                    "The last day; not before opensOn."));

    /** The whole file. */
    static final Fields FILE = new Fields(
            required(
                    "programme",
                    PROGRAMME,
                    "Le code du programme ; il ne change jamais.",
                    "Code of the programme; it never changes."),
            required("name", NAME, "Le nom du programme.", "Name of the programme."),
            optional(
                    "fictitious",
                    new Truth(),
                    false,
                    "Vrai quand ses territoires sont inventés ; aucune révision ne change cela.",
                    "True when its territories are invented; no revision changes that."),
            required(
                    "opensOn",
                    new Day(),
                    "Le premier jour où un acte du programme peut avoir lieu.",
                    "The first day on which an act of the programme can take place."),
            optional(
                    "closesOn",
                    new Day(),
                    null,
                    "Le dernier jour, quand il est fixé ; pas avant opensOn.",
                    "The last day, when one is set; not before opensOn."),
            optional(
                    "call",
                    CALL,
                    null,
                    "L’appel à candidatures ; sans lui le programme ne prend pas de candidatures.",
                    "The call for applications; without it the programme takes no applications."),
            required(
                    "axes",
                    new Items(AXIS, 1, LONGEST_LIST),
                    "Les thèmes dont relèvent les projets.",
                    "The themes that projects belong to."),
            required(
                    "milestones",
                    new Items(MILESTONE, 1, LONGEST_LIST),
                    "Les étapes datées que comptent les chiffres, dans l’ordre du programme.",
                    "The dated steps that figures count, in the order of the programme."),
            required(
                    "documentKinds",
                    new Items(DOCUMENT_KIND, 1, LONGEST_LIST),
                    "Les genres de documents qui se signent.",
                    "The kinds of document that are signed."),
            required(
                    "partyGroups",
                    new Items(PARTY_GROUP, 1, LONGEST_LIST),
                    "Qui signe, par groupe.",
                    "Who signs, by group."),
            optional(
                    "planBeforeProtocol",
                    new Truth(),
                    true,
                    "Vrai quand aucun document ne se rédige avant qu’un plan d’actions soit validé.",
                    "True when no document is drafted before an action plan is validated."),
            optional(
                    "mandatesOnRegister",
                    new Truth(),
                    false,
                    "Vrai quand chaque partie signe sous un mandat du registre de son organisme ; sinon elle peut aussi"
                            + " citer le titre du signataire.",
                    "True when every party signs under a mandate of its body’s register; otherwise it may also quote"
                            + " the signatory’s deed."),
            optional(
                    "deadlines",
                    new Items(DEADLINE, 0, LONGEST_LIST),
                    List.of(),
                    "Les délais entre étapes ; sans eux aucun territoire n’est jamais en retard.",
                    "Days allowed between stages; without them no territory is ever late."),
            optional(
                    "reminders",
                    REMINDERS,
                    null,
                    "Ce que le calendrier dit de lui-même ; sans ce champ, il ne relance personne.",
                    "What the calendar tells of itself; without this field it reminds nobody."),
            optional(
                    "evidence",
                    new Items(ACCEPTANCE, 0, LONGEST_LIST),
                    List.of(),
                    "Les preuves de signature acceptées, par genre de document et par groupe ; le premier élément qui en"
                            + " parle décide.",
                    "The evidence of signatures accepted, by kind of document and by group; the first element that"
                            + " speaks of it decides."),
            optional(
                    "regions",
                    new Items(REGION_RULES, 0, LONGEST_LIST),
                    List.of(),
                    "Ce que des régions changent pour les territoires dont elles sont chefs de file.",
                    "What regions change for the territories that they lead."),
            optional(
                    "counting",
                    COUNTING,
                    null,
                    "Comment les territoires se comptent et s’appellent.",
                    "How the territories are counted and called."));

    private ProgrammeForm() {}
}
