package fr.paraphe.verifier;

/** What can be said, in French and in English; {@code %s} takes what it is about. */
enum Message {
    USAGE(
            "usage : java -jar verifier.jar DOSSIER [--vkey CLÉ]... [--kept-checkpoint FICHIER]... [--whole] [--lang fr|en]",
            "usage: java -jar verifier.jar BUNDLE [--vkey KEY]... [--kept-checkpoint FILE]... [--whole] [--lang fr|en]"),
    UNREADABLE("%s ne peut pas être lu : %s", "%s cannot be read: %s"),
    ENTRY_MISSING("Le fichier %s manque dans le dossier.", "The bundle has no file %s."),
    NO_CHECKPOINT("Ce n'est pas un point de contrôle signé.", "This is no signed checkpoint."),
    NO_KEY("Ce n'est pas une clé publique (nom+identifiant+base64) : %s", "This is no public key (name+id+base64): %s"),
    NO_LEAVES(
            "Ligne %s de la liste des empreintes : « position empreinte » est attendu.",
            "Line %s of the list of hashes: \"position hash\" is expected."),
    UNSIGNED(
            "Le point de contrôle ne porte aucune signature valable de ces clés : %s",
            "The checkpoint bears no valid signature of these keys: %s"),
    KEPT_UNSIGNED(
            "Le point de contrôle gardé %s ne porte aucune signature valable des clés données.",
            "The kept checkpoint %s bears no valid signature of the keys given."),
    LEAVES_COUNT(
            "La liste des empreintes a %s lignes, le point de contrôle en couvre %s.",
            "The list of hashes has %s lines, the checkpoint covers %s."),
    ROOT(
            "La liste des empreintes ne donne pas la racine signée : elle n'est pas celle qui a été scellée.",
            "The list of hashes does not make the signed root: it is not the one that was sealed."),
    LIST_ALTERED(
            "Les faits donnent la racine signée, mais la liste des empreintes non : c'est elle qui a été changée.",
            "The facts make the signed root, but the list of hashes does not: the list was altered."),
    KEPT_NEWER(
            "Le point de contrôle gardé %s couvre %s faits, celui du dossier %s : la fin de l'historique manque.",
            "The kept checkpoint %s covers %s facts, that of the bundle %s: the end of the history is missing."),
    KEPT_DIFFERS(
            "Les %2$s premiers faits ne sont pas ceux du point de contrôle gardé %1$s : l'historique a été réécrit.",
            "The first %2$s facts are not those of the kept checkpoint %1$s: the history was rewritten."),
    KEPT_ORIGIN(
            "Le point de contrôle gardé %s vient d'un autre journal : %s.",
            "The kept checkpoint %s comes from another log: %s."),
    CHANGED(
            "Position %s : le fait n'est pas celui qui a été scellé (ligne %s de events.jsonl).",
            "Position %s: the fact is not the one that was sealed (line %s of events.jsonl)."),
    MISSING("Position %s : le fait a été retiré.", "Position %s: the fact was taken out."),
    TAIL(
            "À partir de la position %s : les %s derniers faits manquent.",
            "From position %s on: the last %s facts are missing."),
    INSERTED(
            "Après la position %s : un fait qui n'a pas été scellé a été ajouté (ligne %s de events.jsonl).",
            "After position %s: a fact that was not sealed was put in (line %s of events.jsonl)."),
    MOVED(
            "Position %s : le fait n'est pas à sa place (ligne %s de events.jsonl).",
            "Position %s: the fact is not in its place (line %s of events.jsonl)."),
    AND_MORE("... et %s autres différences.", "... and %s more differences."),
    HOLE(
            "Dossier %s : la version %s suit la version %s, il en manque.",
            "File %s: version %s follows version %s, some are missing."),
    PARTIAL(
            "Le dossier ne couvre pas tout l'historique (%s), alors que --whole le demande.",
            "The bundle is not about the whole history (%s), which --whole asks for."),
    COUNTS(
            "Le fichier contents annonce %s faits montrés et %s retenus, le dossier en a %s et %s.",
            "The file contents tells of %s facts shown and %s withheld, the bundle has %s and %s."),
    OK(
            "VÉRIFIÉ : %s faits sont ceux qui ont été scellés dans %s.",
            "VERIFIED: %s facts are those that were sealed in %s."),
    OK_SIZE("  Le point de contrôle couvre %s faits ; racine %s.", "  The checkpoint covers %s facts; root %s."),
    OK_SCOPE(
            "  Périmètre : %s ; %s faits ne sont donnés que par leur empreinte.",
            "  Scope: %s; of %s facts only the hash is given."),
    OK_WITHHELD(
            "  %s faits sur des comptes sont retenus ; leur empreinte tient leur place.",
            "  %s facts of accounts are withheld; their hash stands in their place."),
    OK_PARTIAL(
            "  Un dossier partiel prouve la présence de ces faits, pas qu'aucun fait plus récent n'existe sur le sujet.",
            "  A partial bundle proves that these facts are there, not that no later fact is about the same."),
    OK_KEPT(
            "  L'historique commence par celui du point de contrôle gardé %s (%s faits).",
            "  The history begins with that of the kept checkpoint %s (%s facts)."),
    OK_UNSEALED(
            "  %s faits n'étaient pas encore scellés : rien n'est dit d'eux.",
            "  %s facts were not sealed yet: nothing is said of them."),
    OWN_KEY(
            "  ATTENTION : la clé vient du dossier lui-même. Comparez-la avec celle que le service publie ailleurs : %s",
            "  NOTE: the key comes from the bundle itself. Compare it with the one that the service publishes elsewhere: %s"),
    REFUSED(
            "REFUSÉ : le dossier n'est pas l'historique qui a été signé.",
            "REFUSED: the bundle is not the history that was signed.");

    private final String french;
    private final String english;

    Message(String french, String english) {
        this.french = french;
        this.english = english;
    }

    String say(boolean inFrench, Object... about) {
        return (inFrench ? french : english).formatted(about);
    }
}
