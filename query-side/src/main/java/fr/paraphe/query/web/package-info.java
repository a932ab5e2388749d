/** How questions are asked over HTTP: parameters, problems, positions. No read model comes in here. */
@NullMarked
package fr.paraphe.query.web;

import org.jspecify.annotations.NullMarked;
