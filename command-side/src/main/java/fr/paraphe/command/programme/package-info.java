/** The doors to a programme: its shell around the table, and its controller. No rule comes in here. */
@NullMarked
package fr.paraphe.command.programme;

import org.jspecify.annotations.NullMarked;
