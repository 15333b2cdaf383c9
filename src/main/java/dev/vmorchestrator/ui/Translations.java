package dev.vmorchestrator.ui;

import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Texts from one bundle a language. Unlike Vaadin's own provider it reads every text as a {@link
 * MessageFormat}, with values or without, so that an apostrophe is written the same everywhere
 * (twice), and it never falls back to the language of the server.
 */
@SpringComponent
final class Translations implements I18NProvider {

  static final String BUNDLE = "vaadin-i18n.translations";

  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  @Override
  public List<Locale> getProvidedLocales() {
    return List.of(Locale.ENGLISH, Locale.GERMAN);
  }

  @Override
  public String getTranslation(String key, Locale locale, Object... values) {
    var text = bundle(locale).getString(key);
    return new MessageFormat(text, locale).format(values);
  }

  static ResourceBundle bundle(Locale locale) {
    return ResourceBundle.getBundle(BUNDLE, locale, NO_FALLBACK);
  }
}
