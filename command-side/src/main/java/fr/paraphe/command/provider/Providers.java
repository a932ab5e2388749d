package fr.paraphe.command.provider;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Which provider the parties of a programme sign with: a setting of the operator. */
@Component
public final class Providers {

    private final Map<String, SignatureProvider> byName;
    private final SignatureProvider otherwise;
    private final Map<String, SignatureProvider> byProgramme = new TreeMap<>();

    /**
     * @param known every provider that there is
     * @param name the provider of every programme that is not named
     * @param programmes programmes with another one, such as {@code DEMO=local-test}
     * @throws IllegalArgumentException when a setting names a provider that there is not
     */
    public Providers(
            List<SignatureProvider> known,
            @Value("${paraphe.signatures.provider:" + ManualUpload.NAME + "}") String name,
            @Value("${paraphe.signatures.provider-of:}") List<String> programmes) {
        this.byName =
                new TreeMap<>(known.stream().collect(Collectors.toMap(SignatureProvider::name, provider -> provider)));
        this.otherwise = named(name, "paraphe.signatures.provider");
        for (String pair : programmes) {
            if (pair.isBlank()) {
                continue;
            }
            String[] parts = pair.strip().split("=", -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException(
                        "paraphe.signatures.provider-of holds " + pair + ", which is not such as DEMO=local-test");
            }
            byProgramme.put(parts[0].strip(), named(parts[1].strip(), "paraphe.signatures.provider-of"));
        }
    }

    private SignatureProvider named(String name, String setting) {
        SignatureProvider provider = byName.get(name);
        if (provider == null) {
            throw new IllegalArgumentException(
                    setting + " names " + name + ", and there are " + String.join(", ", byName.keySet()));
        }
        return provider;
    }

    /** The provider of a programme. */
    public SignatureProvider of(String programme) {
        return byProgramme.getOrDefault(programme, otherwise);
    }
}
