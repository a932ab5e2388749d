/** What becomes of projects: how far they have come, who pays for them, what operators promise and what is measured. */
@NullMarked
package fr.paraphe.query.delivery;

import org.jspecify.annotations.NullMarked;
