/** The commands of the shipped application, one class each; what a command does lives in the module that knows it. */
@NullMarked
package fr.paraphe.standalone.commandline;

import org.jspecify.annotations.NullMarked;
