package fr.paraphe.query.ui;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the sign-in page may tell; given by an application that knows accounts. Without it there is no sign-in.
 *
 * @param names names of the accounts that anybody may try
 * @param password their password; null when it is not to be shown
 * @param programmes codes of the programmes that they may act in; empty for every one
 * @param provider what people call the provider that they may sign in by; null when there is none
 */
public record SignIn(
        List<String> names,
        @Nullable String password,
        List<String> programmes,
        @Nullable String provider) {}
