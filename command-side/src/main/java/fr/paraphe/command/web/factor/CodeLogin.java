package fr.paraphe.command.web.factor;

import fr.paraphe.events.access.AccountRights;
import fr.paraphe.events.access.Reconfirmation;
import fr.paraphe.events.access.SecondFactorUnreadable;
import fr.paraphe.events.application.TooManyAttempts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** The page that asks for a code, after the one that asks for name and password. */
public final class CodeLogin extends AbstractHttpConfigurer<CodeLogin, HttpSecurity> {

    /** Where the code is asked for. */
    public static final String PAGE = "/connexion/code";

    /** Where a second factor is set up. */
    public static final String SET_UP = "/compte/second-facteur";

    private final Reconfirmation reconfirmation;
    private final AccountRights rights;
    private final Clock clock;

    /** @param reconfirmation tells codes right from wrong */
    public CodeLogin(Reconfirmation reconfirmation, AccountRights rights, Clock clock) {
        this.reconfirmation = reconfirmation;
        this.rights = rights;
        this.clock = clock;
    }

    @Override
    public void configure(HttpSecurity http) {
        CodeSignIn code = new CodeSignIn(reconfirmation, rights, clock);
        SavedRequestAwareAuthenticationSuccessHandler home = new SavedRequestAwareAuthenticationSuccessHandler();
        home.setDefaultTargetUrl("/");
        code.setAuthenticationSuccessHandler(home);
        code.setAuthenticationFailureHandler(CodeLogin::refuse);
        code.setSecurityContextRepository(new HttpSessionSecurityContextRepository());
        SessionAuthenticationStrategy sessions = http.getSharedObject(SessionAuthenticationStrategy.class);
        if (sessions == null) {
            throw new IllegalStateException("A session has to change its id when somebody signs in");
        }
        code.setSessionAuthenticationStrategy(sessions);
        http.addFilterBefore(code, UsernamePasswordAuthenticationFilter.class);
    }

    private static void refuse(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        response.sendRedirect(request.getContextPath()
                + switch (refused) {
                    case CodeSignIn.TooLate late -> "/connexion?ended";
                    case CodeSignIn.ToSetUp first -> SET_UP;
                    case TooManyAttempts tooMany -> PAGE + "?wait=" + tooMany.seconds();
                    case SecondFactorUnreadable key -> PAGE + "?unreadable";
                    case AuthenticationServiceException away -> PAGE + "?away";
                    case BadCredentialsException wrong -> PAGE + "?error";
                    default -> "/connexion?error";
                });
    }
}
