package dev.vmorchestrator.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** English and German have the same texts, and each can be read as what it is. */
class TranslationsTest {

  @Test
  void everyTextIsThereInBothLanguages() {
    assertThat(read("_de").keySet()).isEqualTo(read("").keySet());
  }

  @Test
  void everyTextTakesTheSameValuesInBothLanguages() {
    var german = read("_de");
    read("")
        .forEach((key, text) -> {
          var other = Objects.requireNonNull(german.get(key));
          assertThat(values(other)).as(key).isEqualTo(values(text));
        });
  }

  @Test
  void aGermanReadsGermanAndEverybodyElseEnglish() {
    var translations = new Translations();
    assertThat(translations.getTranslation("cancel", Locale.GERMANY)).isEqualTo("Abbrechen");
    assertThat(translations.getTranslation("cancel", Locale.FRANCE)).isEqualTo("Cancel");
    assertThat(translations.getTranslation("bulk.stop.title", Locale.ENGLISH, 3))
        .isEqualTo("Stop 3 workspaces?");
  }

  /** How many values it takes; fails for what is no pattern. */
  private static int values(String text) {
    return new MessageFormat(text).getFormatsByArgumentIndex().length;
  }

  private static TreeMap<String, String> read(String language) {
    var texts = new Properties();
    var file = "/vaadin-i18n/translations%s.properties".formatted(language);
    try (var stream = TranslationsTest.class.getResourceAsStream(file)) {
      texts.load(new InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    var all = new TreeMap<String, String>();
    texts.stringPropertyNames().forEach(key -> all.put(key, texts.getProperty(key)));
    return all;
  }
}
