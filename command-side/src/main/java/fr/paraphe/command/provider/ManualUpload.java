package fr.paraphe.command.provider;

import java.util.Set;
import org.springframework.stereotype.Component;

/** Parties sign with a tool of their own and send the file back. */
@Component
public final class ManualUpload extends ByHand {

    /** Its name in settings. */
    public static final String NAME = "manual-upload";

    ManualUpload() {
        super(NAME, new Capabilities(Set.of(Form.SIGNED_PDF, Form.DETACHED), true, News.BY_HAND, true));
    }
}
