/**
 * How files are made that people read and keep: PDF/A-3a and PDF/UA-1, the same bytes for the same content, on both sides. Knows
 * no fact, no store, no clock and no network; what a file says is for whoever has it made.
 */
@NullMarked
package fr.paraphe.events.paper;

import org.jspecify.annotations.NullMarked;
