/** What may be decided next, over HTTP; what decides is asked, and nothing of it comes in here. */
@NullMarked
package fr.paraphe.query.decisions;

import org.jspecify.annotations.NullMarked;
