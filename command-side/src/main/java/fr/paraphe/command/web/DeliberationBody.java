package fr.paraphe.command.web;

import fr.paraphe.events.TerritoryEvent.Deliberation;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;

/** A deliberation of the Region's assembly, as a request tells it. */
public record DeliberationBody(
        @NotBlank @Size(max = 100) String reference,
        @NotNull LocalDate adoptedOn,
        @NotNull LocalDate transmittedOn) {

    /** What the fact tells of it. */
    public Deliberation deliberation() {
        return new Deliberation(reference.strip(), adoptedOn, transmittedOn);
    }
}
