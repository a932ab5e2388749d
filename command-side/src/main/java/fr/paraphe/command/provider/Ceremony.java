package fr.paraphe.command.provider;

import java.util.Set;
import org.springframework.stereotype.Component;

/** Parties sign the printed document by hand, and an officer attests the copy. */
@Component
public final class Ceremony extends ByHand {

    /** Its name in settings. */
    public static final String NAME = "ceremony";

    Ceremony() {
        super(NAME, new Capabilities(Set.of(Form.PAPER), false, News.BY_HAND, true));
    }
}
