package dev.vmorchestrator.rest;

import dev.vmorchestrator.problem.InvalidValueException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The free-form JSON object of a workspace, between the wire and its text in the database. */
final class Metadata {
  private static final int LARGEST = 16 * 1024;

  /** Far from the depth at which JSON writers and SQLite give up. */
  private static final int DEEPEST = 32;

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private Metadata() {}

  static String text(JsonNode object) {
    if (depth(object) > DEEPEST) {
      throw wrong("metadata may be %d levels deep.".formatted(DEEPEST));
    }
    var text = object.toString();
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw wrong("metadata has half a surrogate pair.");
    }
    if (text.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
      throw wrong("metadata may have %d KiB.".formatted(LARGEST / 1024));
    }
    return text;
  }

  static @Nullable JsonNode json(@Nullable String text) {
    return text == null ? null : MAPPER.readTree(text);
  }

  private static int depth(JsonNode node) {
    return 1 + node.values().stream().mapToInt(Metadata::depth).max().orElse(0);
  }

  private static InvalidValueException wrong(String message) {
    return new InvalidValueException("metadata", message);
  }
}
