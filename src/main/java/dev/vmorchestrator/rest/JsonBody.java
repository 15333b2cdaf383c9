package dev.vmorchestrator.rest;

import dev.vmorchestrator.problem.InvalidValueException;
import dev.vmorchestrator.problem.InvalidValueException.Field;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A JSON object whose fields are read one by one, so that all that is wrong is told at once, and
 * what is left out differs from null.
 */
final class JsonBody {
  private final JsonNode root;
  private final List<Field> wrong = new ArrayList<>();

  /** Fields outside {@code known} are wrong. */
  JsonBody(@Nullable JsonNode root, Set<String> known) {
    if (root == null || !root.isObject()) {
      throw new ProblemException(
          ProblemCode.MALFORMED_REQUEST, "The body is no JSON object.", "Send a JSON object.");
    }
    this.root = root;
    for (var field : root.propertyNames()) {
      if (!known.contains(field)) {
        var shown = FrameworkProblems.shown(field);
        wrong.add(new Field(shown, "There is no field '%s'.".formatted(shown)));
      }
    }
  }

  boolean has(String field) {
    return root.has(field);
  }

  /** Null if it is left out, null or wrong. */
  <T> @Nullable T text(String field, Function<String, T> reader) {
    return value(field, JsonNode::isString, "a string", node -> reader.apply(node.stringValue()));
  }

  /** Null if it is left out, null or wrong. */
  <T> @Nullable T wholeNumber(String field, Function<Long, T> reader) {
    return value(
        field,
        node -> node.isIntegralNumber() && node.canConvertToLong(),
        "a whole number",
        node -> reader.apply(node.longValue()));
  }

  /** Null if it is left out, null or wrong. */
  @Nullable Boolean flag(String field) {
    return value(field, JsonNode::isBoolean, "true or false", JsonNode::booleanValue);
  }

  /** Null if it is left out, null or wrong. */
  <T> @Nullable T object(String field, Function<JsonNode, T> reader) {
    return value(field, JsonNode::isObject, "an object", reader);
  }

  /** Null if it is left out, null or wrong. */
  <T> @Nullable T array(String field, Function<JsonNode, T> reader) {
    return value(field, JsonNode::isArray, "a list", reader);
  }

  void require(String field) {
    if (!root.hasNonNull(field)) {
      wrong.add(new Field(field, "%s is missing.".formatted(field)));
    }
  }

  boolean isWrong() {
    return !wrong.isEmpty();
  }

  /**
   * @throws InvalidValueException with everything that was wrong
   */
  void check() {
    if (!wrong.isEmpty()) {
      throw new InvalidValueException(wrong);
    }
  }

  private <T> @Nullable T value(
      String field,
      Function<JsonNode, Boolean> fits,
      String wanted,
      Function<JsonNode, @Nullable T> reader) {
    var node = root.get(field);
    if (node == null || node.isNull()) {
      return null;
    }
    if (!fits.apply(node)) {
      wrong.add(new Field(field, "%s must be %s.".formatted(field, wanted)));
      return null;
    }
    try {
      return reader.apply(node);
    } catch (InvalidValueException e) {
      wrong.addAll(e.fields());
      return null;
    }
  }
}
