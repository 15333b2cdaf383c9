package dev.vmorchestrator.ui;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;

/** A file of {@code vaadin-i18n}, as it is written. */
final class Bundle {

  private Bundle() {}

  /** Of {@code translations} or {@code problems}; the language is {@code ""} or {@code _de}. */
  static TreeMap<String, String> read(String name, String language) {
    var texts = new Properties();
    var file = "/vaadin-i18n/%s%s.properties".formatted(name, language);
    try (var stream = Bundle.class.getResourceAsStream(file)) {
      texts.load(new InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    var all = new TreeMap<String, String>();
    texts.stringPropertyNames().forEach(key -> all.put(key, texts.getProperty(key)));
    return all;
  }
}
