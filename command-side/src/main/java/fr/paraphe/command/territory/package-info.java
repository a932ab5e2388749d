/** The doors to a territory: its shell around the table, and its controller. No rule comes in here. */
@NullMarked
package fr.paraphe.command.territory;

import org.jspecify.annotations.NullMarked;
