/** What happens by itself when its day has come; nothing in here decides, the tables do. */
@NullMarked
package fr.paraphe.command.deadlines;

import org.jspecify.annotations.NullMarked;
