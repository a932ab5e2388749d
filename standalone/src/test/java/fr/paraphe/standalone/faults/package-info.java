/** Kills, cuts and outages of the running service, and the judge of what it remembers afterwards. */
package fr.paraphe.standalone.faults;
