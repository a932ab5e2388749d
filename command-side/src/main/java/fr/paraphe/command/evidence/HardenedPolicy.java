package fr.paraphe.command.evidence;

import eu.europa.esig.dss.model.policy.ValidationPolicy;
import eu.europa.esig.dss.policy.ValidationPolicyFacade;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The validation policy: that of the library, with what it only warns of made to fail. Without it, a page painted over
 * after the last signature passes.
 */
final class HardenedPolicy {

    /** What changes the content that was signed, or hides that it was changed. */
    static final List<String> HARDENED = List.of(
            "UndefinedChanges",
            "PdfVisualDifference",
            "PdfAnnotationOverlap",
            "DocMDP",
            "FieldMDP",
            "SigFieldLock",
            "ByteRangeCollision");

    /** Each stands once among the rules for signatures and once among those for time stamps. */
    private static final int PLACES = HARDENED.size() * 2;

    private static final String DEFAULT = "/policy/constraint.xml";

    private final byte[] text;

    HardenedPolicy() {
        Pattern warned = Pattern.compile("<(" + String.join("|", HARDENED) + ") Level=\"WARN\"");
        String whole = defaultText();
        long found = warned.matcher(whole).results().count();
        if (found != PLACES) {
            throw new IllegalStateException("The library's policy has " + found + " of " + PLACES
                    + " places to harden; another version of it has to be looked at");
        }
        text = warned.matcher(whole).replaceAll("<$1 Level=\"FAIL\"").getBytes(StandardCharsets.UTF_8);
    }

    private static String defaultText() {
        try (InputStream in = ValidationPolicyFacade.class.getResourceAsStream(DEFAULT)) {
            if (in == null) {
                throw new IllegalStateException("The library brings no " + DEFAULT);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    ValidationPolicy policy() {
        try {
            return ValidationPolicyFacade.newFacade().getValidationPolicy(new ByteArrayInputStream(text));
        } catch (Exception e) {
            throw new IllegalStateException("The validation policy cannot be read", e);
        }
    }

    String digest() {
        return digestOf(text);
    }

    static String digestOf(byte[] bytes) {
        try {
            return "sha-256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
