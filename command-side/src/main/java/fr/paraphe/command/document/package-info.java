/**
 * The document that parties sign, as a PDF: for the same content the same bytes, on every day, in every time zone and
 * language. Knows no store, no clock and no network.
 */
@NullMarked
package fr.paraphe.command.document;

import org.jspecify.annotations.NullMarked;
