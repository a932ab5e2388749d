package fr.paraphe.events.paper;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;

/**
 * One PDF/A-3a and PDF/UA-1 file whose bytes follow from what is given and from nothing else.
 *
 * @param title title of the document
 * @param description one sentence about it
 * @param language language of the text, such as fr-FR
 * @param instant when the document says that it was made
 * @param seed by what its identifier in the file differs from that of another document
 */
public record Pdf(String title, String description, String language, Instant instant, String seed) {

    private static final String FAMILY = "IBM Plex Sans";
    private static final String PRODUCER = "Paraphe";

    static {
        XRLog.setLoggingEnabled(false);
    }

    /** A file that the document carries: what it was made from. */
    public record Attachment(String name, String mediaType, String description, byte[] bytes) {}

    /** The file made of {@code xhtml}, which may refer to {@code data:} addresses and to nothing else. */
    public byte[] write(String xhtml, Attachment attachment) {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useFastMode();
        builder.usePdfAConformance(PdfRendererBuilder.PdfAConformance.PDFA_3_A);
        builder.usePdfUaAccessibility(true);
        builder.useFont(() -> resource("IBMPlexSans-Regular.ttf"), FAMILY, 400, FontStyle.NORMAL, true);
        builder.useFont(() -> resource("IBMPlexSans-SemiBold.ttf"), FAMILY, 700, FontStyle.NORMAL, true);
        builder.useColorProfile(bytes("srgb.icc"));
        for (ExternalResourceControlPriority when : ExternalResourceControlPriority.values()) {
            builder.useExternalResourceAccessControl(
                    (address, type) -> address != null && address.startsWith("data:"), when);
        }
        builder.withProducer(PRODUCER);
        builder.withHtmlContent(xhtml, null);
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.createPDFWithoutClosing();
            try (PDDocument file = renderer.getPdfDocument()) {
                information(file);
                attach(file, attachment);
                file.setDocumentId(UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8))
                        .getMostSignificantBits());
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                file.save(out);
                return out.toByteArray();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Information and metadata tell the same, as PDF/A asks. */
    private void information(PDDocument file) throws IOException {
        PDDocumentInformation information = new PDDocumentInformation();
        information.setTitle(title);
        information.setSubject(description);
        information.setProducer(PRODUCER);
        information.setCreator(PRODUCER);
        information.setCreationDate(calendar());
        information.setModificationDate(calendar());
        file.setDocumentInformation(information);
        PDMetadata metadata = new PDMetadata(file, new ByteArrayInputStream(xmp().getBytes(StandardCharsets.UTF_8)));
        file.getDocumentCatalog().setMetadata(metadata);
        file.getDocumentCatalog().setLanguage(language);
    }

    private void attach(PDDocument file, Attachment attachment) throws IOException {
        PDEmbeddedFile embedded =
                new PDEmbeddedFile(file, new ByteArrayInputStream(attachment.bytes()), COSName.FLATE_DECODE);
        embedded.setSubtype(attachment.mediaType());
        embedded.setSize(attachment.bytes().length);
        embedded.setCreationDate(calendar());
        embedded.setModDate(calendar());
        PDComplexFileSpecification carried = new PDComplexFileSpecification();
        carried.setFile(attachment.name());
        carried.setFileUnicode(attachment.name());
        carried.setFileDescription(attachment.description());
        carried.setEmbeddedFile(embedded);
        carried.setEmbeddedFileUnicode(embedded);
        carried.getCOSObject().setName("AFRelationship", "Source");
        PDEmbeddedFilesNameTreeNode files = new PDEmbeddedFilesNameTreeNode();
        files.setNames(Map.of(attachment.name(), carried));
        PDDocumentNameDictionary names = new PDDocumentNameDictionary(file.getDocumentCatalog());
        names.setEmbeddedFiles(files);
        file.getDocumentCatalog().setNames(names);
        COSArray associated = new COSArray();
        associated.add(carried.getCOSObject());
        file.getDocumentCatalog().getCOSObject().setItem("AF", associated);
    }

    private Calendar calendar() {
        Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone(ZoneOffset.UTC), Locale.ROOT);
        calendar.setTimeInMillis(instant.truncatedTo(ChronoUnit.SECONDS).toEpochMilli());
        return calendar;
    }

    private String xmp() {
        String at = instant.truncatedTo(ChronoUnit.SECONDS).toString();
        return new String(bytes("metadata.xmp"), StandardCharsets.UTF_8)
                .replace("{{title}}", escaped(title))
                .replace("{{description}}", escaped(description))
                .replace("{{language}}", language)
                .replace("{{producer}}", PRODUCER)
                .replace("{{instant}}", at);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static InputStream resource(String name) {
        InputStream found = Pdf.class.getResourceAsStream(name);
        if (found == null) {
            throw new IllegalStateException(name + " is missing beside the code that needs it");
        }
        return found;
    }

    private static byte[] bytes(String name) {
        try (InputStream in = resource(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
