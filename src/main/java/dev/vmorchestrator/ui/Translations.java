package dev.vmorchestrator.ui;

import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Texts from the bundles of a language: what the dashboard says and, in {@code problems}, what the
 * server says of what goes wrong. Unlike Vaadin's own provider it reads every text as a {@link
 * MessageFormat}, with values or without, so that an apostrophe is written the same everywhere
 * (twice), and it never falls back to the language of the server.
 */
@SpringComponent
final class Translations implements I18NProvider {

  private static final String TEXTS = "vaadin-i18n.translations";
  private static final String PROBLEMS = "vaadin-i18n.problems";

  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  @Override
  public List<Locale> getProvidedLocales() {
    return List.of(Locale.ENGLISH, Locale.GERMAN);
  }

  @Override
  public String getTranslation(String key, Locale locale, Object... values) {
    var problems = bundle(PROBLEMS, locale);
    var bundle = problems.containsKey(key) ? problems : bundle(TEXTS, locale);
    return new MessageFormat(bundle.getString(key), locale).format(values);
  }

  private static ResourceBundle bundle(String name, Locale locale) {
    return ResourceBundle.getBundle(name, locale, NO_FALLBACK);
  }
}
