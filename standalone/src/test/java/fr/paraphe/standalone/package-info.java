/** Tests of the whole service, as its users meet it. */
package fr.paraphe.standalone;
