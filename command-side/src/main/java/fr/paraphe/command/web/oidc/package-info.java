/**
 * Sign-in by OpenID Connect: a provider says who somebody is, and the account of that name is signed in. Nothing here
 * decides what anybody may do.
 */
@NullMarked
package fr.paraphe.command.web.oidc;

import org.jspecify.annotations.NullMarked;
