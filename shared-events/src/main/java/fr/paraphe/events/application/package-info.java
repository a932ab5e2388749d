/**
 * What every application of Paraphe has in common, whichever sides it holds: its settings, how it starts or says why it
 * does not, and how it answers by HTTP what no side has an address for. No fact, rule or read model comes in here.
 */
@NullMarked
package fr.paraphe.events.application;

import org.jspecify.annotations.NullMarked;
