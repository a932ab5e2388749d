package fr.paraphe.command.territory;

import fr.paraphe.command.web.DateTold;
import fr.paraphe.command.web.SourceTold;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What was decided of the whole territory, by which body and why. */
@Schema(name = "TerritoryDecision")
record Decided(
        @NotBlank @Size(max = 200) String authority,
        @Nullable @Size(max = 2000) String reason,
        @Nullable DateTold occurredOn,
        @Valid @Nullable SourceTold source) {}
