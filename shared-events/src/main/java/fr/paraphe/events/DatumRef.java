package fr.paraphe.events;

/**
 * Stands in a fact for a name, a reason or another text that may have to be erased later. The datum itself lives in a
 * side table; the commitment (HMAC-SHA256 under a random key kept beside the datum) proves it without revealing it.
 *
 * @param ref random reference, such as {@code datum-1f0c...}; never derived from the datum
 * @param commitment unpadded base64url of the 32 byte commitment
 */
public record DatumRef(String ref, String commitment) {}
