/** The pages: they ask the questions of the other packages and show the answers; no fact, table or rule comes in here. */
@NullMarked
package fr.paraphe.query.ui;

import org.jspecify.annotations.NullMarked;
