/** What is decided about names and texts beside the facts. */
@NullMarked
package fr.paraphe.command.personaldata.domain;

import org.jspecify.annotations.NullMarked;
