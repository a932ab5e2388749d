package fr.paraphe.command.document;

import org.thymeleaf.context.IContext;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** The XHTML templates of this package. */
final class Pages {

    private final SpringTemplateEngine engine = new SpringTemplateEngine();

    Pages() {
        ClassLoaderTemplateResolver here = new ClassLoaderTemplateResolver(Pages.class.getClassLoader());
        here.setPrefix("fr/paraphe/command/document/");
        here.setSuffix(".xhtml");
        here.setTemplateMode(TemplateMode.HTML);
        here.setCharacterEncoding("UTF-8");
        engine.setTemplateResolver(here);
    }

    String page(String template, IContext context) {
        return engine.process(template, context);
    }
}
