package fr.paraphe.query.proof;

import java.util.List;

/**
 * What proves that an earlier state of the sealed log is the beginning of a later one (RFC 6962, section 2.1.2).
 *
 * @param from number of leaves of the earlier state
 * @param fromRoot root of the earlier state, in base64
 * @param to number of leaves of the later state
 * @param toRoot root of the later state, in base64
 * @param proof the hashes, in base64, in the order of the RFC
 * @param checkpoint a signed checkpoint of at least {@code to} leaves
 */
record Consistency(long from, String fromRoot, long to, String toRoot, List<String> proof, String checkpoint) {}
