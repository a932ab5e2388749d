/** What is measured rather than tested; run by the profile {@code benchmarks}, never by the tests. */
package fr.paraphe.standalone.benchmarks;
