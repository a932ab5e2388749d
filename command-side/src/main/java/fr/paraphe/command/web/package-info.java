/**
 * The door of the write API: strict JSON, actors, idempotency, problem details. The only package of this side that
 * knows HTTP beside the controllers; no rule comes in here.
 */
@NullMarked
package fr.paraphe.command.web;

import org.jspecify.annotations.NullMarked;
