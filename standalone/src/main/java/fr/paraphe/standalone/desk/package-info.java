/**
 * The pages on which decisions are taken: a form for each command of the API, made from what the service says of itself.
 * No rule comes in here; the command's own address decides.
 */
@NullMarked
package fr.paraphe.standalone.desk;

import org.jspecify.annotations.NullMarked;
