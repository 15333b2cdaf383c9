package dev.vmorchestrator.ui.component;

import dev.vmorchestrator.workspace.Template;
import java.util.Locale;
import java.util.MissingResourceException;

/** What the templates are, in the language of the page's reader. */
public final class Descriptions {

  private Descriptions() {}

  /** The template's own text unless it is one of those that the server brings, as it brings it. */
  public static String of(Template template) {
    var key = "template.about." + template.id();
    try {
      var isOurs = Texts.in(Locale.ENGLISH, key).equals(template.description());
      return isOurs ? Texts.of(key) : template.description();
    } catch (MissingResourceException e) {
      return template.description();
    }
  }
}
