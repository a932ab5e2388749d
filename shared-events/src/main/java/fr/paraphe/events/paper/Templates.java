package fr.paraphe.events.paper;

import org.thymeleaf.context.IContext;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** The XHTML templates of one package, from which files are made. */
public final class Templates {

    private final SpringTemplateEngine engine = new SpringTemplateEngine();

    /** The templates beside {@code owner}, files that end with {@code .xhtml}. */
    public Templates(Class<?> owner) {
        ClassLoaderTemplateResolver here = new ClassLoaderTemplateResolver(owner.getClassLoader());
        here.setPrefix(owner.getPackageName().replace('.', '/') + "/");
        here.setSuffix(".xhtml");
        here.setTemplateMode(TemplateMode.HTML);
        here.setCharacterEncoding("UTF-8");
        engine.setTemplateResolver(here);
    }

    /** The page that a template makes of what it is given. */
    public String page(String template, IContext context) {
        return engine.process(template, context);
    }
}
