package fr.paraphe.query.ui;

import fr.paraphe.query.web.Languages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** Languages and response headers of the pages. */
@Configuration(proxyBeanMethods = false)
class UiConfiguration implements WebMvcConfigurer {

    static final Locale FRENCH = Locale.FRANCE;
    static final Locale ENGLISH = Locale.UK;

    /** Pages are French until the reader chooses; the API follows {@code Accept-Language}. */
    @Bean
    LocaleResolver localeResolver(@Value("${paraphe.https:false}") boolean https) {
        CookieLocaleResolver resolver = new CookieLocaleResolver(https ? "__Host-paraphe-lang" : "paraphe-lang");
        resolver.setCookieMaxAge(Duration.ofDays(365));
        resolver.setCookieHttpOnly(true);
        resolver.setCookieSecure(https);
        resolver.setCookieSameSite("Lax");
        resolver.setRejectInvalidCookies(false);
        resolver.setDefaultLocaleFunction(request -> isApi(request) ? Languages.of(request) : FRENCH);
        return resolver;
    }

    /** The sentences of the pages. */
    @Bean
    MessageSource messageSource() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        messages.setAlwaysUseMessageFormat(true);
        return messages;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        LocaleChangeInterceptor language = new LocaleChangeInterceptor() {
            @Override
            protected Locale parseLocaleValue(String value) {
                return value.startsWith("en") ? ENGLISH : FRENCH;
            }
        };
        language.setParamName(Links.LANGUAGE);
        registry.addInterceptor(language);
        registry.addInterceptor(new PageHeaders());
    }

    private static boolean isApi(HttpServletRequest request) {
        return request.getRequestURI().startsWith(request.getContextPath() + "/api/");
    }

    /** No page is kept by a proxy, and none that somebody signed in has seen is kept at all. */
    private static final class PageHeaders implements HandlerInterceptor {

        @Override
        public void postHandle(
                HttpServletRequest request,
                HttpServletResponse response,
                Object handler,
                @org.jspecify.annotations.Nullable ModelAndView page) {
            if (page != null && page.hasView()) {
                response.setHeader(
                        "Cache-Control", request.getUserPrincipal() == null ? "private, no-cache" : "no-store");
                response.setHeader("Vary", "Cookie");
            }
        }
    }
}
