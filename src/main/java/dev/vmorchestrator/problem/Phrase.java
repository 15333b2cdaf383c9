package dev.vmorchestrator.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sentence or a part of one: in English, as it goes over the wire, and with what it takes to say
 * it in another language.
 *
 * @param key of the dashboard's bundles, below {@code said.}; null: only this English is there
 * @param values what stands in it; a phrase among them is said in that language too
 */
public record Phrase(@Nullable String key, String english, List<Object> values) {

  /**
   * @param key literal, as the pattern is: a test holds the bundles to both
   * @param pattern {@code %s} and {@code %d} in the order of their values, as {@link String#format}
   *     has it
   */
  public static Phrase of(String key, String pattern, Object... values) {
    return new Phrase(key, pattern.formatted(values), List.of(values));
  }

  public static Phrase inEnglishOnly(String text) {
    return new Phrase(null, text, List.of());
  }

  @Override
  public String toString() {
    return english;
  }
}
