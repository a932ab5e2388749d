/** What tests of every module share: a throw-away PostgreSQL and sample facts. Nothing that ships comes in here. */
@NullMarked
package fr.paraphe.events.testing;

import org.jspecify.annotations.NullMarked;
