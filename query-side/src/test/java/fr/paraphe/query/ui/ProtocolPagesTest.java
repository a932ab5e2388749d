package fr.paraphe.query.ui;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.ProtocolEvent.FileForm;
import fr.paraphe.events.ProtocolEvent.Outcome;
import fr.paraphe.query.certificates.Certificate.EvidenceFile;
import fr.paraphe.query.certificates.Certificate.Examination;
import fr.paraphe.query.certificates.Certificate.FileRole;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProtocolPagesTest {

    private static Examination examined(String file, @Nullable String continued, Outcome outcome, long position) {
        return new Examination(
                "party",
                "Organisme",
                continued == null ? FileForm.DETACHED : FileForm.SIGNED_PDF,
                file,
                outcome,
                null,
                null,
                null,
                null,
                null,
                null,
                continued,
                null,
                List.of(new EvidenceFile(FileRole.SENT, file, null)),
                Instant.EPOCH,
                position);
    }

    @Test
    void the_next_party_continues_the_last_file_of_the_chain_whatever_was_signed_beside_it() {
        List<Examination> examinations = List.of(
                examined("of-a-former-text", "former", Outcome.PROVEN, 1),
                examined("first", "frozen", Outcome.PROVEN, 2),
                examined("counterpart", "frozen", Outcome.PROVEN, 3),
                examined("refused", "first", Outcome.REFUSED, 4),
                examined("detached", null, Outcome.PROVEN, 5));

        assertThat(ProtocolPages.continuable("frozen", examinations))
                .isNotNull()
                .extracting(EvidenceFile::digest)
                .isEqualTo("first");
        assertThat(ProtocolPages.continuable("frozen", examinations.subList(0, 1)))
                .isNull();
    }
}
