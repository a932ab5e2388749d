@NullMarked
package fr.paraphe.command.personaldata.domain;

import org.jspecify.annotations.NullMarked;
