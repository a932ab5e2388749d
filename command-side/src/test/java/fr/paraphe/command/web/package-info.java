/** Tests of the write API over HTTP, on a real store. */
package fr.paraphe.command.web;
