/** The doors to a protocol: its shell around the table, and its controller. No rule comes in here. */
@NullMarked
package fr.paraphe.command.protocol;

import org.jspecify.annotations.NullMarked;
