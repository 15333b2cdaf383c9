package dev.vmorchestrator.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** English and German have the same texts, and each can be read as what it is. */
class TranslationsTest {

  @ParameterizedTest
  @ValueSource(strings = {"translations", "problems"})
  void everyTextIsThereInBothLanguages(String bundle) {
    assertThat(Bundle.read(bundle, "_de").keySet()).isEqualTo(Bundle.read(bundle, "").keySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"translations", "problems"})
  void everyTextTakesTheSameValuesInBothLanguages(String bundle) {
    var german = Bundle.read(bundle, "_de");
    Bundle.read(bundle, "")
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
    assertThat(translations.getTranslation("problem.no-space", Locale.GERMANY))
        .isEqualTo("Kein Speicherplatz mehr");
  }

  /** How many values it takes; fails for what is no pattern. */
  private static int values(String text) {
    return new MessageFormat(text).getFormatsByArgumentIndex().length;
  }
}
