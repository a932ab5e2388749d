/**
 * What a signature under a document proves: bytes and trust in, a verdict out. Also the seal that the service puts on what
 * it issues. Knows no store and no network: certificates and revocation lists are handed in.
 */
@NullMarked
package fr.paraphe.command.evidence;

import org.jspecify.annotations.NullMarked;
