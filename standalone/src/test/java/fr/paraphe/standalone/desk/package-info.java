/** What the forms of decisions make of what is typed. */
@NullMarked
package fr.paraphe.standalone.desk;

import org.jspecify.annotations.NullMarked;
