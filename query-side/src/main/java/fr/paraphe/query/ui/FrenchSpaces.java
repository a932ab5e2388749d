package fr.paraphe.query.ui;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.thymeleaf.dialect.AbstractDialect;
import org.thymeleaf.dialect.IPostProcessorDialect;
import org.thymeleaf.engine.AbstractTemplateHandler;
import org.thymeleaf.model.IAttribute;
import org.thymeleaf.model.ICloseElementTag;
import org.thymeleaf.model.IOpenElementTag;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.model.IStandaloneElementTag;
import org.thymeleaf.model.IText;
import org.thymeleaf.postprocessor.IPostProcessor;
import org.thymeleaf.postprocessor.PostProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * Binds high punctuation and guillemets to their words on French pages, whoever wrote the text: bundles do it by
 * themselves, rules, sources and people do not. What may be copied as it stands (codes, what is typed) stays as it is.
 */
@Component
class FrenchSpaces extends AbstractDialect implements IPostProcessorDialect {

    private static final Pattern LOOSE = Pattern.compile("(?<=«) | (?=[:;?!»](?:[\\s,.)]|$))");
    private static final String BOUND = "\u00a0";
    private static final Set<String> COPIED = Set.of("code", "pre", "textarea", "samp", "kbd", "script");
    private static final Set<String> READ_ALOUD =
            Set.of("aria-label", "aria-description", "title", "alt", "placeholder");

    FrenchSpaces() {
        super("French spaces");
    }

    @Override
    public int getDialectPostProcessorPrecedence() {
        return 1000;
    }

    @Override
    public Set<IPostProcessor> getPostProcessors() {
        return Set.of(new PostProcessor(TemplateMode.HTML, Binding.class, 1000));
    }

    static String bound(String text) {
        return LOOSE.matcher(text).replaceAll(BOUND);
    }

    /** One for each page; Thymeleaf makes it. */
    public static final class Binding extends AbstractTemplateHandler {

        private int copied;

        @Override
        public void handleText(IText text) {
            super.handleText(
                    copied == 0 && french() && LOOSE.matcher(text).find()
                            ? getContext().getModelFactory().createText(FrenchSpaces.bound(text.getText()))
                            : text);
        }

        @Override
        public void handleOpenElement(IOpenElementTag tag) {
            copied += COPIED.contains(name(tag)) ? 1 : 0;
            super.handleOpenElement(readAloud(tag));
        }

        @Override
        public void handleStandaloneElement(IStandaloneElementTag tag) {
            super.handleStandaloneElement(readAloud(tag));
        }

        @Override
        public void handleCloseElement(ICloseElementTag tag) {
            copied -= COPIED.contains(tag.getElementCompleteName().toLowerCase(Locale.ROOT)) ? 1 : 0;
            super.handleCloseElement(tag);
        }

        private boolean french() {
            return !getContext().getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage());
        }

        private <T extends IProcessableElementTag> T readAloud(T tag) {
            T changed = tag;
            if (french()) {
                for (IAttribute attribute : tag.getAllAttributes()) {
                    String value = attribute.getValue();
                    if (value != null
                            && READ_ALOUD.contains(attribute.getAttributeCompleteName())
                            && LOOSE.matcher(value).find()) {
                        changed = getContext()
                                .getModelFactory()
                                .setAttribute(changed, attribute.getAttributeCompleteName(), FrenchSpaces.bound(value));
                    }
                }
            }
            return changed;
        }

        private static String name(IProcessableElementTag tag) {
            return tag.getElementCompleteName().toLowerCase(Locale.ROOT);
        }
    }
}
