/** The pages, rendered with sample answers. */
package fr.paraphe.query.ui;
