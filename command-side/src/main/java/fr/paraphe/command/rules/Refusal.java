package fr.paraphe.command.rules;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** A rule says no: nothing was appended. It carries the rule and the details that its sentences name. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Rule rule;
    private final TreeMap<String, String> details;

    /** Refuses by {@code rule}; {@code details} fills the places of its sentences. */
    public Refusal(Rule rule, Map<String, String> details) {
        super(rule.name() + ": " + rule.english(details));
        this.rule = rule;
        this.details = new TreeMap<>(details);
    }

    /** Refuses by a rule whose sentences name nothing. */
    public Refusal(Rule rule) {
        this(rule, Map.of());
    }

    /** Refuses by a rule whose sentences name one thing. */
    public Refusal(Rule rule, String name, Object value) {
        this(rule, Map.of(name, value.toString()));
    }

    /** Refuses by a rule whose sentences name two things. */
    public Refusal(Rule rule, String name, Object value, String secondName, Object secondValue) {
        this(rule, Map.of(name, value.toString(), secondName, secondValue.toString()));
    }

    /** The rule that says no. */
    public Rule rule() {
        return rule;
    }

    /** What the sentences name, by place; sorted by name. */
    public Map<String, String> details() {
        return Collections.unmodifiableMap(details);
    }

    /** The sentence in French. */
    public String french() {
        return rule.french(details);
    }

    /** The sentence in English. */
    public String english() {
        return rule.english(details);
    }
}
