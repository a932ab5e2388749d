/** What others read by SQL, asked as they ask. */
@NullMarked
package fr.paraphe.query.open;

import org.jspecify.annotations.NullMarked;
