/**
 * What happened: the facts, one sealed family per stream. Plain data on the JDK only: no framework, no clock, no rule
 * comes in here. The names and shapes are the published history; see {@code docs/history.md} before changing one.
 */
@NullMarked
package fr.paraphe.events;

import org.jspecify.annotations.NullMarked;
