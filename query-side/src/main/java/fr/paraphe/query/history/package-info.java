/** What happened to one territory, told in sentences. No other feature comes in here. */
@NullMarked
package fr.paraphe.query.history;

import org.jspecify.annotations.NullMarked;
