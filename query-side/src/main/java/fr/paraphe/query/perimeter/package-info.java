/** Who belongs to which territory, under which name, and which territories of other programmes share members with it. */
@NullMarked
package fr.paraphe.query.perimeter;

import org.jspecify.annotations.NullMarked;
