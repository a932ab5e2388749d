package fr.paraphe.command.territory;

import fr.paraphe.events.Member;
import fr.paraphe.events.Member.Kind;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A member of a territory. */
record MemberBody(
        @NotNull @Pattern(regexp = "[0-9]{9}", message = "{paraphe.siren}") String siren,

        @NotBlank @Size(max = 200) String name,
        @NotNull Kind kind) {

    /** The members that a request names; none when it names none. */
    static List<Member> members(@Nullable List<MemberBody> bodies) {
        return bodies == null
                ? List.of()
                : bodies.stream()
                        .map(m -> new Member(m.siren(), m.name().strip(), m.kind()))
                        .toList();
    }
}
