package fr.paraphe.command.web;

import fr.paraphe.events.Source;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** The document that tells a reported fact, as a request names it. */
@Schema(name = "SourceBody")
public record SourceTold(
        @NotBlank @Size(max = 500) String label,
        @Nullable @Size(max = 1000) String address,

        @Nullable @Pattern(regexp = Fields.DIGEST, message = "{paraphe.digest}") String digest) {

    /** The source that a request names; null when it names none. */
    public static @Nullable Source of(@Nullable SourceTold told) {
        return told == null ? null : new Source(told.label().strip(), told.address(), told.digest());
    }
}
