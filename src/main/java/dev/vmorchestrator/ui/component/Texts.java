package dev.vmorchestrator.ui.component;

import com.vaadin.flow.component.HasText;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.i18n.I18NProvider;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Optional;

/** The dashboard's own words, in the language of the page's reader. */
public final class Texts {

  private Texts() {}

  /**
   * The text of {@code vaadin-i18n/translations.properties}.
   *
   * @param values for its {@code {0}}, {@code {1}}, as {@link java.text.MessageFormat} has it
   */
  public static String of(String key, Object... values) {
    return I18NProvider.translate(key, values);
  }

  /**
   * Gives it this text if it has another: Vaadin makes a new text of the same words, and whoever
   * had marked them to copy has marked nothing any more.
   */
  public static void show(HasText where, String text) {
    if (!text.equals(where.getText())) {
      where.setText(text);
    }
  }

  /** As its reader writes it: {@code 10,000} or {@code 10.000}. */
  public static String number(long count) {
    return NumberFormat.getIntegerInstance(locale()).format(count);
  }

  /** The language of the page's reader; none where there is no page. */
  public static Locale locale() {
    return Optional.ofNullable(UI.getCurrent()).map(UI::getLocale).orElse(Locale.ROOT);
  }

  /** The text where there is no page whose language it could be. */
  public static String in(Locale locale, String key) {
    return I18NProvider.translate(locale, key);
  }
}
