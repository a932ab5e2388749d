package fr.paraphe.command.document;

import fr.paraphe.events.paper.Pdf;
import fr.paraphe.events.paper.QrCode;
import fr.paraphe.events.paper.Templates;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.Context;

/** Writes the document that parties sign. */
public final class DocumentWriter {

    private final Templates pages = new Templates(DocumentWriter.class);

    /** A writer; the first document of a process takes some seconds, the others a fraction of one. */
    public DocumentWriter() {}

    /**
     * The document as PDF/A-3a and PDF/UA-1.
     *
     * @param content what it says
     * @param canonicalJson the same for programs, attached as the source of the document
     * @return the same bytes for the same content, as long as the libraries stay the same: what was signed is told by
     *     the digest of the stored bytes, never by writing the document again
     */
    public byte[] write(ProtocolContent content, byte[] canonicalJson) {
        Context context = new Context(Locale.FRANCE);
        context.setVariable("it", content);
        context.setVariable("say", new Say());
        context.setVariable("qr", content.address() == null ? null : QrCode.dataUri(content.address()));
        String title = "%s – %s".formatted(content.amends() == null ? content.kind() : "Avenant", content.territory());
        Pdf pdf = new Pdf(
                title,
                "%s, %s, texte n° %d".formatted(content.programme(), content.id(), content.textVersion()),
                "fr-FR",
                content.frozenOn().atStartOfDay(ZoneOffset.UTC).toInstant(),
                content.id() + "/" + content.textVersion());
        return pdf.write(
                pages.page("protocol", context),
                new Pdf.Attachment(
                        content.id() + ".json",
                        "application/json",
                        "Le contenu du document pour les programmes (JSON canonique, RFC 8785)",
                        canonicalJson));
    }

    /** How the template says dates. */
    public static final class Say {

        private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.FRANCE);

        Say() {}

        /** A day in French, such as 1er décembre 2019. */
        public String day(LocalDate day) {
            String said = DAY.format(day);
            return day.getDayOfMonth() == 1 ? said.replaceFirst("^1 ", "1er ") : said;
        }

        /** The days from one to another, either of which may be unknown. */
        public String period(@Nullable LocalDate first, @Nullable LocalDate last) {
            if (first == null) {
                return last == null ? "–" : "jusqu’au " + day(last);
            }
            return last == null ? "à partir du " + day(first) : "du " + day(first) + " au " + day(last);
        }
    }
}
