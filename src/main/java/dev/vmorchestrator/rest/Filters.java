package dev.vmorchestrator.rest;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Filters of lists that take one of a few words. */
final class Filters {
  private Filters() {}

  /**
   * The value that is spelt so, in any case; nothing for null.
   *
   * @throws InvalidParameterException naming the words that there are
   */
  static <E> Set<E> oneOf(
      String parameter, @Nullable String text, E[] values, Function<E, String> spelling) {
    if (text == null) {
      return Set.of();
    }
    return Arrays.stream(values)
        .filter(v -> spelling.apply(v).equalsIgnoreCase(text))
        .findFirst()
        .map(Set::of)
        .orElseThrow(() ->
            new InvalidParameterException(
                parameter,
                "%s cannot be '%s': use one of %s."
                    .formatted(
                        parameter,
                        FrameworkProblems.shown(text),
                        Arrays.stream(values).map(spelling).collect(Collectors.joining(", ")))));
  }
}
