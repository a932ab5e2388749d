package fr.paraphe.query.changes;

import fr.paraphe.query.RegionRule;
import fr.paraphe.query.Scope;
import org.jspecify.annotations.Nullable;

/**
 * What is compared with itself at another moment.
 *
 * @param programme code of the programme
 * @param scope France or a region
 * @param code code of one territory; null for all of the scope
 * @param rule to which region an interregional territory counts
 */
public record Compared(
        String programme, Scope scope, @Nullable String code, RegionRule rule) {}
