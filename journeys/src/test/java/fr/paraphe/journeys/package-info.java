/** The service as it ships, seen in a real browser: what people see, click and are told, and what must never run there. */
package fr.paraphe.journeys;
