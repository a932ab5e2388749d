package fr.paraphe.command.territory;

import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.territory.domain.TerritoryCommand;
import fr.paraphe.command.web.Answer;
import fr.paraphe.command.web.Asked;
import fr.paraphe.command.web.DateTold;
import fr.paraphe.command.web.Door;
import fr.paraphe.command.web.Door.Prepared;
import fr.paraphe.command.web.SourceTold;
import fr.paraphe.command.web.Texts;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.DatumRef;
import fr.paraphe.events.Source;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** What the controllers of acts on a territory share: the door and the way through it. */
abstract class TerritoryActController {

    final Door door;

    TerritoryActController(Door door) {
        this.door = door;
    }

    /** Makes the command once its day is known. */
    interface Making {
        TerritoryCommand make(BusinessDate on, Texts texts);
    }

    final ResponseEntity<Answer> send(Asked asked, String programme, @Nullable DateTold occurredOn, Making making) {
        return send(asked, programme, () -> door.state().circumstances(programme), occurredOn, making);
    }

    final ResponseEntity<Answer> send(
            Asked asked,
            String programme,
            Supplier<Circumstances> gathered,
            @Nullable DateTold occurredOn,
            Making making) {
        return door.answer(asked, () -> {
            Circumstances circumstances = gathered.get();
            Texts texts = new Texts();
            BusinessDate on = door.state().date(occurredOn, programme, circumstances);
            return Prepared.territory(making.make(on, texts), circumstances, texts);
        });
    }

    /** Makes the command that tells what was decided of the whole territory. */
    interface Deciding {
        TerritoryCommand make(
                String programme,
                String code,
                String authority,
                @Nullable DatumRef reason,
                BusinessDate on,
                @Nullable Source source);
    }

    final ResponseEntity<Answer> decide(Asked asked, String programme, String code, Decided body, Deciding deciding) {
        return decide(asked, programme, code, body, () -> door.state().wholeTerritory(programme, code), deciding);
    }

    final ResponseEntity<Answer> decide(
            Asked asked,
            String programme,
            String code,
            Decided body,
            Supplier<Circumstances> gathered,
            Deciding deciding) {
        return send(
                asked,
                programme,
                gathered,
                body.occurredOn(),
                (on, texts) -> deciding.make(
                        programme,
                        code,
                        body.authority().strip(),
                        texts.optional(body.reason()),
                        on,
                        SourceTold.of(body.source())));
    }
}
