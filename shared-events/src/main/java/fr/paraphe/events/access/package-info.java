/**
 * Who gets in, the same on both sides: what an account is signed in with, and what its facts let it do. Nothing here
 * decides about a procedure.
 */
@NullMarked
package fr.paraphe.events.access;

import org.jspecify.annotations.NullMarked;
